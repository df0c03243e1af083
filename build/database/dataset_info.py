"""The rows of dataset_info: name, version, licence, counts and hashes. Nothing depends on the clock."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from build.dataset.exchange_rates import RATE_SOURCE, find_last_date
from build.dataset.rows import Rows
from build.settings import REPOSITORY, Site
from schema import ABOUT_THE_ROWS, TABLES, DatasetInfo


def dataset_info_rows(
    site: Site, rows: Rows, rows_sha256: str, compared_sha256: str, archived: Mapping[str, int]
) -> Iterator[DatasetInfo]:
    """Yield the rows of dataset_info, given the hash of all rows and that of the rows that releases are compared by.

    `archived` is the number of rows from an archive, by table.
    """
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    facts = [
        ("title", site.name, "Name of the dataset."),
        ("description", site.sentence, "What the dataset holds."),
        ("version", version, "Version of the tables and the program; that of the data is data_version."),
        (
            "data_version",
            describe_version(rows, compared_sha256),
            "Version of the data: its last release, or what came after it.",
        ),
        ("license", site.licence, "Terms of use of the data."),
        ("show", site.show, "Records in the tables: reviewed ones alone, or all. Those that nobody reviewed are in unreviewed_…"),
        ("exchange_rates", f"{RATE_SOURCE}, up to {find_last_date()}", "Source of the exchange rates."),
        ("rows_sha256", rows_sha256, "SHA-256 of all rows, in order, as JSON; independent of the SQLite library."),
    ]
    if changed_on := last_change(rows):
        facts.append(("changed_on", changed_on, "Date on which an article was last added or a record last corrected."))
    if archived:
        articles = str(archived["articles"])
        facts.append(
            ("archived_articles", articles, "Articles from an archive: nobody has read them, or reviewed their records.")
        )
    for name, value, description in facts:
        yield DatasetInfo(name=name, value=value, description=description)
    for model in TABLES:
        if model not in ABOUT_THE_ROWS:
            number = len(rows.get(model.table, [])) + archived.get(model.table, 0)
            yield DatasetInfo(name=f"count_{model.table}", value=str(number), description=f"Rows in {model.table}.")


def describe_version(rows: Rows, compared_sha256: str) -> str:
    """Return the last release of the data, and whether the rows have changed since."""
    releases: list[Any] = rows.get("releases", [])
    if not releases:
        return "not released"
    return releases[-1].id if releases[-1].rows_sha256 == compared_sha256 else f"after {releases[-1].id}"


def last_change(rows: Rows) -> str | None:
    """Return the date on which an article was last added or a record corrected, if any is recorded."""
    dates = [getattr(row, name, None) for listed in rows.values() for row in listed for name in ("added_on", "changed_on")]
    return max((date.isoformat() for date in dates if date), default=None)
