"""Find who wrote an article: what JSON-LD or meta tags state, or the byline that a reader sees."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from build.reader.html import climb, name_element
from build.reader.metadata.bylines import (
    BY,
    JOINER,
    LONGEST_NAME,
    MOST_NAME_WORDS,
    clean_names,
    is_agency,
    is_nobody,
    is_outlets,
    is_person,
    split_names,
)
from build.reader.metadata.json_ld import read_bodies, read_names
from build.reader.metadata.sources import Found, Near, first
from build.text.normalize import normalize_words

AUTHOR_NAMES = (
    "dc:creator dc.creator dcterms.creator article:author parsely-author sailthru.author author byl byline cxenseparse:author "
    "citation_author article.author twitter:creator_name"
).split()
"""Meta tags that name authors, the surest first."""

BYLINE = re.compile(
    r"(^|[-_ ])(by-?line|author|autor|auteur|writer|contributor|reporter|journalist)s?([-_ ]|$|name|link|__)", re.IGNORECASE
)
"""Class names and ids of a byline."""

NAMED_BY = ("class", "id", "data-testid", "data-component", "itemprop", "aria-label")
"""Attributes that name an element's part in the page."""

AFTER_NAMES = re.compile(
    r"\s+[|•·–—-]\s+|\s*\d|(?:^|\s+)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\s+on\s|\s+for\s+[A-Z]"
    r"|\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\s*(?:last )?(?:updated|published|edited)\b|\s+@\w",
    re.IGNORECASE,
)

ELSEWHERE = re.compile(
    r"(?<!no-)(?<!hasnt-)(?:comment|related|recommend|\bbio\b|popular|trending|teaser|promo|sidebar|most-?read|newsletter|footer)",
    re.IGNORECASE,
)
"""Class names of what is not the article's head: comments, lists of other articles, notes about the author."""

MOST_AUTHORS = 6
"""Names. More are a list of the outlet's people."""


def find_authors(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], site: list[str], near: Near) -> Found:
    """Who wrote it: names of people and of agencies; the outlet itself, whose names are given, is no author.

    `near` is what stands around the headline. A byline that has all the stated names and more is taken in their place: some
    sites state the first author alone.
    """
    stated = read_names(node.get("author")) or read_names(node.get("creator"))
    bodies = {name for name in read_bodies(node.get("author")) if is_outlets(name, site) or not holds_people(name)}
    people = clean_names([name for name in stated if name not in bodies], site, strictly=False)
    people += [name for name in dict.fromkeys(stated) if name in bodies and not is_outlets(name, site)]
    candidates: list[tuple[str, Any]] = [("JSON-LD author", people)]
    candidates += [(f"meta {name}", clean_names(meta.get(name, []), site, strictly=False)) for name in AUTHOR_NAMES]
    found = first(candidates)
    printed = find_printed(root, near, site)
    if not found.value:
        found = printed
    elif printed.value and fold_names(printed.value) > fold_names(found.value):
        return printed
    # The outlet itself, where it is all that is stated.
    outlet = [name for name in stated if not is_nobody(name, []) and "://" not in name]
    return found if found.value else first([("JSON-LD author", outlet)])


def holds_people(name: str) -> bool:
    """Whether what is stated as an organisation's name is one name, or several people's; commas may be its own."""
    return "," not in name or all(is_person(part) for part, _ in split_names(name))


def find_printed(root: HtmlElement, near: Near, site: list[str]) -> Found:
    """The authors that the nearest byline names; nobody if it names the outlet's staff, as farther ones are other articles'."""
    for lines in read_bylines(root, near):
        names = clean_names(lines, site)
        if names or any(is_nobody(name, site) for line in lines for name, _ in split_names(line)):
            return Found(names, "byline")
    return Found()


def fold_names(names: list[str]) -> set[str]:
    """Names without marks and capitals."""
    return {normalize_words(name) for name in names}


def read_bylines(root: HtmlElement, head: Near) -> Iterator[list[str]]:
    """The lines of visible bylines, the surest first: links to authors, elements that are named so or begin with "By"."""
    near = [*head.after, *head.before]
    for path in (".//a[@rel='author']", ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']"):
        elements = [element for element in root.iterfind(path) if not is_elsewhere(element)]
        # A page has such links in its lists of other articles too, far from the headline.
        elements = [element for element in elements if element in near] or elements
        yield [name for element in elements for name in read_line(element)][:MOST_AUTHORS]
    for elements in (near, root.iter()):
        for element in elements:
            names = " ".join(element.get(key) or "" for key in NAMED_BY)
            if len(names) > len(NAMED_BY) and BYLINE.search(names) and not is_elsewhere(element):
                yield read_line(element)
        if elements is near:
            for element in near:
                if BY.match((element.text or "")[:30]) and not is_elsewhere(element) and is_byline(element):
                    yield read_line(element)


def is_byline(element: HtmlElement) -> bool:
    """Whether an element that begins with "By" goes on with names, and is no paragraph: "By Tuesday, the talks had ended."."""
    text = " ".join(element.text_content().split())
    names = [name for line in read_line(element) for name, _ in split_names(line)]
    sentence = re.search(r"\w{3}[.!?…]$", text) is not None and len(text.split()) > 2 * MOST_NAME_WORDS
    return bool(names) and not sentence and all(is_person(names[0]) or is_agency(name) for name in names[:1])


def read_line(element: HtmlElement) -> list[str]:
    """The names in an element, up to what follows them: an office, a day, an account.

    Names in elements of their own go on as long as a comma or "and" joins them, or they are made alike.
    """
    whole = " ".join(" ".join(element.itertext()).split())
    if not whole or len(whole) > 4 * LONGEST_NAME:
        return []
    names: list[str] = []
    joined, make = True, None
    for text, shape in read_pieces(element):
        words = BY.sub("", text).split()
        if words and is_joiner(words[0]):
            joined, words = True, words[1:]
        if not words:
            joined = True
            continue
        piece = " ".join(words)
        head = AFTER_NAMES.split(piece)[0]
        if not head or not (joined or shape == make):
            break
        names.append(head)
        if head != piece:
            break
        make, joined = shape, piece.endswith(",") or is_joiner(words[-1])
    return names


def is_joiner(word: str) -> bool:
    """Whether a word or mark stands between two names."""
    return re.fullmatch(r"[,;/|]+", word) is not None or JOINER.fullmatch(word.rstrip(",")) is not None


def read_pieces(element: HtmlElement) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """The pieces of text within an element in order, each with the tag and class of the element that it stands in."""
    for event, part in etree.iterwalk(element, events=("start", "end")):
        inside = part if event == "start" else part.getparent()
        text = part.text if event == "start" else part.tail
        if text and text.strip() and not (event == "end" and part is element):
            yield " ".join(text.split()), (inside.tag, inside.get("class"))


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in a reader's comment, a list of other articles, or a note about the author."""
    names = " ".join(map(name_element, climb(element, 4)))
    return ELSEWHERE.search(names) is not None
