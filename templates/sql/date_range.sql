-- The first and last known publication date.
select min(published_on) as first, max(published_on) as last from articles having last is not null
