-- One name that queries accept for a speaker, event, publisher or article: its id or a former one, name, label or title or, for
-- speakers, the last name, another spelling or an epithet.
--
-- table_name: The table it is in.
-- id: Its id there.
-- name: The name in lower case.
select distinct table_name, id, name
-- distinct outside of the union, so that SQLite looks for a name in each part of it, by its index.
from (
  select 'speakers' as table_name, id, id as name from speakers
  union all select 'speakers', id, lower(name) from speakers
  -- what is left of a name without all before its last space
  union all select 'speakers', id, lower(replace(name, rtrim(name, replace(name, ' ', '')), ''))
    from speakers where kind = 'person'
  union all select 'speakers', speaker, lower(alias) from speaker_aliases
  union all select 'events', id, id from events
  union all select 'events', id, lower(name) from events
  union all select 'publishers', id, id from publishers
  union all select 'publishers', id, lower(name) from publishers
  union all select 'articles', id, id from articles
  union all select 'articles', id, lower(label) from articles
  union all select 'articles', id, lower(title) from articles where title is not null
  union all select table_name, new_id, old_id from redirects
    where table_name in ('speakers', 'events', 'publishers', 'articles') and new_id is not null
)
order by table_name, id, name
