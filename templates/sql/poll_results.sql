-- The results of some polls, by wave, the earliest first. `place` is that in the query poll_over_time, whose columns are here too.
select poll_results.*, poll_results.id as result, polls.topic,
  case when poll_results.wave = 'now' or poll_results.months_earlier > 0 then -poll_results.months_earlier end as month,
  coalesce(polls.subgroup, polls.population) as people,
  coalesce(pollsters.name, 'Pollster not named') as pollster,
  coalesce(polls.fieldwork_ends_on, 'date not given') as fieldwork,
  coalesce('n = ' || polls.sample_size, 'sample size not given') as sample,
  row_number() over (
    partition by poll_results.poll
    order by poll_results.wave = 'now', poll_results.months_earlier desc, poll_results.percent, poll_results.answer
  ) as place
from json_each(:polls)
join polls on polls.id = json_each.value
left join pollsters on pollsters.id = polls.pollster
join poll_results on poll_results.poll = polls.id
order by polls.id, poll_results.wave = 'now', poll_results.months_earlier desc, poll_results.percent desc, poll_results.id
