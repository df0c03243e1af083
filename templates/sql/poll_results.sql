-- The results of a poll, by wave, the earliest first.
select * from poll_results where poll = :id order by months_earlier desc, percent desc, id
