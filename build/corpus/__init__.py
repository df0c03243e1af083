"""Everything that needs the pages of the articles: fetch, read, align and verify."""
