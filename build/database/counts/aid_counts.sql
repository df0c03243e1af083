-- What each giver gave and promised, as the view money_overview shows it, without sums that only convert another.
insert into aid_counts (giver, kind, eur_billion, figures, given, promised, articles, position)
with aid as (
  select giver_name as giver, kind, eur_billion, article from money_overview
  where kind in ('disbursement', 'commitment', 'pledge') and giver is not null
    and figure in (select id from monetary_figures where same_as is null)
), givers as (
  select giver, count(distinct article) as articles,
    round(total(case when kind = 'disbursement' then eur_billion end), 3) as given,
    round(total(case when kind <> 'disbursement' then eur_billion end), 3) as promised
  from aid group by giver
), counts as (
  select giver, kind, round(sum(eur_billion), 3) as eur_billion, count(*) as figures from aid group by giver, kind
)
select counts.giver, counts.kind, counts.eur_billion, counts.figures, givers.given, givers.promised, givers.articles,
  row_number() over (order by givers.given + givers.promised desc, counts.giver, counts.kind)
from counts join givers on givers.giver = counts.giver
order by counts.giver, counts.kind
