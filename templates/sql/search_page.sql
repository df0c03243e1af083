-- Some passages, given by their rowids, in that order, with their words around what matches.
with page as materialized (
  select key as number, value as row from json_each(:rows)
), snippets (row, snippet) as materialized (
  select page.row, snippet(quotations_fts, 0, char(1), char(2), '…', 48)
  from page cross join quotations_fts on quotations_fts match 'text : (' || :any || ')' and quotations_fts.rowid = page.row
)
select quotation_overview.*, quotations.named, quotations.confidence, coalesce(snippets.snippet, quotations.clean_text) as snippet
from page
cross join quotations on quotations.rowid = page.row
join quotation_overview on quotation_overview.quotation = quotations.id
left join snippets on snippets.row = page.row
order by page.number
