-- Every event in order of time, with how much was said at or about it and its parts. One whose day is not told comes after the
-- event that it is part of or, where it is part of none, at the end of the month that its id has.
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
