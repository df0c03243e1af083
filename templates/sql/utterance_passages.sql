-- The passages of the utterance that a quotation belongs to: the first `most`, the one with the most words before the others.
select quotation_overview.*, quotations.named, quotations.confidence, utterance_quotations.utterance,
  utterance_quotations.position, utterances.passages
from utterance_quotations as own
join utterances on utterances.id = own.utterance
join utterance_quotations on utterance_quotations.utterance = own.utterance and utterance_quotations.position <= :most
join quotations on quotations.id = utterance_quotations.quotation
join quotation_overview on quotation_overview.quotation = utterance_quotations.quotation
where own.quotation = :id
order by utterance_quotations.position
