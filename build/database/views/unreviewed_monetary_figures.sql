-- One sum of money that nobody has reviewed, as the extractor reads it.
--
-- raw: monetary_figures.raw
-- amount_min: monetary_figures.amount_min
-- amount_max: monetary_figures.amount_max
-- currency: monetary_figures.currency
-- qualifier: monetary_figures.qualifier
-- kind: monetary_figures.kind
-- giver_name: Name of the payer. For example: Port Lune
-- receiver_name: Name of the recipient. For example: Island Council
-- attributed_to_name: Name of the figure's source; null if it is the article's own, or not known. For example: Ada Quill
-- confidence: monetary_figures.confidence
-- publisher_name: publishers.name
-- link: monetary_figures.link
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- id: monetary_figures.id
-- giver: monetary_figures.giver
-- receiver: monetary_figures.receiver
-- attributed_to: monetary_figures.attributed_to
-- publisher: articles.publisher
-- article: monetary_figures.article
-- start: monetary_figures.start
-- end: monetary_figures.end
-- paragraph: monetary_figures.paragraph
select monetary_figures.raw, monetary_figures.amount_min, monetary_figures.amount_max, monetary_figures.currency,
  monetary_figures.qualifier, monetary_figures.kind, givers.name as giver_name, receivers.name as receiver_name,
  sources.name as attributed_to_name, monetary_figures.confidence,
  publishers.name as publisher_name, monetary_figures.link, articles.label as article_label, articles.published_on,
  articles.printed_on, monetary_figures.id, monetary_figures.giver, monetary_figures.receiver, monetary_figures.attributed_to,
  articles.publisher, monetary_figures.article, monetary_figures.start, monetary_figures."end", monetary_figures.paragraph
from monetary_figures
left join articles on articles.id = monetary_figures.article
left join publishers on publishers.id = articles.publisher
left join speakers as givers on givers.id = monetary_figures.giver
left join speakers as receivers on receivers.id = monetary_figures.receiver
left join speakers as sources on sources.id = monetary_figures.attributed_to
