-- What an article reports people as saying, in reading order.
with chosen as (
  select id, start from statements where article = :id order by start, id limit :limit offset :offset
)
select statement_overview.*, statements.named, statements.confidence, statements.paragraph
from chosen
join statements on statements.id = chosen.id
join statement_overview on statement_overview.statement = chosen.id
order by chosen.start, chosen.id
