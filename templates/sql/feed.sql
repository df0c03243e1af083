-- The newest records, corrected ones first within a day: what the feed has.
-- An article whose day is not told has what its id tells: 2025-08-alaska or 2025-alaska, after the publisher.
select records.*, coalesce(published_on, case
    when substr(article, length(publisher) + 2) glob '[0-9][0-9][0-9][0-9]-[01][0-9]-*' then substr(article, length(publisher) + 2, 7)
    else substr(article, length(publisher) + 2, 4)
  end) as day
from (
  select quotations.id, 'quotations' as table_name, quotations.text as words, quotation_overview.speaker_name as who, quotations.kind,
    quotations.review, quotations.method, quotations.confidence, quotations.notes, quotation_overview.publisher_name, articles.label,
    articles.published_on, articles.publisher, articles.id as article
  from quotations
  join quotation_overview on quotation_overview.quotation = quotations.id
  join articles on articles.id = quotations.article
  union all
  select monetary_figures.id, 'monetary_figures', monetary_figures.raw || coalesce(': ' || monetary_figures.purpose, ''),
    money_overview.attributed_to_name, monetary_figures.kind, monetary_figures.review, monetary_figures.method,
    monetary_figures.confidence, monetary_figures.notes, money_overview.publisher_name, articles.label,
    articles.published_on, articles.publisher, articles.id
  from monetary_figures
  join money_overview on money_overview.figure = monetary_figures.id
  join articles on articles.id = monetary_figures.article
  union all
  select poll_results.id, 'poll_results', poll_results.raw || coalesce(': ' || poll_results.answer, ''), pollsters.name, 'poll result',
    poll_results.review, poll_results.method, poll_results.confidence, poll_results.notes, publishers.name, articles.label,
    articles.published_on, articles.publisher, articles.id
  from poll_results
  join polls on polls.id = poll_results.poll
  left join pollsters on pollsters.id = polls.pollster
  join articles on articles.id = poll_results.article
  join publishers on publishers.id = articles.publisher
) as records
order by day desc, review <> 'corrected', id
limit 100
