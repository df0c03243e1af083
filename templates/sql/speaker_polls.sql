-- Polls of an institute that is a speaker too: the same name or the same item of Wikidata.
select poll_overview.* from poll_overview
join pollsters on pollsters.id = poll_overview.pollster
join speakers on speakers.name = pollsters.name or speakers.wikidata = pollsters.wikidata
where speakers.id = :id
order by poll_overview.topic, poll_overview.percent_now desc
