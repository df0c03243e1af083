select monetary_figures.raw, monetary_figures.qualifier, monetary_figures.additive,
  monetary_figures.kind, givers.name as giver_name, receivers.name as receiver_name, monetary_figures.purpose,
  round((monetary_figures.amount_min_eur + monetary_figures.amount_max_eur) / 2e9, 3) as eur_billion,
  round((monetary_figures.amount_min_usd + monetary_figures.amount_max_usd) / 2e9, 3) as usd_billion,
  monetary_figures.currency, sources.name as attributed_to_name, publishers.name as publisher_name,
  articles.label as article_label, articles.published_on, monetary_figures.method, monetary_figures.review,
  monetary_figures.notes, monetary_figures.link, monetary_figures.amount_min, monetary_figures.amount_max,
  monetary_figures.rate_date,
  monetary_figures.id as figure, monetary_figures.giver, monetary_figures.receiver,
  monetary_figures.attributed_to, monetary_figures.article, monetary_figures.start
from monetary_figures
join articles on articles.id = monetary_figures.article
join publishers on publishers.id = articles.publisher
left join speakers as givers on givers.id = monetary_figures.giver
left join speakers as receivers on receivers.id = monetary_figures.receiver
left join speakers as sources on sources.id = monetary_figures.attributed_to
