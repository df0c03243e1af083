-- The articles that were added last, of one day the newest first, with how much was read from each; one whose day is not told is
-- placed by its id.
select articles.id, articles.label, articles.title, articles.printed_on, publishers.name as publisher_name, articles.genre, articles.added_on,
  (select count(*) from quotations where article = articles.id) as quotations,
  (select count(*) from monetary_figures where article = articles.id) as figures,
  (select count(*) from polls where article = articles.id) as polls
from articles
join publishers on publishers.id = articles.publisher
order by articles.added_on desc, articles.printed_on desc, articles.id
limit :most
