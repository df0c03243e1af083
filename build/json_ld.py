"""Read what a page says of itself in JSON-LD by schema.org's terms: the article's node, and the people and places it names."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPE = re.compile(r"(Article|Posting|Report|Review|Statement|Analysis|Opinion)$")
"""schema.org's Article and what is more special, ClaimReview aside."""

REMARK = re.compile(r"(?m)(^|[,{}\[\]])\s*//.*$")
"""A remark of the template's author, which JSON has not: at the beginning of a line or after a sign of JSON's."""

DEEPEST = 12
"""Nodes within nodes. Real pages have three or four."""


def list_nodes(root: HtmlElement) -> list[dict[str, Any]]:
    """All JSON-LD nodes of a page, in order."""
    scripts = (script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or ""))
    return [node for script in scripts for node in read_nodes(script)]


def find_article_node(nodes: list[dict[str, Any]], title: str | None) -> dict[str, Any]:
    """The node that describes the page's article, its references resolved; empty if there is none.

    Of several, as lists of other articles have, the one whose headline is the page's title, else the first with a headline.
    """
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if is_article(node)]
    if not articles:
        return {}
    same = [node for node in articles if title and plain(node.get("headline") or node.get("name")) == title]
    best = (same or [node for node in articles if node.get("headline")] or articles)[0]
    return {key: resolve(value, known) for key, value in best.items()}


def read_nodes(source: str) -> list[dict[str, Any]]:
    """All objects of a script, outermost first; what is not JSON, as broken templates leave it, gives none."""
    source = (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", source).strip().rstrip(";")
    )
    unremarked = REMARK.sub(r"\1", source)
    for text in (source, re.sub(r",(\s*[}\]])", r"\1", unremarked)):
        try:
            return list(walk_nodes(json.loads(text, strict=False), 0))
        except (ValueError, RecursionError):
            continue
    return []


def walk_nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """An object, and all within it."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from walk_nodes(item, depth + 1)


def is_article(node: dict[str, Any]) -> bool:
    """Whether a node's type is an article's."""
    return any(ARTICLE_TYPE.search(name) and "Claim" not in name for name in read_types(node))


def find_page_node(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The first node that describes the page itself and says when it was published; empty if there is none."""
    pages = (node for node in nodes if any(name.endswith("WebPage") for name in read_types(node)))
    return next((node for node in pages if node.get("datePublished")), {})


def read_types(node: dict[str, Any]) -> list[str]:
    """The types that a node gives itself."""
    types = node.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]


def resolve(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """A value, or the node that it refers to."""
    if isinstance(value, list):
        return [resolve(item, known) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def read_names(value: Any) -> list[str]:
    """The names of a person or organisation, or of a list of them."""
    if isinstance(value, list):
        return [name for item in value for name in read_names(item)]
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, (list, dict)):
            return read_names(value)
    name = plain(value)
    return [name] if name else []


def plain(value: Any) -> str | None:
    """A string without tags and entities, white space folded; None if it is none or empty."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", html.unescape(value))).split()) or None
