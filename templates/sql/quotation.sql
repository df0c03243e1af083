-- One quotation and its article.
select quotation_overview.*, quotations.named, quotations.confidence, quotations.changed_on, quotations.paragraph, quotations."end",
  quotations.statement, (select summary from statements where id = quotations.statement) as statement_summary,
  (select place from events where id = quotations.event) as event_place,
  articles.title as article_title, articles.url as article_url
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
join articles on articles.id = quotations.article
where quotations.id = :id
