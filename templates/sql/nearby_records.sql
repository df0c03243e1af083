-- The two records before and the two after a place in an article; a passage of a statement is there with it.
with before(table_name, id, start) as (
  select * from (select 'statements', id, start from statements where article = :article and start < :start order by start desc limit 3)
  union all
  select * from (
    select 'quotations', id, start from quotations
    where article = :article and start < :start and statement is null order by start desc limit 2
  )
  union all
  select * from (
    select 'monetary_figures', id, start from monetary_figures where article = :article and start < :start order by start desc limit 2
  )
  union all
  select * from (select 'polls', id, start from polls where article = :article and start < :start order by start desc limit 2)
), after(table_name, id, start) as (
  select * from (select 'statements', id, start from statements where article = :article and start > :start order by start limit 3)
  union all
  select * from (
    select 'quotations', id, start from quotations
    where article = :article and start > :start and statement is null order by start limit 2
  )
  union all
  select * from (
    select 'monetary_figures', id, start from monetary_figures where article = :article and start > :start order by start limit 2
  )
  union all
  select * from (select 'polls', id, start from polls where article = :article and start > :start order by start limit 2)
), near as (
  select * from (select * from before where id <> coalesce(:statement, '') order by start desc limit 2)
  union all
  select * from (select * from after where id <> coalesce(:statement, '') order by start limit 2)
)
select table_name, id, start, start > :start as is_after,
  case table_name
    when 'statements' then (select coalesce(summary, '“' || quoted || '”', 'Statement in the reporter’s words') from statement_overview where statement = near.id)
    when 'quotations' then (select '“' || clean_text || '”' from quotations where quotations.id = near.id)
    when 'monetary_figures' then (
      select raw || coalesce(': ' || purpose, '') from monetary_figures where monetary_figures.id = near.id
    )
    else (select coalesce(topic, mention) from polls where polls.id = near.id)
  end as words,
  case table_name
    when 'statements' then (select form from statements where statements.id = near.id)
    when 'quotations' then (select kind from quotations where quotations.id = near.id)
    when 'monetary_figures' then 'sum of money'
    else 'poll'
  end as kind
from near
order by start
