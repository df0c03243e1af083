-- All events in chronological order, with the number of statements and passages at or about them and their parts. One without a date
-- comes after the event it is part of or, if there is none, at the end of the month in its id.
select events.*, event_counts.statements, event_counts.own_statements, event_counts.passages, event_counts.own_passages
from event_counts
join events on events.id = event_counts.event
order by event_counts.position
limit :limit offset :offset
