-- Other quotations of the same speaker at the same event, and the same words elsewhere: the first `most` of these.
with related as (
  select id from quotations where event = :event and speaker = :speaker
  union
  select id from (
    select id from quotations where lower(rtrim(text, '.,;:!?')) = lower(rtrim(:words, '.,;:!?')) order by position limit :most
  )
), chosen as (
  select related.id, publishers.name as publisher_name, quotations.position
  from related
  join quotations on quotations.id = related.id
  join publishers on publishers.id = quotations.publisher
  where related.id <> :id and quotations.kind <> 'rhetorical' and related.id not in (
    -- The page has the passages of the same utterance already.
    select utterance_quotations.quotation from utterance_quotations as own
    join utterance_quotations on utterance_quotations.utterance = own.utterance
    where own.quotation = :id
  )
  order by publishers.name, quotations.position
  limit :limit offset :offset
)
select quotation_overview.*, quotations.named, quotations.confidence, quotations.paragraph
from chosen
join quotations on quotations.id = chosen.id
join quotation_overview on quotation_overview.quotation = chosen.id
order by chosen.publisher_name, chosen.position
