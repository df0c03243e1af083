-- The parts of an event.
select id, name from events where part_of = :id order by starts_on, name, id limit :limit offset :offset
