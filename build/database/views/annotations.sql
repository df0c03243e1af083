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
