-- Whom each publisher quotes. A joint statement counts for each of its speakers.
insert into publisher_speaker_counts (publisher, speaker, articles, quotations, direct, mixed, cues, position)
with printed as (
  select quotations.publisher, quotation_speakers.speaker, count(distinct quotations.article) as articles
  from quotations
  join quotation_speakers on quotation_speakers.quotation = quotations.id
  where quotations.kind in ('direct', 'mixed')
  group by quotations.publisher, quotation_speakers.speaker
), by_cue as (
  select quotations.publisher, quotation_speakers.speaker, lower(quotations.cue) as cue, count(*) as quotations,
    sum(quotations.kind = 'direct') as direct
  from quotations
  join quotation_speakers on quotation_speakers.quotation = quotations.id
  where quotations.kind in ('direct', 'mixed')
  group by quotations.publisher, quotation_speakers.speaker, lower(quotations.cue)
), ranked as (
  select *, row_number() over (partition by publisher, speaker order by cue is null, quotations desc, cue) as place from by_cue
), counts as (
  select publisher, speaker, sum(quotations) as quotations, sum(direct) as direct,
    group_concat(case when place <= 10 then cue end) as cues
  from (select * from ranked order by publisher, speaker, place)
  group by publisher, speaker
)
select counts.publisher, counts.speaker, printed.articles, counts.quotations, counts.direct, counts.quotations - counts.direct,
  counts.cues,
  row_number() over (order by counts.quotations desc, publishers.name, speakers.name, counts.publisher, counts.speaker)
from counts
join printed on printed.publisher = counts.publisher and printed.speaker = counts.speaker
join publishers on publishers.id = counts.publisher
join speakers on speakers.id = counts.speaker
order by counts.publisher, counts.speaker
