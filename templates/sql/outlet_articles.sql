-- An outlet's articles, the newest first.
select articles.*, (select count(*) from quotations where article = articles.id) as quotations
from articles
where publisher = :id
order by substr(id, length(publisher) + 2) desc
