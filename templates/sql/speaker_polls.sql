-- Polls of a pollster that is also a speaker.
select poll_overview.*
from speaker_pollsters
cross join poll_overview on poll_overview.pollster = speaker_pollsters.pollster
where speaker_pollsters.speaker = :id
order by poll_overview.topic, poll_overview.percent_now desc, poll_overview.poll, poll_overview.answer
limit :limit offset :offset
