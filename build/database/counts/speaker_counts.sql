-- How often each speaker is quoted, and how many of their statements are reported; those of whom there is nothing included.
insert into speaker_counts (speaker, articles, quotations, publishers, statements, position)
with counts as (
  select speaker, sum(articles) as articles, sum(quotations) as quotations, count(*) as publishers
  from publisher_speaker_counts
  group by speaker
), reported as (
  select speaker, count(*) as statements from statement_speakers group by speaker
)
select speakers.id, coalesce(counts.articles, 0), coalesce(counts.quotations, 0), coalesce(counts.publishers, 0),
  coalesce(reported.statements, 0),
  row_number() over (
    order by coalesce(reported.statements, 0) desc, coalesce(counts.quotations, 0) desc, speakers.name, speakers.id
  )
from speakers
left join counts on counts.speaker = speakers.id
left join reported on reported.speaker = speakers.id
order by speakers.id
