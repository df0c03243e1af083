-- One poll that nobody has reviewed, as the extractor reads it.
--
-- mention: polls.mention
-- pollster_name: pollsters.name
-- population: polls.population
-- sponsor: polls.sponsor
-- sample_size: polls.sample_size
-- margin_of_error: polls.margin_of_error
-- fieldwork_starts_on: polls.fieldwork_starts_on
-- fieldwork_ends_on: polls.fieldwork_ends_on
-- confidence: polls.confidence
-- publisher_name: publishers.name
-- link: polls.link
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- id: polls.id
-- pollster: polls.pollster
-- publisher: articles.publisher
-- article: polls.article
-- start: polls.start
-- end: polls.end
-- paragraph: polls.paragraph
select polls.mention, pollsters.name as pollster_name, polls.population, polls.sponsor, polls.sample_size, polls.margin_of_error,
  polls.fieldwork_starts_on, polls.fieldwork_ends_on, polls.confidence,
  publishers.name as publisher_name, polls.link, articles.label as article_label, articles.published_on, articles.printed_on,
  polls.id, polls.pollster, articles.publisher, polls.article, polls.start, polls."end", polls.paragraph
from polls
left join articles on articles.id = polls.article
left join publishers on publishers.id = articles.publisher
left join pollsters on pollsters.id = polls.pollster
