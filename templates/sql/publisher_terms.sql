-- The terms of a publisher, in reading order.
select quotations.clean_text, quotations.id as quotation
from articles
join quotations on quotations.article = articles.id
where articles.publisher = :id and quotations.kind = 'term'
order by articles.id, quotations.start
limit :limit offset :offset
