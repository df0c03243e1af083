"""Find an article's authors in JSON-LD, meta tags or the visible byline."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from build.reader.html import ancestors_or_self, class_and_id
from build.reader.metadata.byline_terms import any_language
from build.reader.metadata.bylines import (
    BY_PREFIX,
    MAX_NAME_CHARS,
    NAME_JOINER,
    clean_names,
    is_agency,
    is_person_name,
    is_placeholder_author,
    is_publisher_name,
    split_names,
)
from build.reader.metadata.json_ld import list_names, list_organization_names
from build.reader.metadata.sources import HeadlineContext, Sourced, first_present, iterate_text
from build.text.normalize import normalize_words

AUTHOR_META = (
    "dc:creator dc.creator dcterms.creator article:author parsely-author sailthru.author author byl byline cxenseparse:author "
    "citation_author article.author twitter:creator_name"
).split()
"""Meta tags that name authors, the most trusted first."""

BYLINE_CLASS = re.compile(
    r"(^|[-_ ])(by-?line|author|autor|auteur|writer|contributor|reporter|journalist)s?([-_ ]|$|name|link|__)", re.IGNORECASE
)

NAMING_ATTRIBUTES = ("class", "id", "data-testid", "data-component", "itemprop", "aria-label")

NAMES_END = re.compile(
    rf" [|•·–—-] |(?-i:(?: (?:{any_language('published')})){{0,2}}) ?\d"
    r"|(?:^| )(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d| on | for [A-Z]"
    r"| (?:mon|tues|wednes|thurs|fri|satur|sun)day\b| ?(?:last )?(?:updated|published|edited)\b| @\w",
    re.IGNORECASE,
)
"""What ends the names on a line, whose white space is single spaces."""

OUTSIDE_HEADER_CLASS = re.compile(
    r"(?<!no-)(?<!hasnt-)(?:comment|related|recommend|\bbio\b|popular|trending|teaser|promo|sidebar|most-?read|newsletter|footer)",
    re.IGNORECASE,
)
"""Class names outside an article's header: comments, lists of other articles, notes about the author."""

OWN_FOOTER_CLASS = re.compile(r"(?<![a-z])(?:post|entry|article)[-_]*footer", re.IGNORECASE)
"""Class names of the article's own footer, where Blogger and old themes of WordPress put the author."""

MAX_AUTHORS = 6  # A longer list is the publisher's staff


def find_authors(
    root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], site: list[str], near: HeadlineContext
) -> Sourced:
    """Find the people and agencies who wrote the article, but not the publisher (its names: `site`).

    `near` are the elements near the headline. A byline with all declared names and more replaces
    them, as some sites declare only the first author.
    """
    stated = list_names(node.get("author")) or list_names(node.get("creator"))
    bodies = {
        name for name in list_organization_names(node.get("author")) if is_publisher_name(name, site) or not is_name_list(name)
    }
    people = clean_names([name for name in stated if name not in bodies], site, strictly=False)
    candidates: list[tuple[str, Any]] = [("JSON-LD author", people)]
    candidates += [(f"meta {name}", clean_names(meta.get(name, []), site, strictly=False)) for name in AUTHOR_META]
    found = first_present(candidates)
    printed = find_byline(root, near, site, everywhere=not found.value)
    if not found.value:
        found = printed
    elif printed.value and normalize_names(printed.value) > normalize_names(found.value):
        return printed
    # Fall back to the publisher itself if nothing else is declared.
    publisher = [name for name in stated if not is_placeholder_author(name, [])]
    return found if found.value else first_present([("JSON-LD author", publisher)])


def is_name_list(name: str) -> bool:
    """Return True for one name or a list of people, False for an organisation whose name has commas."""
    return "," not in name or all(is_person_name(part) for part, _ in split_names(name))


def find_byline(root: HtmlElement, near: HeadlineContext, site: list[str], everywhere: bool) -> Sourced:
    """Find the authors in the nearest byline; if it names staff, none, as later ones are for other articles.

    Far from the headline only author links and items count, unless `everywhere`.
    """
    for lines in list_bylines(root, near, everywhere):
        names = clean_names(lines, site)
        if names or any(is_placeholder_author(name, site) for line in lines for name, _ in split_names(line)):
            return Sourced(names, "byline")
    return Sourced()


def normalize_names(names: list[str]) -> set[str]:
    """Return names in lower case, without punctuation."""
    return {normalize_words(name) for name in names}


def list_bylines(root: HtmlElement, head: HeadlineContext, everywhere: bool) -> Iterator[list[str]]:
    """Yield the lines of visible bylines, surest first: author links, byline classes, lines with "By"."""
    near = [*head.after, *head.before]
    for path in ("//a[@rel='author']", "//*[@itemprop='author']"):
        elements = [element for element in root.xpath(path) if not is_outside_header(element)]
        # Prefer elements near the headline, as lists of other articles have such links too.
        elements = [element for element in elements if element in near] or elements
        yield [name for element in elements for name in split_byline_names(element)][:MAX_AUTHORS]
    yield from list_named_bylines(near)
    for element in near:
        if BY_PREFIX.match((element.text or "")[:30]) and not is_outside_header(element) and starts_byline(element):
            yield split_byline_names(element)
    yield from list_named_bylines(root.iter() if everywhere else ())
    for link in root.xpath("//a[@rel='author']") if everywhere else ():
        if OWN_FOOTER_CLASS.search(" ".join(map(class_and_id, ancestors_or_self(link, 5)))):
            yield split_byline_names(link)


def list_named_bylines(elements: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """Yield the names in each of some elements whose names mark a byline."""
    for element in elements:
        names = " ".join(filter(None, map(dict(element.items()).get, NAMING_ATTRIBUTES)))
        if names and BYLINE_CLASS.search(names) and not is_outside_header(element):
            yield split_byline_names(element)


def starts_byline(element: HtmlElement) -> bool:
    """Return True if an element, which begins with "By", has a name next, and is not a sentence."""
    if re.search(r"\w{3}[.!?…]$", " ".join(element.text_content().split())):
        return False
    names = [name for line in split_byline_names(element) for name, _ in split_names(line)]
    return bool(names) and (is_person_name(names[0]) or is_agency(names[0]))


def split_byline_names(element: HtmlElement) -> list[str]:
    """Return the names in an element, up to a job title, a date or an account.

    Names in separate elements count while a comma or "and" joins them, or their elements are alike.
    """
    whole = " ".join(" ".join(element.itertext()).split())
    if len(whole) > 4 * MAX_NAME_CHARS:
        return []
    names: list[str] = []
    joined, last_shape = True, None
    for text, inside in iterate_text(element):
        shape = (inside.tag, inside.get("class"))
        words = BY_PREFIX.sub("", text).split()
        if words and is_joiner(words[0]):
            joined, words = True, words[1:]
        if not words:
            joined = True
            continue
        piece = " ".join(words)
        head = NAMES_END.split(piece)[0]
        if not head or not (joined or shape == last_shape):
            break
        names.append(head)
        if head != piece:
            break
        last_shape, joined = shape, piece.endswith(",") or is_joiner(words[-1])
    return names


def is_joiner(word: str) -> bool:
    """Return True if a word or mark joins two names."""
    return re.fullmatch(r"[,;/|]+", word) is not None or NAME_JOINER.fullmatch(word.rstrip(",")) is not None


def is_outside_header(element: HtmlElement) -> bool:
    """Return True inside a reader's comment, a list of other articles, or a note about the author."""
    names = " ".join(map(class_and_id, ancestors_or_self(element, 4)))
    return OUTSIDE_HEADER_CLASS.search(names) is not None
