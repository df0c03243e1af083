-- How often each speaker is quoted, those who are not included.
insert into speaker_counts (speaker, articles, quotations, publishers, position)
with counts as (
  select speaker, sum(articles) as articles, sum(quotations) as quotations, count(*) as publishers
  from publisher_speaker_counts
  group by speaker
)
select speakers.id, coalesce(counts.articles, 0), coalesce(counts.quotations, 0), coalesce(counts.publishers, 0),
  row_number() over (order by coalesce(counts.quotations, 0) desc, speakers.name, speakers.id)
from speakers
left join counts on counts.speaker = speakers.id
order by speakers.id
