-- How many answers the page of a pollster has.
select count(*) as answers from poll_overview where pollster = :id
