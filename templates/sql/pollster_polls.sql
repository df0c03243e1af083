-- Polls that somebody took.
select * from poll_overview where pollster = :id order by topic, percent_now desc
