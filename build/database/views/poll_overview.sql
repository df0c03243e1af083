-- One answer in one poll, with its latest share and, beside it, an earlier one.
--
-- topic: polls.topic
-- pollster_name: pollsters.name
-- population: polls.population
-- subgroup: polls.subgroup
-- country: polls.country
-- answer: poll_results.answer
-- percent_now: Share in the latest wave, 0 to 100.
-- percent_earlier: Share in the earliest wave that the article gives; null if it gives only one wave.
-- earlier_wave: How much earlier that wave was.
-- change_in_points: percent_now minus percent_earlier, in percentage points.
-- question: polls.question
-- fieldwork_ends_on: polls.fieldwork_ends_on
-- sample_size: polls.sample_size
-- margin_of_error: polls.margin_of_error
-- publisher_name: publishers.name
-- article_label: articles.label
-- published_on: articles.published_on
-- notes: polls.notes
-- link: polls.link
-- poll: polls.id
-- pollster: polls.pollster
-- article: polls.article
select polls.topic, pollsters.name as pollster_name, polls.population, polls.subgroup, polls.country,
  poll_results.answer,
  max(case when poll_results.months_earlier = 0 then poll_results.percent end) as percent_now,
  max(case when poll_results.months_earlier = waves.first and waves.first > 0 then poll_results.percent end)
    as percent_earlier,
  max(case when poll_results.months_earlier = waves.first and waves.first > 0 then poll_results.wave end)
    as earlier_wave,
  max(case when poll_results.months_earlier = 0 then poll_results.percent end)
    - max(case when poll_results.months_earlier = waves.first and waves.first > 0 then poll_results.percent end)
    as change_in_points,
  polls.question, polls.fieldwork_ends_on, polls.sample_size, polls.margin_of_error,
  publishers.name as publisher_name, articles.label as article_label, articles.published_on, polls.notes, polls.link,
  polls.id as poll, polls.pollster, polls.article
from polls
join poll_results on poll_results.poll = polls.id
join (select poll, answer, max(months_earlier) as first from poll_results group by poll, answer) as waves
  on waves.poll = polls.id and waves.answer is poll_results.answer
join articles on articles.id = polls.article
join publishers on publishers.id = articles.publisher
left join pollsters on pollsters.id = polls.pollster
group by polls.id, poll_results.answer
