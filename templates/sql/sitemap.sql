-- Every page of a row that people read: what the site map lists. 40,000 at most, as a site map may have 50,000.
select '/on-the-record/speakers/' || id as path from speakers
union all select '/on-the-record/events/' || id from events
union all select '/on-the-record/articles/' || id from articles
union all select '/on-the-record/publishers/' || id from publishers
union all select '/on-the-record/polls/' || id from polls
union all select '/on-the-record/monetary_figures/' || id from monetary_figures
union all select '/on-the-record/pollsters/' || id from pollsters
union all select '/on-the-record/poll_results/' || id from poll_results
union all select '/on-the-record/quotations/' || id from quotations
limit 40000
