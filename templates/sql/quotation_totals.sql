-- How many other quotations the page of a quotation has, by the same rules as related_quotations.sql.
select count(*) as related
from (
  select id, kind from quotations where event = :event and speaker = :speaker
  union
  select id, kind from (
    select id, kind from quotations where lower(rtrim(text, '.,;:!?')) = lower(rtrim(:words, '.,;:!?'))
    order by position limit :most
  )
)
where id <> :id and kind <> 'rhetorical' and id not in (
  select utterance_quotations.quotation from utterance_quotations as own
  join utterance_quotations on utterance_quotations.utterance = own.utterance
  where own.quotation = :id
)
