-- One event, and the event it is part of.
select events.*, whole.name as whole_name from events left join events as whole on whole.id = events.part_of where events.id = :id
