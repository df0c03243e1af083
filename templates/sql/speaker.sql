select * from speakers where id = :id
