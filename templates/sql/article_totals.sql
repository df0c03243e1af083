-- How many records the page of an article has.
select (select count(*) from quotations where article = :id) + (select count(*) from monetary_figures where article = :id)
  + (select count(*) from polls where article = :id) + (select count(*) from poll_results where article = :id) as records
