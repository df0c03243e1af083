-- One utterance that several articles quote.
select * from utterance_overview where utterance = :id
