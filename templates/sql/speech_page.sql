-- Some speech, given by its positions in the table speech, in that order, with its article.
with page as materialized (
  select given.key as number, speech.table_name, speech.id, speech.publisher
  from json_each(:positions) as given join speech on speech.position = given.value
), found as (
  select page.number, page.table_name, page.id, page.publisher, statement_overview.form as kind, statement_overview.summary, quoted as words,
    statement_overview.speaker, speaker_name, null as put_into_mouth_of, null as put_into_mouth_of_name, reported_through_name,
    statements.named, statements.cue, statement_overview.said_on, statement_overview.said_after, statement_overview.said_before,
    statement_overview.sort_date, statement_overview.date_precision, statement_overview.medium, statement_overview.addressee,
    statement_overview.event, event_name, statement_overview.event_relation, publisher_name, statement_overview.article,
    statement_overview.link, statement_overview.notes, statement_overview.method, statement_overview.review, statements.confidence
  from page
  join statements on statements.id = page.id
  join statement_overview on statement_overview.statement = page.id
  where page.table_name = 'statements'
  union all
  select page.number, page.table_name, page.id, page.publisher, quotation_overview.kind, null, quotation_overview.clean_text,
    quotation_overview.speaker, speaker_name, quotation_overview.put_into_mouth_of, put_into_mouth_of_name, null,
    quotations.named, quotations.cue, quotation_overview.said_on, quotation_overview.said_after, quotation_overview.said_before,
    quotation_overview.sort_date, quotation_overview.date_precision, quotation_overview.medium, quotation_overview.addressee,
    quotation_overview.event, event_name, quotation_overview.event_relation, publisher_name, quotation_overview.article,
    quotation_overview.link, quotation_overview.notes, quotation_overview.method, quotation_overview.review, quotations.confidence
  from page
  join quotations on quotations.id = page.id
  join quotation_overview on quotation_overview.quotation = page.id
  where page.table_name = 'quotations'
)
select found.*, articles.title as article_title, articles.url as article_url, articles.published_on, articles.printed_on, (
    select group_concat(name, '; ') from (select name from article_authors where article = articles.id order by position)
  ) as article_authors
from found join articles on articles.id = found.article
order by found.number
