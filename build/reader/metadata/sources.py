"""What all finders of metadata share: a value with its source, the meta tags, and the elements near the headline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from build.reader.metadata.json_ld import plain_text

MAX_ELEMENTS_BEFORE = 40
MAX_ELEMENTS_AFTER = 150  # A share button alone has five


@dataclass(frozen=True)
class Sourced:
    """A value and where on the page it was found, or two Nones."""

    value: Any = None
    source: str | None = None


Fields = dict[str, tuple[Any, str | None]]  # The fields of an article's metadata by name, each with its source


def first_present(candidates: Iterable[tuple[str, Any]]) -> Sourced:
    """Return the first candidate with a value."""
    return next((Sourced(value, source) for source, value in candidates if value), Sourced())


def parse_meta_tags(root: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the meta tags, by name or property in lower case."""
    meta: dict[str, dict[str, None]] = {}
    for element in root.iter("meta"):
        if content := plain_text(element.get("content")):
            for key in ("property", "name", "itemprop", "http-equiv"):
                for name in (element.get(key) or "").lower().split():
                    meta.setdefault(name, {})[content] = None
    return {name: list(contents) for name, contents in meta.items()}


TextNode = tuple[str, HtmlElement]  # A text node and its element


def iterate_text(element: HtmlElement) -> Iterator[TextNode]:
    """Yield the text nodes within an element that are not blank, in order, white space collapsed."""
    for event, part in etree.iterwalk(element, events=("start", "end")):
        text = part.text if event == "start" else part.tail if part is not element else None
        if text and (words := " ".join(text.split())):
            yield words, part if event == "start" else part.getparent()


class HeadlineContext(NamedTuple):
    """The elements after the headline and those before it, the nearest first."""

    after: list[HtmlElement]
    before: list[HtmlElement]


def elements_near(root: HtmlElement, headline: HtmlElement | None) -> HeadlineContext:
    """Return the elements near the headline or, without one, the first elements of the body."""
    body = root.find("body") if root.find("body") is not None else root
    elements = list(body.iter())
    at = elements.index(headline) if headline is not None and headline in elements else 0
    return HeadlineContext(elements[at : at + MAX_ELEMENTS_AFTER], elements[max(0, at - MAX_ELEMENTS_BEFORE) : at][::-1])
