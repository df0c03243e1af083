-- The participants of an event.
select speakers.id, speakers.name, speakers.description
from event_participants
join speakers on speakers.id = event_participants.speaker
where event_participants.event = :id
order by speakers.name, speakers.id
limit :limit offset :offset
