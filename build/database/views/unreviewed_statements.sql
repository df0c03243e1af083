-- One statement that nobody has reviewed: who the extractor thinks made it, and where; its words are the publisher's, and not here.
--
-- speaker_name: Names of the speakers whom the extractor takes for its source, joined by and; null if it found none that is in
--   speakers. For example: Ada Quill
-- named: statements.named
-- form: statements.form
-- mention: statements.mention
-- cue: statements.cue
-- confidence: statements.confidence
-- publisher_name: publishers.name
-- link: statements.link
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- id: statements.id
-- speaker: statements.speaker
-- publisher: statements.publisher
-- article: statements.article
-- start: statements.start
-- end: statements.end
-- paragraph: statements.paragraph
select
  (
    select group_concat(name, ' and ') from (
      select speakers.name
      from statement_speakers join speakers on speakers.id = statement_speakers.speaker
      where statement_speakers.statement = statements.id
      order by statement_speakers.position
    )
  ) as speaker_name,
  statements.named, statements.form, statements.mention, statements.cue, statements.confidence,
  publishers.name as publisher_name, statements.link, articles.label as article_label, articles.published_on, articles.printed_on,
  statements.id, statements.speaker, statements.publisher, statements.article, statements.start, statements."end",
  statements.paragraph
from statements
left join articles on articles.id = statements.article
left join publishers on publishers.id = statements.publisher
