-- One passage in quotation marks that nobody has reviewed: what the extractor takes it for, which is probable, not certain.
--
-- speaker_name: Names of the speakers whom the extractor takes for its own, joined by and; null if it found none that is in speakers.
--   For example: Ada Quill
-- named: quotations.named
-- text: quotations.text
-- kind: quotations.kind
-- mention: quotations.mention
-- cue: quotations.cue
-- confidence: quotations.confidence
-- publisher_name: publishers.name
-- link: quotations.link
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- id: quotations.id
-- speaker: quotations.speaker
-- publisher: quotations.publisher
-- article: quotations.article
-- start: quotations.start
-- end: quotations.end
-- paragraph: quotations.paragraph
select
  (
    select group_concat(name, ' and ') from (
      select speakers.name
      from quotation_speakers join speakers on speakers.id = quotation_speakers.speaker
      where quotation_speakers.quotation = quotations.id
      order by quotation_speakers.position
    )
  ) as speaker_name,
  quotations.named, quotations.text, quotations.kind, quotations.mention, quotations.cue, quotations.confidence,
  publishers.name as publisher_name, quotations.link, articles.label as article_label, articles.published_on, articles.printed_on,
  quotations.id, quotations.speaker, quotations.publisher, quotations.article, quotations.start, quotations."end",
  quotations.paragraph
from quotations
left join articles on articles.id = quotations.article
left join publishers on publishers.id = quotations.publisher
