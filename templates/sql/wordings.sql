-- The utterances that several articles quote, those of the most articles first.
with chosen as (
  select id, articles from utterances order by articles desc, id limit :limit offset :offset
)
select utterance_overview.* from chosen
join utterance_overview on utterance_overview.utterance = chosen.id
order by chosen.articles desc, chosen.id
