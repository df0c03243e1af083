-- The events that a speaker took part in, in chronological order. An event without a date comes after the event it is part of
-- or, if there is none, at the end of the month in its id.
select events.*
from event_participants
join events on events.id = event_participants.event
join event_counts on event_counts.event = events.id
where event_participants.speaker = :id
order by event_counts.position
limit :limit offset :offset
