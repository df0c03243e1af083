"""sources.bib: the articles that the records were read from, as BibTeX for reference managers."""

import json
from pathlib import Path

from build.release.tables import read_query
from web.citations import escape_bibtex

FILE = "sources.bib"
SOURCES = """
select articles.id, articles.title, articles.printed_on, articles.url, articles.language, publishers.name,
  (select json_group_array(name) from (select name from article_authors where article = articles.id order by position))
from articles
join publishers on publishers.id = articles.publisher
order by articles.id
"""


def make_sources(database: Path) -> str:
    """Return an entry for each article of a built database, with its id as the key."""
    return "\n".join(make_entry(*row) for row in read_query(database, SOURCES))


def make_entry(
    article: str, title: str | None, printed_on: str, url: str | None, language: str, publisher: str, authors: str
) -> str:
    """Return the entry of an article without unknown fields. Names are in double braces, so that BibTeX does not split them."""
    names = " and ".join(f"{{{escape_bibtex(name)}}}" for name in json.loads(authors))
    fields = {
        "author": names,
        "title": f"{{{escape_bibtex(title)}}}" if title else "",
        "howpublished": escape_bibtex(publisher),
        "date": printed_on,
        "year": printed_on[:4],
        "langid": language,
        "url": escape_bibtex(url) if url else "",
    }
    return f"@misc{{{article},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value) + "}\n"
