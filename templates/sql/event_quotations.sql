-- Quotations at or about an event and its parts: by date, then the event itself before its parts, then in reading order.
with recursive parts(id) as (
  select :id union select events.id from events join parts on events.part_of = parts.id
), chosen as (
  select id, dated, event <> :id as is_part, event, position
  from quotations
  where event in (select id from parts) and kind <> 'rhetorical'
  order by dated, event <> :id, event, position
  limit :limit offset :offset
)
select quotation_overview.*, quotations.confidence, quotations.paragraph
from chosen
join quotations on quotations.id = chosen.id
join quotation_overview on quotation_overview.quotation = chosen.id
order by chosen.dated, chosen.is_part, chosen.event, chosen.position
