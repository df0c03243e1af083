-- All articles, newest first; where the date is unknown, the month or year in the id counts.
select articles.*, publishers.name as publisher_name, publishers.kind as publisher_kind,
  publishers.description as publisher_description,
  (select count(*) from quotations where article = articles.id) as quotations,
  (select count(*) from statements where article = articles.id) as statements,
  (select count(*) from monetary_figures where article = articles.id) as figures,
  (select count(*) from poll_results where article = articles.id) as results
from articles
join publishers on publishers.id = articles.publisher
order by articles.printed_on desc, articles.id
limit :limit offset :offset
