-- One term in quotation marks that nobody is quoted as saying, with the publishers that use it.
--
-- term: The words in lower case, without punctuation at the end, so that the same words count together.
-- occurrences: How many times they appear in quotation marks.
-- articles: In how many articles.
-- outlets: By how many publishers.
-- outlet_names: Which publishers.
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
