-- Other quotations of the same speaker at the same event, and the same words elsewhere.
select quotation_overview.*, quotations.confidence, quotations.paragraph
from quotation_overview
join quotations on quotations.id = quotation_overview.quotation
where quotation_overview.quotation <> :id and quotation_overview.kind <> 'rhetorical' and (
  (quotation_overview.event = :event and quotation_overview.speaker = :speaker)
  or lower(rtrim(quotation_overview.text, '.,;:!?')) = lower(rtrim(:words, '.,;:!?'))
)
order by quotation_overview.publisher_name, quotation_overview.article, quotation_overview.start
