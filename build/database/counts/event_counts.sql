-- How much is said at or about each event, quoted or not, and its place in time.
insert into event_counts (event, statements, own_statements, passages, own_passages, own_rhetorical, position)
with recursive parts(whole, id) as (
  select id, id from events union select parts.whole, events.id from events join parts on events.part_of = parts.id
), own as (
  select event, sum(kind <> 'rhetorical') as passages, sum(kind = 'rhetorical') as rhetorical
  from quotations
  where event is not null
  group by event
), reported as (
  select event, count(*) as statements from statements where event is not null group by event
), named as (
  select event, min(articles.printed_on) as printed_on
  from (select event, article from quotations union all select event, article from statements) as naming
  join articles on articles.id = naming.article
  where event is not null
  group by event
), counts as (
  select parts.whole, sum(own.passages) as passages, sum(reported.statements) as statements
  from parts
  left join own on own.event = parts.id
  left join reported on reported.event = parts.id
  group by parts.whole
)
select events.id, coalesce(counts.statements, 0), coalesce(reported.statements, 0), coalesce(counts.passages, 0), coalesce(own.passages, 0), coalesce(own.rhetorical, 0),
  row_number() over (
    -- An event without a date or bounds comes after the event that it is part of or, if that has none, after the first article
    -- that names it.
    order by coalesce(
        events.starts_on, events.not_after, events.not_before, whole.ends_on, whole.starts_on, named.printed_on || '-99', '9999'
      ),
      events.part_of is not null, events.starts_on is null, events.name, events.id
  )
from events
left join events as whole on whole.id = events.part_of
left join own on own.event = events.id
left join reported on reported.event = events.id
left join named on named.event = events.id
left join counts on counts.whole = events.id
order by events.id
