-- How long the lists on the page of an event are.
select passages, statements, (select count(*) from event_participants where event = :id) as participants,
  (select count(*) from events where part_of = :id) as parts
from event_counts
where event = :id
