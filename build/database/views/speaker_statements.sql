-- One speaker of one statement: a joint one comes once for each of its speakers.
--
-- speaker: statement_speakers.speaker
-- statement: statements.id
-- sort_date: statements.sort_date
-- position: statements.position
select statements.speaker, statements.id as statement,
  -- Not the column itself: to sort by it SQLite would read all statements by date, and not those of a speaker.
  statements.sort_date || '' as sort_date, statements.position
from statements
-- Not `is not null`: SQLite would read all that have a speaker, and not those of one.
where length(statements.speaker) > 0
union all
select statement_speakers.speaker, statements.id, statements.sort_date || '', statements.position
from statement_speakers
join statements on statements.id = statement_speakers.statement
where statement_speakers.position > 1
