-- The outlets or persons that an article has a statement from, in order.
select speakers.id, speakers.name
from statement_reporters
join speakers on speakers.id = statement_reporters.speaker
where statement_reporters.statement = :id
order by statement_reporters.position
