"""Read the text of an article whose page has it in a script alone, from which a browser fills the page."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from build.reader.blocks import Block, split_blocks
from build.reader.body.boilerplate import PROMOTION_CLASS
from build.reader.html import MIN_ARTICLE_CHARS, parse_html
from build.reader.page import ParsedPage
from build.text.normalize import normalize_words

DATA_START = re.compile(r"(?:^|[=(,]\s*)(?=[{\[])")
"""Where JSON begins in a script: at its start, or as what is assigned or passed ("window.__DATA__ = {…}")."""

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FLIGHT_ROW = re.compile(r"^[0-9a-f]*:(T[0-9a-f]+,)?", re.MULTILINE)
"""Start of a row of what Next.js's app router passes to a page in pieces, each in a script: number, colon, sign of a text."""

LINE_END = re.compile(r"\n+")
TEXT_KEYS = ("text", "content", "html", "innerHTML", "value", "body", "paragraph")
CHILD_KEYS, INNER_KEYS = ("children", "content", "blocks"), ("data", "attributes", "model", "fields")
KIND_KEYS = ("_type", "type", "__typename", "name")
"""Keys under which systems keep the text of a paragraph, the pieces that it consists of (Portable Text, Contentful), an object
with either (Editor.js, WordPress, Strapi), and what it is."""

OTHER_KIND = re.compile(rf"{PROMOTION_CLASS.pattern}|related|teaser|promo|caption|(?<![a-z])image", re.IGNORECASE)
"""What is no text of the article though it stands among its paragraphs."""

MIN_PARAGRAPH_CHARS = 60
MAX_DEPTH, MAX_CHILD_DEPTH, MAX_STARTS = 30, 3, 20
"""Nesting of real data, of the pieces of a paragraph or list, and beginnings of JSON tried in a script."""


def find_script_text(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Return an article's blocks from the page's scripts if these have its text and the page itself next to nothing."""
    shown = sum(len(block.text) for block in blocks)
    if shown >= MIN_ARTICLE_CHARS:
        return blocks
    best = max(list_texts(parse_html(page.source)), key=count_prose, default="")
    found = split_blocks(parse_html(best)) if count_prose(best) >= max(MIN_ARTICLE_CHARS, 2 * shown) else []
    title = normalize_words(page.metadata.title.value or "")
    return [block for block in found if normalize_words(block.text) != title] or blocks


def count_prose(text: str) -> int:
    """Return the number of characters in a text's paragraphs, without tags."""
    return sum(len(line) for line in LINE_END.split(TAG.sub("\n", text)) if len(line) >= MIN_PARAGRAPH_CHARS)


def list_texts(root: HtmlElement) -> Iterator[str]:
    """Yield the texts in a page's scripts and data attributes, as HTML: each long string, and each list of paragraphs."""
    pieces = []
    scripts = [script.text or "" for script in root.iter("script")]
    for source in scripts + root.xpath("//@data-page"):  # Which Inertia fills
        for value in list_values(source):
            match value:
                case [1, str(piece)]:
                    pieces.append(piece)
                case _:
                    yield from walk(value, 0)
    _, *rows = FLIGHT_ROW.split("".join(pieces))
    for is_text, row in zip(rows[::2], rows[1::2], strict=True):
        for value in [row] if is_text else list_values(row):
            yield from walk(value, 0)


def list_values(source: str) -> Iterator[Any]:
    """Yield the JSON values in a script."""
    decoder, end = json.JSONDecoder(strict=False), 0
    for _, match in zip(range(MAX_STARTS), DATA_START.finditer(source), strict=False):
        if match.end() < end:
            continue
        try:
            value, end = decoder.raw_decode(source, match.end())
        except (ValueError, RecursionError):
            continue
        yield value


def walk(value: Any, depth: int) -> Iterator[str]:
    """Yield the texts in a JSON value."""
    if isinstance(value, str):
        yield as_html(value)
    elif isinstance(value, list):
        pieces = [find_text(item) for item in value]
        yield "\n".join(as_html(piece) for piece in pieces if piece)
    if depth < MAX_DEPTH and isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from walk(item, depth + 1)


def find_text(item: Any, depth: int = 0) -> str:
    """Return the text of one item of a list of paragraphs; those within it are on lines of their own."""
    if isinstance(item, str):
        return item
    if not isinstance(item, dict):
        return ""
    if any(OTHER_KIND.search(str(item.get(key))) for key in KIND_KEYS):
        return ""
    for key in INNER_KEYS:
        item = {**item, **inner} if isinstance(inner := item.get(key), dict) else item
    texts = [item[key] for key in TEXT_KEYS if isinstance(item.get(key), str)]
    children = next((item[key] for key in CHILD_KEYS if isinstance(item.get(key), list)), ())
    if texts or not children or depth > MAX_CHILD_DEPTH:
        return max(texts, key=len, default="")
    is_inline = any(isinstance(child.get(key), str) for child in children if isinstance(child, dict) for key in TEXT_KEYS)
    return ("" if is_inline else "\n").join(find_text(child, depth + 1) for child in children)


def as_html(text: str) -> str:
    """Return a text as HTML; each line of a plain one is a paragraph."""
    return text if TAG.search(text) else "".join(f"<p>{line}</p>" for line in LINE_END.split(text))
