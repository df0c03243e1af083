-- The polls of a pollster.
select * from poll_overview where pollster = :id order by topic, percent_now desc, poll, answer
limit :limit offset :offset
