-- One term in quotation marks that nobody is quoted as saying, with the publishers that use it.
--
-- term: term_counts.term
-- occurrences: term_counts.occurrences
-- articles: term_counts.articles
-- outlets: term_counts.outlets
-- outlet_names: term_counts.outlet_names
select term, occurrences, articles, outlets, outlet_names from term_counts
