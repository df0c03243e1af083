-- All records of an article, in reading order.
select 'quotations' as table_name, quotations.id, quotations.paragraph, quotations.start, quotations.clean_text as words, quotations.kind,
  quotations.speaker, quotation_overview.speaker_name, quotations.put_into_mouth_of, quotation_overview.put_into_mouth_of_name,
  quotations.named, quotations.mention, quotations.cue, null as about, quotations.link,
  quotations.method, quotations.review, quotations.confidence, quotations.notes
from quotations
join quotation_overview on quotation_overview.quotation = quotations.id
where quotations.article = :id
union all
select 'monetary_figures', monetary_figures.id, monetary_figures.paragraph, monetary_figures.start, monetary_figures.raw,
  monetary_figures.kind, monetary_figures.attributed_to, money_overview.attributed_to_name, null, null, null, null, null,
  monetary_figures.purpose,
  monetary_figures.link, monetary_figures.method, monetary_figures.review, monetary_figures.confidence, monetary_figures.notes
from monetary_figures
join money_overview on money_overview.figure = monetary_figures.id
where monetary_figures.article = :id
union all
select 'polls', polls.id, polls.paragraph, polls.start, polls.mention, null, null, pollsters.name, null, null, null, null, null,
  polls.topic, polls.link, polls.method, polls.review, polls.confidence, polls.notes
from polls
left join pollsters on pollsters.id = polls.pollster
where polls.article = :id
union all
select 'poll_results', poll_results.id, poll_results.paragraph, poll_results.start, poll_results.raw, poll_results.wave, null,
  polls.population, null, null, null, null, null, poll_results.answer, poll_results.link, poll_results.method, poll_results.review,
  poll_results.confidence, poll_results.notes
from poll_results
join polls on polls.id = poll_results.poll
where poll_results.article = :id
order by 4, 2
limit :limit offset :offset
