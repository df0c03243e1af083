"""Read what a page says of its article: title, authors, day, address, publisher, language, each with where it stands.

The order of trust: JSON-LD, OpenGraph, other meta tags, the page's elements, visible lines. Only the title is taken as printed,
because JSON-LD and OpenGraph often carry another one.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pycountry
from lxml.html import HtmlElement

from build.json_ld import find_article_node, find_page_node, list_nodes, plain, read_names
from build.page import climb
from build.page_authors import find_authors
from build.page_day import find_day
from build.page_meta import Found, first, read_meta
from build.words import bare_words


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


TITLE_NAMES = ("og:title", "twitter:title", "dc:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title")
LONGEST_TITLE = 500
"""Characters."""

ALIKE = 0.3
"""Share of their words that a heading and a title have in common, if the one is a form of the other."""

FEWEST_WORDS = 4
"""Words. A shorter heading that no title has may be a section's name, a longer part of a title is not the site's."""

OVER_PAGE = re.compile(r"ad-?block|modal|popup|overlay|cookie|consent|dialog|masthead|logo", re.IGNORECASE)
"""Class names of notices that lie over a page, and of the site's own name."""

SUFFIX = re.compile(r"\s+[|\-–—·•»:]\s+|\s*[|_»]\s*")


def read_metadata(root: HtmlElement) -> PageMetadata:
    """What a page says of its article."""
    meta = read_meta(root)
    printed = next((value for value in (*meta.get("og:title", []), *map(read_heading, root.iter("h1"))) if value), None)
    nodes = list_nodes(root)
    node = find_article_node(nodes, printed)
    publisher = find_publisher(node, meta)
    url = find_url(root, node, meta)
    site = list_site_names(publisher.value, meta, url.value)
    named = list_titles(root, node, meta)
    headline = find_headline(root, named, site)
    tags = list_languages(root, node, meta)
    return PageMetadata(
        title=find_title(headline, named, site),
        authors=find_authors(root, node, meta, site, headline),
        published_on=find_day(
            root,
            [node, find_page_node(nodes)],
            meta,
            headline,
            url.value or "",
            next((tag for _, tag in tags if read_language(tag)), None),
        ),
        url=url,
        publisher=publisher,
        language=first((source, read_language(value)) for source, value in tags),
        body=plain(node.get("articleBody")),
        kinds=find_kinds(node, meta),
    )


def find_kinds(node: dict[str, Any], meta: dict[str, list[str]]) -> tuple[str, ...]:
    """The marks of a page of our day that a page has."""
    marks = {
        "JSON-LD article": bool(node),
        "OpenGraph article": "article" in map(str.lower, meta.get("og:type", [])),
        "Twitter card": "twitter:card" in meta,
        "viewport": "viewport" in meta,
    }
    return tuple(name for name, found in marks.items() if found)


def list_site_names(publisher: str | None, meta: dict[str, list[str]], url: str | None) -> list[str]:
    """What the outlet calls itself, and the host of its address."""
    host = urlsplit(url or "").netloc.removeprefix("www.")
    return [name for name in (publisher, *meta.get("og:site_name", []), host) if name]


def list_titles(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The titles that a page gives for machines and for the browser's tab, the most trusted first."""
    named = [("JSON-LD headline", plain(node.get("headline")) or plain(node.get("name")))]
    named += [(f"meta {name}", value) for name in TITLE_NAMES for value in meta.get(name, [])[:1]]
    element = root.find(".//title")
    named.append(("title", plain(element.text_content()) if element is not None else None))
    return [(source, value) for source, value in named if value and len(value) <= LONGEST_TITLE]


def read_heading(heading: HtmlElement) -> str:
    """A heading's words on one line."""
    return " ".join(heading.text_content().split())


def find_headline(root: HtmlElement, named: list[tuple[str, str]], site: list[str]) -> HtmlElement | None:
    """The first-level heading that is the most like the page's titles, or the only one that could be a headline.

    One could be that is marked as schema.org's headline, or the only one of its level; not if it leads to another page.
    """
    outlets = {bare_words(name).replace(" ", "") for name in site}
    titles = [bare_words(value) for _, value in named if bare_words(value)]
    found: list[tuple[float, HtmlElement]] = []
    for heading in root.iter("h1"):
        words = bare_words(read_heading(heading))
        if words and words.replace(" ", "") not in outlets and len(words) <= LONGEST_TITLE and not is_sites_own(heading, titles):
            found.append((max((measure_likeness(words, title) for title in titles), default=0.0), heading))
    likeness, best = max(found, key=lambda item: item[0], default=(0.0, None))
    if best is None or likeness >= ALIKE or not titles:
        return best
    headings = [heading for _, heading in found]
    marked = [heading for heading in headings if "headline" in (heading.get("itemprop") or "").split()]
    only = next((names[0] for names in (marked, headings) if len(names) == 1), None)
    could_be = only is not None and len(read_heading(only).split()) >= FEWEST_WORDS and only.find(".//a[@href]") is None
    return only if could_be else None


def measure_likeness(words: str, title: str) -> float:
    """Share of all their words that a heading and a title have in common; more if the title begins with the heading."""
    own, other = set(words.split()), set(title.split())
    return len(own & other) / len(own | other) + title.startswith(words)


def is_sites_own(heading: HtmlElement, titles: list[str]) -> bool:
    """Whether a first-level heading is the site's: its name after the title, a link to its home page, a notice over the page."""
    words = bare_words(read_heading(heading))
    if any(title.endswith(f" {words}") and len(title) > 2 * len(words) for title in titles):
        return True
    if any(urlsplit(link.get("href") or "x").path in ("", "/") for link in heading.iter("a")):
        return True
    names = " ".join(f"{up.get('class') or ''} {up.get('id') or ''}" for up in climb(heading, 4))
    return OVER_PAGE.search(names) is not None


def find_title(headline: HtmlElement | None, named: list[tuple[str, str]], site: list[str]) -> Found:
    """The headline as printed or, where the page has none, what the most places agree on once the site's name is off.

    Measured on bench/metadata.jsonl: JSON-LD and OpenGraph often carry another title, made for search engines.
    """
    if headline is not None:
        return Found(cut_site(read_heading(headline), site, named), "h1")
    if [source for source, _ in named] == ["title"]:
        return Found(cut_last(cut_site(named[0][1], site, named)), "title")
    candidates = [(source, cut_site(value, site, named)) for source, value in named]
    votes = {source: sum(bare_words(value) == bare_words(other) for _, other in candidates) for source, value in candidates}
    most = max(votes.values(), default=0)
    return first((source, value) for source, value in candidates if votes[source] == most)


def cut_site(title: str, site: list[str], named: list[tuple[str, str]]) -> str:
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


def cut_last(title: str) -> str:
    """A tab's title without its last part, which is nearly always the site's name, if that is short and the rest is not."""
    match = next(reversed(list(SUFFIX.finditer(title))), None)
    if match is None:
        return title
    head, tail = title[: match.start()].strip(), title[match.end() :].strip()
    return head if len(head.split()) >= FEWEST_WORDS >= len(tail.split()) > 0 else title


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


def list_languages(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> list[tuple[str, Any]]:
    """The tags of the language that it is written in, the most trusted first, each with where it stands."""
    element = root if root.tag == "html" else root.find(".//html")
    return [
        ("JSON-LD inLanguage", node.get("inLanguage")),
        *((f"html {name}", element.get(name) if element is not None else None) for name in ("lang", "xml:lang")),
        *(
            (f"meta {name}", value)
            for name in ("og:locale", "language", "content-language", "dc.language")
            for value in meta.get(name, [])
        ),
    ]


def read_language(value: Any) -> str | None:
    """The two letters of a language from a tag such as en, en-GB or eng; None if there is no such language."""
    code = re.split(r"[-_]", value.strip(), maxsplit=1)[0].lower() if isinstance(value, str) else ""
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(code))
    language = pycountry.languages.get(**{key: code}) if key else None
    return getattr(language, "alpha_2", None)
