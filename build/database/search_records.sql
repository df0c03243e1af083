-- The order in which a search reads: people, events, outlets and pollsters, then articles and what was read from them, newest first.
insert into search_records (position, table_name, id, row, kind, publisher_name, printed_in, speaker_names)
select row_number() over (order by printed_on is not null, printed_on desc, sort_date desc, table_name, id),
  table_name, id, row, kind, publisher_name, substr(printed_on, 1, 7), speaker_names
from (
  select 'speakers' as table_name, id, rowid as row, 'speaker' as kind, null as publisher_name, null as printed_on, null as sort_date,
    '[]' as speaker_names
  from speakers
  union all
  select 'events', id, rowid, 'event', null, null, null, '[]' from events
  union all
  select 'publishers', id, rowid, 'outlet', null, null, null, '[]' from publishers
  union all
  select 'pollsters', id, rowid, 'pollster', null, null, null, '[]' from pollsters
  union all
  select 'articles', articles.id, articles.rowid, 'article', publishers.name, articles.printed_on, articles.printed_on, '[]'
  from articles join publishers on publishers.id = articles.publisher
  union all
  -- The passages of a statement are found with it.
  select 'statements', statements.id, statements.rowid, statements.form, statement_overview.publisher_name,
    statement_overview.printed_on, statements.sort_date, statement_overview.speaker_names
  from statement_overview join statements on statements.id = statement_overview.statement
  union all
  select 'quotations', quotations.id, quotations.rowid, quotations.kind, quotation_overview.publisher_name,
    quotation_overview.printed_on, quotations.sort_date, quotation_overview.speaker_names
  from quotation_overview join quotations on quotations.id = quotation_overview.quotation
  where quotations.statement is null
  union all
  select 'monetary_figures', monetary_figures.id, monetary_figures.rowid, 'sum of money', publishers.name, articles.printed_on,
    articles.printed_on, coalesce((select json_array(name) from speakers where id = monetary_figures.attributed_to), '[]')
  from monetary_figures
  join articles on articles.id = monetary_figures.article
  join publishers on publishers.id = articles.publisher
  union all
  select 'polls', polls.id, polls.rowid, 'poll', publishers.name, articles.printed_on, articles.printed_on, '[]'
  from polls
  join articles on articles.id = polls.article
  join publishers on publishers.id = articles.publisher
)
order by 1;

-- text: what was said, or what the record is about; names: whose words they are, or what the row is called; context: where, to
-- whom and on what occasion; labels: what kind of thing it is. Without the texts, which are elsewhere.
create virtual table search_records_fts using fts5(
  text, names, context, labels, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
-- The words of 32 MB are sorted at a time: merging many small pieces takes longer.
insert into search_records_fts (search_records_fts, rank) values ('hashsize', 33554432);

-- Made once, as each is needed for many records.
create temp table article_words (article text primary key, words text) without rowid;
insert into temp.article_words
select articles.id,
  articles.label || ' ' || publishers.name || ' ' || publishers.id || ' '
    || coalesce((select group_concat(name, ' ') from article_authors where article_authors.article = articles.id), '') as words
from articles join publishers on publishers.id = articles.publisher;

create temp table speaker_words (speaker text primary key, names text, about text) without rowid;
insert into temp.speaker_words
select id, name || ' ' || coalesce(also_known_as, ''), coalesce(description, '') from speakers;

insert into search_records_fts (rowid, text, names, context, labels)
select search_records.position, coalesce(speakers.description, ''), speaker_words.names, '', 'speaker ' || speakers.kind
from search_records
join speakers on speakers.rowid = search_records.row
join speaker_words on speaker_words.speaker = speakers.id
where search_records.table_name = 'speakers'
union all
select search_records.position, coalesce(events.place, '') || ' ' || coalesce(events.notes, ''), events.name,
  coalesce((
    select group_concat(speaker_words.names, ' ')
    from event_participants join speaker_words on speaker_words.speaker = event_participants.speaker
    where event_participants.event = events.id
  ), ''), 'event ' || events.kind
from search_records join events on events.rowid = search_records.row
where search_records.table_name = 'events'
union all
select search_records.position, coalesce(publishers.description, ''), publishers.name || ' ' || publishers.id, '', 'outlet'
from search_records join publishers on publishers.rowid = search_records.row
where search_records.table_name = 'publishers'
union all
select search_records.position, '', pollsters.name || ' ' || pollsters.id, '', 'pollster'
from search_records join pollsters on pollsters.rowid = search_records.row
where search_records.table_name = 'pollsters'
union all
select search_records.position, coalesce(articles.notes, ''), article_words.words, '', 'article ' || coalesce(articles.genre, '')
from search_records
join articles on articles.rowid = search_records.row
join article_words on article_words.article = articles.id
where search_records.table_name = 'articles'
union all
select search_records.position,
  coalesce(statements.summary, '') || ' '
    || coalesce((select group_concat(text, ' ') from quotations where quotations.statement = statements.id), ''),
  coalesce(people.names, '') || ' ' || coalesce(statements.named, ''),
  coalesce(statements.medium, '') || ' ' || coalesce(statements.addressee, '') || ' ' || coalesce(statements.cue, '') || ' '
    || coalesce(people.about, '') || ' ' || coalesce(events.name, '') || ' ' || coalesce((
      select group_concat(speakers.name, ' ')
      from statement_reporters join speakers on speakers.id = statement_reporters.speaker
      where statement_reporters.statement = statements.id
    ), '') || ' ' || article_words.words,
  'speech statement'
from search_records
join statements on statements.rowid = search_records.row
join article_words on article_words.article = statements.article
left join events on events.id = statements.event
left join (
  select statement_speakers.statement, group_concat(speaker_words.names, ' ') as names, group_concat(speaker_words.about, ' ') as about
  from statement_speakers join speaker_words on speaker_words.speaker = statement_speakers.speaker
  group by statement_speakers.statement
) as people on people.statement = statements.id
where search_records.table_name = 'statements'
union all
select search_records.position, quotations.text,
  coalesce(
    (
      select group_concat(speaker_words.names, ' ')
      from quotation_speakers join speaker_words on speaker_words.speaker = quotation_speakers.speaker
      where quotation_speakers.quotation = quotations.id
    ),
    -- Rhetorical words are found by the name of whom the author puts them into the mouth of, though nobody said them.
    (select names from speaker_words where speaker = quotations.put_into_mouth_of),
    ''
  ) || ' ' || coalesce(quotations.named, ''),
  coalesce(quotations.medium, '') || ' ' || coalesce(quotations.addressee, '') || ' ' || coalesce(quotations.cue, '') || ' '
    || coalesce(events.name, '') || ' ' || article_words.words,
  iif(quotations.kind in ('direct', 'mixed'), 'speech quotation', quotations.kind)
from search_records
join quotations on quotations.rowid = search_records.row
join article_words on article_words.article = quotations.article
left join events on events.id = quotations.event
where search_records.table_name = 'quotations'
union all
select search_records.position,
  -- A sum is looked for as 90bn where 90 billion is printed, and the other way round; pages print a trillion as 1trn, too.
  monetary_figures.raw || ' ' || coalesce(monetary_figures.purpose, '') || coalesce((
    select group_concat(printf(' %g %s %g%s', amount / size, scale, amount / size, short), '')
    from (select amount_min as amount union select amount_max)
    join (
      select 1e6 as size, 'million' as scale, 'm' as short union all select 1e9, 'billion', 'bn' union all select 1e12, 'trillion', 'trn'
    ) on amount >= size and amount < 1000 * size
  ), ''),
  coalesce((
    select group_concat(speaker_words.names, ' ')
    from monetary_figure_parties join speaker_words on speaker_words.speaker = monetary_figure_parties.party
    where monetary_figure_parties.figure = monetary_figures.id
  ), ''),
  coalesce((select names from speaker_words where speaker = monetary_figures.attributed_to), '') || ' '
    || coalesce(monetary_figures.notes, '') || ' ' || article_words.words,
  'money ' || coalesce(monetary_figures.kind, '')
from search_records
join monetary_figures on monetary_figures.rowid = search_records.row
join article_words on article_words.article = monetary_figures.article
where search_records.table_name = 'monetary_figures'
union all
select search_records.position,
  coalesce(polls.topic, '') || ' ' || coalesce(polls.question, '') || ' ' || coalesce(polls.population, '') || ' '
    || coalesce(polls.subgroup, '') || ' '
    || coalesce((select group_concat(coalesce(answer, '') || ' ' || raw, ' ') from poll_results where poll_results.poll = polls.id), ''),
  coalesce(pollsters.name || ' ' || pollsters.id, ''),
  coalesce(polls.mention, '') || ' ' || coalesce(polls.notes, '') || ' ' || article_words.words,
  'poll'
from search_records
join polls on polls.rowid = search_records.row
join article_words on article_words.article = polls.article
left join pollsters on pollsters.id = polls.pollster
where search_records.table_name = 'polls'
order by 1;

drop table temp.speaker_words;
drop table temp.article_words;

insert into search_records_fts (search_records_fts) values ('optimize')
