with printed as (
  select lower(rtrim(quotations.text, '.,;:!?')) as term, quotations.article, publishers.name as outlet
  from quotations
  join articles on articles.id = quotations.article
  join publishers on publishers.id = articles.publisher
  where quotations.kind = 'term'
)
select counts.term, counts.occurrences, counts.articles, count(*) as outlets,
  group_concat(names.outlet, '; ') as outlet_names
from (
  select term, count(*) as occurrences, count(distinct article) as articles from printed group by term
) as counts
join (select distinct term, outlet from printed order by term, outlet) as names on names.term = counts.term
group by counts.term
