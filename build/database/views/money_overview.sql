-- One sum of money: who gives what to whom, in the printed currency, in euros and in US dollars.
--
-- raw: monetary_figures.raw
-- qualifier: monetary_figures.qualifier
-- additive: monetary_figures.additive
-- kind: monetary_figures.kind
-- giver_name: Name of the payer.
-- receiver_name: Name of the recipient.
-- other_parties: All other parties, each after its role: buyer, seller, owner, producer, and further givers and receivers.
-- purpose: monetary_figures.purpose
-- eur_billion (billions of euros): Amount, or the middle of its range, at the rate of rate_date.
-- usd_billion (billions of US dollars): Amount, or the middle of its range, at the rate of rate_date.
-- currency: monetary_figures.currency
-- attributed_to_name: Name of the figure's source; null if it is the article's own.
-- reported_through_name: Name of the outlet or person that the article has the figure from; null if it does not say.
-- publisher_name: publishers.name
-- article_label: articles.label
-- published_on: articles.published_on
-- method: monetary_figures.method
-- review: monetary_figures.review
-- notes: monetary_figures.notes
-- link: monetary_figures.link
-- amount_min: monetary_figures.amount_min
-- amount_max: monetary_figures.amount_max
-- rate_date: monetary_figures.rate_date
-- figure: monetary_figures.id
-- giver: monetary_figures.giver
-- receiver: monetary_figures.receiver
-- attributed_to: monetary_figures.attributed_to
-- reported_through: monetary_figures.reported_through
-- article: monetary_figures.article
-- start: monetary_figures.start
select monetary_figures.raw, monetary_figures.qualifier, monetary_figures.additive,
  monetary_figures.kind, givers.name as giver_name, receivers.name as receiver_name,
  (
    select group_concat(role || ' ' || name, '; ') from (
      select monetary_figure_parties.role, speakers.name
      from monetary_figure_parties join speakers on speakers.id = monetary_figure_parties.party
      where monetary_figure_parties.figure = monetary_figures.id
        and (monetary_figure_parties.position > 1 or monetary_figure_parties.role not in ('giver', 'receiver'))
      order by monetary_figure_parties.role, monetary_figure_parties.position
    )
  ) as other_parties,
  monetary_figures.purpose,
  round((monetary_figures.amount_min_eur + monetary_figures.amount_max_eur) / 2e9, 3) as eur_billion,
  round((monetary_figures.amount_min_usd + monetary_figures.amount_max_usd) / 2e9, 3) as usd_billion,
  monetary_figures.currency, sources.name as attributed_to_name,
  (select name from speakers where id = monetary_figures.reported_through) as reported_through_name,
  publishers.name as publisher_name, articles.label as article_label, articles.published_on, monetary_figures.method, monetary_figures.review,
  monetary_figures.notes, monetary_figures.link, monetary_figures.amount_min, monetary_figures.amount_max,
  monetary_figures.rate_date,
  monetary_figures.id as figure, monetary_figures.giver, monetary_figures.receiver,
  monetary_figures.attributed_to, monetary_figures.reported_through, monetary_figures.article, monetary_figures.start
from monetary_figures
join articles on articles.id = monetary_figures.article
join publishers on publishers.id = articles.publisher
left join speakers as givers on givers.id = monetary_figures.giver
left join speakers as receivers on receivers.id = monetary_figures.receiver
left join speakers as sources on sources.id = monetary_figures.attributed_to
