-- Events that somebody took part in, the earliest first; one whose day is not told comes after the event that it is part of or, where
-- it is part of none, at the end of the month that its id has.
select events.* from events
join event_participants on event_participants.event = events.id
left join events as whole on whole.id = events.part_of
where event_participants.speaker = :id
order by coalesce(events.starts_on, whole.ends_on, whole.starts_on, substr(events.id, -7) || '-99'), events.part_of is not null,
  events.starts_on is null, events.name
