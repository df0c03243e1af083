-- The indexes that no marker of a column in schema/ asks for, each with the page or query that does.

-- The tables of quotations, statements and monetary figures: their own order. As it is unique, pages of them lose and repeat no row.
create unique index idx_quotations_position on quotations (position);
create unique index idx_statements_position on statements (position);
create unique index idx_monetary_figures_position on monetary_figures (position);

-- The page of a quotation: the same utterance elsewhere. A passage belongs to one utterance at most.
create unique index idx_utterance_quotations_quotation on utterance_quotations (quotation);

-- Foreign keys of two columns, which say that a record is in the article of the record that it refers to.
create unique index idx_statements_id_article on statements (id, article);
create unique index idx_monetary_figures_id_article on monetary_figures (id, article);
create unique index idx_polls_id_article on polls (id, article);

-- The page of an article: its records in reading order. Lists of articles: how many records each has.
create index idx_quotations_article_start on quotations (article, start);
create index idx_statements_article_start on statements (article, start);
create index idx_monetary_figures_article_start on monetary_figures (article, start);
create index idx_polls_article_start on polls (article, start);
create index idx_poll_results_article_start on poll_results (article, start);

-- The page of a speaker: what they said, newest first, those of one event together; and the few quotations of several speakers
-- who are not named first.
create index idx_quotations_speaker_sort_date_event_kind on quotations (speaker, sort_date desc, event, kind);
create index idx_quotation_speakers_speaker_quotation on quotation_speakers (speaker, quotation);
create index idx_quotation_speakers_speaker_not_first on quotation_speakers (speaker, quotation) where position > 1;

-- The view speaker_quotations, and with it two queries: the quotations of a speaker by outlet and date, without a look at the rows
-- that are left out.
create index idx_quotations_speaker_publisher_sort_date_position on quotations (speaker, publisher, sort_date, position);

-- The page of a speaker: what they are reported to have said, newest first, and the few statements of several speakers likewise.
create index idx_statements_speaker_sort_date_position on statements (speaker, sort_date desc, position);
create index idx_statement_speakers_speaker_not_first on statement_speakers (speaker, statement) where position > 1;

-- The page of a speaker: words that authors put into their mouth, in reading order.
create index idx_quotations_put_into_mouth_of_position on quotations (put_into_mouth_of, position);

-- The page of an event: what was said at it or about it, by date; the index is read from its end. Newest first, as the view
-- quotation_overview is sorted, SQLite sees at once that no later row is among the first hundred, and reads no more of it. In an
-- archive hardly a quotation has an event: with those that have none, SQLite would take every event for one of many quotations, and
-- read them all instead.
create index idx_quotations_event_sort_date_position_kind on quotations (event, sort_date desc, position desc, kind)
  where event is not null;

-- The page of an event, and the query statements_about_event: what is reported to have been said at it or about it, by date.
create index idx_statements_event_sort_date_position on statements (event, sort_date, position) where event is not null;

-- The page of a quotation: what else the speaker said at the event. Both columns are needed: some speakers have thousands of rows.
create index idx_quotations_event_speaker on quotations (event, speaker) where event is not null;

-- The table of quotations sorted by speaker or event: half of the rows have none, and come in the order of rowid (web/tables.py).
create index idx_quotations_speaker on quotations (speaker);
create index idx_quotations_event on quotations (event);

-- The view quotation_overview: the quotations of a publisher by date, and how many rows it has, of a publisher, event or kind too.
create index idx_quotations_publisher_sort_date_event_kind on quotations (publisher, sort_date desc, event, kind);

-- The page of a quotation: the same words elsewhere. The list of terms: where each appears.
create index idx_quotations_folded_text_position on quotations (lower(rtrim(text, '.,;:!?')), position);

-- The home page and the feed: the few records that were ever corrected.
create index idx_quotations_changed_on on quotations (changed_on) where changed_on is not null;
create index idx_statements_changed_on on statements (changed_on) where changed_on is not null;
create index idx_monetary_figures_changed_on on monetary_figures (changed_on) where changed_on is not null;
create index idx_polls_changed_on on polls (changed_on) where changed_on is not null;
create index idx_poll_results_changed_on on poll_results (changed_on) where changed_on is not null;

-- The home page: the articles that were added last. The feed: likewise, or published last if that was not recorded.
create index idx_articles_added_on_printed_on_id on articles (added_on desc, printed_on desc, id);
create index idx_articles_day on articles (coalesce(added_on, published_on, '1970-01-01') desc, published_on desc, id);

-- The list of articles, and those of one publisher: the newest first. The terms of a publisher, in reading order.
-- It is unique, so that a foreign key of both columns can refer to it.
create index idx_articles_printed_on_id on articles (printed_on desc, id);
create index idx_articles_publisher_printed_on_id on articles (publisher, printed_on desc, id);
create unique index idx_articles_publisher_id on articles (publisher, id);

-- The list of polls, and those of one pollster: by topic.
create index idx_polls_topic_id on polls (topic, id);
create index idx_polls_pollster_topic on polls (pollster, topic);

-- The view speaker_pollsters, and with it the page of a speaker: the pollster with the same Wikidata item.
create index idx_pollsters_wikidata on pollsters (wikidata);

-- The view poll_overview: the answers of one poll, and the shares of each.
create index idx_poll_results_poll_answer on poll_results (poll, answer, months_earlier, percent);

-- The list of quotations between two dates; by speaker, publisher, event or form it has an index of each, in the order of the list.
create unique index idx_speech_sort_date_position on speech (sort_date desc, position);

-- The views as tables: the newest quotations and statements, most frequent terms and largest sums first. An index from the
-- largest value down keeps the rows of one value in their own order, which is that of reading.
create index idx_quotations_sort_date on quotations (sort_date desc);
create index idx_statements_sort_date on statements (sort_date desc);
create index idx_term_counts_occurrences on term_counts (occurrences desc);
create index idx_monetary_figures_eur_billion on monetary_figures (round((amount_min_eur + amount_max_eur) / 2e9, 3) desc);

-- The view known_names: whoever is called so. The last name is what is left of a name without all before its last space.
create index idx_speakers_lower_name on speakers (lower(name));
create index idx_speakers_last_name on speakers (lower(replace(name, rtrim(name, replace(name, ' ', '')), ''))) where kind = 'person';
create index idx_speaker_aliases_lower_alias on speaker_aliases (lower(alias));
create index idx_events_lower_name on events (lower(name));
create index idx_publishers_lower_name on publishers (lower(name));
create index idx_articles_lower_label on articles (lower(label));
create index idx_articles_lower_title on articles (lower(title)) where title is not null;

-- The page of a publisher: whom it quotes, the most quoted first. The page of a speaker: who quotes them, likewise.
create index idx_publisher_speaker_counts_publisher_position on publisher_speaker_counts (publisher, position);
create index idx_publisher_speaker_counts_speaker_position on publisher_speaker_counts (speaker, position);

-- The query most_quoted: the most quoted first. The list of speakers has another order.
create index idx_speaker_counts_quotations_position on speaker_counts (quotations desc, position);

-- The query same_words_in_several_articles: those of the most articles first.
create index idx_repeated_words_articles_times_words on repeated_words (articles desc, times desc, words);

-- The query figures_in_currency: the largest sums first. The query poll_over_time: a poll by its topic, in any case.
create index idx_monetary_figures_currency_amount_max_id on monetary_figures (currency, amount_max desc, id);
create index idx_polls_lower_topic on polls (lower(topic));
