-- One passage, statement, sum, poll or poll result as a W3C Web Annotation (w3.org/TR/annotation-model): JSON for programs that mark words on a page.
--
-- record: The id of the record.
-- table_name: The table it is in.
-- article: quotations.article
-- annotation: The annotation. Its bodies are what kind of record it is, our description and the speaker, as far as there are any. Its
--   source is the URL of the page or, if unknown, the id of the article; its selectors are the words with the context that makes
--   them unique (of a statement none, as they are the publisher's), and their offsets, in characters of the text that build/reader
--   extracts: its state has the SHA-256 of that text.
select id as record, table_name, article,
  json_object(
    '@context', 'http://www.w3.org/ns/anno.jsonld',
    'id', '$ids' || id,
    'type', 'Annotation',
    'motivation', 'identifying',
    'creator', json(
      case method when 'curated' then '{"type":"Organization","name":' || json_quote('$creator') || '}'
      else '{"type":"Software","name":"build/extract"}' end
    ),
    'rights', '$licence_url',
    -- Joined as text, as no function that SQLite and DuckDB share leaves out what is null.
    'body', json(
      '[{"type":"TextualBody","purpose":"classifying","format":"text/plain","language":"en","value":' || json_quote(class) || '}'
      || case when about is null then '' else
        ',{"type":"TextualBody","purpose":"describing","format":"text/plain","language":"en","value":' || json_quote(about) || '}'
      end
      || case when who is null then '' else
        ',{"type":"SpecificResource","purpose":"identifying","source":' || json_quote('$ids' || who) || '}'
      end || ']'
    ),
    'target', json_object(
      'source', coalesce((select url from articles where articles.id = records.article), '$ids' || records.article),
      'rights', '$quoted_rights_url',
      'state', json_object(
        'type', 'oa:State',
        'schema:sha256', (select text_sha256 from articles where articles.id = records.article),
        'schema:softwareVersion', 'build/reader ' || (select reader from articles where articles.id = records.article)
      ),
      'selector', json(
        '[' || case when words is null then '' else
          '{"type":"TextQuoteSelector","exact":' || json_quote(words)
          || case when prefix is null then '' else ',"prefix":' || json_quote(prefix) end
          || case when suffix is null then '' else ',"suffix":' || json_quote(suffix) end || '},'
        end || '{"type":"TextPositionSelector","start":' || start || ',"end":' || "end" || '}]'
      )
    )
  ) as annotation
from (
  select id, 'quotations' as table_name, article, text as words, prefix, suffix, start, "end", method,
    case kind when 'term' then 'term' else kind || ' quotation' end as class, cast(null as text) as about, speaker as who
  from quotations
  union all
  -- SQLite sorts by an index of each only where all have text, or all have none.
  select id, 'statements', article, cast(null as text), cast(null as text), cast(null as text), start, "end", method,
    form || ' statement', summary, speaker
  from statements
  union all
  select id, 'monetary_figures', article, raw, prefix, suffix, start, "end", method, 'sum of money', purpose, attributed_to
  from monetary_figures
  union all
  select id, 'polls', article, mention, prefix, suffix, start, "end", method, 'poll', topic, pollster from polls
  union all
  select id, 'poll_results', article, raw, prefix, suffix, start, "end", method, 'poll result', answer, cast(null as text)
  from poll_results
) as records
