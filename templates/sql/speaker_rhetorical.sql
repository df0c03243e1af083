-- Words that authors put into the mouth of a speaker.
select quotation_overview.*, quotations.confidence, quotations.paragraph
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
where quotation_overview.speaker = :id and quotation_overview.kind = 'rhetorical'
order by quotation_overview.article, quotation_overview.start
