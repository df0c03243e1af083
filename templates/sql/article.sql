-- One article and its publisher.
select articles.*, publishers.name as publisher_name, publishers.description as publisher_description
from articles
join publishers on publishers.id = articles.publisher
where articles.id = :id
