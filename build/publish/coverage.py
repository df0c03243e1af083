"""Describe the articles in the dataset in one sentence, for the site and README.md."""

from datetime import date
from typing import Any

from babel import Locale

from build.dataset.rows import Rows
from build.problems import format_count


def describe_coverage(rows: Rows, archived: int = 0) -> str:
    """Return the number of articles, their dates and languages, and how many of them a person has read in full.

    For articles from an archive, return only their number.
    """
    others = f"{format_count(archived, 'articles')} from an archive, which nobody has read"
    articles: list[Any] = rows.get("articles", [])
    if not articles:
        return others if archived else "No articles yet"
    number = format_count(len(articles), "news articles")
    first, last = (format_month(pick(article.printed_on for article in articles)) for pick in (min, max))
    dates = first if first == last else f"{first} to {last}"
    names = Locale("en").languages
    languages = " and ".join(sorted({names.get(article.language, article.language) for article in articles}))
    reviewed = sum(article.review == "reviewed" for article in articles)
    if reviewed == len(articles):
        readers = "each read" if reviewed > 1 else "read"
    else:
        readers = f"{reviewed:,} of them read" if reviewed else "not yet read"
    described = f"{number} from {dates}, in {languages}, {readers} in full by a person"
    return f"{described}; and {others}" if archived else described


def format_month(printed_on: str) -> str:
    """Return the month of a date that may lack its day, or its year if it lacks its month."""
    return date.fromisoformat(f"{printed_on[:7]}-01").strftime("%B %Y") if len(printed_on) > 4 else printed_on
