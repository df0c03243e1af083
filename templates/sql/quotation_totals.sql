-- How many other quotations the page of a quotation has.
select count(*) as related
from (
  select id, kind from quotations where event = :event and speaker = :speaker
  union
  select id, kind from quotations where lower(rtrim(text, '.,;:!?')) = lower(rtrim(:words, '.,;:!?'))
)
where id <> :id and kind <> 'rhetorical'
