-- Some results, given by their positions, in that order, with what is shown of them. `marked` are the words to be marked.
with page as materialized (
  select given.key as number, search_records.*
  from json_each(:positions) as given join search_records on search_records.position = given.value
), speech as materialized (
  select statement_overview.statement as id, statement_overview.summary, statement_overview.speaker, speaker_name, statements.named,
    null as put_into_mouth_of, null as put_into_mouth_of_name, statement_overview.article, statement_overview.link, printed_on,
    statement_overview.said_on, statement_overview.said_after, statement_overview.said_before, statement_overview.sort_date,
    statement_overview.date_precision, statement_overview.medium, statement_overview.addressee, reported_through_name,
    statement_overview.method, statement_overview.review, statements.confidence
  from page
  join statement_overview on statement_overview.statement = page.id
  join statements on statements.id = page.id
  where page.table_name = 'statements'
  union all
  select quotation_overview.quotation, null, quotation_overview.speaker, speaker_name, quotations.named,
    quotation_overview.put_into_mouth_of, put_into_mouth_of_name, quotation_overview.article, quotation_overview.link, printed_on,
    quotation_overview.said_on, quotation_overview.said_after, quotation_overview.said_before, quotation_overview.sort_date,
    quotation_overview.date_precision, quotation_overview.medium, quotation_overview.addressee, null,
    quotation_overview.method, quotation_overview.review, quotations.confidence
  from page
  join quotation_overview on quotation_overview.quotation = page.id
  join quotations on quotations.id = page.id
  where page.table_name = 'quotations'
), passages as materialized (
  select page.position, quotations.rowid as row, quotations.id, quotations.clean_text, quotations.start
  from page join quotations on quotations.statement = page.id where page.table_name = 'statements'
  union all
  select page.position, quotations.rowid, quotations.id, quotations.clean_text, quotations.start
  from page join quotations on quotations.id = page.id where page.table_name = 'quotations'
), marks (row, snippet) as materialized (
  select passages.row, snippet(quotations_fts, 0, char(1), char(2), '…', 48)
  from passages cross join quotations_fts on quotations_fts match 'text : (' || :marked || ')' and quotations_fts.rowid = passages.row
), summaries (row, snippet) as materialized (
  select page.row, highlight(statements_fts, 0, char(1), char(2))
  from page cross join statements_fts on statements_fts match 'summary : (' || :marked || ')' and statements_fts.rowid = page.row
  where page.table_name = 'statements'
), described (table_name, id, title, about, article) as (
  select table_name, page.id, speakers.name, speakers.description, null
  from page join speakers on speakers.id = page.id where table_name = 'speakers'
  union all
  select table_name, page.id, events.name, events.place, null
  from page join events on events.id = page.id where table_name = 'events'
  union all
  select table_name, page.id, publishers.name, publishers.description, null
  from page join publishers on publishers.id = page.id where table_name = 'publishers'
  union all
  select table_name, page.id, pollsters.name, null, null
  from page join pollsters on pollsters.id = page.id where table_name = 'pollsters'
  union all
  select table_name, page.id, articles.label, null, null
  from page join articles on articles.id = page.id where table_name = 'articles'
  union all
  select page.table_name, page.id, money_overview.raw,
    trim(
      coalesce('from ' || giver_name || ' ', '') || coalesce('to ' || receiver_name || ' ', '')
        || coalesce('(' || money_overview.kind || ')', '') || coalesce(': ' || purpose, ''),
      ': '
    ), money_overview.article
  from page join money_overview on money_overview.figure = page.id where page.table_name = 'monetary_figures'
  union all
  select table_name, page.id, coalesce(polls.topic, polls.mention), polls.population, polls.article
  from page join polls on polls.id = page.id where table_name = 'polls'
)
select page.position, page.table_name, page.id, page.kind, page.publisher_name, described.title, described.about,
  coalesce(speech.article, described.article) as article,
  coalesce(summaries.snippet, speech.summary) as snippet,
  (
    select json_group_array(json_object('id', id, 'snippet', snippet)) from (
      select passages.id, coalesce(marks.snippet, passages.clean_text) as snippet
      from passages left join marks on marks.row = passages.row
      where passages.position = page.position order by passages.start
    )
  ) as passages,
  speech.speaker, speech.speaker_name, speech.named, speech.put_into_mouth_of, speech.put_into_mouth_of_name, speech.link,
  speech.printed_on, speech.said_on, speech.said_after, speech.said_before, speech.sort_date, speech.date_precision, speech.medium,
  speech.addressee, speech.reported_through_name, speech.method, speech.review, speech.confidence
from page
left join described on described.table_name = page.table_name and described.id = page.id
left join speech on speech.id = page.id
left join summaries on summaries.row = page.row and page.table_name = 'statements'
order by page.number
