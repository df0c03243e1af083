-- The most recently corrected records, with the words that identify them.
select * from (
  select 'quotations' as table_name, id, clean_text as words, changed_on from quotations
  union all select 'monetary_figures', id, raw, changed_on from monetary_figures
  union all select 'polls', id, mention, changed_on from polls
  union all select 'poll_results', id, raw, changed_on from poll_results
)
where changed_on is not null
order by changed_on desc, id
limit :most
