"""The rows of known_problems, found in the rows themselves, the extractor's scores and site.yml.

For an archive, which may have millions of rows, there is one row per kind of problem, with the number of rows that have it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlite_utils

from build.dataset.rows import Rows
from build.settings import Site
from schema import RECORD_TABLES, KnownProblem

FACTS = {"title": "The title", "published_on": "The day of publication", "url": "The URL"}
"""The columns of an article that are reported if they are null."""
DISCLOSED = ("pollster", "question", "fieldwork_ends_on", "sample_size", "margin_of_error")
"""Those of AAPOR's disclosure items (the columns of a poll) without which a result can hardly be judged."""

ARCHIVE = (
    ("unread", "articles", "review", "true", "nobody has read them: records may be missing, and those found may be wrong"),
    *(("unknown", "articles", column, f"{column} is null", f"{name.lower()} is not known") for column, name in FACTS.items()),
    *(
        ("not resolved", table, "speaker", "named is not null", "nobody has said who it is that the extractor read a name of")
        for table in ("statements", "quotations")
    ),
    ("not converted", "monetary_figures", "amount_min_eur", "amount_min is not null and amount_min_eur is null",
     "there is no amount in euros"),
    ("not disclosed", "polls", None, " or ".join(f"{column} is null" for column in DISCLOSED),
     f"the article leaves out at least one of {', '.join(DISCLOSED)}"),
    *(
        ("no link", table, "link", "link is null and article in (select id from articles where url is not null)",
         "nobody has found the words on the publisher's page")
        for table in RECORD_TABLES
    ),
)  # fmt: skip
"""What rows of an archive may lack: the kind of problem, table, column, SQL condition, and description."""


def archive_problem_rows(database: sqlite_utils.Database, rows: Rows, counts: Mapping[str, int]) -> Iterator[KnownProblem]:
    """Yield how many rows of an archive have each problem, given its row counts by table; its rows come after `rows`."""
    for kind, table, column, condition, text in ARCHIVE:
        sql = f"select count(*) from {table} where rowid > {len(rows.get(table, []))} and ({condition})"
        ((number,),) = database.execute(sql).fetchall()
        if number:
            sentence = f"{number:,} of {counts[table]:,} from an archive: {text}."
            yield make_problem(kind, table, None, sentence, column, label="archive")


def known_problem_rows(site: Site, rows: Rows) -> Iterator[KnownProblem]:
    """Yield the problems of the rows that a site shows: first those of whole tables, then those of single rows."""
    for number, sentence in enumerate(site.not_covered, 1):
        yield make_problem("not covered", "articles", None, sentence, label=str(number))
    for score in listed(rows, "extraction_scores"):
        if score.right < max(score.by_people, score.by_machine):
            text = (
                f"{score.measure}: the extractor has {score.right} right of {score.by_people} that people found, "
                f"and {score.by_machine - score.right} that are wrong."
            )
            yield make_problem("machine errors", score.record, None, text, label=score.measure)
    for article in listed(rows, "articles"):
        yield from find_in_article(article)
    for role in listed(rows, "speaker_roles"):
        if role.ended == "unknown":
            text = "Nobody has looked up whether the term is over."
            yield make_problem("not looked up", "speaker_roles", role.id, text, "ended")
    addresses = {article.id: article.url for article in listed(rows, "articles")}
    for table in RECORD_TABLES:
        for record in listed(rows, table):
            yield from find_in_record(table, record, addresses)


def listed(rows: Rows, table: str) -> list[Any]:
    """Return the rows of a table."""
    return list(rows.get(table, []))


def find_in_article(article: Any) -> Iterator[KnownProblem]:
    """Yield the problems of an article: unknown facts, and that nobody has read it in full."""
    if article.review == "unreviewed":
        text = "Nobody has read the whole article: records may be missing."
        yield make_problem("unread", "articles", article.id, text, "review")
    for column, name in FACTS.items():
        if getattr(article, column) is None:
            hint = "; see notes." if article.notes else "."
            yield make_problem("unknown", "articles", article.id, f"{name} is not known{hint}", column)


def find_in_record(table: str, record: Any, addresses: dict[str, str | None]) -> Iterator[KnownProblem]:
    """Yield the problems of one record, given the URLs of the articles."""
    if table == "polls" and (missing := [column for column in DISCLOSED if getattr(record, column) is None]):
        yield make_problem("not disclosed", table, record.id, f"The article leaves out: {', '.join(missing)}.")
    if table == "monetary_figures" and record.amount_min is not None and record.amount_min_eur is None:
        reason = "there is no rate" if record.currency else "the article does not name the currency"
        yield make_problem("not converted", table, record.id, f"There is no amount in euros: {reason}.", "amount_min_eur")
    if getattr(record, "named", None):
        text = f"The extractor read the name {record.named}: nobody has said who that is."
        yield make_problem("not resolved", table, record.id, text, "speaker")
    if record.link is None and addresses.get(record.article):
        yield make_problem("no link", table, record.id, "Nobody has found the words on the publisher's page.", "link")


def make_problem(
    kind: str, table: str, key: str | None, text: str, column: str | None = None, label: str | None = None
) -> KnownProblem:
    """Return a row of known_problems; `label` takes the row's place in the id of a problem that concerns no single row."""
    name = "/".join(part for part in (kind, table, key or label, column) if part)
    values = {"id": name, "kind": kind, "table_name": table, "row_key": key, "column_name": column, "description": text}
    return KnownProblem.model_validate(values)
