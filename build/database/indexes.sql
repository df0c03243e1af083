-- The indexes that no marker of a column in schema/ asks for, each with the page or query that does.

-- The page of an article: its records in reading order. The same for the columns of quotations_of_article and the counts of articles.
create index idx_quotations_article_start on quotations (article, start);
create index idx_monetary_figures_article_start on monetary_figures (article, start);
create index idx_polls_article_start on polls (article, start);
create index idx_poll_results_article_start on poll_results (article, start);

-- The page of a speaker: the quotations of one speaker, without a look at the table.
create index idx_quotation_speakers_speaker_quotation on quotation_speakers (speaker, quotation);

-- The home page and the feed: the few records that were ever corrected.
create index idx_quotations_changed_on on quotations (changed_on) where changed_on is not null;
create index idx_monetary_figures_changed_on on monetary_figures (changed_on) where changed_on is not null;
create index idx_polls_changed_on on polls (changed_on) where changed_on is not null;
create index idx_poll_results_changed_on on poll_results (changed_on) where changed_on is not null;

-- The home page: the articles that were added last.
create index idx_articles_added_on_printed_on_id on articles (added_on desc, printed_on desc, id);

-- The page of a publisher: its articles, the newest first; whom it quotes, the most quoted first.
create index idx_articles_publisher_printed_on_id on articles (publisher, printed_on desc, id);
create index idx_publisher_speaker_counts_publisher_position on publisher_speaker_counts (publisher, position);

-- The page of a speaker: who quotes them, those that do most first.
create index idx_publisher_speaker_counts_speaker_position on publisher_speaker_counts (speaker, position);
