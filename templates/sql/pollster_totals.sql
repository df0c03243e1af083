-- How many answers the page of a pollster has: rows of poll_overview.
select count(*) as answers
from (select distinct polls.id, poll_results.answer from polls join poll_results on poll_results.poll = polls.id where polls.pollster = :id)
