"""The description shared by all files of a release: version, date, site, coverage and licence."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from build.database.dataset_info import last_change
from build.dataset.rows import Rows
from build.publish.coverage import describe_coverage
from build.settings import Site

CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/(\d\.\d)/?(?:legalcode)?"
)


@dataclass(frozen=True)
class ReleaseDescription:
    """One release of the data of a site."""

    version: str
    released_on: date
    site: Site
    description: str
    first: str | None
    """The dates of the first and last article, as far as known (YYYY-MM-DD, YYYY-MM or YYYY)."""
    last: str | None
    languages: tuple[str, ...]
    doi: str | None = None
    commit: str | None = None
    """The git commit that it is built from; None if it is not known."""

    @property
    def title(self) -> str:
        """The name of the dataset with what it holds."""
        return f"{self.site.name}: {self.site.sentence[0].lower()}{self.site.sentence[1:]}"

    @property
    def citation(self) -> str:
        """The citation of the release, in one line."""
        where = f"https://doi.org/{self.doi}" if self.doi else self.site.address
        return f"{self.site.creator} ({self.released_on.year}): {self.title}. Version {self.version}. {where}".rstrip()


def describe_release(
    site: Site, rows: Rows, version: str, released_on: date | None, doi: str | None = None
) -> ReleaseDescription:
    """Return the description of a release; its date defaults to that of the last change or, without any, the last article."""
    articles: list[Any] = rows.get("articles", [])
    printed = sorted(article.printed_on for article in articles)
    last = last_change(rows) or f"{printed[-1] if printed else '1970'}-01-01"[:10]
    return ReleaseDescription(
        version=version,
        released_on=released_on or date.fromisoformat(last),
        site=site,
        description=f"{site.sentence}. {describe_coverage(rows)}.",
        first=printed[0] if printed else None,
        last=printed[-1] if printed else None,
        languages=tuple(sorted({article.language for article in articles})),
        doi=doi,
    )


def find_spdx_id(licence_url: str) -> str | None:
    """Return the SPDX identifier of a Creative Commons licence; None for any other licence."""
    match = CREATIVE_COMMONS.fullmatch(licence_url)
    if match is None:
        return None
    return f"CC0-{match[3]}" if match[2] else f"CC-{match[1].upper()}-{match[3]}"
