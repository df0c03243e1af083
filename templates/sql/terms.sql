-- Terms in quotation marks, the most frequent first, each with the first places where it appears: `places` at most.
with chosen as (
  select term, occurrences, outlets, position from term_counts order by position limit :limit offset :offset
)
select chosen.term, chosen.occurrences, chosen.outlets, quotation_overview.clean_text, quotation_overview.publisher_name,
  quotation_overview.publisher, quotation_overview.quotation, quotation_overview.link, quotation_overview.notes
from chosen
join quotation_overview on quotation_overview.quotation in (
  select id from quotations
  -- The plus takes away the column's affinity, which the indexed expression does not have.
  where kind = 'term' and lower(rtrim(text, '.,;:!?')) = +chosen.term
  order by position
  limit :places
)
order by chosen.position, quotation_overview.publisher_name, quotation_overview.article, quotation_overview.start
