-- The speakers that a publisher quotes, the most quoted first.
select speakers.id, speakers.name, count(*) as quotations
from quotation_speakers
join quotations on quotations.id = quotation_speakers.quotation
join articles on articles.id = quotations.article
join speakers on speakers.id = quotation_speakers.speaker
where articles.publisher = :id and quotations.kind in ('direct', 'mixed')
group by speakers.id
order by count(*) desc, speakers.name
