-- All polls by topic, with what their articles say about them.
select polls.*, pollsters.name as pollster_name, publishers.name as publisher_name, articles.label as article_label,
  articles.printed_on
from polls
left join pollsters on pollsters.id = polls.pollster
join articles on articles.id = polls.article
join publishers on publishers.id = articles.publisher
order by polls.topic, polls.id
limit :limit offset :offset
