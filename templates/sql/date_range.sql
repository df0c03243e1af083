-- The first and last day of an article, as far as they are told.
select min(published_on) as first, max(published_on) as last from articles having last is not null
