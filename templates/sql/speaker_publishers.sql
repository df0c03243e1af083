-- How often each publisher quotes a speaker, and with which reporting verbs, those that do most first.
select publisher_speaker_counts.publisher, publishers.name as publisher_name, publisher_speaker_counts.direct,
  publisher_speaker_counts.mixed, publisher_speaker_counts.cues
from publisher_speaker_counts
join publishers on publishers.id = publisher_speaker_counts.publisher
where publisher_speaker_counts.speaker = :id
order by publisher_speaker_counts.position
limit :limit offset :offset
