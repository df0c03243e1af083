-- All speakers, with the number of their records, the most quoted first.
select speakers.id, speakers.name, speakers.kind, speakers.description, speaker_counts.quotations, speaker_counts.publishers
from speaker_counts
join speakers on speakers.id = speaker_counts.speaker
order by speaker_counts.position
limit :limit offset :offset
