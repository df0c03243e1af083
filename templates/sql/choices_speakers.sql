-- Whose words can be listed: the `most` most quoted, and the one that is chosen, by name.
select id, name from speakers
where id = :chosen or id in (
  select speaker from speaker_counts
  where position <= :most and exists (select 1 from speech_speakers where speech_speakers.speaker = speaker_counts.speaker)
)
order by name, id
