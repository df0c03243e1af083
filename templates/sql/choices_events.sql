-- The events at or about which something was said, in order of time: those of the most passages, and the one that is chosen.
select events.id, events.name from event_counts
join events on events.id = event_counts.event
where event_counts.event = :chosen or event_counts.event in (
  select event from event_counts
  where passages > 0 or exists (select 1 from speech where speech.event = event_counts.event)
  order by passages desc, event limit :most
)
order by event_counts.position
