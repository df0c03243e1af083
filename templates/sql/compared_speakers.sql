-- Who is reported to have said something at or about an event or its parts, the most frequent first.
with recursive parts(id) as (
  select :event union select events.id from events join parts on events.part_of = parts.id
), counts as materialized (
  select speech_speakers.speaker, count(*) as number
  from speech indexed by idx_speech_event
  cross join speech_speakers on speech_speakers.position = speech.position
  where speech.event in (select id from parts) and speech.form <> 'rhetorical'
  group by speech_speakers.speaker
  order by number desc, speech_speakers.speaker
  limit :most
)
select speakers.id, speakers.name, counts.number from counts join speakers on speakers.id = counts.speaker
order by counts.number desc, speakers.name, speakers.id
