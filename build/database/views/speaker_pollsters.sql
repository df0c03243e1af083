-- One pollster that is also a speaker: with the same name or the same Wikidata item.
--
-- speaker: speakers.id
-- pollster: pollsters.id
select speakers.id as speaker, pollsters.id as pollster
from speakers
join pollsters on pollsters.name = speakers.name or pollsters.wikidata = speakers.wikidata
