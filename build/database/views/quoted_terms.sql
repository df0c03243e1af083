-- One term that stands in quotation marks though nobody is quoted, with the outlets that print it so.
--
-- term: The words in small letters, without stops at their ends, so that the same words count together.
-- occurrences: How many times they stand in quotation marks.
-- articles: In how many articles.
-- outlets: By how many outlets.
-- outlet_names: Which outlets.
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
