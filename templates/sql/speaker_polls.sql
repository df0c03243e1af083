-- Polls of a pollster that is also a speaker: with the same name or the same Wikidata item.
select poll_overview.*
from speakers
join pollsters on pollsters.name = speakers.name or pollsters.wikidata = speakers.wikidata
cross join poll_overview on poll_overview.pollster = pollsters.id
where speakers.id = :id
order by poll_overview.topic, poll_overview.percent_now desc, poll_overview.poll, poll_overview.answer
limit :limit offset :offset
