-- All quotations of a speaker, newest first, those of one event together. The first of several speakers is quotations.speaker.
with chosen as (
  select quotations.id, quotations.sort_date, quotations.event, publishers.name as publisher_name, quotations.position
  from quotations
  join publishers on publishers.id = quotations.publisher
  where quotations.speaker = :id and quotations.kind in ('direct', 'mixed')
  union all
  select quotations.id, quotations.sort_date, quotations.event, publishers.name, quotations.position
  from quotation_speakers
  join quotations on quotations.id = quotation_speakers.quotation
  join publishers on publishers.id = quotations.publisher
  where quotation_speakers.speaker = :id and quotation_speakers.position > 1 and quotations.kind in ('direct', 'mixed')
  order by sort_date desc, event, publisher_name, position
  limit :limit offset :offset
)
select quotation_overview.*, coalesce(quotation_overview.event, '') as grouped, quotations.named,
  quotations.confidence, quotations.paragraph
from chosen
join quotations on quotations.id = chosen.id
join quotation_overview on quotation_overview.quotation = chosen.id
order by chosen.sort_date desc, chosen.event, chosen.publisher_name, chosen.position
