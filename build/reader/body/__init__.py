"""Find an article's paragraphs among the blocks of its page."""
