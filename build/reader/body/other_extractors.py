"""Main-text output of trafilatura and resiliparse, used as features."""

from copy import deepcopy

import trafilatura
from lxml.etree import XPath
from lxml.html import Element, HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from build.reader.html import ancestors_or_self
from build.text.normalize import normalize_words

MAX_EXTRACTOR_CHARS, MAX_EXTRACTOR_ELEMENTS = 5_000_000, 30_000
MAX_OPTIONS, MAX_ANCESTOR_ELEMENTS = 5_000, 200
"""Limits on a page, because the libraries take quadratic time in some of these."""

IS_TOO_LARGE = XPath(f"count(//*) > {MAX_EXTRACTOR_ELEMENTS} or {'/'.join(['*'] * MAX_ANCESTOR_ELEMENTS)}")
MAX_STEPS_UP = 4
"""How far above the main element trafilatura reads: it takes two thirds of the time that it takes for the whole page."""

MAX_COMPARED_CHARS = 2_000_000_000  # Takes a second or two


def match_extractors(page: str, main: HtmlElement, block_words: list[str]) -> list[tuple[bool, bool]]:
    """Return, for each block, whether trafilatura (around the main element) and resiliparse extract it; True on huge pages."""
    root = main.getroottree().getroot()
    if len(page) > MAX_EXTRACTOR_CHARS or IS_TOO_LARGE(root):
        return [(True, True)] * len(block_words)
    by_trafilatura = match_trafilatura(copy_surroundings(main), block_words)
    # A page with fewer tags in all has fewer options; in the case of letters it is not clear which tag is one.
    if page.count("<") > MAX_OPTIONS and page.lower().count("<option") > MAX_OPTIONS:
        return list(zip(by_trafilatura, by_trafilatura, strict=True))
    text = extract_plain_text(page, main_content=True, alt_texts=False, links=False, comments=False)
    return list(zip(by_trafilatura, match_blocks(block_words, text), strict=True))


def copy_surroundings(main: HtmlElement) -> HtmlElement:
    """Return a page of the main element and what is around it alone; the whole page, uncopied, if it is near the body."""
    place = ancestors_or_self(main, MAX_STEPS_UP + 1)
    if any(up.tag in ("body", "html") for up in place):
        return main.getroottree().getroot()
    root, body = Element("html"), Element("body")
    root.append(body)
    body.append(deepcopy(place[-1]))
    return root


def match_trafilatura(root: HtmlElement, block_words: list[str]) -> list[bool]:
    """Return, for each block, whether trafilatura extracts its words."""
    found = trafilatura.bare_extraction(root, fast=True, with_metadata=False, include_comments=False)
    return match_blocks(block_words, getattr(found, "text", None) or "")


def match_blocks(block_words: list[str], text: str) -> list[bool]:
    """Return, for each block, whether its words are a line of the text or, if long, part of a line."""
    lines = {normalize_words(line) for line in text.split("\n")}
    everything = "\n".join(lines)
    if len(block_words) * len(everything) > MAX_COMPARED_CHARS:
        everything = ""
    return [words in lines or (len(words) > 30 and words in everything) for words in block_words]
