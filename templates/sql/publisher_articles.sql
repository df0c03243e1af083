-- The articles of a publisher, newest first.
select articles.*, (select count(*) from quotations where article = articles.id) as quotations
from articles
where publisher = :id
order by printed_on desc, id
limit :limit offset :offset
