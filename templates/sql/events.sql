-- Every event in order of time, with how much was said at or about it.
select events.*, (select count(*) from quotations where quotations.event = events.id) as passages
from events
order by coalesce(events.starts_on, substr(events.id, -7)), events.name
