"""Citations of records, as text and BibTeX."""

import json

from web.filters import Record, format_date

ESCAPES = {character: f"\\{character}" for character in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Characters that BibTeX and LaTeX read as their own."""


def cite(
    words: str | None, about: str | None, article: Record, record: str, url: str, release: Record, site: str
) -> dict[str, str]:
    """Return a citation of a record: `text` for prose, `bibtex` for programs.

    `words` are the printed words, which get quotation marks, if there are any; `about` is our description: the speaker, the
    figure's purpose, or what was said.
    `article` is a row of articles with publisher_name; `release` has the dataset's version, and the day of its last change if it
    is known; `site` is its name. What is cited is the record, so author and year are the dataset's, not the article's.
    """
    said = (f"{about}: “{words}”" if about else f"“{words}”") if words else f"{about}."
    authors = " and ".join(json.loads(article["authors"] or "[]"))
    title = f"“{article['title']}”" if article["title"] else "an article of unknown title"
    printed = f"{authors + ', ' if authors else ''}{title}, {article['publisher_name']}, {format_date(article['printed_on'])}"
    source = f", {article['url']}" if article["url"] else ""
    dataset = f"{site}, version {release['version']}, record {record}"
    fields = {
        "author": "{{" + escape_bibtex(f"The {site} contributors") + "}}",
        "title": "{" + escape_bibtex(f"{said} Printed in {printed}") + "}",
        **({"year": "{" + release["changed_on"][:4] + "}"} if release["changed_on"] else {}),
        "howpublished": r"{\url{" + url + "}}",
        "note": "{" + escape_bibtex(dataset + source) + "}",
    }
    text = f"{said} Printed in {printed}{source}. {dataset}. {url}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return {"text": text, "bibtex": f"@misc{{{record},\n{lines}}}"}


def escape_bibtex(text: str) -> str:
    """Escape a text for BibTeX."""
    return "".join(ESCAPES.get(character, character) for character in text)
