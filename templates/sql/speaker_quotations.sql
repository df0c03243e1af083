-- All quotations of a speaker, newest first, those of one event together.
select quotation_overview.*, coalesce(quotation_overview.event, '') as grouped, quotations.confidence, quotations.paragraph
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
join quotation_speakers on quotation_speakers.quotation = quotations.id
where quotation_speakers.speaker = :id and quotation_overview.kind in ('direct', 'mixed')
order by quotation_overview.dated desc, quotation_overview.event, quotation_overview.publisher_name, quotation_overview.article,
  quotation_overview.start
