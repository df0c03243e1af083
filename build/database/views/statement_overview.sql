-- One thing that a source is reported to have said, in its own words or the reporter's: who, what, where printed, when.
--
-- sort_date: statements.sort_date
-- date_precision: statements.date_precision
-- speaker_name: Names of the speakers, joined by and.
-- speaker_names: Names of the speakers as a JSON list, to count each of several who speak as one; statement_speakers has them as
--   rows.
-- summary: statements.summary
-- form: statements.form
-- quoted: Words of it in quotation marks, those of several quotations joined by an ellipsis; null if there are none.
-- publisher_name: publishers.name
-- link: statements.link
-- event_name: events.name
-- event_relation: statements.event_relation
-- said_on: statements.said_on
-- said_after: statements.said_after
-- said_before: statements.said_before
-- medium: statements.medium
-- addressee: statements.addressee
-- reported_through_name: Names of the outlets or persons that the article has it from; null if it does not say.
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- mention: statements.mention
-- cue: statements.cue
-- notes: statements.notes
-- statement: statements.id
-- speaker: statements.speaker
-- event: statements.event
-- publisher: statements.publisher
-- article: statements.article
-- start: statements.start
-- method: statements.method
-- review: statements.review
select statements.sort_date, statements.date_precision,
  (
    select group_concat(name, ' and ') from (
      select speakers.name
      from statement_speakers join speakers on speakers.id = statement_speakers.speaker
      where statement_speakers.statement = statements.id
      order by statement_speakers.position
    )
  ) as speaker_name,
  coalesce((
    select json_group_array(name) from (
      select speakers.name
      from statement_speakers join speakers on speakers.id = statement_speakers.speaker
      where statement_speakers.statement = statements.id
      order by statement_speakers.position
    )
  ), '[]') as speaker_names,
  statements.summary, statements.form,
  (
    select group_concat(clean_text, ' … ') from (
      select clean_text from quotations where quotations.statement = statements.id order by quotations.start
    )
  ) as quoted,
  publishers.name as publisher_name, statements.link, events.name as event_name, statements.event_relation,
  statements.said_on, statements.said_after, statements.said_before, statements.medium, statements.addressee,
  (
    select group_concat(name, ' and ') from (
      select speakers.name
      from statement_reporters join speakers on speakers.id = statement_reporters.speaker
      where statement_reporters.statement = statements.id
      order by statement_reporters.position
    )
  ) as reported_through_name,
  (select label from articles where id = statements.article) as article_label,
  (select published_on from articles where id = statements.article) as published_on,
  (select printed_on from articles where id = statements.article) as printed_on,
  statements.mention, statements.cue, statements.notes,
  statements.id as statement, statements.speaker, statements.event, statements.publisher, statements.article, statements.start,
  statements.method, statements.review
from statements
-- Every statement has a publisher. With left joins SQLite starts with the statements, in reading order, unless a query names a
-- publisher or an event.
left join publishers on publishers.id = statements.publisher
left join events on events.id = statements.event
