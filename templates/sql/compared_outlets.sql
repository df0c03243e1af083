-- The outlets that report what was said at or about an event or its parts, the most frequent first.
with recursive parts(id) as (
  select :event union select events.id from events join parts on events.part_of = parts.id
)
select publishers.id, publishers.name, count(*) as number
from speech indexed by idx_speech_event
join publishers on publishers.id = speech.publisher
where speech.event in (select id from parts) and speech.form in ('direct', 'mixed', 'indirect')
group by publishers.id
order by number desc, publishers.name, publishers.id
limit :most
