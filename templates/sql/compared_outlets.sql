-- The outlets that report what was said at or about an event or its parts, the most frequent first.
with recursive parts(id) as (
  select :event union select events.id from events join parts on events.part_of = parts.id
), counts as materialized (
  select publisher, count(*) as number
  from speech indexed by idx_speech_event
  where event in (select id from parts) and form in ('direct', 'mixed', 'indirect')
  group by publisher
  order by number desc, publisher
  limit :most
)
select publishers.id, publishers.name, counts.number from counts join publishers on publishers.id = counts.publisher
order by counts.number desc, publishers.name, publishers.id
