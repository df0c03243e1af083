-- Quotations at or about an event and its parts: by date, then the event itself before its parts, then in reading order.
with recursive parts(id) as (
  select :id union select events.id from events join parts on events.part_of = parts.id
)
select quotation_overview.*, quotations.confidence, quotations.paragraph
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
where quotation_overview.event in (select id from parts) and quotation_overview.kind <> 'rhetorical'
order by quotation_overview.dated, quotation_overview.event <> :id, quotation_overview.event, quotation_overview.article,
  quotation_overview.start
