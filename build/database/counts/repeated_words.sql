-- The words that stand in quotation marks more than once: in how many articles, by whom (a hundred are named), and of what kinds.
insert into repeated_words (words, articles, times, outlets, kinds)
with printed as (
  select lower(rtrim(quotations.text, '.,;:!?')) as words, quotations.kind, quotations.position, quotations.article,
    publishers.name as outlet
  from quotations
  join publishers on publishers.id = quotations.publisher
), counts as (
  select words, count(distinct article) as articles, count(*) as times from printed group by words having count(*) > 1
), repeated as (
  select printed.* from printed join counts on counts.words = printed.words
), outlets as (
  select words, group_concat(outlet, '; ') filter (where place <= 100) as outlets
  from (
    select words, outlet, row_number() over (partition by words order by outlet) as place
    from (select distinct words, outlet from repeated)
    order by words, place
  )
  group by words
), kinds as (
  select words, group_concat(kind) as kinds
  from (select words, kind, min(position) as first from repeated group by words, kind order by words, first)
  group by words
)
select counts.words, counts.articles, counts.times, outlets.outlets, kinds.kinds
from counts
join outlets on outlets.words = counts.words
join kinds on kinds.words = counts.words
order by counts.words
