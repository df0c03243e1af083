-- Polls of a pollster that is also a speaker: with the same name or the same Wikidata item.
select poll_overview.* from poll_overview
join pollsters on pollsters.id = poll_overview.pollster
join speakers on speakers.name = pollsters.name or speakers.wikidata = pollsters.wikidata
where speakers.id = :id
order by poll_overview.topic, poll_overview.percent_now desc
limit :limit offset :offset
