-- All terms in quotation marks, with each place where they appear.
select quoted_terms.term, quoted_terms.occurrences, quoted_terms.outlets, quotation_overview.text, quotation_overview.publisher_name,
  quotation_overview.publisher, quotation_overview.quotation, quotation_overview.link, quotation_overview.notes
from quoted_terms
join quotation_overview
  on quotation_overview.kind = 'term' and lower(rtrim(quotation_overview.text, '.,;:!?')) = quoted_terms.term
order by quoted_terms.outlets desc, quoted_terms.occurrences desc, quoted_terms.term, quotation_overview.publisher_name,
  quotation_overview.article, quotation_overview.start
