-- The first and last date of publication, each as far as it is known.
select (select min(printed_on) from articles) as first, (select max(printed_on) from articles) as last where last is not null
