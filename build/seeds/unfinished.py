"""List what is valid but unfinished: stubs, articles not read in full, polls without a topic or answer, sums without a number."""

import re
from collections.abc import Callable, Iterator

from build.problems import Problem
from build.seeds import Entry, Seeds
from schema.amounts import AMOUNT_SCALES
from schema.shared_seeds import SHARED_FILES

NEW = "new in"  # Begins the comment above a stub, before the id of the article that it was added with.
STUB = re.compile(rf"# {NEW} ([^\s:]+)")
NUMBER = re.compile(rf"\d|{'|'.join(filter(None, AMOUNT_SCALES))}", re.IGNORECASE)
"""What every printed sum has, even a vague one: digits or a scale, as in "billions"."""


def find_stubs(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield the records of a shared file that nobody has completed, each with the article that it was added with."""
    text = entries[0].document.text if entries else ""
    lines = text.split("\n") if f"# {NEW} " in text else []
    for entry in entries if lines else []:
        line = entry.document.find_line(entry.path) - 2
        while line >= 0 and lines[line].startswith("#"):
            if match := STUB.match(lines[line]):
                yield entry, match[1]
                break
            line -= 1


def list_stubs(seeds: Seeds) -> Iterator[Problem]:
    """Yield the shared records that were added with an article, and that nobody has completed."""
    for table in SHARED_FILES:
        for entry, article in find_stubs(getattr(seeds, table)):
            yield entry.problem(f"is new in {article}: complete it, and remove the comment above it")


def list_unread(seeds: Seeds) -> Iterator[Problem]:
    """Yield the articles whose records are all decided, but that nobody has marked as read in full."""
    undecided = {entry.article for entry in (*seeds.records, *seeds.statements) if entry.seed.review == "unreviewed"}
    for entry in seeds.articles:
        if entry.seed.review == "unreviewed" and entry.article not in undecided:
            text = "write review: reviewed once every passage in quotation marks and every statement is a record"
            yield entry.problem(f"is not read in full: {text}", "review")


def list_bare_records(seeds: Seeds) -> Iterator[Problem]:
    """Yield decided records that say little: polls without a topic, results without an answer, sums without a number."""
    for entry in seeds.records:
        if entry.seed.review in ("unreviewed", "rejected"):
            continue
        if entry.table == "polls" and entry.seed.topic is None:
            yield entry.problem(
                "has no topic, so that lists of poll results leave it out: say in your own words what it is about"
            )
        if entry.table == "poll_results" and entry.seed.answer is None:
            yield entry.problem("has no answer: say in your own words what so many chose, if the article tells")
        bare = entry.table == "monetary_figures" and entry.seed.amount is entry.seed.currency is None
        if bare and not NUMBER.search(entry.seed.words):
            yield entry.problem("has no amount, no currency and no number in its words: type them, or delete it")


UNFINISHED: tuple[Callable[[Seeds], Iterator[Problem]], ...] = (list_stubs, list_unread, list_bare_records)


def list_unfinished(seeds: Seeds) -> list[Problem]:
    """Return everything unfinished, sorted by file and line."""
    return sorted(problem for find in UNFINISHED for problem in find(seeds))
