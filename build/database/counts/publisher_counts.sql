-- What each publisher prints, those without articles included.
insert into publisher_counts (publisher, articles, words, direct, mixed, terms, rhetorical)
with printed as (
  select publisher, count(*) as articles, sum(word_count) as words from articles group by publisher
), quoted as (
  select publisher, sum(kind = 'direct') as direct, sum(kind = 'mixed') as mixed, sum(kind = 'term') as terms,
    sum(kind = 'rhetorical') as rhetorical
  from quotations
  group by publisher
)
select publishers.id, coalesce(printed.articles, 0), coalesce(printed.words, 0), coalesce(quoted.direct, 0),
  coalesce(quoted.mixed, 0), coalesce(quoted.terms, 0), coalesce(quoted.rhetorical, 0)
from publishers
left join printed on printed.publisher = publishers.id
left join quoted on quoted.publisher = publishers.id
order by publishers.id
