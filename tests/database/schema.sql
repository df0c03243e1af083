CREATE TABLE "publishers" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "country" TEXT,
   "url" TEXT,
   "wikidata" TEXT,
   "description" TEXT NOT NULL,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("name") between 1 and 20000),
   CHECK ("kind" in ('newspaper', 'agency', 'broadcaster', 'party press', 'blog', 'institution', 'website')),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK ("url" glob 'http://?*' or "url" glob 'https://?*'),
   CHECK ("wikidata" glob 'Q[1-9]*'),
   CHECK (length("description") between 1 and 20000)
) STRICT;

CREATE TABLE "articles" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "label" TEXT NOT NULL,
   "publisher" TEXT NOT NULL REFERENCES "publishers"("id"),
   "title" TEXT,
   "published_on" TEXT,
   "printed_on" TEXT NOT NULL,
   "url" TEXT,
   "language" TEXT NOT NULL,
   "genre" TEXT,
   "word_count" INTEGER NOT NULL,
   "source_sha256" TEXT NOT NULL,
   "text_sha256" TEXT NOT NULL,
   "reader" TEXT NOT NULL,
   "added_on" TEXT,
   "review" TEXT NOT NULL,
   "notes" TEXT,
   CHECK (length("id") between 0 and 200 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("label") between 1 and 20000),
   CHECK (length("title") between 1 and 20000),
   CHECK (date("published_on", '+0 days') is "published_on"),
   CHECK (length("printed_on") <= 10 and date(substr("printed_on" || '-01-01', 1, 10), '+0 days') is substr("printed_on" || '-01-01', 1, 10)),
   CHECK ("url" glob 'http://?*' or "url" glob 'https://?*'),
   CHECK ("language" glob '[a-z][a-z]'),
   CHECK ("genre" in ('news', 'analysis', 'opinion', 'statement')),
   CHECK ("word_count" >= 0),
   CHECK (length("source_sha256") = 64 and "source_sha256" not glob '*[^0-9a-f]*'),
   CHECK (length("text_sha256") = 64 and "text_sha256" not glob '*[^0-9a-f]*'),
   CHECK (length("reader") between 1 and 20000),
   CHECK (date("added_on", '+0 days') is "added_on"),
   CHECK ("review" in ('unreviewed', 'reviewed')),
   CHECK (length("notes") between 1 and 20000)
) STRICT;

CREATE TABLE "article_authors" (
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "position" INTEGER NOT NULL,
   "name" TEXT NOT NULL,
   PRIMARY KEY ("article", "position"),
   CHECK ("position" >= 1),
   CHECK (length("name") between 1 and 20000)
) STRICT;

CREATE TABLE "speakers" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "country" TEXT,
   "wikidata" TEXT,
   "gender" TEXT,
   "description" TEXT NOT NULL,
   "also_known_as" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("name") between 1 and 20000),
   CHECK ("kind" in ('person', 'office', 'organisation', 'government', 'group', 'document', 'unnamed')),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK ("wikidata" glob 'Q[1-9]*'),
   CHECK ("gender" in ('female', 'male', 'other')),
   CHECK (length("description") between 1 and 20000),
   CHECK (length("also_known_as") between 1 and 20000)
) STRICT;

CREATE TABLE "speaker_roles" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   "title" TEXT NOT NULL,
   "organisation" TEXT,
   "starts_on" TEXT,
   "ends_on" TEXT,
   "ended" TEXT NOT NULL,
   "checked_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("title") between 1 and 20000),
   CHECK (length("organisation") between 1 and 20000),
   CHECK (date("starts_on", '+0 days') is "starts_on"),
   CHECK (date("ends_on", '+0 days') is "ends_on"),
   CHECK ("ended" in ('yes', 'no', 'unknown')),
   CHECK (date("checked_on", '+0 days') is "checked_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("starts_on" <= "ends_on"),
   CHECK ("starts_on" <= "checked_on"),
   CHECK ("ends_on" <= "checked_on"),
   CHECK (ended = 'yes' or ends_on is null),
   CHECK (ended <> 'no' or checked_on is not null),
   CHECK (ended <> 'unknown' or checked_on is null)
) STRICT;

CREATE TABLE "speaker_aliases" (
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   "alias" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   PRIMARY KEY ("speaker", "alias"),
   CHECK (length("alias") between 1 and 20000),
   CHECK ("kind" in ('spelling', 'epithet', 'nickname', 'abbreviation', 'title', 'metonym', 'part'))
) STRICT;

CREATE TABLE "events" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "starts_on" TEXT,
   "ends_on" TEXT,
   "not_before" TEXT,
   "not_after" TEXT,
   "place" TEXT,
   "country" TEXT,
   "part_of" TEXT REFERENCES "events"("id"),
   "notes" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("name") between 1 and 20000),
   CHECK ("kind" in ('summit', 'meeting', 'call', 'speech', 'statement', 'press conference', 'interview', 'post', 'hearing', 'trial', 'vote')),
   CHECK (date("starts_on", '+0 days') is "starts_on"),
   CHECK (date("ends_on", '+0 days') is "ends_on"),
   CHECK (date("not_before", '+0 days') is "not_before"),
   CHECK (date("not_after", '+0 days') is "not_after"),
   CHECK (length("place") between 1 and 20000),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("starts_on" <= "ends_on"),
   CHECK ("not_before" <= "not_after"),
   CHECK ("starts_on" is null or "not_before" is null),
   CHECK ("starts_on" is null or "not_after" is null),
   CHECK (part_of <> id)
) STRICT;

CREATE TABLE "event_participants" (
   "event" TEXT NOT NULL REFERENCES "events"("id"),
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   PRIMARY KEY ("event", "speaker")
) STRICT;

CREATE TABLE "statements" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "form" TEXT NOT NULL,
   "speaker" TEXT REFERENCES "speakers"("id"),
   "summary" TEXT,
   "mention" TEXT,
   "cue" TEXT,
   "medium" TEXT,
   "addressee" TEXT,
   "said_on" TEXT,
   "said_after" TEXT,
   "said_before" TEXT,
   "event" TEXT REFERENCES "events"("id"),
   "event_relation" TEXT,
   "named" TEXT,
   "mention_start" INTEGER,
   "mention_end" INTEGER,
   "cue_start" INTEGER,
   "cue_end" INTEGER,
   "publisher" TEXT NOT NULL REFERENCES "publishers"("id"),
   "sort_date" TEXT NOT NULL,
   "date_precision" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 's-*' and "id" not glob 's-*[^0-9a-f]*'),
   CHECK ("form" in ('direct', 'mixed', 'indirect')),
   CHECK (length("summary") between 1 and 20000),
   CHECK (length("mention") between 1 and 20000),
   CHECK (length("cue") between 1 and 20000),
   CHECK (length("medium") between 1 and 20000),
   CHECK (length("addressee") between 1 and 20000),
   CHECK (date("said_on", '+0 days') is "said_on"),
   CHECK (date("said_after", '+0 days') is "said_after"),
   CHECK (date("said_before", '+0 days') is "said_before"),
   CHECK ("event_relation" in ('at', 'about', 'before', 'after')),
   CHECK (length("named") between 1 and 20000),
   CHECK ("mention_start" >= 0),
   CHECK ("mention_end" >= 0),
   CHECK ("cue_start" >= 0),
   CHECK ("cue_end" >= 0),
   CHECK (length("sort_date") <= 10 and date(substr("sort_date" || '-01-01', 1, 10), '+0 days') is substr("sort_date" || '-01-01', 1, 10)),
   CHECK ("date_precision" in ('day', 'month', 'bounded', 'article')),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("mention_start" < "mention_end"),
   CHECK ("cue_start" < "cue_end"),
   CHECK ("said_after" <= "said_before"),
   CHECK (("mention_start" is null) = ("mention_end" is null)),
   CHECK (("cue_start" is null) = ("cue_end" is null)),
   CHECK (("event" is null) = ("event_relation" is null)),
   CHECK ("said_on" is null or "said_after" is null),
   CHECK ("said_on" is null or "said_before" is null),
   CHECK (review = 'unreviewed' or speaker is not null and mention is not null and cue is not null),
   CHECK (review = 'unreviewed' or summary is not null or form <> 'indirect'),
   FOREIGN KEY ("id", "speaker") REFERENCES "statement_speakers"("statement", "speaker") DEFERRABLE INITIALLY DEFERRED,
   FOREIGN KEY ("publisher", "article") REFERENCES "articles"("publisher", "id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "statement_parts" (
   "statement" TEXT NOT NULL REFERENCES "statements"("id"),
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "word_count" INTEGER NOT NULL,
   PRIMARY KEY ("statement", "position"),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("word_count" >= 1),
   CHECK ("start" < "end")
) STRICT;

CREATE TABLE "statement_speakers" (
   "statement" TEXT NOT NULL REFERENCES "statements"("id"),
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("statement", "speaker"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "statement_reporters" (
   "statement" TEXT NOT NULL REFERENCES "statements"("id"),
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("statement", "speaker"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "quotations" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "text" TEXT NOT NULL,
   "clean_text" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "speaker" TEXT REFERENCES "speakers"("id"),
   "put_into_mouth_of" TEXT REFERENCES "speakers"("id"),
   "mention" TEXT,
   "cue" TEXT,
   "medium" TEXT,
   "addressee" TEXT,
   "said_on" TEXT,
   "said_after" TEXT,
   "said_before" TEXT,
   "event" TEXT REFERENCES "events"("id"),
   "event_relation" TEXT,
   "statement" TEXT REFERENCES "statements"("id"),
   "named" TEXT,
   "mention_start" INTEGER,
   "mention_end" INTEGER,
   "cue_start" INTEGER,
   "cue_end" INTEGER,
   "publisher" TEXT NOT NULL REFERENCES "publishers"("id"),
   "sort_date" TEXT NOT NULL,
   "date_precision" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'q-*' and "id" not glob 'q-*[^0-9a-f]*'),
   CHECK (length("text") between 1 and 20000),
   CHECK (length("clean_text") between 1 and 20000),
   CHECK ("kind" in ('direct', 'mixed', 'rhetorical', 'term')),
   CHECK (length("mention") between 1 and 20000),
   CHECK (length("cue") between 1 and 20000),
   CHECK (length("medium") between 1 and 20000),
   CHECK (length("addressee") between 1 and 20000),
   CHECK (date("said_on", '+0 days') is "said_on"),
   CHECK (date("said_after", '+0 days') is "said_after"),
   CHECK (date("said_before", '+0 days') is "said_before"),
   CHECK ("event_relation" in ('at', 'about', 'before', 'after')),
   CHECK (length("named") between 1 and 20000),
   CHECK ("mention_start" >= 0),
   CHECK ("mention_end" >= 0),
   CHECK ("cue_start" >= 0),
   CHECK ("cue_end" >= 0),
   CHECK (length("sort_date") <= 10 and date(substr("sort_date" || '-01-01', 1, 10), '+0 days') is substr("sort_date" || '-01-01', 1, 10)),
   CHECK ("date_precision" in ('day', 'month', 'bounded', 'article')),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("mention_start" < "mention_end"),
   CHECK ("cue_start" < "cue_end"),
   CHECK ("said_after" <= "said_before"),
   CHECK (("mention_start" is null) = ("mention_end" is null)),
   CHECK (("cue_start" is null) = ("cue_end" is null)),
   CHECK (("event" is null) = ("event_relation" is null)),
   CHECK ("said_on" is null or "said_after" is null),
   CHECK ("said_on" is null or "said_before" is null),
   CHECK (kind in ('direct', 'mixed') or speaker is null and mention is null and cue is null),
   CHECK (kind = 'rhetorical' or put_into_mouth_of is null),
   CHECK (review = 'unreviewed' or speaker is not null or kind not in ('direct', 'mixed')),
   CHECK (review = 'unreviewed' or put_into_mouth_of is not null or kind <> 'rhetorical'),
   FOREIGN KEY ("id", "speaker") REFERENCES "quotation_speakers"("quotation", "speaker") DEFERRABLE INITIALLY DEFERRED,
   FOREIGN KEY ("publisher", "article") REFERENCES "articles"("publisher", "id") DEFERRABLE INITIALLY DEFERRED,
   FOREIGN KEY ("statement", "article") REFERENCES "statements"("id", "article") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "quotation_speakers" (
   "quotation" TEXT NOT NULL REFERENCES "quotations"("id"),
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("quotation", "speaker"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "utterances" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "quotation" TEXT NOT NULL REFERENCES "quotations"("id"),
   "speaker" TEXT REFERENCES "speakers"("id"),
   "passages" INTEGER NOT NULL,
   "articles" INTEGER NOT NULL,
   "wordings" INTEGER NOT NULL,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'u-*' and "id" not glob 'u-*[^0-9a-f]*'),
   CHECK ("passages" >= 2),
   CHECK ("articles" >= 2),
   CHECK ("wordings" >= 1),
   CHECK (length("notes") between 1 and 20000),
   FOREIGN KEY ("id", "quotation") REFERENCES "utterance_quotations"("utterance", "quotation") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "utterance_quotations" (
   "utterance" TEXT NOT NULL REFERENCES "utterances"("id"),
   "quotation" TEXT NOT NULL REFERENCES "quotations"("id"),
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("utterance", "quotation"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "utterance_differences" (
   "utterance" TEXT NOT NULL REFERENCES "utterances"("id"),
   "quotation" TEXT NOT NULL REFERENCES "quotations"("id"),
   "position" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "other_words" TEXT,
   "words" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("quotation", "position"),
   CHECK ("position" >= 1),
   CHECK ("kind" in ('replaced', 'added', 'omitted', 'not quoted')),
   CHECK (length("other_words") between 1 and 20000),
   CHECK (length("words") between 1 and 20000),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("start" <= "end"),
   FOREIGN KEY ("utterance", "quotation") REFERENCES "utterance_quotations"("utterance", "quotation") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "monetary_figures" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "raw" TEXT NOT NULL,
   "amount_min" REAL,
   "amount_max" REAL,
   "currency" TEXT,
   "qualifier" TEXT NOT NULL,
   "additive" INTEGER NOT NULL,
   "per" TEXT,
   "kind" TEXT,
   "giver" TEXT REFERENCES "speakers"("id"),
   "receiver" TEXT REFERENCES "speakers"("id"),
   "purpose" TEXT,
   "as_of" TEXT,
   "attributed_to" TEXT REFERENCES "speakers"("id"),
   "reported_through" TEXT REFERENCES "speakers"("id"),
   "same_as" TEXT REFERENCES "monetary_figures"("id"),
   "amount_min_eur" REAL,
   "amount_max_eur" REAL,
   "amount_min_usd" REAL,
   "amount_max_usd" REAL,
   "rate_eur" REAL,
   "rate_usd" REAL,
   "rate_date" TEXT,
   "rate_source" TEXT,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'm-*' and "id" not glob 'm-*[^0-9a-f]*'),
   CHECK (length("raw") between 1 and 20000),
   CHECK (abs("amount_min") < 9e999),
   CHECK (abs("amount_max") < 9e999),
   CHECK ("currency" glob '[A-Z][A-Z][A-Z]'),
   CHECK ("qualifier" in ('exact', 'about', 'nearly', 'more than', 'less than', 'at least', 'up to')),
   CHECK ("additive" in (0, 1)),
   CHECK (length("per") between 1 and 20000),
   CHECK ("kind" in ('disbursement', 'commitment', 'pledge', 'proposed purchase', 'proposed production', 'asset value', 'cost', 'budget', 'revenue', 'other')),
   CHECK (length("purpose") between 1 and 20000),
   CHECK (date("as_of", '+0 days') is "as_of"),
   CHECK (abs("amount_min_eur") < 9e999),
   CHECK (abs("amount_max_eur") < 9e999),
   CHECK (abs("amount_min_usd") < 9e999),
   CHECK (abs("amount_max_usd") < 9e999),
   CHECK ("rate_eur" > 0 and abs("rate_eur") < 9e999),
   CHECK ("rate_usd" > 0 and abs("rate_usd") < 9e999),
   CHECK (date("rate_date", '+0 days') is "rate_date"),
   CHECK (length("rate_source") between 1 and 20000),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("amount_min" <= "amount_max"),
   CHECK ("amount_min_eur" <= "amount_max_eur"),
   CHECK ("amount_min_usd" <= "amount_max_usd"),
   CHECK (("amount_min" is null) = ("amount_max" is null)),
   CHECK (("amount_min_eur" is null) = ("amount_max_eur" is null)),
   CHECK (("amount_min_usd" is null) = ("amount_max_usd" is null)),
   CHECK (giver <> receiver),
   FOREIGN KEY ("same_as", "article") REFERENCES "monetary_figures"("id", "article") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "monetary_figure_parties" (
   "figure" TEXT NOT NULL REFERENCES "monetary_figures"("id"),
   "party" TEXT NOT NULL REFERENCES "speakers"("id"),
   "role" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("figure", "party", "role"),
   CHECK ("role" in ('giver', 'receiver', 'buyer', 'seller', 'owner', 'producer')),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "pollsters" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "country" TEXT,
   "url" TEXT,
   "wikidata" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("name") between 1 and 20000),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK ("url" glob 'http://?*' or "url" glob 'https://?*'),
   CHECK ("wikidata" glob 'Q[1-9]*')
) STRICT;

CREATE TABLE "polls" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "mention" TEXT NOT NULL,
   "topic" TEXT,
   "pollster" TEXT REFERENCES "pollsters"("id"),
   "sponsor" TEXT,
   "population" TEXT,
   "subgroup" TEXT,
   "country" TEXT,
   "question" TEXT,
   "fieldwork_starts_on" TEXT,
   "fieldwork_ends_on" TEXT,
   "sample_size" INTEGER,
   "mode" TEXT,
   "margin_of_error" REAL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'p-*' and "id" not glob 'p-*[^0-9a-f]*'),
   CHECK (length("mention") between 1 and 20000),
   CHECK (length("topic") between 1 and 20000),
   CHECK (length("sponsor") between 1 and 20000),
   CHECK (length("population") between 1 and 20000),
   CHECK (length("subgroup") between 1 and 20000),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK (length("question") between 1 and 20000),
   CHECK (date("fieldwork_starts_on", '+0 days') is "fieldwork_starts_on"),
   CHECK (date("fieldwork_ends_on", '+0 days') is "fieldwork_ends_on"),
   CHECK ("sample_size" >= 1),
   CHECK (length("mode") between 1 and 20000),
   CHECK ("margin_of_error" >= 0 and "margin_of_error" <= 100),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("fieldwork_starts_on" <= "fieldwork_ends_on")
) STRICT;

CREATE TABLE "poll_results" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "poll" TEXT NOT NULL REFERENCES "polls"("id"),
   "raw" TEXT NOT NULL,
   "percent" REAL,
   "answer" TEXT,
   "wave" TEXT NOT NULL,
   "months_earlier" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'r-*' and "id" not glob 'r-*[^0-9a-f]*'),
   CHECK (length("raw") between 1 and 20000),
   CHECK ("percent" >= 0 and "percent" <= 100),
   CHECK (length("answer") between 1 and 20000),
   CHECK (length("wave") between 1 and 20000),
   CHECK ("months_earlier" >= 0),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   FOREIGN KEY ("poll", "article") REFERENCES "polls"("id", "article") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "redirects" (
   "table_name" TEXT NOT NULL,
   "old_id" TEXT NOT NULL,
   "new_id" TEXT,
   "since" TEXT NOT NULL,
   "reason" TEXT,
   PRIMARY KEY ("table_name", "old_id"),
   CHECK ("table_name" in ('articles', 'events', 'monetary_figures', 'poll_results', 'polls', 'pollsters', 'publishers', 'quotations', 'speaker_roles', 'speakers', 'statements', 'utterances')),
   CHECK (length("old_id") between 0 and 200 and "old_id" glob '[a-z0-9]*' and "old_id" not glob '*[^a-z0-9-]*'),
   CHECK (length("new_id") between 0 and 200 and "new_id" glob '[a-z0-9]*' and "new_id" not glob '*[^a-z0-9-]*'),
   CHECK (date("since", '+0 days') is "since"),
   CHECK (length("reason") between 1 and 20000),
   CHECK (new_id <> old_id)
) STRICT;

CREATE TABLE "releases" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "released_on" TEXT NOT NULL,
   "level" TEXT NOT NULL,
   "summary" TEXT NOT NULL,
   "rows_sha256" TEXT NOT NULL,
   "doi" TEXT,
   CHECK (length("id") between 0 and 20 and "id" glob '[0-9]*.[0-9]*.[0-9]*' and "id" not glob '*[^0-9.]*'),
   CHECK (date("released_on", '+0 days') is "released_on"),
   CHECK ("level" in ('first', 'breaking', 'minor', 'patch')),
   CHECK (length("summary") between 1 and 20000),
   CHECK (length("rows_sha256") = 64 and "rows_sha256" not glob '*[^0-9a-f]*'),
   CHECK (length("doi") between 1 and 20000)
) STRICT;

CREATE TABLE "changes" (
   "release" TEXT NOT NULL REFERENCES "releases"("id"),
   "position" INTEGER NOT NULL,
   "table_name" TEXT NOT NULL,
   "row_key" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "column_name" TEXT,
   "old_value" TEXT,
   "new_value" TEXT,
   "new_id" TEXT,
   "reason" TEXT,
   PRIMARY KEY ("release", "position"),
   CHECK ("position" >= 1),
   CHECK (length("table_name") between 1 and 20000),
   CHECK (length("row_key") between 1 and 20000),
   CHECK ("kind" in ('added', 'corrected', 'recomputed', 'withdrawn')),
   CHECK (length("column_name") between 1 and 20000),
   CHECK (length("old_value") between 1 and 20000),
   CHECK (length("new_value") between 1 and 20000),
   CHECK (length("new_id") between 0 and 200 and "new_id" glob '[a-z0-9]*' and "new_id" not glob '*[^a-z0-9-]*'),
   CHECK (length("reason") between 1 and 20000)
) STRICT;

CREATE TABLE "extraction_scores" (
   "record" TEXT NOT NULL,
   "measure" TEXT NOT NULL,
   "articles" INTEGER NOT NULL,
   "by_people" INTEGER NOT NULL,
   "by_machine" INTEGER NOT NULL,
   "right" INTEGER NOT NULL,
   "precision" REAL,
   "recall" REAL,
   "f1" REAL,
   PRIMARY KEY ("record", "measure"),
   CHECK ("record" in ('quotations', 'statements', 'monetary_figures', 'polls', 'poll_results')),
   CHECK ("measure" in ('found', 'kind', 'form', 'speaker', 'amount', 'percent')),
   CHECK ("articles" >= 0),
   CHECK ("by_people" >= 0),
   CHECK ("by_machine" >= 0),
   CHECK ("right" >= 0),
   CHECK ("precision" >= 0 and "precision" <= 1),
   CHECK ("recall" >= 0 and "recall" <= 1),
   CHECK ("f1" >= 0 and "f1" <= 1)
) STRICT;

CREATE TABLE "known_problems" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "kind" TEXT NOT NULL,
   "table_name" TEXT NOT NULL,
   "row_key" TEXT,
   "column_name" TEXT,
   "description" TEXT NOT NULL,
   CHECK (length("id") between 1 and 20000),
   CHECK ("kind" in ('not covered', 'machine errors', 'unread', 'unknown', 'not looked up', 'not disclosed', 'not converted', 'not resolved', 'no link')),
   CHECK (length("table_name") between 1 and 20000),
   CHECK (length("row_key") between 1 and 20000),
   CHECK (length("column_name") between 1 and 20000),
   CHECK (length("description") between 1 and 20000)
) STRICT;

CREATE TABLE "data_dictionary" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "table_name" TEXT NOT NULL,
   "column_name" TEXT,
   "description" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "type" TEXT NOT NULL,
   "key" TEXT,
   "required" INTEGER NOT NULL,
   "unit" TEXT,
   "example" TEXT,
   "warnings" TEXT,
   "origin" TEXT,
   "term" TEXT,
   "allowed_values" TEXT,
   CHECK (length("id") between 1 and 20000),
   CHECK (length("table_name") between 1 and 20000),
   CHECK (length("column_name") between 1 and 20000),
   CHECK (length("description") between 1 and 20000),
   CHECK ("position" >= 1),
   CHECK (length("type") between 1 and 20000),
   CHECK (length("key") between 1 and 20000),
   CHECK ("required" in (0, 1)),
   CHECK (length("unit") between 1 and 20000),
   CHECK (length("example") between 1 and 20000),
   CHECK (length("warnings") between 1 and 20000),
   CHECK ("origin" in ('typed', 'read', 'computed')),
   CHECK ("term" glob 'http://?*' or "term" glob 'https://?*'),
   CHECK (length("allowed_values") between 1 and 20000)
) STRICT;

CREATE TABLE "dataset_info" (
   "name" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT NOT NULL,
   "description" TEXT NOT NULL,
   CHECK (length("name") between 1 and 20000),
   CHECK (length("value") between 1 and 20000),
   CHECK (length("description") between 1 and 20000)
) STRICT;

CREATE TABLE "publisher_speaker_counts" (
   "publisher" TEXT NOT NULL REFERENCES "publishers"("id"),
   "speaker" TEXT NOT NULL REFERENCES "speakers"("id"),
   "articles" INTEGER NOT NULL,
   "quotations" INTEGER NOT NULL,
   "direct" INTEGER NOT NULL,
   "mixed" INTEGER NOT NULL,
   "cues" TEXT,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("publisher", "speaker"),
   CHECK ("articles" >= 0),
   CHECK ("quotations" >= 0),
   CHECK ("direct" >= 0),
   CHECK ("mixed" >= 0),
   CHECK (length("cues") between 1 and 20000),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "speaker_counts" (
   "speaker" TEXT PRIMARY KEY NOT NULL REFERENCES "speakers"("id"),
   "articles" INTEGER NOT NULL,
   "quotations" INTEGER NOT NULL,
   "publishers" INTEGER NOT NULL,
   "statements" INTEGER NOT NULL,
   "position" INTEGER NOT NULL,
   CHECK ("articles" >= 0),
   CHECK ("quotations" >= 0),
   CHECK ("publishers" >= 0),
   CHECK ("statements" >= 0),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "publisher_counts" (
   "publisher" TEXT PRIMARY KEY NOT NULL REFERENCES "publishers"("id"),
   "articles" INTEGER NOT NULL,
   "words" INTEGER NOT NULL,
   "direct" INTEGER NOT NULL,
   "mixed" INTEGER NOT NULL,
   "terms" INTEGER NOT NULL,
   "rhetorical" INTEGER NOT NULL,
   CHECK ("articles" >= 0),
   CHECK ("words" >= 0),
   CHECK ("direct" >= 0),
   CHECK ("mixed" >= 0),
   CHECK ("terms" >= 0),
   CHECK ("rhetorical" >= 0)
) STRICT;

CREATE TABLE "event_counts" (
   "event" TEXT PRIMARY KEY NOT NULL REFERENCES "events"("id"),
   "statements" INTEGER NOT NULL,
   "own_statements" INTEGER NOT NULL,
   "passages" INTEGER NOT NULL,
   "own_passages" INTEGER NOT NULL,
   "own_rhetorical" INTEGER NOT NULL,
   "position" INTEGER NOT NULL,
   CHECK ("statements" >= 0),
   CHECK ("own_statements" >= 0),
   CHECK ("passages" >= 0),
   CHECK ("own_passages" >= 0),
   CHECK ("own_rhetorical" >= 0),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "term_counts" (
   "term" TEXT PRIMARY KEY NOT NULL,
   "occurrences" INTEGER NOT NULL,
   "articles" INTEGER NOT NULL,
   "outlets" INTEGER NOT NULL,
   "outlet_names" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   CHECK (length("term") between 1 and 20000),
   CHECK ("occurrences" >= 0),
   CHECK ("articles" >= 0),
   CHECK ("outlets" >= 0),
   CHECK (length("outlet_names") between 1 and 20000),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "repeated_words" (
   "words" TEXT PRIMARY KEY NOT NULL,
   "articles" INTEGER NOT NULL,
   "times" INTEGER NOT NULL,
   "outlets" TEXT NOT NULL,
   "kinds" TEXT NOT NULL,
   CHECK (length("words") between 1 and 20000),
   CHECK ("articles" >= 0),
   CHECK ("times" >= 0),
   CHECK (length("outlets") between 1 and 20000),
   CHECK (length("kinds") between 1 and 20000)
) STRICT;

CREATE TABLE "aid_counts" (
   "giver" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "eur_billion" REAL,
   "figures" INTEGER NOT NULL,
   "given" REAL NOT NULL,
   "promised" REAL NOT NULL,
   "articles" INTEGER NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("giver", "kind"),
   CHECK (length("giver") between 1 and 20000),
   CHECK ("kind" in ('disbursement', 'commitment', 'pledge')),
   CHECK (abs("eur_billion") < 9e999),
   CHECK ("figures" >= 0),
   CHECK (abs("given") < 9e999),
   CHECK (abs("promised") < 9e999),
   CHECK ("articles" >= 0),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "search_words" (
   "word" TEXT PRIMARY KEY NOT NULL,
   "reversed" TEXT NOT NULL,
   "is_name" INTEGER NOT NULL,
   CHECK (length("word") between 1 and 20000),
   CHECK (length("reversed") between 1 and 20000),
   CHECK ("is_name" in (0, 1))
) STRICT;

CREATE TABLE "search_records" (
   "position" INTEGER PRIMARY KEY NOT NULL,
   "table_name" TEXT NOT NULL,
   "id" TEXT NOT NULL,
   "row" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "publisher_name" TEXT,
   "printed_in" TEXT,
   "speaker_names" TEXT NOT NULL,
   CHECK ("position" >= 1),
   CHECK (length("table_name") between 1 and 20000),
   CHECK (length("id") between 1 and 20000),
   CHECK ("row" >= 1),
   CHECK (length("kind") between 1 and 20000),
   CHECK (length("publisher_name") between 1 and 20000),
   CHECK (length("printed_in") <= 10 and date(substr("printed_in" || '-01-01', 1, 10), '+0 days') is substr("printed_in" || '-01-01', 1, 10)),
   CHECK (json_valid("speaker_names") and json_type("speaker_names") = 'array')
) STRICT;

CREATE TABLE "speech" (
   "position" INTEGER PRIMARY KEY NOT NULL,
   "table_name" TEXT NOT NULL,
   "id" TEXT NOT NULL,
   "form" TEXT NOT NULL,
   "publisher" TEXT NOT NULL,
   "event" TEXT,
   "sort_date" TEXT NOT NULL,
   CHECK ("position" >= 1),
   CHECK (length("table_name") between 1 and 20000),
   CHECK (length("id") between 1 and 20000),
   CHECK (length("form") between 1 and 20000),
   CHECK (length("publisher") between 0 and 100 and "publisher" glob '[a-z0-9]*' and "publisher" not glob '*[^a-z0-9-]*'),
   CHECK (length("event") between 0 and 100 and "event" glob '[a-z0-9]*' and "event" not glob '*[^a-z0-9-]*'),
   CHECK (length("sort_date") <= 10 and date(substr("sort_date" || '-01-01', 1, 10), '+0 days') is substr("sort_date" || '-01-01', 1, 10))
) STRICT;

CREATE TABLE "speech_speakers" (
   "speaker" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("speaker", "position"),
   CHECK (length("speaker") between 0 and 100 and "speaker" glob '[a-z0-9]*' and "speaker" not glob '*[^a-z0-9-]*'),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "facet_counts" (
   "table_name" TEXT NOT NULL,
   "filter" TEXT NOT NULL,
   "type" TEXT NOT NULL,
   "column_name" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "value" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   PRIMARY KEY ("table_name", "filter", "type", "column_name", "position"),
   CHECK (length("table_name") between 1 and 20000),
   CHECK ("type" in ('column', 'array')),
   CHECK (length("column_name") between 1 and 20000),
   CHECK ("position" >= 1),
   CHECK (length("value") between 1 and 20000),
   CHECK ("number" >= 0)
) STRICT;

CREATE TABLE "withheld_statements" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "form" TEXT NOT NULL,
   "speaker" TEXT,
   "summary" TEXT,
   "mention" TEXT,
   "cue" TEXT,
   "medium" TEXT,
   "addressee" TEXT,
   "said_on" TEXT,
   "said_after" TEXT,
   "said_before" TEXT,
   "event" TEXT REFERENCES "events"("id"),
   "event_relation" TEXT,
   "named" TEXT,
   "mention_start" INTEGER,
   "mention_end" INTEGER,
   "cue_start" INTEGER,
   "cue_end" INTEGER,
   "publisher" TEXT NOT NULL REFERENCES "publishers"("id"),
   "sort_date" TEXT NOT NULL,
   "date_precision" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 's-*' and "id" not glob 's-*[^0-9a-f]*'),
   CHECK ("form" in ('direct', 'mixed', 'indirect')),
   CHECK (length("summary") between 1 and 20000),
   CHECK (length("mention") between 1 and 20000),
   CHECK (length("cue") between 1 and 20000),
   CHECK (length("medium") between 1 and 20000),
   CHECK (length("addressee") between 1 and 20000),
   CHECK (date("said_on", '+0 days') is "said_on"),
   CHECK (date("said_after", '+0 days') is "said_after"),
   CHECK (date("said_before", '+0 days') is "said_before"),
   CHECK ("event_relation" in ('at', 'about', 'before', 'after')),
   CHECK (length("named") between 1 and 20000),
   CHECK ("mention_start" >= 0),
   CHECK ("mention_end" >= 0),
   CHECK ("cue_start" >= 0),
   CHECK ("cue_end" >= 0),
   CHECK (length("sort_date") <= 10 and date(substr("sort_date" || '-01-01', 1, 10), '+0 days') is substr("sort_date" || '-01-01', 1, 10)),
   CHECK ("date_precision" in ('day', 'month', 'bounded', 'article')),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("mention_start" < "mention_end"),
   CHECK ("cue_start" < "cue_end"),
   CHECK ("said_after" <= "said_before"),
   CHECK (("mention_start" is null) = ("mention_end" is null)),
   CHECK (("cue_start" is null) = ("cue_end" is null)),
   CHECK (("event" is null) = ("event_relation" is null)),
   CHECK ("said_on" is null or "said_after" is null),
   CHECK ("said_on" is null or "said_before" is null),
   CHECK (review = 'unreviewed' or speaker is not null and mention is not null and cue is not null),
   CHECK (review = 'unreviewed' or summary is not null or form <> 'indirect')
) STRICT;

CREATE TABLE "withheld_statement_parts" (
   "statement" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "word_count" INTEGER NOT NULL,
   PRIMARY KEY ("statement", "position"),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("word_count" >= 1),
   CHECK ("start" < "end")
) STRICT;

CREATE TABLE "withheld_statement_speakers" (
   "statement" TEXT NOT NULL,
   "speaker" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("statement", "speaker"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "withheld_statement_reporters" (
   "statement" TEXT NOT NULL,
   "speaker" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("statement", "speaker"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "withheld_quotations" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "text" TEXT NOT NULL,
   "clean_text" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "speaker" TEXT,
   "put_into_mouth_of" TEXT,
   "mention" TEXT,
   "cue" TEXT,
   "medium" TEXT,
   "addressee" TEXT,
   "said_on" TEXT,
   "said_after" TEXT,
   "said_before" TEXT,
   "event" TEXT REFERENCES "events"("id"),
   "event_relation" TEXT,
   "statement" TEXT,
   "named" TEXT,
   "mention_start" INTEGER,
   "mention_end" INTEGER,
   "cue_start" INTEGER,
   "cue_end" INTEGER,
   "publisher" TEXT NOT NULL REFERENCES "publishers"("id"),
   "sort_date" TEXT NOT NULL,
   "date_precision" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'q-*' and "id" not glob 'q-*[^0-9a-f]*'),
   CHECK (length("text") between 1 and 20000),
   CHECK (length("clean_text") between 1 and 20000),
   CHECK ("kind" in ('direct', 'mixed', 'rhetorical', 'term')),
   CHECK (length("mention") between 1 and 20000),
   CHECK (length("cue") between 1 and 20000),
   CHECK (length("medium") between 1 and 20000),
   CHECK (length("addressee") between 1 and 20000),
   CHECK (date("said_on", '+0 days') is "said_on"),
   CHECK (date("said_after", '+0 days') is "said_after"),
   CHECK (date("said_before", '+0 days') is "said_before"),
   CHECK ("event_relation" in ('at', 'about', 'before', 'after')),
   CHECK (length("named") between 1 and 20000),
   CHECK ("mention_start" >= 0),
   CHECK ("mention_end" >= 0),
   CHECK ("cue_start" >= 0),
   CHECK ("cue_end" >= 0),
   CHECK (length("sort_date") <= 10 and date(substr("sort_date" || '-01-01', 1, 10), '+0 days') is substr("sort_date" || '-01-01', 1, 10)),
   CHECK ("date_precision" in ('day', 'month', 'bounded', 'article')),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("mention_start" < "mention_end"),
   CHECK ("cue_start" < "cue_end"),
   CHECK ("said_after" <= "said_before"),
   CHECK (("mention_start" is null) = ("mention_end" is null)),
   CHECK (("cue_start" is null) = ("cue_end" is null)),
   CHECK (("event" is null) = ("event_relation" is null)),
   CHECK ("said_on" is null or "said_after" is null),
   CHECK ("said_on" is null or "said_before" is null),
   CHECK (kind in ('direct', 'mixed') or speaker is null and mention is null and cue is null),
   CHECK (kind = 'rhetorical' or put_into_mouth_of is null),
   CHECK (review = 'unreviewed' or speaker is not null or kind not in ('direct', 'mixed')),
   CHECK (review = 'unreviewed' or put_into_mouth_of is not null or kind <> 'rhetorical')
) STRICT;

CREATE TABLE "withheld_quotation_speakers" (
   "quotation" TEXT NOT NULL,
   "speaker" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("quotation", "speaker"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "withheld_utterances" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "quotation" TEXT NOT NULL,
   "speaker" TEXT,
   "passages" INTEGER NOT NULL,
   "articles" INTEGER NOT NULL,
   "wordings" INTEGER NOT NULL,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'u-*' and "id" not glob 'u-*[^0-9a-f]*'),
   CHECK ("passages" >= 2),
   CHECK ("articles" >= 2),
   CHECK ("wordings" >= 1),
   CHECK (length("notes") between 1 and 20000)
) STRICT;

CREATE TABLE "withheld_utterance_quotations" (
   "utterance" TEXT NOT NULL,
   "quotation" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("utterance", "quotation"),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "withheld_utterance_differences" (
   "utterance" TEXT NOT NULL,
   "quotation" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "other_words" TEXT,
   "words" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   PRIMARY KEY ("quotation", "position"),
   CHECK ("position" >= 1),
   CHECK ("kind" in ('replaced', 'added', 'omitted', 'not quoted')),
   CHECK (length("other_words") between 1 and 20000),
   CHECK (length("words") between 1 and 20000),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("start" <= "end")
) STRICT;

CREATE TABLE "withheld_monetary_figures" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "raw" TEXT NOT NULL,
   "amount_min" REAL,
   "amount_max" REAL,
   "currency" TEXT,
   "qualifier" TEXT NOT NULL,
   "additive" INTEGER NOT NULL,
   "per" TEXT,
   "kind" TEXT,
   "giver" TEXT,
   "receiver" TEXT,
   "purpose" TEXT,
   "as_of" TEXT,
   "attributed_to" TEXT,
   "reported_through" TEXT,
   "same_as" TEXT,
   "amount_min_eur" REAL,
   "amount_max_eur" REAL,
   "amount_min_usd" REAL,
   "amount_max_usd" REAL,
   "rate_eur" REAL,
   "rate_usd" REAL,
   "rate_date" TEXT,
   "rate_source" TEXT,
   "position" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'm-*' and "id" not glob 'm-*[^0-9a-f]*'),
   CHECK (length("raw") between 1 and 20000),
   CHECK (abs("amount_min") < 9e999),
   CHECK (abs("amount_max") < 9e999),
   CHECK ("currency" glob '[A-Z][A-Z][A-Z]'),
   CHECK ("qualifier" in ('exact', 'about', 'nearly', 'more than', 'less than', 'at least', 'up to')),
   CHECK ("additive" in (0, 1)),
   CHECK (length("per") between 1 and 20000),
   CHECK ("kind" in ('disbursement', 'commitment', 'pledge', 'proposed purchase', 'proposed production', 'asset value', 'cost', 'budget', 'revenue', 'other')),
   CHECK (length("purpose") between 1 and 20000),
   CHECK (date("as_of", '+0 days') is "as_of"),
   CHECK (abs("amount_min_eur") < 9e999),
   CHECK (abs("amount_max_eur") < 9e999),
   CHECK (abs("amount_min_usd") < 9e999),
   CHECK (abs("amount_max_usd") < 9e999),
   CHECK ("rate_eur" > 0 and abs("rate_eur") < 9e999),
   CHECK ("rate_usd" > 0 and abs("rate_usd") < 9e999),
   CHECK (date("rate_date", '+0 days') is "rate_date"),
   CHECK (length("rate_source") between 1 and 20000),
   CHECK ("position" >= 1),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("amount_min" <= "amount_max"),
   CHECK ("amount_min_eur" <= "amount_max_eur"),
   CHECK ("amount_min_usd" <= "amount_max_usd"),
   CHECK (("amount_min" is null) = ("amount_max" is null)),
   CHECK (("amount_min_eur" is null) = ("amount_max_eur" is null)),
   CHECK (("amount_min_usd" is null) = ("amount_max_usd" is null)),
   CHECK (giver <> receiver)
) STRICT;

CREATE TABLE "withheld_monetary_figure_parties" (
   "figure" TEXT NOT NULL,
   "party" TEXT NOT NULL,
   "role" TEXT NOT NULL,
   "position" INTEGER NOT NULL,
   PRIMARY KEY ("figure", "party", "role"),
   CHECK ("role" in ('giver', 'receiver', 'buyer', 'seller', 'owner', 'producer')),
   CHECK ("position" >= 1)
) STRICT;

CREATE TABLE "withheld_polls" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "mention" TEXT NOT NULL,
   "topic" TEXT,
   "pollster" TEXT,
   "sponsor" TEXT,
   "population" TEXT,
   "subgroup" TEXT,
   "country" TEXT,
   "question" TEXT,
   "fieldwork_starts_on" TEXT,
   "fieldwork_ends_on" TEXT,
   "sample_size" INTEGER,
   "mode" TEXT,
   "margin_of_error" REAL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'p-*' and "id" not glob 'p-*[^0-9a-f]*'),
   CHECK (length("mention") between 1 and 20000),
   CHECK (length("topic") between 1 and 20000),
   CHECK (length("sponsor") between 1 and 20000),
   CHECK (length("population") between 1 and 20000),
   CHECK (length("subgroup") between 1 and 20000),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK (length("question") between 1 and 20000),
   CHECK (date("fieldwork_starts_on", '+0 days') is "fieldwork_starts_on"),
   CHECK (date("fieldwork_ends_on", '+0 days') is "fieldwork_ends_on"),
   CHECK ("sample_size" >= 1),
   CHECK (length("mode") between 1 and 20000),
   CHECK ("margin_of_error" >= 0 and "margin_of_error" <= 100),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end"),
   CHECK ("fieldwork_starts_on" <= "fieldwork_ends_on")
) STRICT;

CREATE TABLE "withheld_poll_results" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "article" TEXT NOT NULL REFERENCES "articles"("id"),
   "poll" TEXT NOT NULL,
   "raw" TEXT NOT NULL,
   "percent" REAL,
   "answer" TEXT,
   "wave" TEXT NOT NULL,
   "months_earlier" INTEGER NOT NULL,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "paragraph" INTEGER NOT NULL,
   "method" TEXT NOT NULL,
   "review" TEXT NOT NULL,
   "confidence" REAL,
   "link" TEXT,
   "prefix" TEXT,
   "suffix" TEXT,
   "changed_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") = 12 and "id" glob 'r-*' and "id" not glob 'r-*[^0-9a-f]*'),
   CHECK (length("raw") between 1 and 20000),
   CHECK ("percent" >= 0 and "percent" <= 100),
   CHECK (length("answer") between 1 and 20000),
   CHECK (length("wave") between 1 and 20000),
   CHECK ("months_earlier" >= 0),
   CHECK ("start" >= 0),
   CHECK ("end" >= 0),
   CHECK ("paragraph" >= 1),
   CHECK ("method" in ('curated', 'extracted')),
   CHECK ("review" in ('unreviewed', 'confirmed', 'corrected', 'rejected')),
   CHECK ("confidence" >= 0 and "confidence" <= 1),
   CHECK ("link" glob 'http://?*' or "link" glob 'https://?*'),
   CHECK (length("prefix") between 0 and 200 and trim("prefix") <> ''),
   CHECK (length("suffix") between 0 and 200 and trim("suffix") <> ''),
   CHECK (date("changed_on", '+0 days') is "changed_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("start" < "end")
) STRICT;

CREATE TABLE "withheld_speakers" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "country" TEXT,
   "wikidata" TEXT,
   "gender" TEXT,
   "description" TEXT NOT NULL,
   "also_known_as" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("name") between 1 and 20000),
   CHECK ("kind" in ('person', 'office', 'organisation', 'government', 'group', 'document', 'unnamed')),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK ("wikidata" glob 'Q[1-9]*'),
   CHECK ("gender" in ('female', 'male', 'other')),
   CHECK (length("description") between 1 and 20000),
   CHECK (length("also_known_as") between 1 and 20000)
) STRICT;

CREATE TABLE "withheld_speaker_roles" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "speaker" TEXT NOT NULL,
   "title" TEXT NOT NULL,
   "organisation" TEXT,
   "starts_on" TEXT,
   "ends_on" TEXT,
   "ended" TEXT NOT NULL,
   "checked_on" TEXT,
   "notes" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("title") between 1 and 20000),
   CHECK (length("organisation") between 1 and 20000),
   CHECK (date("starts_on", '+0 days') is "starts_on"),
   CHECK (date("ends_on", '+0 days') is "ends_on"),
   CHECK ("ended" in ('yes', 'no', 'unknown')),
   CHECK (date("checked_on", '+0 days') is "checked_on"),
   CHECK (length("notes") between 1 and 20000),
   CHECK ("starts_on" <= "ends_on"),
   CHECK ("starts_on" <= "checked_on"),
   CHECK ("ends_on" <= "checked_on"),
   CHECK (ended = 'yes' or ends_on is null),
   CHECK (ended <> 'no' or checked_on is not null),
   CHECK (ended <> 'unknown' or checked_on is null)
) STRICT;

CREATE TABLE "withheld_speaker_aliases" (
   "speaker" TEXT NOT NULL,
   "alias" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   PRIMARY KEY ("speaker", "alias"),
   CHECK (length("alias") between 1 and 20000),
   CHECK ("kind" in ('spelling', 'epithet', 'nickname', 'abbreviation', 'title', 'metonym', 'part'))
) STRICT;

CREATE TABLE "withheld_pollsters" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "name" TEXT NOT NULL,
   "country" TEXT,
   "url" TEXT,
   "wikidata" TEXT,
   CHECK (length("id") between 0 and 100 and "id" glob '[a-z0-9]*' and "id" not glob '*[^a-z0-9-]*'),
   CHECK (length("name") between 1 and 20000),
   CHECK ("country" glob '[A-Z][A-Z]'),
   CHECK ("url" glob 'http://?*' or "url" glob 'https://?*'),
   CHECK ("wikidata" glob 'Q[1-9]*')
) STRICT;

CREATE TABLE sqlite_stat1(tbl,idx,stat);

CREATE UNIQUE INDEX idx_quotations_position on quotations (position);

CREATE UNIQUE INDEX idx_statements_position on statements (position);

CREATE UNIQUE INDEX idx_monetary_figures_position on monetary_figures (position);

CREATE UNIQUE INDEX idx_utterance_quotations_quotation on utterance_quotations (quotation);

CREATE UNIQUE INDEX idx_statements_id_article on statements (id, article);

CREATE UNIQUE INDEX idx_monetary_figures_id_article on monetary_figures (id, article);

CREATE UNIQUE INDEX idx_polls_id_article on polls (id, article);

CREATE INDEX idx_quotations_article_start on quotations (article, start);

CREATE INDEX idx_statements_article_start on statements (article, start);

CREATE INDEX idx_monetary_figures_article_start on monetary_figures (article, start);

CREATE INDEX idx_polls_article_start on polls (article, start);

CREATE INDEX idx_poll_results_article_start on poll_results (article, start);

CREATE INDEX idx_quotations_speaker_sort_date_event_kind on quotations (speaker, sort_date desc, event, kind);

CREATE INDEX idx_quotation_speakers_speaker_quotation on quotation_speakers (speaker, quotation);

CREATE INDEX idx_quotation_speakers_speaker_not_first on quotation_speakers (speaker, quotation) where position > 1;

CREATE INDEX idx_quotations_speaker_publisher_sort_date_position on quotations (speaker, publisher, sort_date, position);

CREATE INDEX idx_statements_speaker_sort_date_position on statements (speaker, sort_date desc, position);

CREATE INDEX idx_statement_speakers_speaker_not_first on statement_speakers (speaker, statement) where position > 1;

CREATE INDEX idx_quotations_put_into_mouth_of_position on quotations (put_into_mouth_of, position);

CREATE INDEX idx_quotations_event_sort_date_position_kind on quotations (event, sort_date desc, position desc, kind)
  where event is not null;

CREATE INDEX idx_statements_event_sort_date_position on statements (event, sort_date, position) where event is not null;

CREATE INDEX idx_quotations_event_speaker on quotations (event, speaker) where event is not null;

CREATE INDEX idx_quotations_speaker on quotations (speaker);

CREATE INDEX idx_quotations_event on quotations (event);

CREATE INDEX idx_quotations_publisher_sort_date_event_kind on quotations (publisher, sort_date desc, event, kind);

CREATE INDEX idx_quotations_folded_text_position on quotations (lower(rtrim(text, '.,;:!?')), position);

CREATE INDEX idx_quotations_changed_on on quotations (changed_on) where changed_on is not null;

CREATE INDEX idx_statements_changed_on on statements (changed_on) where changed_on is not null;

CREATE INDEX idx_monetary_figures_changed_on on monetary_figures (changed_on) where changed_on is not null;

CREATE INDEX idx_polls_changed_on on polls (changed_on) where changed_on is not null;

CREATE INDEX idx_poll_results_changed_on on poll_results (changed_on) where changed_on is not null;

CREATE INDEX idx_articles_added_on_printed_on_id on articles (added_on desc, printed_on desc, id);

CREATE INDEX idx_articles_day on articles (coalesce(added_on, published_on, '1970-01-01') desc, published_on desc, id);

CREATE INDEX idx_articles_printed_on_id on articles (printed_on desc, id);

CREATE INDEX idx_articles_publisher_printed_on_id on articles (publisher, printed_on desc, id);

CREATE UNIQUE INDEX idx_articles_publisher_id on articles (publisher, id);

CREATE INDEX idx_polls_topic_id on polls (topic, id);

CREATE INDEX idx_polls_pollster_topic on polls (pollster, topic);

CREATE INDEX idx_pollsters_wikidata on pollsters (wikidata);

CREATE INDEX idx_poll_results_poll_answer on poll_results (poll, answer, months_earlier, percent);

CREATE UNIQUE INDEX idx_speech_sort_date_position on speech (sort_date desc, position);

CREATE INDEX idx_quotations_sort_date on quotations (sort_date desc);

CREATE INDEX idx_statements_sort_date on statements (sort_date desc);

CREATE INDEX idx_term_counts_occurrences on term_counts (occurrences desc);

CREATE INDEX idx_monetary_figures_eur_billion on monetary_figures (round((amount_min_eur + amount_max_eur) / 2e9, 3) desc);

CREATE INDEX idx_speakers_lower_name on speakers (lower(name));

CREATE INDEX idx_speakers_last_name on speakers (lower(replace(name, rtrim(name, replace(name, ' ', '')), ''))) where kind = 'person';

CREATE INDEX idx_speaker_aliases_lower_alias on speaker_aliases (lower(alias));

CREATE INDEX idx_events_lower_name on events (lower(name));

CREATE INDEX idx_publishers_lower_name on publishers (lower(name));

CREATE INDEX idx_articles_lower_label on articles (lower(label));

CREATE INDEX idx_articles_lower_title on articles (lower(title)) where title is not null;

CREATE INDEX idx_publisher_speaker_counts_publisher_position on publisher_speaker_counts (publisher, position);

CREATE INDEX idx_publisher_speaker_counts_speaker_position on publisher_speaker_counts (speaker, position);

CREATE INDEX idx_speaker_counts_quotations_position on speaker_counts (quotations desc, position);

CREATE INDEX idx_repeated_words_articles_times_words on repeated_words (articles desc, times desc, words);

CREATE INDEX idx_monetary_figures_currency_amount_max_id on monetary_figures (currency, amount_max desc, id);

CREATE INDEX idx_polls_lower_topic on polls (lower(topic));

CREATE INDEX "idx_publishers_name"
    ON "publishers" ("name");

CREATE INDEX "idx_publishers_kind"
    ON "publishers" ("kind");

CREATE INDEX "idx_publishers_country"
    ON "publishers" ("country");

CREATE INDEX "idx_articles_published_on"
    ON "articles" ("published_on");

CREATE INDEX "idx_articles_language"
    ON "articles" ("language");

CREATE INDEX "idx_articles_genre"
    ON "articles" ("genre");

CREATE INDEX "idx_articles_review"
    ON "articles" ("review");

CREATE INDEX "idx_article_authors_name"
    ON "article_authors" ("name");

CREATE INDEX "idx_speakers_name"
    ON "speakers" ("name");

CREATE INDEX "idx_speakers_kind"
    ON "speakers" ("kind");

CREATE INDEX "idx_speakers_country"
    ON "speakers" ("country");

CREATE INDEX "idx_speakers_gender"
    ON "speakers" ("gender");

CREATE INDEX "idx_speaker_roles_speaker"
    ON "speaker_roles" ("speaker");

CREATE INDEX "idx_speaker_roles_title"
    ON "speaker_roles" ("title");

CREATE INDEX "idx_speaker_aliases_alias"
    ON "speaker_aliases" ("alias");

CREATE INDEX "idx_speaker_aliases_kind"
    ON "speaker_aliases" ("kind");

CREATE INDEX "idx_events_kind"
    ON "events" ("kind");

CREATE INDEX "idx_events_starts_on"
    ON "events" ("starts_on");

CREATE INDEX "idx_events_country"
    ON "events" ("country");

CREATE INDEX "idx_events_part_of"
    ON "events" ("part_of");

CREATE INDEX "idx_event_participants_speaker"
    ON "event_participants" ("speaker");

CREATE INDEX "idx_statements_form"
    ON "statements" ("form");

CREATE INDEX "idx_statements_said_on"
    ON "statements" ("said_on");

CREATE INDEX "idx_statements_event"
    ON "statements" ("event");

CREATE INDEX "idx_statements_event_relation"
    ON "statements" ("event_relation");

CREATE INDEX "idx_statements_publisher"
    ON "statements" ("publisher");

CREATE INDEX "idx_statements_method"
    ON "statements" ("method");

CREATE INDEX "idx_statements_review"
    ON "statements" ("review");

CREATE INDEX "idx_statement_speakers_speaker"
    ON "statement_speakers" ("speaker");

CREATE INDEX "idx_statement_reporters_speaker"
    ON "statement_reporters" ("speaker");

CREATE INDEX "idx_quotations_kind"
    ON "quotations" ("kind");

CREATE INDEX "idx_quotations_said_on"
    ON "quotations" ("said_on");

CREATE INDEX "idx_quotations_statement"
    ON "quotations" ("statement");

CREATE INDEX "idx_quotations_method"
    ON "quotations" ("method");

CREATE INDEX "idx_quotations_review"
    ON "quotations" ("review");

CREATE INDEX "idx_utterances_quotation"
    ON "utterances" ("quotation");

CREATE INDEX "idx_utterances_speaker"
    ON "utterances" ("speaker");

CREATE INDEX "idx_utterances_articles"
    ON "utterances" ("articles");

CREATE INDEX "idx_utterance_differences_utterance"
    ON "utterance_differences" ("utterance");

CREATE INDEX "idx_utterance_differences_kind"
    ON "utterance_differences" ("kind");

CREATE INDEX "idx_monetary_figures_qualifier"
    ON "monetary_figures" ("qualifier");

CREATE INDEX "idx_monetary_figures_kind"
    ON "monetary_figures" ("kind");

CREATE INDEX "idx_monetary_figures_giver"
    ON "monetary_figures" ("giver");

CREATE INDEX "idx_monetary_figures_receiver"
    ON "monetary_figures" ("receiver");

CREATE INDEX "idx_monetary_figures_attributed_to"
    ON "monetary_figures" ("attributed_to");

CREATE INDEX "idx_monetary_figures_reported_through"
    ON "monetary_figures" ("reported_through");

CREATE INDEX "idx_monetary_figures_same_as"
    ON "monetary_figures" ("same_as");

CREATE INDEX "idx_monetary_figures_method"
    ON "monetary_figures" ("method");

CREATE INDEX "idx_monetary_figures_review"
    ON "monetary_figures" ("review");

CREATE INDEX "idx_monetary_figure_parties_party"
    ON "monetary_figure_parties" ("party");

CREATE INDEX "idx_monetary_figure_parties_role"
    ON "monetary_figure_parties" ("role");

CREATE INDEX "idx_pollsters_name"
    ON "pollsters" ("name");

CREATE INDEX "idx_pollsters_country"
    ON "pollsters" ("country");

CREATE INDEX "idx_polls_population"
    ON "polls" ("population");

CREATE INDEX "idx_polls_country"
    ON "polls" ("country");

CREATE INDEX "idx_polls_method"
    ON "polls" ("method");

CREATE INDEX "idx_polls_review"
    ON "polls" ("review");

CREATE INDEX "idx_poll_results_answer"
    ON "poll_results" ("answer");

CREATE INDEX "idx_poll_results_wave"
    ON "poll_results" ("wave");

CREATE INDEX "idx_poll_results_method"
    ON "poll_results" ("method");

CREATE INDEX "idx_poll_results_review"
    ON "poll_results" ("review");

CREATE INDEX "idx_redirects_old_id"
    ON "redirects" ("old_id");

CREATE INDEX "idx_redirects_since"
    ON "redirects" ("since");

CREATE INDEX "idx_releases_released_on"
    ON "releases" ("released_on");

CREATE INDEX "idx_releases_level"
    ON "releases" ("level");

CREATE INDEX "idx_changes_table_name"
    ON "changes" ("table_name");

CREATE INDEX "idx_changes_row_key"
    ON "changes" ("row_key");

CREATE INDEX "idx_changes_kind"
    ON "changes" ("kind");

CREATE INDEX "idx_known_problems_kind"
    ON "known_problems" ("kind");

CREATE INDEX "idx_known_problems_table_name"
    ON "known_problems" ("table_name");

CREATE INDEX "idx_known_problems_row_key"
    ON "known_problems" ("row_key");

CREATE INDEX "idx_data_dictionary_table_name"
    ON "data_dictionary" ("table_name");

CREATE INDEX "idx_data_dictionary_position"
    ON "data_dictionary" ("position");

CREATE INDEX "idx_data_dictionary_type"
    ON "data_dictionary" ("type");

CREATE INDEX "idx_data_dictionary_origin"
    ON "data_dictionary" ("origin");

CREATE INDEX "idx_publisher_speaker_counts_position"
    ON "publisher_speaker_counts" ("position");

CREATE INDEX "idx_speaker_counts_position"
    ON "speaker_counts" ("position");

CREATE INDEX "idx_event_counts_position"
    ON "event_counts" ("position");

CREATE INDEX "idx_term_counts_outlets"
    ON "term_counts" ("outlets");

CREATE INDEX "idx_term_counts_position"
    ON "term_counts" ("position");

CREATE INDEX "idx_aid_counts_position"
    ON "aid_counts" ("position");

CREATE INDEX "idx_search_words_reversed"
    ON "search_words" ("reversed");

CREATE INDEX "idx_speech_form"
    ON "speech" ("form");

CREATE INDEX "idx_speech_publisher"
    ON "speech" ("publisher");

CREATE INDEX "idx_speech_event"
    ON "speech" ("event");

CREATE INDEX "idx_speech_speakers_position"
    ON "speech_speakers" ("position");

CREATE VIRTUAL TABLE "quotations_fts" USING FTS5 (
    "text", "medium", "addressee",
    tokenize='porter unicode61 remove_diacritics 2',
    content="quotations"
);

CREATE VIRTUAL TABLE "statements_fts" USING FTS5 (
    "summary", "medium", "addressee",
    tokenize='porter unicode61 remove_diacritics 2',
    content="statements"
);

CREATE VIRTUAL TABLE "articles_fts" USING FTS5 (
    "title", "label", "notes",
    tokenize='porter unicode61 remove_diacritics 2',
    content="articles"
);

CREATE VIRTUAL TABLE "article_authors_fts" USING FTS5 (
    "name",
    tokenize='porter unicode61 remove_diacritics 2',
    content="article_authors"
);

CREATE VIRTUAL TABLE "speakers_fts" USING FTS5 (
    "name", "also_known_as", "description",
    tokenize='porter unicode61 remove_diacritics 2',
    content="speakers"
);

CREATE VIRTUAL TABLE "events_fts" USING FTS5 (
    "name", "place", "notes",
    tokenize='porter unicode61 remove_diacritics 2',
    content="events"
);

CREATE VIRTUAL TABLE "publishers_fts" USING FTS5 (
    "name", "id", "description",
    tokenize='porter unicode61 remove_diacritics 2',
    content="publishers"
);

CREATE VIRTUAL TABLE "pollsters_fts" USING FTS5 (
    "name", "id",
    tokenize='porter unicode61 remove_diacritics 2',
    content="pollsters"
);

CREATE VIRTUAL TABLE "monetary_figures_fts" USING FTS5 (
    "raw", "purpose", "notes",
    tokenize='porter unicode61 remove_diacritics 2',
    content="monetary_figures"
);

CREATE VIRTUAL TABLE "poll_results_fts" USING FTS5 (
    "answer", "raw",
    tokenize='porter unicode61 remove_diacritics 2',
    content="poll_results"
);

CREATE VIRTUAL TABLE "polls_fts" USING FTS5 (
    "topic", "mention", "population", "subgroup", "question", "notes",
    tokenize='porter unicode61 remove_diacritics 2',
    content="polls"
);

CREATE VIRTUAL TABLE search_records_fts using fts5(
  text, names, context, labels, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

