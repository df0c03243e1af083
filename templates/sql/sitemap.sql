-- The pages of all records, for the sitemap: 40,000 at most, as a sitemap may have 50,000 URLs.
select 'speakers/' || id as path from speakers
union all select 'events/' || id from events
union all select 'articles/' || id from articles
union all select 'publishers/' || id from publishers
union all select 'polls/' || id from polls
union all select 'monetary_figures/' || id from monetary_figures
union all select 'pollsters/' || id from pollsters
union all select 'poll_results/' || id from poll_results
union all select 'quotations/' || id from quotations
limit 40000
