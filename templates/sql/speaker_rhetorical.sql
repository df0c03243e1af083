-- Words that authors put into the mouth of a speaker, in reading order.
select quotation_overview.*, quotations.named, quotations.confidence, quotations.paragraph
from quotations
join quotation_overview on quotation_overview.quotation = quotations.id
where quotations.put_into_mouth_of = :id
order by quotations.position
limit :limit offset :offset
