"""Split off metadata that programs put above a saved article: YAML or lines like "Title: …"."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from build.reader.metadata.bylines import clean_names
from build.reader.metadata.language import parse_language
from build.reader.metadata.publication_date import parse_date
from build.reader.metadata.sources import Fields
from build.text.urls import resolve_url

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n([\s\S]{1,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")

FIELD_LABELS = {
    "title": "title headline",
    "authors": "author authors byline creator by",
    "published_on": "date published published_on published_at published_time publish_date publishdate pubdate datepublished",
    "url": "url source canonical canonical_url url_source original_url link permalink",
    "language": "lang language locale",
    "publisher": "publisher site site_name sitename outlet",
}
"""Metadata labels used by static site generators, web clippers and reader services."""

FIELDS_BY_LABEL = {label: name for name, labels in FIELD_LABELS.items() for label in labels.split()}
LABELLED_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]{1,20}):[ \t]+(\S.*)")
END_OF_LABELS = re.compile(r"(?:markdown )?content:?", re.IGNORECASE)


def split_front_matter(page: str) -> tuple[Fields, str]:
    """Return the metadata above the article with sources, and the page without it."""
    if match := FRONT_MATTER.match(page):
        fields = parse_front_matter(match[1])
        return (parse_fields(fields, "front matter"), page[match.end() :]) if fields else ({}, page)
    values, rest = split_labels(page)
    metadata = parse_fields(values, "label")
    # A single such line may be the first line of the article.
    return (metadata, rest) if len(metadata) > 1 else ({}, page)


def parse_front_matter(text: str) -> dict[str, Any]:
    """Parse YAML front matter into text keys and values; empty if it is not YAML."""
    if re.search(r"^[^'\"\n]*[:-] *[&*]\w", text, re.MULTILINE):
        return {}
    try:
        values = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        # Unquoted titles with a colon are common, and invalid YAML.
        values = {match[1]: match[2] for match in map(LABELLED_LINE.fullmatch, text.splitlines()) if match}
    return values if isinstance(values, dict) else {}


def split_labels(page: str) -> tuple[dict[str, str], str]:
    """Split off the "Label: value" lines at the top of a page; return them and the rest."""
    values: dict[str, str] = {}
    lines = page.splitlines(keepends=True)
    for number, line in enumerate(lines):
        match = LABELLED_LINE.fullmatch(line.strip())
        if match and normalize_label(match[1]) in FIELDS_BY_LABEL:
            values[match[1]] = match[2]
        elif END_OF_LABELS.fullmatch(line.strip()):
            return values, "".join(lines[number + 1 :])
        elif line.strip():
            return values, "".join(lines[number:])
    return values, ""


def normalize_label(label: str) -> str:
    """Return a label in lower case, its words joined by underscores."""
    return re.sub(r"[ -]", "_", label.strip().lower())


def parse_fields(values: Mapping[str, Any], source: str) -> Fields:
    """Parse labelled values into metadata with sources; invalid values are left out."""
    metadata: Fields = {}
    for label, value in values.items():
        name = FIELDS_BY_LABEL.get(normalize_label(str(label)))
        if name and name not in metadata and (parsed := PARSERS[name](value)):
            metadata[name] = (parsed, source)
    return metadata


def parse_text(value: object) -> str | None:
    """Return a value if it is one line of text, or None."""
    return " ".join(value.split()) if isinstance(value, str) else None


def parse_authors(value: object) -> list[str]:
    """Return the names in a value or list of values."""
    values = value if isinstance(value, list) else [value]
    return clean_names([part.strip("[]\"' ") for part in values if isinstance(part, str)], [])


def parse_url(value: object) -> str | None:
    """Return a value if it is a URL, perhaps in angle brackets, or None."""
    return resolve_url("", value.strip("<> ")) if isinstance(value, str) else None


PARSERS: dict[str, Callable[[Any], Any]] = {
    "title": parse_text,
    "authors": parse_authors,
    "published_on": parse_date,
    "url": parse_url,
    "language": parse_language,
    "publisher": parse_text,
}
