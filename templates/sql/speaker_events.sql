-- Events that somebody took part in.
select events.* from events
join event_participants on event_participants.event = events.id
where event_participants.speaker = :id
order by events.starts_on, events.name
