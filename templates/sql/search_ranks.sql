-- How well some results, given by their positions, match any of the terms, and if they are by one of the names.
with found as materialized (
  select value as position from json_each(:positions)
), named as materialized (
  -- A plus sign keeps FTS5 from starting anew for each row.
  select rowid as position from search_records_fts
  where search_records_fts match :subjects and +rowid in (select position from found)
)
select rowid as position,
  -- The weights of text, names, context and labels: a name in the name is worth more than one in passing.
  bm25(search_records_fts, 2, 3, 0.5, 2) as rank,
  rowid in (select position from named) as is_by_subject
from search_records_fts
where search_records_fts match :any and +rowid in (select position from found)
