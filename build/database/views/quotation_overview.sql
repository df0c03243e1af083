-- One passage in quotation marks: who, what, where printed, when.
--
-- sort_date: quotations.sort_date
-- date_precision: quotations.date_precision
-- speaker_name: Names of the speakers, joined by and; null for terms and for words that nobody said.
-- speaker_names: Names of the speakers as a JSON list, to count each one of a joint statement; quotation_speakers has them as rows.
-- put_into_mouth_of_name: Name of the speaker into whose mouth the author puts words that nobody said; null for all others.
-- text: quotations.text
-- clean_text: quotations.clean_text
-- kind: quotations.kind
-- publisher_name: publishers.name
-- link: quotations.link
-- event_name: events.name
-- event_relation: quotations.event_relation
-- said_on: quotations.said_on
-- said_after: quotations.said_after
-- said_before: quotations.said_before
-- medium: quotations.medium
-- addressee: quotations.addressee
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- mention: quotations.mention
-- cue: quotations.cue
-- notes: quotations.notes
-- quotation: quotations.id
-- speaker: quotations.speaker
-- put_into_mouth_of: quotations.put_into_mouth_of
-- event: quotations.event
-- publisher: articles.publisher
-- article: quotations.article
-- start: quotations.start
-- method: quotations.method
-- review: quotations.review
-- dated: The former name of sort_date, until version 0.3.0.
select quotations.sort_date, quotations.date_precision,
  (
    select group_concat(name, ' and ') from (
      select speakers.name
      from quotation_speakers join speakers on speakers.id = quotation_speakers.speaker
      where quotation_speakers.quotation = quotations.id
      order by quotation_speakers.position
    )
  ) as speaker_name,
  coalesce((
    select json_group_array(name) from (
      select speakers.name
      from quotation_speakers join speakers on speakers.id = quotation_speakers.speaker
      where quotation_speakers.quotation = quotations.id
      order by quotation_speakers.position
    )
  ), '[]') as speaker_names,
  (select name from speakers where id = quotations.put_into_mouth_of) as put_into_mouth_of_name,
  quotations.text, quotations.clean_text, quotations.kind, publishers.name as publisher_name, quotations.link,
  events.name as event_name, quotations.event_relation,
  quotations.said_on, quotations.said_after, quotations.said_before, quotations.medium, quotations.addressee,
  (select label from articles where id = quotations.article) as article_label,
  (select published_on from articles where id = quotations.article) as published_on,
  (select printed_on from articles where id = quotations.article) as printed_on,
  quotations.mention, quotations.cue, quotations.notes,
  quotations.id as quotation, quotations.speaker, quotations.put_into_mouth_of, quotations.event, quotations.publisher,
  quotations.article, quotations.start,
  quotations.method, quotations.review, quotations.sort_date as dated
from quotations
-- Every quotation has a publisher. With left joins SQLite starts with the quotations, along an index in the order that is asked
-- for, unless a query names a publisher or an event.
left join publishers on publishers.id = quotations.publisher
left join events on events.id = quotations.event
