-- The most recently added articles, with the number of records in each; those added on one date by publication date or, where
-- that is unknown, by the month or year in the id.
select articles.id, articles.label, articles.title, articles.printed_on, publishers.name as publisher_name, articles.genre, articles.added_on,
  articles.review,
  (select count(*) from quotations where article = articles.id) as quotations,
  (select count(*) from statements where article = articles.id) as statements,
  (select count(*) from monetary_figures where article = articles.id) as figures,
  (select count(*) from polls where article = articles.id) as polls
from articles
join publishers on publishers.id = articles.publisher
order by articles.added_on desc, articles.printed_on desc, articles.id
limit :most
