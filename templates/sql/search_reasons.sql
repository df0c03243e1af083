-- In which places some results, given by their positions, have which terms.
with queries as materialized (
  select value ->> 'number' as number, value ->> 'place' as place, coalesce(value ->> 'query', '""') as query from json_each(:queries)
), page as materialized (
  select value as position from json_each(:positions)
)
select page.position, queries.number, queries.place
from queries cross join page cross join search_records_fts
  on search_records_fts match queries.query and search_records_fts.rowid = page.position
