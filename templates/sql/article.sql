-- One article with its publisher and authors.
select articles.*, publishers.name as publisher_name, publishers.description as publisher_description, (
    select json_group_array(name) from (select name from article_authors where article = articles.id order by position)
  ) as authors
from articles
join publishers on publishers.id = articles.publisher
where articles.id = :id
