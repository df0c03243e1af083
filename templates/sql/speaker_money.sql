-- Sums that a speaker gives, receives or states, those of the newest articles first.
with related as (
  select id from monetary_figures where giver = :id
  union
  select id from monetary_figures where receiver = :id
  union
  select id from monetary_figures where attributed_to = :id
)
select money_overview.*, monetary_figures.confidence, monetary_figures.paragraph
from related
join monetary_figures on monetary_figures.id = related.id
join money_overview on money_overview.figure = related.id
order by money_overview.published_on desc, monetary_figures.position
limit :limit offset :offset
