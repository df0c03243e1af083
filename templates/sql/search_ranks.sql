-- How well some passages, given by their rowids, match the words in themselves, and if a speaker of theirs has such a name.
with found as materialized (
  select value as row from json_each(:rows)
), whole (row, place) as materialized (
  -- A plus sign keeps FTS5 from starting anew for each row.
  select rowid, rank from quotations_fts where quotations_fts match 'text : (' || :every || ')' and +rowid in (select row from found)
), partial (row) as materialized (
  select row from found where row not in (select row from whole)
), ranked (row, place) as (
  -- What has all words is ranked the same by a query for all of them, which reads less than one for any of them.
  select row, place from whole
  union all
  select rowid, rank from quotations_fts
  where exists (select 1 from partial) and quotations_fts match 'text : (' || :any || ')' and +rowid in (select row from partial)
), named as materialized (
  select speakers.id from speakers_fts join speakers on speakers.rowid = speakers_fts.rowid
  where speakers_fts match '{name also_known_as} : (' || :any || ')'
)
select found.row, ranked.place,
  exists (select 1 from named) and exists (
    select 1 from quotations
    join quotation_speakers on quotation_speakers.quotation = quotations.id
    where quotations.rowid = found.row and quotation_speakers.speaker in (select id from named)
  ) as is_by_name
from found left join ranked using (row)
