select * from pollsters where id = :id
