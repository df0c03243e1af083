-- All speech, the latest first. The passages of a statement are listed with it.
insert into speech (position, table_name, id, form, publisher, event, sort_date)
select row_number() over (order by sort_date desc, place, table_name, position), table_name, id, form, publisher, event, sort_date
from (
  select 'statements' as table_name, statements.id, form, statements.publisher, event, sort_date, articles.rowid as place, start as position
  from statements join articles on articles.id = statements.article
  union all
  select 'quotations', quotations.id, kind, quotations.publisher, event, sort_date, articles.rowid, start
  from quotations join articles on articles.id = quotations.article
  where statement is null
)
order by 1;

-- Whose words they are; of rhetorical ones, into whose mouth they are put.
insert into speech_speakers (speaker, position)
select statement_speakers.speaker, speech.position from statement_speakers
join speech on speech.table_name = 'statements' and speech.id = statement_speakers.statement
union all
select quotation_speakers.speaker, speech.position from quotation_speakers
join speech on speech.table_name = 'quotations' and speech.id = quotation_speakers.quotation
union all
select put_into_mouth_of, speech.position from quotations
join speech on speech.table_name = 'quotations' and speech.id = quotations.id
where put_into_mouth_of is not null
order by 1, 2
