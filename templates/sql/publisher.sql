select * from publishers where id = :id
