-- All speakers, with the number of their records: those of most statements first, then the most quoted.
select speakers.id, speakers.name, speakers.kind, speakers.description, speaker_counts.statements, speaker_counts.quotations,
  speaker_counts.publishers
from speaker_counts
join speakers on speakers.id = speaker_counts.speaker
order by speaker_counts.position
limit :limit offset :offset
