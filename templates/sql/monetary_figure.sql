-- One sum of money.
select money_overview.*, monetary_figures.confidence, monetary_figures.changed_on, monetary_figures.paragraph,
  monetary_figures.per, monetary_figures.as_of,
  monetary_figures.amount_min_eur, monetary_figures.amount_max_eur, monetary_figures.amount_min_usd, monetary_figures.amount_max_usd,
  monetary_figures.rate_eur, monetary_figures.rate_usd, monetary_figures.rate_source, monetary_figures.same_as,
  articles.title as article_title, articles.url as article_url
from money_overview
join monetary_figures on monetary_figures.id = money_overview.figure
join articles on articles.id = money_overview.article
where money_overview.figure = :id
