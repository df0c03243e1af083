-- How the passages of the utterance that a quotation belongs to differ from the first: those of the first `most`.
select utterance_differences.quotation, utterance_differences.kind, utterance_differences.other_words, utterance_differences.words,
  utterance_differences.start, utterance_differences."end"
from utterance_quotations as own
join utterance_quotations on utterance_quotations.utterance = own.utterance and utterance_quotations.position <= :most
join utterance_differences on utterance_differences.quotation = utterance_quotations.quotation
where own.quotation = :id
order by utterance_quotations.position, utterance_differences.position
