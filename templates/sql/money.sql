-- All sums of money: by giver, the largest first.
with chosen as (
  select figure from money_overview
  order by giver_name is null, giver_name, eur_billion desc, figure
  limit :limit offset :offset
)
select money_overview.*, coalesce(money_overview.giver_name, '') as grouped, monetary_figures.confidence,
  monetary_figures.paragraph, monetary_figures.rate_eur, monetary_figures.rate_usd, monetary_figures.rate_source,
  monetary_figures.amount_min_eur, monetary_figures.amount_max_eur, monetary_figures.amount_min_usd, monetary_figures.amount_max_usd
from chosen
join money_overview on money_overview.figure = chosen.figure
join monetary_figures on monetary_figures.id = chosen.figure
order by money_overview.giver_name is null, money_overview.giver_name, money_overview.eur_billion desc, money_overview.figure
