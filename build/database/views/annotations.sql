-- One record as a W3C Web Annotation (w3.org/TR/annotation-model): JSON for programs that mark words on a page.
--
-- record: The id of the record.
-- table_name: The table it is in.
-- article: quotations.article
-- annotation: The annotation. Its source is the URL of the page or, if unknown, the id of the article; its selectors are the words
--   with the context that makes them unique, and their offsets in the text that build/reader extracts.
select records.id as record, records.table_name, records.article,
  json_object(
    '@context', 'http://www.w3.org/ns/anno.jsonld',
    'id', 'urn:$slug:' || records.id,
    'type', 'Annotation',
    'motivation', 'identifying',
    'target', json_object(
      'source', coalesce(articles.url, 'urn:$slug:' || articles.id),
      'selector', json_array(
        -- json_patch leaves out a prefix or suffix that is null
        json_patch(
          json_object('type', 'TextQuoteSelector', 'exact', records.words),
          json_object('prefix', records.prefix, 'suffix', records.suffix)
        ),
        json_object('type', 'TextPositionSelector', 'start', records.start, 'end', records."end")
      )
    )
  ) as annotation
from (
  select id, 'quotations' as table_name, article, text as words, prefix, suffix, start, "end" from quotations
  union all select id, 'monetary_figures', article, raw, prefix, suffix, start, "end" from monetary_figures
  union all select id, 'polls', article, mention, prefix, suffix, start, "end" from polls
  union all select id, 'poll_results', article, raw, prefix, suffix, start, "end" from poll_results
) as records
join articles on articles.id = records.article
