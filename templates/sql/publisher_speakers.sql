-- The speakers that a publisher quotes, the most quoted first.
select speakers.id, speakers.name, publisher_speaker_counts.quotations
from publisher_speaker_counts
join speakers on speakers.id = publisher_speaker_counts.speaker
where publisher_speaker_counts.publisher = :id
order by publisher_speaker_counts.position
limit :limit offset :offset
