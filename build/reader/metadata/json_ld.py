"""Parse JSON-LD: schema.org's Article node, and the people and organisations named in it."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from build.text.normalize import word_similarity
from build.text.urls import normalize_url

ARTICLE_TYPES = ("Article", "Posting", "Report", "Review", "Statement", "Analysis", "Opinion")
"""How schema.org's Article and its subtypes end."""

JSON_COMMENT = re.compile(r"(?m)(^|[,{}\[\]])[^\S\n]*+//.*$")
"""A template author's comment, which JSON does not have: at a line's start or after punctuation."""

PLAIN_KEYS = ("@type", "headline", "datePublished", "dateCreated", "inLanguage")
MIN_TITLE_SIMILARITY = 0.3  # Word overlap above which two titles are variants; low, as titles for search engines differ
MAX_DEPTH = 12  # Real pages nest three or four nodes


def parse_json_ld(root: HtmlElement) -> list[dict[str, Any]]:
    """Return all JSON-LD nodes of a page, in order."""
    scripts = (script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower())
    return [node for script in scripts for node in parse_script(script)]


def find_article_node(nodes: list[dict[str, Any]], titles: list[str], urls: list[str]) -> dict[str, Any]:
    """Find the node of the page's article and resolve its references; empty if there is none.

    If there are several, as on pages that list other articles, prefer the one with the page's URL,
    then the one whose headline is most similar to a title of the page, if any is.
    """
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if has_type(node, *ARTICLE_TYPES)]
    named = [node for node in articles if node.get("headline")]
    best = articles[0] if articles else {}
    if len(named) == 1:
        best = named[0]
    elif named and titles:
        pages = {normalize_url(url) for url in urls}
        here = [node for node in named if pages & {normalize_url(url) for url in list_node_urls(node)}]
        likeness = [
            (max(word_similarity(plain_text(node.get("headline")) or "", title) for title in titles), node)
            for node in here or named
        ]
        share, best = max(likeness, key=lambda item: item[0])
        best = best if here or share >= MIN_TITLE_SIMILARITY else {}
    return {key: resolve_reference(value, known) for key, value in best.items()}


def list_node_urls(node: dict[str, Any]) -> list[str]:
    """Return the page URLs that an article node declares."""
    main = node.get("mainEntityOfPage")
    values = [main.get("@id"), main.get("url")] if isinstance(main, dict) else [main]
    return [value for value in (*values, node.get("url"), node.get("@id")) if isinstance(value, str) and "/" in value]


def parse_script(source: str) -> list[dict[str, Any]]:
    """Return all objects of a script, outermost first; from broken JSON, what can be salvaged."""
    source = (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*+\]\]>|\]\]>)\s*+;?\s*+$", "", source).strip().rstrip(";")
    )
    unremarked = re.sub(r",(\s*[}\]])", r"\1", JSON_COMMENT.sub(r"\1", source))
    for text in dict.fromkeys((source, unremarked, html.unescape(source))):
        try:
            return [node for value in parse_values(text) for node in walk_nodes(value, 0)]
        except (ValueError, RecursionError):
            continue
    return parse_broken_json(source)


def parse_values(text: str) -> Iterator[Any]:
    """Yield the consecutive JSON values of a script. Raises ValueError if one is not JSON."""
    decoder, place = json.JSONDecoder(strict=False), 0
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        while text[place : place + 1].isspace():
            place += 1
        yield value


def parse_broken_json(source: str) -> list[dict[str, Any]]:
    """Return an article's type, headline and dates from broken JSON, unless there are several articles."""
    values = {name: re.findall(rf'"{name}"\s*:\s*"([^"\\]*)"\s*[,}}]', source) for name in PLAIN_KEYS}
    return [{name: found[0] for name, found in values.items() if found}] if len(values["datePublished"]) == 1 else []


def walk_nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield an object and all objects within it."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from walk_nodes(item, depth + 1)


def find_page_node(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """Find the first node of the page itself with a publication date; empty if there is none."""
    return next((node for node in nodes if has_type(node, "WebPage") and node.get("datePublished")), {})


def has_type(node: dict[str, Any], *endings: str) -> bool:
    """Return True if a node has a type that ends so, except ClaimReview."""
    types = node.get("@type")
    names = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
    return any(name.endswith(endings) and "Claim" not in name for name in names)


def resolve_reference(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """Return the node that a value refers to, or the value itself."""
    if isinstance(value, list):
        return [resolve_reference(item, known) for item in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def list_names(value: Any) -> list[str]:
    """Return the names of a person or organisation, or of a list of them."""
    if isinstance(value, list):
        return [name for item in value for name in list_names(item)]
    if isinstance(value, dict):
        return list_names(value.get("name"))
    name = plain_text(value)
    return [name] if name else []


def list_organization_names(value: Any) -> list[str]:
    """Return only the names of organisations."""
    nodes = value if isinstance(value, list) else [value]
    return [name for node in nodes if isinstance(node, dict) and has_type(node, "Organization") for name in list_names(node)]


def plain_text(value: Any) -> str | None:
    """Strip tags and entities and collapse white space; None if the value is empty or not a string."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", html.unescape(value))).split()) or None
