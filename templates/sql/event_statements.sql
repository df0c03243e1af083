-- Statements at or about an event and its parts: by date, then the event itself before its parts, then in reading order.
with recursive parts(id) as (
  select :id union select events.id from events join parts on events.part_of = parts.id
), chosen as (
  select statements.id, statements.sort_date, statements.event <> :id as is_part, statements.event, statements.position
  from parts
  cross join statements on statements.event = parts.id
  order by statements.sort_date, is_part, statements.event, statements.position
  limit :limit offset :offset
)
select statement_overview.*, statements.named, statements.confidence, statements.paragraph
from chosen
join statements on statements.id = chosen.id
join statement_overview on statement_overview.statement = chosen.id
order by chosen.sort_date, chosen.is_part, chosen.event, chosen.position
