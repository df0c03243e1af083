-- The newest passages that match every word, in themselves or by the name of their speaker, event or publisher, and every facet.
select search_passages.position, search_passages.quotation, search_passages.row, search_passages.kind,
  search_passages.publisher_name, search_passages.printed_in, search_passages.speaker_names
from search_passages_fts
join search_passages on search_passages.position = search_passages_fts.rowid
where search_passages_fts match :every
  and :kind in ('', search_passages.kind)
  and :outlet in ('', search_passages.publisher_name)
  and :month in ('', search_passages.printed_in)
  and (:speaker = '' or exists (select 1 from json_each(search_passages.speaker_names) where value = :speaker))
order by search_passages_fts.rowid
limit :limit
