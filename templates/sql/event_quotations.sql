-- Quotations at or about an event and its parts: by date, then the event itself before its parts, then in reading order.
with recursive parts(id) as (
  select :id union select events.id from events join parts on events.part_of = parts.id
), chosen as (
  -- Of each part no more than could be shown: they are in order in the index.
  select quotations.id, quotations.sort_date, quotations.event <> :id as is_part, quotations.event, quotations.position
  from parts
  join quotations on quotations.id in (
    select id from quotations
    where event = parts.id and kind <> 'rhetorical'
    order by sort_date, position
    limit iif(:limit < 0, -1, :limit + :offset)
  )
  order by quotations.sort_date, is_part, quotations.event, quotations.position
  limit :limit offset :offset
)
select quotation_overview.*, quotations.named, quotations.confidence, quotations.paragraph
from chosen
join quotations on quotations.id = chosen.id
join quotation_overview on quotation_overview.quotation = chosen.id
order by chosen.sort_date, chosen.is_part, chosen.event, chosen.position
