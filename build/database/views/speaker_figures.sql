-- One sum of money and one speaker who has a part in it or states it.
--
-- speaker: speakers.id
-- figure: monetary_figures.id
select distinct speaker, figure
-- distinct outside of the union, so that SQLite looks for a speaker in each part of it, by its index.
from (
  select monetary_figure_parties.party as speaker, monetary_figures.id as figure
  from monetary_figure_parties join monetary_figures on monetary_figures.id = monetary_figure_parties.figure
  union all select attributed_to, id from monetary_figures where attributed_to is not null
)
