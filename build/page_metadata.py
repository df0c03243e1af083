"""Read what a page says of its article: title, authors, day, address, publisher, language, each with where it stands.

The order of trust: JSON-LD, OpenGraph, other meta tags, the page's elements, visible lines. A title is trusted most where two
agree, because JSON-LD and OpenGraph often carry another than the printed one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement

from build.json_ld import plain, read_article_node, read_names
from build.page import climb
from build.words import bare_words


@dataclass(frozen=True)
class Found:
    """A value and where on the page it was found, or two Nones."""

    value: Any = None
    source: str | None = None


@dataclass(frozen=True)
class PageMetadata:
    """What a page says of its article; body and kinds help to find the article among the blocks.

    body is the text that JSON-LD repeats, kinds are the marks of a page of our day: "JSON-LD article", "OpenGraph article" …
    """

    title: Found
    authors: Found
    published_on: Found
    url: Found
    publisher: Found
    language: Found
    body: str | None
    kinds: tuple[str, ...]

    @property
    def is_article(self) -> bool:
        """Whether the page declares itself an article, as newspapers' pages do."""
        return "JSON-LD article" in self.kinds or "OpenGraph article" in self.kinds


TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
AUTHOR_NAMES = (
    "dc.creator dcterms.creator article:author parsely-author sailthru.author author byl byline cxenseparse:author "
    "citation_author article.author twitter:creator_name"
).split()
DAY_NAMES = (
    "article:published_time og:article:published_time og:published_time datepublished date.published parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.created dcterms.date dc.date dc.date.created cxenseparse:recs:publishtime "
    "cxenseparse:publishtime "
    "article.published pubdate publish-date publishdate publication_date citation_publication_date originalpublicationdate "
    "rnews:datepublished date"
).split()
BYLINE = re.compile(
    r"(^|[-_ ])(by-?line|author|autor|auteur|writer|contributor|reporter|journalist)s?([-_ ]|$|name|link|__)", re.IGNORECASE
)
BY = re.compile(
    r"^\s*(written by|words by|posted by|reported by|story by|by|von|par|por|di|av|af|door|автор:?|autor[ea]?:|text:|author:)\s+",
    re.IGNORECASE,
)
"""What leads up to a name in a byline, in the languages that the pages of the benchmark are in."""

AFTER_NAMES = re.compile(
    r"\s+[|•·–—-]\s+|\s*\d|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|\s*(?:last )?(?:updated|published|edited)\b",
    re.IGNORECASE,
)

ROLE = re.compile(
    r"\b(writer|editor|correspondent|reporter|staff|columnist|contributor|bureau chief)s?$|^(MA|MS|MD|PhD|RDN|RD|Jr|MBA)$",
    re.IGNORECASE,
)
"""What stands after a name and is none: an office, a degree."""

EARLIEST = 1990
"""Year. An earlier day is a template's zero."""

LONGEST_TITLE = 500
"""Characters."""

LONGEST_NAME = 60
"""Characters."""

SUFFIX = re.compile(r"\s+[|\-–—·•»:]\s+|\s*[|_»]\s*")


def read_metadata(root: HtmlElement) -> PageMetadata:
    """What a page says of its article."""
    meta = read_meta(root)
    headings = [" ".join(heading.text_content().split()) for heading in root.iter("h1")]
    printed = next(iter(meta.get("og:title") or [heading for heading in headings if heading]), None)
    node = read_article_node(root, printed)
    publisher = find_publisher(node, meta)
    url = find_url(root, node, meta)
    return PageMetadata(
        title=find_title(root, node, meta, headings, publisher.value, url.value),
        authors=find_authors(root, node, meta, publisher.value),
        published_on=find_day(root, node, meta),
        url=url,
        publisher=publisher,
        language=find_language(root, node, meta),
        body=plain(node.get("articleBody")),
        kinds=find_kinds(node, meta),
    )


def read_meta(root: HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta tags, by name or property in lower case."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = plain(element.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(key) or "").lower().split():
                if content and content not in meta.setdefault(name, []):
                    meta[name].append(content)
    return meta


def find_kinds(node: dict[str, Any], meta: dict[str, list[str]]) -> tuple[str, ...]:
    """The marks of a page of our day that a page has."""
    marks = {
        "JSON-LD article": bool(node),
        "OpenGraph article": "article" in map(str.lower, meta.get("og:type", [])),
        "Twitter card": "twitter:card" in meta,
        "viewport": "viewport" in meta,
    }
    return tuple(name for name, found in marks.items() if found)


def first(candidates: Iterable[tuple[str, Any]]) -> Found:
    """The first candidate that is something."""
    return next((Found(value, source) for source, value in candidates if value), Found())


def find_title(
    root: HtmlElement,
    node: dict[str, Any],
    meta: dict[str, list[str]],
    headings: list[str],
    publisher: str | None,
    url: str | None,
) -> Found:
    """The headline: what the most places agree on once the site's name is off, and of those the most trusted."""
    named = [("JSON-LD headline", plain(node.get("headline")) or plain(node.get("name")))]
    named += [(f"meta {name}", value) for name in TITLE_NAMES for value in meta.get(name, [])[:1]]
    element = root.find(".//title")
    tab = plain(element.text_content()) if element is not None else None
    words = [bare_words(value) for _, value in (*named, ("title", tab)) if value]
    # A heading that no other place begins with is the site's, or a section's; but some pages have nothing else.
    heads = [heading for heading in headings if any(value.startswith(bare_words(heading)) for value in words)]
    named += [("h1", heading) for heading in (heads or (headings if not words else []))[:1]]
    named.append(("title", tab))
    named = [(source, value) for source, value in named if value and len(value) <= LONGEST_TITLE]
    site = [publisher, *meta.get("og:site_name", []), urlsplit(url or "").netloc.removeprefix("www.")]
    candidates = [(source, cut_site(value, site, named)) for source, value in named if value]
    votes = {source: sum(bare_words(value) == bare_words(other) for _, other in candidates) for source, value in candidates}
    most = max(votes.values(), default=0)
    return first((source, value) for source, value in candidates if votes[source] == most)


def cut_site(title: str, site: list[str | None], named: list[tuple[str, str | None]]) -> str:
    """A title without the site's name after or before it; what another place gives as the whole title is not cut."""
    names = {bare_words(name).replace(" ", "") for name in site if name} - {""}
    shorter = {bare_words(value) for _, value in named if value}
    for match in reversed(list(SUFFIX.finditer(title))):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        last = bare_words(tail).replace(" ", "")
        if head and (
            last in names
            or any(last and name.startswith(last) and len(last) > 2 for name in names)
            or bare_words(head) in shorter - {bare_words(title)}
        ):
            return cut_site(head, site, named)
    return title


def find_authors(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], publisher: str | None) -> Found:
    """Who wrote it: names of people and of agencies; the outlet itself is no author."""
    site = {bare_words(name) for name in [publisher, *meta.get("og:site_name", [])] if name}

    def clean(names: Iterable[str]) -> list[str]:
        people = list(dict.fromkeys(person for name in names for person in split_names(name)))
        return [person for person in people if bare_words(person) not in site]

    stated = read_names(node.get("author")) or read_names(node.get("creator"))
    candidates: list[tuple[str, Any]] = [("JSON-LD author", clean(stated))]
    candidates += [(f"meta {name}", clean(meta.get(name, []))) for name in AUTHOR_NAMES]
    found = first(candidates)
    if not found.value:
        found = first(("byline", clean(names)) for names in read_bylines(root))
    return found if found.value else first([("JSON-LD author", stated)])


def split_names(text: str) -> list[str]:
    """The names in a byline; addresses, accounts and sentences are none."""
    text = BY.sub("", " ".join(re.sub(r"\([^()]*\)", " ", text).split()))
    if re.search(r"https?:|www\.|@\w+\.\w|[.]com\b|\d{3}", text):
        return []
    names = []
    for part in re.split(r"\s*[;,|/•]\s*", text):
        both = re.split(r"\s+(?:&|and|und|et|y|e|og|och|i|en)\s+", part)
        names += both if all(len(name.split()) > 1 for name in both) else [part]
    names = [BY.sub("", name).strip(" .,;-–—") for name in names]
    names = [name for name in names if 1 < len(name) <= LONGEST_NAME and len(name.split()) <= 6]
    return names[:1] + [name for name in names[1:] if not ROLE.search(name)]


def read_bylines(root: HtmlElement) -> Iterator[list[str]]:
    """The names of visible bylines, the surest first: links to authors, elements that are named so."""
    for path in (".//a[@rel='author']", ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']"):
        yield [read_line(element) for element in root.iterfind(path) if not is_comment(element)][:6]
    for element in root.iter("a", "span", "div", "p", "address", "li", "h2", "h3", "h4", "h5"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 1 and BYLINE.search(names) and not is_comment(element):
            text = read_line(element)
            if text and len(text) <= 2 * LONGEST_NAME:
                yield [text]


def read_line(element: HtmlElement) -> str:
    """An element's words up to what follows the names: a day, a number, what it was updated."""
    text = " ".join(" ".join(element.itertext()).split())
    return AFTER_NAMES.split(text)[0]


def is_comment(element: HtmlElement) -> bool:
    """Whether an element stands in a reader's comment, a list of other articles, or a note about the author."""
    names = " ".join(f"{up.get('class') or ''} {up.get('id') or ''}" for up in climb(element, 4))
    return re.search(r"comment|related|recommend|\bbio\b", names, re.IGNORECASE) is not None


def find_day(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> Found:
    """The day of first publication, in the time zone that the page gives it in."""
    candidates = [("JSON-LD datePublished", node.get("datePublished")), ("JSON-LD dateCreated", node.get("dateCreated"))]
    candidates += [(f"meta {name}", value) for name in DAY_NAMES for value in meta.get(name, [])]
    candidates += [
        ("itemprop datePublished", e.get("datetime") or e.get("content"))
        for e in root.iterfind(".//*[@itemprop='datePublished']")
    ]
    candidates += [("time", element.get("datetime")) for element in root.iter("time")][:1]
    found = first((source, read_day(value)) for source, value in candidates)
    if found.value:
        return found
    guess = find_date(root, original_date=True, outputformat="%Y-%m-%d", extensive_search=True)
    return Found(date.fromisoformat(guess), "found in the page by htmldate") if guess else Found()


def read_day(value: Any) -> date | None:
    """The day of a time stamp: 2031-05-06, 2031-05-06T10:00:00+02:00, 20310506."""
    match = re.match(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d\d\d)", value) if isinstance(value, str) else None
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
    return day if day and day.year >= EARLIEST else None


def find_url(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> Found:
    """The page's own address."""
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    main = node.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    base = next(iter(meta.get("og:url", [])), "")
    candidates = [("link canonical", link) for link in links] + [
        ("meta og:url", base),
        ("JSON-LD mainEntityOfPage", main),
        ("JSON-LD url", node.get("url")),
    ]
    return first((source, read_url(base, value)) for source, value in candidates)


def read_url(base: str, value: Any) -> str | None:
    """An absolute address of a page, or None."""
    try:
        url = urljoin(base, value.strip()) if isinstance(value, str) else ""
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in parts.netloc and " " not in url else None


def find_publisher(node: dict[str, Any], meta: dict[str, list[str]]) -> Found:
    """The outlet's name."""
    candidates = [("JSON-LD publisher", next(iter(read_names(node.get("publisher"))), None))]
    names = ("og:site_name", "dc.publisher", "application-name", "cre", "twitter:site")
    candidates += [(f"meta {name}", value.lstrip("@")) for name in names for value in meta.get(name, [])]
    return first(candidates)


def find_language(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> Found:
    """The language that it is written in (ISO 639-1)."""
    element = root if root.tag == "html" else root.find(".//html")
    candidates = [
        ("JSON-LD inLanguage", node.get("inLanguage")),
        ("html lang", element.get("lang") if element is not None else None),
    ]
    candidates += [
        (f"meta {name}", value)
        for name in ("og:locale", "language", "content-language", "dc.language")
        for value in meta.get(name, [])
    ]
    return first(
        (source, value[:2].lower())
        for source, value in candidates
        if isinstance(value, str) and re.match(r"[A-Za-z]{2}([-_]|$)", value)
    )
