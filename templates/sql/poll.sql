-- One poll.
select polls.*, pollsters.name as pollster_name, publishers.name as publisher_name, articles.label as article_label,
  articles.printed_on, articles.url as article_url
from polls
left join pollsters on pollsters.id = polls.pollster
join articles on articles.id = polls.article
join publishers on publishers.id = articles.publisher
where polls.id = :id
