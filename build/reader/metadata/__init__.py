"""Extract a page's metadata: title, authors, date, URL, publisher, language, each with its source.

Order of trust: JSON-LD, OpenGraph, other meta tags, elements, visible lines. Exceptions: the title
is the printed one, as JSON-LD and OpenGraph often differ; for URL and publisher the page's own tags
come before JSON-LD; and a language is ignored if the text contradicts it.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from build.reader.html import HEADINGS
from build.reader.metadata.authors import find_authors
from build.reader.metadata.json_ld import find_article_node, find_page_node, list_names, parse_json_ld, plain_text
from build.reader.metadata.language import find_language, parse_language
from build.reader.metadata.publication_date import find_publication_date
from build.reader.metadata.sources import Sourced, elements_near, first_present, parse_meta_tags
from build.reader.metadata.title import find_headline, find_title, heading_text, list_title_suffixes, list_titles, locate_title
from build.text.normalize import normalize_words
from build.text.urls import is_home_page, resolve_url, url_host


@dataclass(frozen=True)
class PageMetadata:
    """The metadata of a page; body, descriptions, signals and headline help to select the article's blocks.

    body is JSON-LD's articleBody; descriptions are the normalized words by which the page sums itself up; signals name
    structured data: "JSON-LD article", "OpenGraph article" …
    """

    title: Sourced
    authors: Sourced
    published_on: Sourced
    url: Sourced
    publisher: Sourced
    language: Sourced
    body: str | None
    descriptions: tuple[str, ...]
    signals: tuple[str, ...]
    headline: HtmlElement | None

    @property
    def is_article(self) -> bool:
        """Return True if the page declares itself an article, is dated, or has its headline in an article element."""
        in_article = self.headline is not None and next(self.headline.iterancestors("article"), None) is not None
        return bool({"JSON-LD article", "OpenGraph article"} & set(self.signals)) or bool(self.published_on.value) or in_article

    @property
    def host(self) -> str:
        """Return the host of the page's URL, "" if unknown."""
        return urlsplit(self.url.value or "").netloc


PROSE_XPATH = (
    "(//body//text()[string-length(.) > 60 and not(parent::script or parent::style or parent::noscript)])[position() <= 60]"
)
"""A page's longer pieces of text, enough to detect its language."""

DESCRIPTION_META = ("description", "og:description", "twitter:description")
LANGUAGE_META = ("og:locale", "language", "content-language", "dc.language")
PLATFORMS = ("Medium", "Substack", "Blogger", "Tumblr", "WordPress.com")
"""Platforms shared by many publishers, which OpenGraph names instead of the publisher."""

DOMAIN_NAME = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?", re.IGNORECASE)


def extract_metadata(root: HtmlElement) -> PageMetadata:
    """Return the metadata of a page."""
    meta = parse_meta_tags(root)
    nodes = parse_json_ld(root)
    urls = list_page_urls(root, meta)
    headings = [heading for heading in map(heading_text, root.iter("h1")) if heading]
    titles = [*headings, *(value for _, value in list_titles(root, {}, meta))]
    node = find_article_node(nodes, titles, [page_url for _, page_url in urls])
    url = find_url(urls, node)
    named = list_titles(root, node, meta)
    publisher = find_publisher(node, meta, named)
    publishers = [*list_names(node.get("publisher")), *meta.get("og:site_name", []), publisher.value]
    site = [name for name in (*dict.fromkeys(publishers), url_host(url.value)) if name]
    headline = find_headline(root, named, site)
    title = find_title(root, headline, named, site)
    place = headline if headline is not None else locate_title(root, title.value)
    near = elements_near(root, place)
    stated = list_language_tags(root, node, meta)
    language = find_language(stated, " ".join(root.xpath(PROSE_XPATH)))
    described = [value for name in DESCRIPTION_META for value in meta.get(name, [])]
    # Keep the country, as it decides if the month comes first; date lines may use the template's language.
    tags = [tag for _, tag in stated if parse_language(tag)]
    tags.sort(key=lambda tag: parse_language(tag) != language.value)
    return PageMetadata(
        title=title,
        authors=find_authors(root, node, meta, site, near),
        published_on=find_publication_date(root, [node, find_page_node(nodes)], meta, place, near, url.value or "", tags),
        url=url,
        publisher=publisher,
        language=language,
        body=plain_text(node.get("articleBody")),
        descriptions=tuple(dict.fromkeys(map(normalize_words, [plain_text(node.get("description")) or "", *described]))),
        signals=find_signals(node, meta),
        headline=place if place is not None and place.tag in HEADINGS else None,
    )


def find_signals(node: dict[str, Any], meta: dict[str, list[str]]) -> tuple[str, ...]:
    """List the structured-data signals of a page (JSON-LD, OpenGraph, Twitter card, viewport)."""
    marks = {
        "JSON-LD article": bool(node),
        "OpenGraph article": "article" in map(str.lower, meta.get("og:type", [])),
        "Twitter card": "twitter:card" in meta,
        "viewport": "viewport" in meta,
    }
    return tuple(name for name, found in marks.items() if found)


def list_page_urls(root: HtmlElement, meta: dict[str, list[str]]) -> list[tuple[str, str]]:
    """List the URLs a page declares as its own, most trusted first, with sources, except home pages."""
    bases = [element.get("href") or "" for element in root.iter("base")][:1] + meta.get("og:url", [])[:1]
    base = next((url for url in map(resolve_url, ["", ""], bases) if url), "")
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    candidates = [("link canonical", link) for link in links] + [("meta og:url", value) for value in meta.get("og:url", [])[:1]]
    return [(source, url) for source, value in candidates if (url := resolve_url(base, value)) and not is_home_page(url)]


def find_url(urls: list[tuple[str, str]], node: dict[str, Any]) -> Sourced:
    """Find the page's own URL."""
    main = node.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    stated = [("JSON-LD mainEntityOfPage", main), ("JSON-LD url", node.get("url"))]
    resolved = [(source, resolve_url("", value)) for source, value in stated]
    return first_present([*urls, *((source, url) for source, url in resolved if url and not is_home_page(url))])


def find_publisher(node: dict[str, Any], meta: dict[str, list[str]], named: list[tuple[str, str]]) -> Sourced:
    """Find the publisher's name.

    OpenGraph comes first, as JSON-LD often names a company or agency, unless it has the full name.
    """
    stated = next(iter(list_names(node.get("publisher"))), None)
    site = next((value.partition("|")[0].strip(" @") for value in meta.get("og:site_name", [])), None)
    candidates = [("meta og:site_name", site), ("JSON-LD publisher", stated)]
    if site and stated and (is_name_variant(site, stated) or site in PLATFORMS):
        candidates.reverse()
    names = ("dc.publisher", "application-name", "cre", "twitter:site")
    candidates += [(f"meta {name}", value.lstrip("@")) for name in names for value in meta.get(name, [])]
    found = first_present(candidates)
    written = (
        tail
        for tail in list_title_suffixes(named)
        if normalize_publisher_name(tail) == normalize_publisher_name(found.value or "")
    )
    return Sourced(next(written, found.value), found.source) if found.source == "meta twitter:site" else found


def is_name_variant(site: str, stated: str) -> bool:
    """Return True if a site's name is a form of the stated name: a domain, initials, with a motto."""
    initials = "".join(word[0] for word in stated.removeprefix("The ").split())
    motto = site.startswith(stated) and re.match(r"\s*[-–—:|]\s", site[len(stated) :]) is not None
    return (
        DOMAIN_NAME.fullmatch(site) is not None
        or site == initials
        or motto
        or normalize_publisher_name(site) == normalize_publisher_name(stated)
    )


def normalize_publisher_name(name: str) -> str:
    """Return only the letters of a publisher's name, in lower case, without a leading article."""
    return normalize_words(name).replace(" ", "").removeprefix("the")


def list_language_tags(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> list[tuple[str, Any]]:
    """List the language tags that a page declares, most trusted first, with their sources."""
    tags = [("JSON-LD inLanguage", node.get("inLanguage"))]
    tags += [(f"html {name}", element.get(name)) for element in list(root.iter("html"))[:1] for name in ("lang", "xml:lang")]
    return tags + [(f"meta {name}", value) for name in LANGUAGE_META for value in meta.get(name, [])]
