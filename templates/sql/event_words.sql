-- What was said at or about an event and its parts, in order.
with recursive parts(id) as (
  select :id union select events.id from events join parts on events.part_of = parts.id
)
select quotation_overview.*, quotations.confidence, quotations.paragraph
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
where quotation_overview.event in (select id from parts) and quotation_overview.kind <> 'rhetorical'
order by quotation_overview.dated, quotation_overview.speaker_name is null, quotation_overview.speaker_name,
  quotation_overview.article, quotation_overview.start
