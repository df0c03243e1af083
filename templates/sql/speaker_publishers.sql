-- How often each publisher quotes a speaker, and with which reporting verbs.
select articles.publisher as publisher, publishers.name as publisher_name, sum(quotations.kind = 'direct') as direct,
  sum(quotations.kind = 'mixed') as mixed, group_concat(distinct lower(quotations.cue)) as cues
from quotation_speakers
join quotations on quotations.id = quotation_speakers.quotation
join articles on articles.id = quotations.article
join publishers on publishers.id = articles.publisher
where quotation_speakers.speaker = :id and quotations.kind in ('direct', 'mixed')
group by articles.publisher
order by count(*) desc, publishers.name
