-- How accurate the extraction is, on the articles that a person has read in full, and what to know before it is used.
select
  extraction_scores.*,
  (select warnings from data_dictionary where table_name = 'extraction_scores' and column_name is null) as warnings
from extraction_scores
order by extraction_scores.rowid
