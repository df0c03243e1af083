-- One speaker.
select * from speakers where id = :id
