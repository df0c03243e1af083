"""Citations of records: as text for prose, and as BibTeX, RIS and CSL-JSON for programs."""

import json
from typing import Any

from web.filters import Record, article_title, format_date

ESCAPES = {character: f"\\{character}" for character in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Characters with a special meaning in BibTeX and LaTeX."""

ENDS = (".", "!", "?", "…")
"""Characters after which a passage needs no full stop."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's names of the months, independent of the language."""


def cite(
    words: str | None,
    about: str | None,
    article: Record,
    record: str,
    url: str,
    release: Record,
    site: str,
    verb: str = "Printed",
) -> dict[str, str]:
    """Return a citation of a record: `text` for prose, `bibtex`, `ris` and `csl` (JSON) for programs.

    `words` are the printed words, if there are any, which get quotation marks; `about` is our description: the speaker, the
    figure's purpose, or what was said. `verb` is Reported if only the description says what the article reports. `article` is a
    row of articles with publisher_name; `release` is the version of the data, with the date of its last change if known; `site`
    is the name of the site. The formats for programs cite the article, with its authors and date, and have the record as a note.
    """
    stop = "" if not words or words[-1] in ENDS else "."
    said = (f"{about}: “{words}”{stop}" if about else f"“{words}”{stop}") if words else f"{about}."
    authors = " and ".join(json.loads(article["authors"] or "[]"))
    title = f"“{article['title']}”" if article["title"] else article_title(article)
    printed = f"{authors + ', ' if authors else ''}{title}, {article['publisher_name']}, {format_date(article['printed_on'])}"
    source = f", {article['url']}" if article["url"] else ""
    dataset = f"{site}, {release['version']}, record {record}"
    note = f"{said} {dataset}. {url}"
    return {
        "text": f"{said} {verb} in {printed}{source}. {dataset}. {url}",
        "bibtex": write_bibtex(article, record, note),
        "ris": write_ris(article, record, note, url),
        "csl": json.dumps([make_csl(article, record, note, url)], ensure_ascii=False, indent=2),
    }


def write_bibtex(article: Record, record: str, note: str) -> str:
    """Return an article as BibTeX, with a record in its note."""
    year, month, day = split_date(article["printed_on"])
    fields = {
        "author": " and ".join(escape_bibtex(name) for name in json.loads(article["authors"] or "[]")),
        "title": "{" + escape_bibtex(article_title(article)) + "}",
        "journal": escape_bibtex(article["publisher_name"]),
        "year": year,
        "day": day.lstrip("0"),
        "url": article["url"] or "",
        "note": escape_bibtex(note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    lines += [f"  month = {MONTHS[int(month) - 1]},\n"] if month else []
    return f"@article{{{record},\n{''.join(lines)}}}"


def write_ris(article: Record, record: str, note: str, url: str) -> str:
    """Return an article in the format of Research Information Systems, with a record in its notes."""
    year, month, day = split_date(article["printed_on"])
    lines = [
        ("TY", "NEWS"),
        ("ID", record),
        *(("AU", ", ".join(split_name(name))) for name in json.loads(article["authors"] or "[]")),
        ("TI", article_title(article)),
        ("T2", article["publisher_name"]),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/"),
        ("UR", article["url"] or url),
        ("N1", note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines)


def make_csl(article: Record, record: str, note: str, url: str) -> dict[str, Any]:
    """Return an article as an item of CSL-JSON (citationstyles.org), with a record in its note."""
    names = [split_name(name) for name in json.loads(article["authors"] or "[]")]
    return {
        "id": record,
        "type": "article-newspaper",
        "author": [{"family": name[0], "given": name[1]} if len(name) == 2 else {"literal": name[0]} for name in names],
        "title": article_title(article),
        "container-title": article["publisher_name"],
        "issued": {"date-parts": [[int(part) for part in split_date(article["printed_on"]) if part]]},
        "URL": article["url"] or url,
        "note": note,
    }


def split_name(name: str) -> tuple[str, ...]:
    """Return the family and given name of a two-word name, and any other name unsplit, as it is not known where to split it."""
    parts = name.split()
    return (parts[1], parts[0]) if len(parts) == 2 else (name,)


def split_date(partial: str) -> tuple[str, str, str]:
    """Return year, month and day of a date, "" for missing parts."""
    year, month, day = [*partial.split("-"), "", ""][:3]
    return year, month, day


def escape_bibtex(text: str) -> str:
    """Escape a text for BibTeX."""
    return "".join(ESCAPES.get(character, character) for character in text)
