-- One statement and its article.
select statement_overview.*, statements.named, statements.confidence, statements.changed_on, statements.paragraph, statements."end",
  (select place from events where id = statements.event) as event_place,
  articles.title as article_title, articles.url as article_url
from statement_overview
join statements on statements.id = statement_overview.statement
join articles on articles.id = statements.article
where statements.id = :id
