-- How often each term appears, and which publishers use it: a hundred are named.
insert into term_counts (term, occurrences, articles, outlets, outlet_names, position)
with printed as (
  select lower(rtrim(quotations.text, '.,;:!?')) as term, quotations.article, quotations.publisher
  from quotations
  where quotations.kind = 'term'
), counts as (
  select term, count(*) as occurrences, count(distinct article) as articles from printed group by term
), names as (
  select term, count(*) as outlets, group_concat(name, '; ') filter (where place <= 100) as outlet_names
  from (
    select term, name, row_number() over (partition by term order by name) as place
    from (select distinct printed.term, publishers.name from printed join publishers on publishers.id = printed.publisher)
    order by term, place
  )
  group by term
)
select counts.term, counts.occurrences, counts.articles, names.outlets, names.outlet_names,
  row_number() over (order by counts.occurrences desc, counts.term)
from counts
join names on names.term = counts.term
order by counts.term
