-- One passage in quotation marks: who, what, where printed, when.
--
-- dated: The date it was said or, if unknown, the last date of the event, else the date or month of the article: for sorting.
--   dated_by says which.
-- dated_by: What dated is: said (the date it was said), event (the last date of the event) or printed (the date or month of the
--   article; when it was said is unknown).
-- speaker_name: The names of the speakers, joined by and.
-- speaker_names: The names of those who said it, as a JSON list, to count each speaker of a joint statement; empty for terms and
--   for words that nobody said.
-- text: quotations.text
-- kind: quotations.kind
-- publisher_name: publishers.name
-- link: quotations.link
-- event_name: events.name
-- said_on: quotations.said_on
-- medium: quotations.medium
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- mention: quotations.mention
-- cue: quotations.cue
-- notes: quotations.notes
-- quotation: quotations.id
-- speaker: quotations.speaker
-- event: quotations.event
-- publisher: articles.publisher
-- article: quotations.article
-- start: quotations.start
-- method: quotations.method
-- review: quotations.review
select coalesce(quotations.said_on, events.ends_on, whole.ends_on, articles.printed_on) as dated,
  case
    when quotations.said_on is not null then 'said'
    when coalesce(events.ends_on, whole.ends_on) is not null then 'event'
    else 'printed'
  end as dated_by,
  speaker_names.names as speaker_name,
  case
    when quotations.kind in ('direct', 'mixed') then coalesce(speaker_names.listed, '[]') else '[]'
  end as speaker_names,
  quotations.text, quotations.kind, publishers.name as publisher_name, quotations.link,
  events.name as event_name, quotations.said_on, quotations.medium, articles.label as article_label,
  articles.published_on, articles.printed_on, quotations.mention, quotations.cue, quotations.notes,
  quotations.id as quotation, quotations.speaker, quotations.event, articles.publisher, quotations.article,
  quotations.start,
  quotations.method, quotations.review
from quotations
join articles on articles.id = quotations.article
join publishers on publishers.id = articles.publisher
left join events on events.id = quotations.event
left join events as whole on whole.id = events.part_of
left join (
  select quotation, group_concat(name, ' and ') as names, json_group_array(name) as listed
  from (
    select quotation_speakers.quotation, speakers.name
    from quotation_speakers join speakers on speakers.id = quotation_speakers.speaker
    order by quotation_speakers.quotation, quotation_speakers.position
  )
  group by quotation
) as speaker_names on speaker_names.quotation = quotations.id
