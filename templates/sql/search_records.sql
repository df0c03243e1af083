-- What matches a query and every facet: people, events, outlets and pollsters, then the newest.
select search_records.position, search_records.table_name, search_records.id, search_records.kind,
  search_records.publisher_name, search_records.printed_in, search_records.speaker_names
from search_records_fts
join search_records on search_records.position = search_records_fts.rowid
where search_records_fts match :query
  and :kind in ('', search_records.kind)
  and :outlet in ('', search_records.publisher_name)
  and :month in ('', search_records.printed_in)
  and (:speaker = '' or exists (select 1 from json_each(search_records.speaker_names) where value = :speaker))
order by search_records_fts.rowid
limit :limit
