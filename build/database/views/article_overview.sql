-- One article: its headline, publisher and authors by name.
--
-- label: articles.label
-- title: articles.title
-- authors: The names in its byline, in order, joined by semicolons; null if there are none. One by one they are in article_authors.
-- publisher_name: publishers.name
-- published_on: articles.published_on
-- printed_on: articles.printed_on
-- genre: articles.genre
-- language: articles.language
-- word_count: articles.word_count
-- review: articles.review
-- url: articles.url
-- notes: articles.notes
-- article: articles.id
-- publisher: articles.publisher
select articles.label, articles.title,
  (
    select group_concat(name, '; ') from (
      select article_authors.name from article_authors where article_authors.article = articles.id order by article_authors.position
    )
  ) as authors,
  publishers.name as publisher_name, articles.published_on, articles.printed_on, articles.genre, articles.language,
  articles.word_count, articles.review, articles.url, articles.notes, articles.id as article, articles.publisher
from articles
-- Every article has a publisher. With a left join SQLite starts with the articles, along the index of the date that is asked for.
left join publishers on publishers.id = articles.publisher
