-- The events that a speaker took part in, in chronological order. An event without a date comes after the event it is part of
-- or, if there is none, at the end of the month in its id.
select events.* from events
join event_participants on event_participants.event = events.id
left join events as whole on whole.id = events.part_of
where event_participants.speaker = :id
order by coalesce(events.starts_on, whole.ends_on, whole.starts_on, substr(events.id, -7) || '-99'), events.part_of is not null,
  events.starts_on is null, events.name
