"""Full-text search over the tables."""

import sqlite_utils

SEARCH_COLUMNS = {
    "quotations": ["text", "medium", "addressee"],
    "statements": ["summary", "medium", "addressee"],
    "articles": ["title", "label", "notes"],
    "article_authors": ["name"],
    "speakers": ["name", "also_known_as", "description"],
    "events": ["name", "place", "notes"],
    "publishers": ["name", "id", "description"],
    "pollsters": ["name", "id"],
    "monetary_figures": ["raw", "purpose", "notes"],
    "poll_results": ["answer", "raw"],
    "polls": ["topic", "mention", "population", "subgroup", "question", "notes"],
}
"""The columns of each table that full-text search reads."""

TOKENIZER = "porter unicode61 remove_diacritics 2"


def create_search(database: sqlite_utils.Database) -> None:
    """Create the full-text search over SEARCH_COLUMNS, before the tables are filled: otherwise it would be filled twice."""
    for table, columns in SEARCH_COLUMNS.items():
        database.table(table).enable_fts(columns, tokenize=TOKENIZER)


def fill_search(database: sqlite_utils.Database) -> None:
    """Fill the full-text search in one go, after the tables: its bytes then depend only on the rows."""
    for table in SEARCH_COLUMNS:
        database.table(table).rebuild_fts()
