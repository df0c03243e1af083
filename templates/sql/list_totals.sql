-- How long the site's own lists are. `heard` are the speakers of whom anything is reported.
select (select count(*) from speaker_counts where statements > 0 or quotations > 0) as heard,
  (select count(*) from term_counts) as terms, (select count(*) from utterances) as utterances,
  max(case when name = 'count_speakers' then cast(value as integer) end) as speakers,
  max(case when name = 'count_events' then cast(value as integer) end) as events,
  max(case when name = 'count_articles' then cast(value as integer) end) as articles,
  max(case when name = 'count_monetary_figures' then cast(value as integer) end) as figures,
  max(case when name = 'count_polls' then cast(value as integer) end) as polls
from dataset_info
