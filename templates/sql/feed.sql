-- The most recently added or corrected records, for the feed. The date is that of the correction or, if there was none, of
-- adding the article or, if that was not recorded, of its publication.
with newest as (
  -- A hundred articles with records that nobody corrected have a hundred records or more.
  select id, published_on, coalesce(added_on, published_on, '1970-01-01') as day
  from articles
  where exists (select 1 from quotations where article = articles.id and changed_on is null)
    or exists (select 1 from statements where article = articles.id and changed_on is null)
    or exists (select 1 from monetary_figures where article = articles.id and changed_on is null)
    or exists (select 1 from polls where article = articles.id and changed_on is null)
    or exists (select 1 from poll_results where article = articles.id and changed_on is null)
  order by coalesce(added_on, published_on, '1970-01-01') desc, published_on desc, id
  limit 100
), added as (
  select quotations.id, newest.day, published_on, article, start
  from newest join quotations on quotations.article = newest.id where changed_on is null
  union all
  select statements.id, newest.day, published_on, article, start
  from newest join statements on statements.article = newest.id where changed_on is null
  union all
  select monetary_figures.id, newest.day, published_on, article, start
  from newest join monetary_figures on monetary_figures.article = newest.id where changed_on is null
  union all
  select polls.id, newest.day, published_on, article, start
  from newest join polls on polls.article = newest.id where changed_on is null
  union all
  select poll_results.id, newest.day, published_on, article, start
  from newest join poll_results on poll_results.article = newest.id where changed_on is null
), earliest as (
  -- The day of the hundredth last correction: older ones cannot be among the hundred.
  select coalesce((
    select changed_on from quotations where changed_on is not null
    union all select changed_on from statements where changed_on is not null
    union all select changed_on from monetary_figures where changed_on is not null
    union all select changed_on from polls where changed_on is not null
    union all select changed_on from poll_results where changed_on is not null
    order by changed_on desc limit 1 offset 99
  ), '') as day
), corrected as (
  select id, article, start, changed_on from quotations where changed_on >= (select day from earliest)
  union all
  select id, article, start, changed_on from statements where changed_on >= (select day from earliest)
  union all
  select id, article, start, changed_on from monetary_figures where changed_on >= (select day from earliest)
  union all
  select id, article, start, changed_on from polls where changed_on >= (select day from earliest)
  union all
  select id, article, start, changed_on from poll_results where changed_on >= (select day from earliest)
), chosen as materialized (
  select id, day from (
    select * from added
    union all
    select corrected.id, changed_on, published_on, article, start from corrected join articles on articles.id = corrected.article
  )
  order by day desc, published_on desc, article, start, id
  limit 100
)
select records.*, chosen.day
from (
  select quotations.id, 'quotations' as table_name, quotations.clean_text as words,
    coalesce(quotation_overview.speaker_name, quotation_overview.put_into_mouth_of_name) as who, quotations.kind,
    quotations.review, quotations.method, quotations.confidence, quotations.notes, quotation_overview.publisher_name,
    articles.label, articles.published_on, articles.added_on, quotations.changed_on, articles.id as article, quotations.start,
    quotations.said_on, quotations.said_after, quotations.said_before, quotations.sort_date, quotations.date_precision,
    articles.printed_on
  from quotations
  join quotation_overview on quotation_overview.quotation = quotations.id
  join articles on articles.id = quotations.article
  where quotations.id in (select id from chosen)
  union all
  select statements.id, 'statements',
    coalesce(
      statements.summary, statement_overview.quoted,
      'Statement in the reporter’s words' || coalesce(', by ' || coalesce(speaker_name, statements.named), '')
    ),
    statement_overview.speaker_name, statements.form, statements.review, statements.method, statements.confidence, statements.notes,
    statement_overview.publisher_name, articles.label, articles.published_on, articles.added_on, statements.changed_on,
    articles.id, statements.start, statements.said_on, statements.said_after, statements.said_before, statements.sort_date,
    statements.date_precision, articles.printed_on
  from statements
  join statement_overview on statement_overview.statement = statements.id
  join articles on articles.id = statements.article
  where statements.id in (select id from chosen)
  union all
  select monetary_figures.id, 'monetary_figures', monetary_figures.raw || coalesce(': ' || monetary_figures.purpose, ''),
    money_overview.attributed_to_name, monetary_figures.kind, monetary_figures.review, monetary_figures.method,
    monetary_figures.confidence, monetary_figures.notes, money_overview.publisher_name, articles.label,
    articles.published_on, articles.added_on, monetary_figures.changed_on, articles.id, monetary_figures.start,
    null, null, null, null, null, articles.printed_on
  from monetary_figures
  join money_overview on money_overview.figure = monetary_figures.id
  join articles on articles.id = monetary_figures.article
  where monetary_figures.id in (select id from chosen)
  union all
  select polls.id, 'polls', polls.mention || coalesce(': ' || polls.topic, ''), pollsters.name, 'poll', polls.review, polls.method,
    polls.confidence, polls.notes, publishers.name, articles.label, articles.published_on, articles.added_on, polls.changed_on,
    articles.id, polls.start, null, null, null, null, null, articles.printed_on
  from polls
  left join pollsters on pollsters.id = polls.pollster
  join articles on articles.id = polls.article
  join publishers on publishers.id = articles.publisher
  where polls.id in (select id from chosen)
  union all
  select poll_results.id, 'poll_results', poll_results.raw || coalesce(': ' || poll_results.answer, ''), pollsters.name, 'poll result',
    poll_results.review, poll_results.method, poll_results.confidence, poll_results.notes, publishers.name, articles.label,
    articles.published_on, articles.added_on, poll_results.changed_on, articles.id, poll_results.start,
    null, null, null, null, null, articles.printed_on
  from poll_results
  join polls on polls.id = poll_results.poll
  left join pollsters on pollsters.id = polls.pollster
  join articles on articles.id = poll_results.article
  join publishers on publishers.id = articles.publisher
  where poll_results.id in (select id from chosen)
) as records
join chosen on chosen.id = records.id
order by chosen.day desc, records.published_on desc, records.article, records.start, records.id
