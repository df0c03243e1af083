"""Fill in the placeholders of metadata.yml, and derive from the rows the values that site.yml does not give."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from build.dataset.rows import Rows
from build.problems import suggest
from build.seeds.yaml import Document


def default_parameters(rows: Rows) -> dict[str, str]:
    """Return default query parameters that match the most records; they are empty without records."""
    tables: dict[str, list[Any]] = defaultdict(list, rows)
    publishers = {article.id: article.publisher for article in tables["articles"]}
    names = {speaker.id: speaker.name for speaker in tables["speakers"]}
    attended = {participant.event for participant in tables["event_participants"]}
    quotations = tables["quotations"]
    speaker = most_common(row.speaker for row in tables["quotation_speakers"])
    return {
        "speaker": speaker,
        "speaker_name": names.get(speaker, ""),
        "event": most_common(row.event for row in quotations if row.event in attended),
        "publisher": most_common(publishers[row.article] for row in quotations if row.kind == "term"),
        "article": most_common(row.article for row in quotations),
        "words": most_common(row.text.rstrip(",.;:!?…") for row in quotations),
        "poll": most_common(row.poll for row in tables["poll_results"]),
        "currency": most_common(row.currency for row in tables["monetary_figures"]),
        "date": max((row.published_on.isoformat() for row in tables["articles"] if row.published_on), default=""),
    }


def most_common(values: Iterable[str | None]) -> str:
    """Return the most common value, of several the first by name; an empty text if there is none."""
    counts = Counter(filter(None, values))
    return min(counts, key=lambda value: (-counts[value], value), default="")


def fill_placeholders(document: Document, value: Any, values: Mapping[str, str], path: tuple[str | int, ...] = ()) -> Any:
    """Return a value of metadata.yml with each placeholder filled in, also in keys; report unknown placeholders."""
    if isinstance(value, dict):
        return {
            fill_placeholders(document, key, values, path): fill_placeholders(document, item, values, (*path, key))
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [fill_placeholders(document, item, values, (*path, number)) for number, item in enumerate(value)]
    if not isinstance(value, str):
        return value
    for name in set(re.findall(r"\$(\w+)", value)) - values.keys():
        message = f"${name} is not a key of site.yml or a parameter{suggest(name, values)}"
        document.add_problem(document.find_line(path), str(path[-1]), message)
    return re.sub(r"\$(\w+)", lambda match: values.get(match[1], match[0]), value)
