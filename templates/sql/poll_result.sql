-- One poll result.
select poll_results.*, polls.topic, polls.population, polls.subgroup, pollsters.name as pollster_name, publishers.name as publisher_name, articles.label as article_label,
  articles.published_on, articles.url as article_url
from poll_results
join polls on polls.id = poll_results.poll
left join pollsters on pollsters.id = polls.pollster
join articles on articles.id = poll_results.article
join publishers on publishers.id = articles.publisher
where poll_results.id = :id
