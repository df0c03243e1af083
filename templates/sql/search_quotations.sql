-- Quotations that match every word: in the quotation itself, or in the name of its speaker, event or publisher.
with words as (
  select key as number, value as query from json_each(:words)
), matches as (
  select words.number, quotations_fts.rowid as quotation
  from words cross join quotations_fts on quotations_fts match words.query
  union all
  select words.number, quotations.rowid
  from words cross join speakers_fts on speakers_fts match '{name also_known_as} : ' || words.query
  cross join speakers on speakers.rowid = speakers_fts.rowid
  join quotation_speakers on quotation_speakers.speaker = speakers.id
  join quotations on quotations.id = quotation_speakers.quotation
  union all
  select words.number, quotations.rowid
  from words cross join events_fts on events_fts match 'name : ' || words.query
  cross join events on events.rowid = events_fts.rowid
  join quotations on quotations.event = events.id
  union all
  select words.number, quotations.rowid
  from words cross join publishers_fts on publishers_fts match '{name id} : ' || words.query
  cross join publishers on publishers.rowid = publishers_fts.rowid
  join articles on articles.publisher = publishers.id
  join quotations on quotations.article = articles.id
), found as materialized (
  select quotation from matches group by quotation having count(distinct number) = (select count(*) from words)
), hits as materialized (
  select rowid as quotation, rank as place, snippet(quotations_fts, 0, char(1), char(2), '…', 48) as snippet
  from quotations_fts where quotations_fts match 'text : (' || :any || ')'
), ranked as materialized (
  -- A join with hits, which have no index, would take the square of their number.
  select quotation, max(place) as place, max(snippet) as snippet from (
    select quotation, null as place, null as snippet, 1 as is_found from found
    union all
    select quotation, place, snippet, 0 from hits
  ) group by quotation having max(is_found)
), by_name as materialized (
  select quotation_speakers.quotation
  from speakers_fts join speakers on speakers.rowid = speakers_fts.rowid
  join quotation_speakers on quotation_speakers.speaker = speakers.id
  where speakers_fts match '{name also_known_as} : (' || :any || ')'
)
select quotation_overview.*, quotations.confidence, coalesce(ranked.snippet, quotations.text) as snippet
from ranked
join quotations on quotations.rowid = ranked.quotation
join quotation_overview on quotation_overview.quotation = quotations.id
order by ranked.place is null, ranked.place, quotations.id not in (select quotation from by_name), quotation_overview.dated desc,
  quotations.id
limit :limit
