"""A function for SQL that makes what a person typed into a search that FTS5 takes, whatever the characters."""

import re
import sqlite3

from datasette import hookimpl


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give every connection `search_words`, and the search boxes of tables too.

    Those call Datasette's own `escape_fts`, which fails where nothing but signs is typed: it is replaced, hence after it.
    """
    for name in ("search_words", "escape_fts"):
        conn.create_function(name, 1, search_words, deterministic=True)


def search_words(typed: object) -> str:
    """The words as an FTS5 query that wants all of them; without a word, one that finds nothing.

    Each is put in quotation marks, as FTS5 reads AND, NEAR and signs as its own (sqlite.org/fts5.html, section 3).
    """
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", str(typed))) or '""'
