-- All events in chronological order, with the number of quotations at or about them and their parts. An event without a date
-- comes after the event it is part of or, if there is none, at the end of the month in its id.
with recursive parts(whole, id) as (
  select id, id from events union select parts.whole, events.id from events join parts on events.part_of = parts.id
)
select events.*, count(quotations.id) as passages, sum(quotations.event = events.id) as own_passages,
  coalesce(events.starts_on, whole.ends_on, whole.starts_on, substr(events.id, -7) || '-99') as place_in_time
from events
left join events as whole on whole.id = events.part_of
join parts on parts.whole = events.id
left join quotations on quotations.event = parts.id and quotations.kind <> 'rhetorical'
group by events.id
order by place_in_time, events.part_of is not null, events.starts_on is null, events.name
