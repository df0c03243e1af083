-- How long the lists on the page of a speaker are.
select speaker_counts.quotations, speaker_counts.publishers,
  (select count(*) from quotations where put_into_mouth_of = :id) as rhetorical,
  (
    select count(*) from (
      select figure as id from monetary_figure_parties where party = :id
      union
      select id from monetary_figures where attributed_to = :id
    )
  ) as money,
  (
    select count(*) from (
      select distinct polls.id, poll_results.answer
      from speakers
      cross join pollsters on pollsters.name = speakers.name or pollsters.wikidata = speakers.wikidata
      cross join polls on polls.pollster = pollsters.id
      join poll_results on poll_results.poll = polls.id
      where speakers.id = :id
    )
  ) as polls,
  (select count(*) from event_participants where speaker = :id) as events
from speaker_counts
where speaker = :id
