-- In which places some results, given by their positions, have which terms.
with queries as materialized (
  select value ->> 'number' as number, value ->> 'place' as place, coalesce(value ->> 'query', '""') as query from json_each(:queries)
), page as materialized (
  select value as position from json_each(:positions)
)
select search_records_fts.rowid as position, queries.number, queries.place
from queries cross join search_records_fts
  on search_records_fts match queries.query and search_records_fts.rowid <= (select max(position) from page)
-- A plus sign keeps FTS5 from starting anew for each result, which is slow where a term is sought in one column.
where +search_records_fts.rowid in (select position from page)
