-- One passage, sum, poll or poll result as a W3C Web Annotation (w3.org/TR/annotation-model): JSON for programs that mark words on a page.
--
-- record: The id of the record.
-- table_name: The table it is in.
-- article: quotations.article
-- annotation: The annotation. Its source is the URL of the page or, if unknown, the id of the article; its selectors are the words
--   with the context that makes them unique, and their offsets in the text that build/reader extracts.
select id as record, table_name, article,
  json_object(
    '@context', 'http://www.w3.org/ns/anno.jsonld',
    'id', 'urn:$slug:' || id,
    'type', 'Annotation',
    'motivation', 'identifying',
    'target', json_object(
      'source', coalesce((select url from articles where articles.id = records.article), 'urn:$slug:' || records.article),
      'selector', json_array(
        -- Joined as text, as no function that SQLite and DuckDB share leaves out a prefix or suffix that is null.
        json(
          '{"type":"TextQuoteSelector","exact":' || json_quote(words)
          || case when prefix is null then '' else ',"prefix":' || json_quote(prefix) end
          || case when suffix is null then '' else ',"suffix":' || json_quote(suffix) end || '}'
        ),
        json_object('type', 'TextPositionSelector', 'start', start, 'end', "end")
      )
    )
  ) as annotation
from (
  select id, 'quotations' as table_name, article, text as words, prefix, suffix, start, "end" from quotations
  union all select id, 'monetary_figures', article, raw, prefix, suffix, start, "end" from monetary_figures
  union all select id, 'polls', article, mention, prefix, suffix, start, "end" from polls
  union all select id, 'poll_results', article, raw, prefix, suffix, start, "end" from poll_results
) as records
