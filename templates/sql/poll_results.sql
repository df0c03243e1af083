-- The answers of one poll, by wave from the earliest.
select * from poll_results where poll = :id order by months_earlier desc, percent desc, id
