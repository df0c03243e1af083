-- One name that queries accept for a speaker, event, publisher or article: its id, name, label or title or, for speakers, the last
-- name, another spelling or an epithet.
--
-- table_name: The table it is in.
-- id: Its id there.
-- name: The name in lower case.
select 'speakers' as table_name, id, id as name from speakers
union select 'speakers', id, lower(name) from speakers
-- what is left of a name without all before its last space
union select 'speakers', id, lower(replace(name, rtrim(name, replace(name, ' ', '')), ''))
  from speakers where kind = 'person'
union select 'speakers', speaker, lower(alias) from speaker_aliases
union select 'events', id, id from events
union select 'events', id, lower(name) from events
union select 'publishers', id, id from publishers
union select 'publishers', id, lower(name) from publishers
union select 'articles', id, id from articles
union select 'articles', id, lower(label) from articles
union select 'articles', id, lower(title) from articles where title is not null
