-- All speakers, with the number of their records, the most quoted first.
select speakers.id, speakers.name, speakers.kind, speakers.description, count(quotations.id) as quotations,
  count(distinct articles.publisher) as publishers
from speakers
left join quotation_speakers on quotation_speakers.speaker = speakers.id
left join quotations on quotations.id = quotation_speakers.quotation and quotations.kind in ('direct', 'mixed')
left join articles on articles.id = quotations.article
group by speakers.id
order by quotations desc, speakers.name
