-- Polls of a pollster that is also a speaker: with the same name or the same Wikidata item.
select * from poll_overview
where pollster in (
  select pollsters.id
  from speakers join pollsters on pollsters.name = speakers.name or pollsters.wikidata = speakers.wikidata
  where speakers.id = :id
)
order by topic, percent_now desc, poll, answer
limit :limit offset :offset
