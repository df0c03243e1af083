-- How many records the page of an article has, and how many statements of each form.
select (select count(*) from quotations where article = :id) + (select count(*) from monetary_figures where article = :id)
  + (select count(*) from polls where article = :id) + (select count(*) from poll_results where article = :id) as records,
  count(*) as statements, count(*) filter (where form = 'direct') as direct, count(*) filter (where form = 'mixed') as mixed,
  count(*) filter (where form = 'indirect') as indirect
from statements where article = :id
