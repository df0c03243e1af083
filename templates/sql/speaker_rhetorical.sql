-- Words that authors put into somebody's mouth.
select quotation_overview.*, quotations.confidence, quotations.paragraph
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
where quotation_overview.speaker = :id and quotation_overview.kind = 'rhetorical'
order by quotation_overview.article, quotation_overview.start
