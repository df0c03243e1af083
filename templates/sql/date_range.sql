-- The first and last known publication date.
select (select min(published_on) from articles) as first, (select max(published_on) from articles) as last where last is not null
