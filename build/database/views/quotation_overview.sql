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
