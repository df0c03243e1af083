-- Who is reported to have said something at or about an event or its parts, the most frequent first.
with recursive parts(id) as (
  select :event union select events.id from events join parts on events.part_of = parts.id
)
select speakers.id, speakers.name, count(*) as number
from speech indexed by idx_speech_event
join speech_speakers on speech_speakers.position = speech.position
join speakers on speakers.id = speech_speakers.speaker
where speech.event in (select id from parts) and speech.form <> 'rhetorical'
group by speakers.id
order by number desc, speakers.name, speakers.id
limit :most
