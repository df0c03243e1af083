-- The most recently corrected records, with the words that identify them: as printed or, of a statement, its summary.
with newest as (
  select * from (
    select 'quotations' as table_name, id, changed_on from quotations
    union all select 'statements', id, changed_on from statements
    union all select 'monetary_figures', id, changed_on from monetary_figures
    union all select 'polls', id, changed_on from polls
    union all select 'poll_results', id, changed_on from poll_results
  )
  where changed_on is not null
  order by changed_on desc, id
  limit :most
)
select table_name, id, coalesce(
    (select clean_text from quotations where id = newest.id),
    (select coalesce(summary, '“' || quoted || '”') from statement_overview where statement = newest.id),
    (select raw from monetary_figures where id = newest.id),
    (select mention from polls where id = newest.id),
    (select raw from poll_results where id = newest.id)
  ) as words, changed_on
from newest
order by changed_on desc, id
