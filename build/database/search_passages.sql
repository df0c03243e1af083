insert into search_passages (position, quotation, row, kind, publisher_name, printed_in, speaker_names)
select row_number() over (order by quotation_overview.sort_date desc, quotation_overview.quotation), quotation_overview.quotation,
  quotations.rowid, quotation_overview.kind, quotation_overview.publisher_name, substr(quotation_overview.printed_on, 1, 7),
  quotation_overview.speaker_names
from quotation_overview join quotations on quotations.id = quotation_overview.quotation
order by 1;

-- Newest first, so that a search for words that most passages have can stop at the newest; without the texts, which are elsewhere.
create virtual table search_passages_fts using fts5(
  text, names, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
-- The words of 32 MB are sorted at a time: merging many small pieces takes longer.
insert into search_passages_fts (search_passages_fts, rank) values ('hashsize', 33554432);

insert into search_passages_fts (rowid, text, names)
select search_passages.position,
  quotations.text || ' ' || coalesce(quotations.medium, '') || ' ' || coalesce(quotations.addressee, ''),
  coalesce(
    (
      select group_concat(speakers.name || ' ' || coalesce(speakers.also_known_as, ''), ' ')
      from quotation_speakers join speakers on speakers.id = quotation_speakers.speaker
      where quotation_speakers.quotation = quotations.id
    ), (
      -- Rhetorical words are found by the name of whom the author puts them into the mouth of, though nobody said them.
      select name || ' ' || coalesce(also_known_as, '') from speakers where id = quotations.put_into_mouth_of
    ), ''
  ) || ' ' || coalesce(events.name, '') || ' ' || publishers.name || ' ' || publishers.id
from search_passages
join quotations on quotations.rowid = search_passages.row
join articles on articles.id = quotations.article
join publishers on publishers.id = articles.publisher
left join events on events.id = quotations.event
order by search_passages.position;

insert into search_passages_fts (search_passages_fts) values ('optimize')
