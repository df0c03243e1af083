-- How long the lists on the page of a speaker are.
select speaker_counts.quotations, speaker_counts.publishers,
  (select count(*) from statement_speakers where speaker = :id) as statements,
  (select count(*) from quotations where put_into_mouth_of = :id) as rhetorical,
  (select count(*) from speaker_figures where speaker = :id) as money,
  (
    select count(*) from (
      select distinct polls.id, poll_results.answer
      from speaker_pollsters
      cross join polls on polls.pollster = speaker_pollsters.pollster
      join poll_results on poll_results.poll = polls.id
      where speaker_pollsters.speaker = :id
    )
  ) as polls,
  (select count(*) from event_participants where speaker = :id) as events
from speaker_counts
where speaker = :id
