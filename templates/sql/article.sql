-- One article and its outlet.
select articles.*, publishers.name as publisher_name, publishers.description as publisher_description, publishers.kind as outlet_kind
from articles
join publishers on publishers.id = articles.publisher
where articles.id = :id
