-- The tokenizer of the search without porter, which would give stems in place of words. Nothing but the words is kept.
create virtual table temp.tokens using fts5(
  name, text, content = '', detail = column, tokenize = 'unicode61 remove_diacritics 2'
);
-- The words of 32 MB are sorted at a time: merging many small pieces takes longer.
insert into temp.tokens (tokens, rank) values ('hashsize', 33554432);
create virtual table temp.vocabulary using fts5vocab(temp, tokens, col);

insert into temp.tokens (name)
select name from speakers
union all select alias from speaker_aliases
union all select name from publishers
union all select name from article_authors
union all select name from pollsters;

insert into temp.tokens (text)
select text from quotations
union all select summary from statements where summary is not null
union all select label from articles
union all select name from events
union all select description from speakers where description is not null
union all select purpose from monetary_figures where purpose is not null
union all select topic from polls where topic is not null;

-- Longer words are compared by their first 40 letters, shorter ones never (web/spelling.py).
insert into search_words (word, reversed, is_name)
select substr(term, 1, 40) as word, reverse_text(substr(term, 1, 40)), max(col = 'name')
from temp.vocabulary where length(term) >= 4
group by word order by word;

drop table temp.vocabulary;
drop table temp.tokens
