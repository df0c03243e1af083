-- One speaker of one direct or mixed quotation: a joint one comes once for each of its speakers.
--
-- speaker: quotation_speakers.speaker
-- quotation: quotations.id
-- publisher_name: publishers.name
-- sort_date: quotations.sort_date
-- position: quotations.position
select quotations.speaker, quotations.id as quotation, publishers.name as publisher_name,
  -- Not the column itself: to sort by it SQLite would read all quotations by date, and not those of a speaker.
  quotations.sort_date || '' as sort_date, quotations.position
from quotations
left join publishers on publishers.id = quotations.publisher
-- Only direct and mixed quotations have a speaker. Not `is not null`: SQLite would read all that have one, and not those of one.
where length(quotations.speaker) > 0
union all
select quotation_speakers.speaker, quotations.id, publishers.name, quotations.sort_date || '', quotations.position
from quotation_speakers
join quotations on quotations.id = quotation_speakers.quotation
left join publishers on publishers.id = quotations.publisher
where quotation_speakers.position > 1
