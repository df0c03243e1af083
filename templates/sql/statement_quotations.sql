-- The passages in quotation marks of a statement, in reading order.
select quotation_overview.*, quotations.named, quotations.confidence, quotations.paragraph
from quotations
join quotation_overview on quotation_overview.quotation = quotations.id
where quotations.statement = :id
order by quotations.start
