-- Rows of the other tables that match every word, themselves or by the names of the rows they refer to: the best ten of each
-- table or, where more than a thousand match, of the first thousand.
with words as (
  select key as number, value as query from json_each(:words)
), matches (table_name, row, number) as (
  select * from (
    select 'speakers', speakers_fts.rowid, number from words cross join speakers_fts on speakers_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'events', events_fts.rowid, number from words cross join events_fts on events_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'articles', articles_fts.rowid, number from words cross join articles_fts on articles_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'articles', articles.rowid, number from words cross join publishers_fts on publishers_fts match query
    cross join publishers on publishers.rowid = publishers_fts.rowid join articles on articles.publisher = publishers.id
    limit :limit
  )
  union all
  select * from (
    select 'articles', articles.rowid, number from words cross join article_authors_fts on article_authors_fts match query
    cross join article_authors on article_authors.rowid = article_authors_fts.rowid
    join articles on articles.id = article_authors.article
    limit :limit
  )
  union all
  select * from (
    select 'publishers', publishers_fts.rowid, number from words cross join publishers_fts on publishers_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'monetary_figures', monetary_figures_fts.rowid, number
    from words cross join monetary_figures_fts on monetary_figures_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'monetary_figures', monetary_figures.rowid, number from words cross join speakers_fts on speakers_fts match query
    cross join speakers on speakers.rowid = speakers_fts.rowid
    join monetary_figure_parties on monetary_figure_parties.party = speakers.id
    join monetary_figures on monetary_figures.id = monetary_figure_parties.figure
    limit :limit
  )
  union all
  select * from (
    select 'monetary_figures', monetary_figures.rowid, number from words cross join speakers_fts on speakers_fts match query
    cross join speakers on speakers.rowid = speakers_fts.rowid join monetary_figures on monetary_figures.attributed_to = speakers.id
    limit :limit
  )
  union all
  select * from (
    select 'pollsters', pollsters_fts.rowid, number from words cross join pollsters_fts on pollsters_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'polls', polls_fts.rowid, number from words cross join polls_fts on polls_fts match query
    limit :limit
  )
  union all
  select * from (
    select 'polls', polls.rowid, number from words cross join pollsters_fts on pollsters_fts match query
    cross join pollsters on pollsters.rowid = pollsters_fts.rowid join polls on polls.pollster = pollsters.id
    limit :limit
  )
  union all
  select * from (
    select 'polls', polls.rowid, number from words cross join poll_results_fts on poll_results_fts match query
    cross join poll_results on poll_results.rowid = poll_results_fts.rowid join polls on polls.id = poll_results.poll
    limit :limit
  )
), found as materialized (
  select table_name, row from (
    select table_name, row, row_number() over (partition by table_name order by row) as number
    from matches group by table_name, row having count(distinct number) = (select count(*) from words)
  ) where number <= :most
), hits (table_name, row, place) as materialized (
  -- A plus sign keeps FTS5 from starting anew for each row.
  select 'speakers', rowid, bm25(speakers_fts, 10) from speakers_fts
  where speakers_fts match :any and +rowid in (select row from found where table_name = 'speakers')
  union all
  select 'events', rowid, bm25(events_fts, 10) from events_fts
  where events_fts match :any and +rowid in (select row from found where table_name = 'events')
  union all
  select 'articles', rowid, bm25(articles_fts, 10) from articles_fts
  where articles_fts match :any and +rowid in (select row from found where table_name = 'articles')
  union all
  select 'publishers', rowid, bm25(publishers_fts, 10) from publishers_fts
  where publishers_fts match :any and +rowid in (select row from found where table_name = 'publishers')
  union all
  select 'monetary_figures', rowid, bm25(monetary_figures_fts, 10) from monetary_figures_fts
  where monetary_figures_fts match :any and +rowid in (select row from found where table_name = 'monetary_figures')
  union all
  select 'pollsters', rowid, bm25(pollsters_fts, 10) from pollsters_fts
  where pollsters_fts match :any and +rowid in (select row from found where table_name = 'pollsters')
  union all
  select 'polls', rowid, bm25(polls_fts, 10) from polls_fts
  where polls_fts match :any and +rowid in (select row from found where table_name = 'polls')
), named (table_name, row, id) as (
  select table_name, row, id from found join speakers on speakers.rowid = row where table_name = 'speakers'
  union all
  select table_name, row, id from found join events on events.rowid = row where table_name = 'events'
  union all
  select table_name, row, id from found join articles on articles.rowid = row where table_name = 'articles'
  union all
  select table_name, row, id from found join publishers on publishers.rowid = row where table_name = 'publishers'
  union all
  select table_name, row, id from found join monetary_figures on monetary_figures.rowid = row where table_name = 'monetary_figures'
  union all
  select table_name, row, id from found join pollsters on pollsters.rowid = row where table_name = 'pollsters'
  union all
  select table_name, row, id from found join polls on polls.rowid = row where table_name = 'polls'
), ranked as (
  select named.*, row_number() over (
    partition by table_name order by hits.place is null, hits.place, named.id
  ) as place
  from named left join hits using (table_name, row)
), best (table_name, row, id, place) as materialized (
  select table_name, row, id, place from ranked where place <= 10
), snippets (table_name, row, snippet) as materialized (
  select 'speakers', row, snippet(speakers_fts, -1, char(1), char(2), '…', 24)
  from best cross join speakers_fts on speakers_fts match :any and speakers_fts.rowid = row where table_name = 'speakers'
  union all
  select 'events', row, snippet(events_fts, -1, char(1), char(2), '…', 24)
  from best cross join events_fts on events_fts match :any and events_fts.rowid = row where table_name = 'events'
  union all
  select 'articles', row, snippet(articles_fts, -1, char(1), char(2), '…', 24)
  from best cross join articles_fts on articles_fts match :any and articles_fts.rowid = row where table_name = 'articles'
  union all
  select 'publishers', row, snippet(publishers_fts, -1, char(1), char(2), '…', 24)
  from best cross join publishers_fts on publishers_fts match :any and publishers_fts.rowid = row where table_name = 'publishers'
  union all
  select 'monetary_figures', row, snippet(monetary_figures_fts, -1, char(1), char(2), '…', 24)
  from best cross join monetary_figures_fts on monetary_figures_fts match :any and monetary_figures_fts.rowid = row where table_name = 'monetary_figures'
  union all
  select 'pollsters', row, snippet(pollsters_fts, -1, char(1), char(2), '…', 24)
  from best cross join pollsters_fts on pollsters_fts match :any and pollsters_fts.rowid = row where table_name = 'pollsters'
  union all
  select 'polls', row, snippet(polls_fts, -1, char(1), char(2), '…', 24)
  from best cross join polls_fts on polls_fts match :any and polls_fts.rowid = row where table_name = 'polls'
), described (table_name, row, id, place, title, about) as (
  select best.*, name, description from best join speakers on speakers.rowid = row where table_name = 'speakers'
  union all
  select best.*, events.name, events.place from best join events on events.rowid = row where table_name = 'events'
  union all
  select best.*, label, null from best join articles on articles.rowid = row where table_name = 'articles'
  union all
  select best.*, name, description from best join publishers on publishers.rowid = row where table_name = 'publishers'
  union all
  select best.*, raw, purpose from best join monetary_figures on monetary_figures.rowid = row where table_name = 'monetary_figures'
  union all
  select best.*, name, null from best join pollsters on pollsters.rowid = row where table_name = 'pollsters'
  union all
  select best.*, coalesce(topic, mention), population from best join polls on polls.rowid = row where table_name = 'polls'
)
select table_name, id, title, about, snippet from described left join snippets using (table_name, row) order by table_name, described.place
