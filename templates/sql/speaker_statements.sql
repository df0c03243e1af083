-- What a speaker is reported to have said, alone or with others, newest first.
with chosen as (
  select statements.id, statements.sort_date, statements.position
  from statement_speakers
  join statements on statements.id = statement_speakers.statement
  where statement_speakers.speaker = :id
  order by statements.sort_date desc, statements.position
  limit :limit offset :offset
)
select statement_overview.*, statements.named, statements.confidence, statements.paragraph
from chosen
join statements on statements.id = chosen.id
join statement_overview on statement_overview.statement = chosen.id
order by chosen.sort_date desc, chosen.position
