-- What a speaker is reported to have said, alone or with others, newest first. The first of several speakers is statements.speaker.
with chosen as (
  select statements.id, statements.sort_date, statements.position
  from statements
  where statements.speaker = :id
  union all
  select statements.id, statements.sort_date, statements.position
  from statement_speakers
  join statements on statements.id = statement_speakers.statement
  where statement_speakers.speaker = :id and statement_speakers.position > 1
  order by sort_date desc, position
  limit :limit offset :offset
)
select statement_overview.*, statements.named, statements.confidence, statements.paragraph
from chosen
join statements on statements.id = chosen.id
join statement_overview on statement_overview.statement = chosen.id
order by chosen.sort_date desc, chosen.position
