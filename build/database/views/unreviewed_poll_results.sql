-- One poll result that nobody has reviewed, as the extractor reads it.
--
-- raw: poll_results.raw
-- percent: poll_results.percent
-- wave: poll_results.wave
-- months_earlier: poll_results.months_earlier
-- confidence: poll_results.confidence
-- publisher_name: publishers.name
-- link: poll_results.link
-- article_label: articles.label
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- id: poll_results.id
-- poll: Id of the poll that the result belongs to, which somebody may have reviewed. For example: p-0123456789
-- publisher: articles.publisher
-- article: poll_results.article
-- start: poll_results.start
-- end: poll_results.end
-- paragraph: poll_results.paragraph
select poll_results.raw, poll_results.percent, poll_results.wave, poll_results.months_earlier, poll_results.confidence,
  publishers.name as publisher_name, poll_results.link, articles.label as article_label, articles.published_on,
  articles.printed_on, poll_results.id, poll_results.poll, articles.publisher, poll_results.article, poll_results.start,
  poll_results."end", poll_results.paragraph
from poll_results
left join articles on articles.id = poll_results.article
left join publishers on publishers.id = articles.publisher
