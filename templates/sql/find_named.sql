-- The id of the row of a table that is called so: by its id, a former one, or its name.
select id from known_names where table_name = :table and name in (:typed, lower(:typed)) order by name <> :typed, id limit 1
