"""Render an article's text as HTML, with a <mark> around the words of each record.

The text is never interpreted as markup: BeautifulSoup escapes it.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from bs4 import BeautifulSoup
from bs4.element import NavigableString

from build.seeds.statement_places import measure
from build.workbench.state import OWN, Record, State

LOW, HIGH = 0.7, 0.9  # Below LOW confidence a record is marked as doubtful, above HIGH as probable.
Segment = tuple[int, int, str, str]  # Start and end in the paragraph, ids of the records around it, and CSS classes.


def render_paragraphs(state: State) -> dict[str, str]:
    """Return the HTML of each paragraph, by its id on the page."""
    records = sorted(state.records.values(), key=lambda record: (measure(record.spans), record.table == "statements"))
    spans = [(start, end, record) for record in records for start, end in record.spans]
    rendered = {}
    for number, paragraph in enumerate(state.page.article.paragraphs, 1):
        inside = [
            (max(start, paragraph.start) - paragraph.start, min(end, paragraph.end) - paragraph.start, record)
            for start, end, record in spans
            if start < paragraph.end and paragraph.start < end
        ]
        segments = tuple(cut_segments(inside))
        rendered[f"p-{number}"] = render_paragraph(number, paragraph.text, paragraph.start, paragraph.heading, segments)
    return rendered


def cut_segments(spans: list[tuple[int, int, Record]]) -> Iterable[Segment]:
    """Split a paragraph into segments that are in the same records; the ids have the innermost record first."""
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    for start, end in pairwise(edges):
        around = [record for first, last, record in spans if first <= start and end <= last]
        if around:
            classes = " ".join(f"{record.table} {record.state} {name_certainty(record)}" for record in around[:1])
            outer = " ".join(f"in-{record.table}" for record in around[1:])
            yield start, end, " ".join(record.id for record in around), f"{classes} {outer}".strip()


def name_certainty(record: Record) -> str:
    """Return a word for the extractor's confidence: doubtful, likely or probable; a person's own record is certain."""
    if record.confidence is None or record.state == OWN:
        return "certain"
    return "doubtful" if record.confidence < LOW else "probable" if record.confidence > HIGH else "likely"


@lru_cache(maxsize=4_000)
def render_paragraph(number: int, text: str, start: int, heading: bool, segments: tuple[Segment, ...]) -> str:
    """Return the HTML of one paragraph; results are cached."""
    soup = BeautifulSoup("", "html.parser")
    element = soup.new_tag("p", attrs={"id": f"p-{number}", "data-start": str(start), "dir": "auto"})
    if heading:
        element["class"] = "heading"
    position = 0
    for first, last, ids, classes in segments:
        element.append(NavigableString(text[position:first]))
        mark = soup.new_tag("mark", attrs={"data-records": ids, "class": classes})
        mark.append(NavigableString(text[first:last]))
        element.append(mark)
        position = last
    element.append(NavigableString(text[position:]))
    return element.decode(formatter="minimal")
