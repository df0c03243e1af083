-- Sums that a speaker has a part in or states, those of the newest articles first.
with chosen as (
  select monetary_figures.id, monetary_figures.confidence, monetary_figures.paragraph, monetary_figures.position,
    articles.published_on
  from speaker_figures
  cross join monetary_figures on monetary_figures.id = speaker_figures.figure
  cross join articles on articles.id = monetary_figures.article
  where speaker_figures.speaker = :id
  order by articles.published_on desc, monetary_figures.position
  limit :limit offset :offset
)
select money_overview.*, chosen.confidence, chosen.paragraph
from chosen
cross join money_overview on money_overview.figure = chosen.id
order by chosen.published_on desc, chosen.position
