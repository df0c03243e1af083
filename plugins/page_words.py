"""How pages say days, numbers and who read a record; citations as text and BibTeX."""

import hashlib
import json
import re
from datetime import date
from typing import Any

from datasette import hookimpl
from jinja2 import Environment

BIBTEX_SIGNS = {character: f"\\{character}" for character in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Signs that BibTeX and LaTeX read as their own."""


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Give templates these filters, and the function `cite`."""
    env.filters["day"] = say_day
    env.filters["read_by"] = say_reader
    env.filters["from_json"] = json.loads
    env.filters["add_format"] = add_format
    env.filters["as_json"] = lambda value: json.dumps(value, indent=2, ensure_ascii=False)
    env.filters["moment"] = say_moment
    env.filters["fingerprint"] = make_fingerprint
    env.filters["article_name"] = name_article
    env.filters["numbered"] = number_things
    env.globals["cite"] = cite


def say_day(written: str | None) -> str:
    """2025-08-18 as 18 August 2025, 2025-08 as August 2025; what is no day as it is, nothing as nothing."""
    parts = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", written or "")
    if not parts:
        return written or ""
    month = date(2000, int(parts[2]), 1).strftime("%B")
    return f"{int(parts[3])} {month} {parts[1]}" if parts[3] else f"{month} {parts[1]}"


def name_article(article: dict[str, Any]) -> str:
    """An article's title or, where that is not known, the words that its label has in its place."""
    return article["title"] or "Title not known: " + article["label"].rpartition("[")[2].rstrip("]")


def number_things(number: int, one: str, many: str | None = None) -> str:
    """So many things: 1 poll, 2 polls, 1,000 sums of money."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_moment(written: str) -> str:
    """A day or month as the moment of its beginning, for feeds (RFC 3339)."""
    return f"{written}-01-01"[:10] + "T00:00:00Z"


def make_fingerprint(record: dict[str, Any]) -> str:
    """Some digits of a hash over what a record says: it is another once the record is corrected."""
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:10]


def add_format(path: str, name: str) -> str:
    """The address of a page's rows as json (a plain list) or csv."""
    page, _, asked = path.partition("?")
    asked = "&".join(filter(None, [asked, "_shape=array" if name == "json" else "_size=max"]))
    return f"{page}.{name}?{asked}"


def say_reader(record: dict[str, Any]) -> str:
    """Who found a record, and what a person says of it."""
    if record["method"] == "curated":
        return "found by a person"
    if record["review"] != "unreviewed":
        return f"found by the machine, {record['review']} by a person"
    sure = f", {record['confidence']:.0%} sure" if record.get("confidence") is not None else ""
    return f"found by the machine{sure}; no person has looked at it yet"


def cite(words: str, about: str | None, article: dict[str, Any], record: str, url: str, version: str) -> dict[str, str]:
    """A citation of a record: `text` for prose, `bibtex` for programs.

    `words` are the printed ones and stand in quotation marks; `about` is who said them, or what a figure is of, in ours.
    `article` is a row of articles with publisher_name; `version` is the dataset's.
    """
    said = f"{about}: “{words}”" if about else f"“{words}”"
    authors = " and ".join(json.loads(article["authors"] or "[]"))
    title = f"“{article['title']}”" if article["title"] else "an article whose title is not known"
    printed = f"{authors + ', ' if authors else ''}{title}, {article['publisher_name']}, {say_day(article['printed_on'])}"
    where = f", {article['url']}" if article["url"] else ""
    held = f"On the Record, version {version}, record {record}"
    fields = {
        "author": "{{The On the Record contributors}}",
        "title": "{" + escape_bibtex(f"{said} Printed in {printed}") + "}",
        "year": "{" + article["printed_on"][:4] + "}",
        "howpublished": r"{\url{" + url + "}}",
        "note": "{" + escape_bibtex(held + where) + "}",
    }
    text = f"{said} Printed in {printed}{where}. {held}. {url}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return {"text": text, "bibtex": f"@misc{{{record},\n{lines}}}"}


def escape_bibtex(text: str) -> str:
    """Words that BibTeX prints as they are."""
    return "".join(BIBTEX_SIGNS.get(character, character) for character in text)
