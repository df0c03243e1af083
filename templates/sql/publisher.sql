-- One publisher.
select * from publishers where id = :id
