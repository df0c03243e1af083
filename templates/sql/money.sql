-- All sums of money: by giver, the largest first.
select money_overview.*, coalesce(money_overview.giver_name, '') as grouped, monetary_figures.confidence,
  monetary_figures.paragraph, monetary_figures.rate_eur, monetary_figures.rate_source
from money_overview
join monetary_figures on monetary_figures.id = money_overview.figure
order by money_overview.giver_name is null, money_overview.giver_name, money_overview.eur_billion desc, money_overview.figure
