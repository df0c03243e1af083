-- How accurate the extraction is, on the articles that a person has read in full.
select * from extraction_scores order by rowid
