-- One pollster.
select * from pollsters where id = :id
