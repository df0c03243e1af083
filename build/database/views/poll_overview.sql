-- One answer in one poll, with its latest share and, beside it, an earlier one.
--
-- topic: polls.topic
-- pollster_name: pollsters.name
-- population: polls.population
-- subgroup: polls.subgroup
-- country: polls.country
-- answer: poll_results.answer
-- percent_now (percent): Percentage in the latest wave; null if the article gives only words.
-- raw_now: Percentage in the latest wave as printed, or the words in its place.
-- percent_earlier (percent): Percentage in the earliest wave that the article gives; null if it gives only one wave, or only words
--   for it.
-- earlier_wave: Age of that wave as far as the article gives it, for example five months earlier.
-- change_in_points (percentage points): percent_now minus percent_earlier.
-- question: polls.question
-- fieldwork_ends_on: polls.fieldwork_ends_on
-- sample_size: polls.sample_size
-- margin_of_error: polls.margin_of_error
-- publisher_name: publishers.name
-- article_label: articles.label
-- published_on: articles.published_on
-- notes: polls.notes
-- link: polls.link
-- review: poll_results.review
-- poll: polls.id
-- pollster: polls.pollster
-- article: polls.article
select polls.topic, pollsters.name as pollster_name, polls.population, polls.subgroup, polls.country, answers.answer,
  (
    select max(percent) from poll_results
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '') and wave = 'now'
  ) as percent_now,
  (
    select raw from poll_results
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '') and wave = 'now'
    order by percent desc limit 1
  ) as raw_now,
  (
    select percent from poll_results
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '') and wave <> 'now'
    order by months_earlier desc, percent desc limit 1
  ) as percent_earlier,
  (
    select wave from poll_results
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '') and wave <> 'now'
    order by months_earlier desc, wave desc limit 1
  ) as earlier_wave,
  (
    select max(percent) from poll_results
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '') and wave = 'now'
  ) - (
    select percent from poll_results
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '') and wave <> 'now'
    order by months_earlier desc, percent desc limit 1
  ) as change_in_points,
  polls.question, polls.fieldwork_ends_on, polls.sample_size, polls.margin_of_error,
  publishers.name as publisher_name, articles.label as article_label, articles.published_on, polls.notes, polls.link,
  (
    select max(review) from poll_results  -- unreviewed comes last: one share that nobody has reviewed is enough
    where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '')
  ) as review,
  polls.id as poll, polls.pollster, polls.article
from polls
-- One result of each answer, so that SQLite need not group all of them where a query asks for one poll.
join poll_results as answers on answers.poll = polls.id and answers.id = (
  select min(id) from poll_results where poll = answers.poll and coalesce(answer, '') = coalesce(answers.answer, '')
)
left join articles on articles.id = polls.article
left join publishers on publishers.id = articles.publisher
left join pollsters on pollsters.id = polls.pollster
