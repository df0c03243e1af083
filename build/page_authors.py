"""Find who wrote an article: what JSON-LD or meta tags state, or the byline that a reader sees."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from build.json_ld import read_names
from build.page import climb
from build.page_meta import Found, first, list_near
from build.words import bare_words

AUTHOR_NAMES = (
    "dc:creator dc.creator dcterms.creator article:author parsely-author sailthru.author author byl byline cxenseparse:author "
    "citation_author article.author twitter:creator_name"
).split()
"""Meta tags that name authors, the surest first."""

BYLINE = re.compile(
    r"(^|[-_ ])(by-?line|author|autor|auteur|writer|contributor|reporter|journalist)s?([-_ ]|$|name|link|__)", re.IGNORECASE
)
"""Class names and ids of a byline."""

BY = re.compile(
    r"^\s*(?:(?:written|words|posted|reported|story|analysis|opinion|review|column|commentary|text) by|by"
    r"|von|par|por|di|av|af|door|автор:?|autor[ea]?:|text:|author:)(?:\s+|$)",
    re.IGNORECASE,
)
"""What leads up to a name in a byline, in the languages that the pages of the benchmark are in."""

AFTER_NAMES = re.compile(
    r"\s+[|•·–—-]\s+|\s*\d|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\s+on\s|\s+for\s+[A-Z]"
    r"|\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\s*(?:last )?(?:updated|published|edited)\b|\s+@\w",
    re.IGNORECASE,
)

JOINER = re.compile(r"(?:,|;|/|&|\||and|und|et|y|e|og|och|i|en|with)+", re.IGNORECASE)
"""What stands alone between two names."""

AND = re.compile(r"^(?:&|and|und|et|y|og|och)\s+", re.IGNORECASE)

ROLE = re.compile(
    r"\b(writer|editor|correspondent|reporter|staff|columnist|contributor|bureau chief|producer|editor-at-large|analyst|anchor"
    r"|critic|photographer|journalist|director|fellow|professor|technologist|economist|scientist|attorney|lawyer|researcher|lecturer)s?$"
    r"|^(MA|MS|MD|PhD|RDN|RD|Jr|MBA|CPA|JD|DVM)\.?$",
    re.IGNORECASE,
)
"""What stands after a name and is none: an office, a degree."""

AGENCIES = ("associated press", "the associated press", "agence france presse", "usa today", "reuters", "bloomberg")
"""Agencies and chains whose name bylines put after the author's. Short ones, as AFP, are known by their capitals."""

ELSEWHERE = re.compile(
    r"(?<!no-)(?<!hasnt-)(?:comment|related|recommend|\bbio\b|popular|trending|teaser|promo|sidebar|most-?read|newsletter|footer)",
    re.IGNORECASE,
)
"""Class names of what is not the article's head: comments, lists of other articles, notes about the author."""

LONGEST_NAME = 60
"""Characters."""

MOST_AUTHORS = 6
"""Names. More are a list of the outlet's people."""


def find_authors(
    root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], site: list[str], headline: HtmlElement | None
) -> Found:
    """Who wrote it: names of people and of agencies; the outlet itself, whose names are given, is no author.

    A byline that has all the stated names and more is taken in their place: some sites state the first author alone.
    """
    stated = read_names(node.get("author")) or read_names(node.get("creator"))
    candidates: list[tuple[str, Any]] = [("JSON-LD author", clean_names(stated, site))]
    candidates += [(f"meta {name}", clean_names(meta.get(name, []), site)) for name in AUTHOR_NAMES]
    found = first(candidates)
    printed = first(("byline", clean_names(names, site)) for names in read_bylines(root, headline))
    if not found.value:
        found = printed
    elif printed.value and fold_names(printed.value) > fold_names(found.value):
        return printed
    return found if found.value else first([("JSON-LD author", stated)])


def fold_names(names: list[str]) -> set[str]:
    """Names without marks and capitals."""
    return {bare_words(name) for name in names}


def clean_names(names: Iterable[str], site: list[str]) -> list[str]:
    """The people's names in some bylines, each once, without the outlet's name, offices and degrees."""
    outlets = [bare_words(name) for name in site if bare_words(name)]
    people = list(dict.fromkeys(cut_outlet(person, [*outlets, *AGENCIES]) for name in names for person in split_names(name)))
    people = [person for person in people if bare_words(person) not in ("", *outlets)]
    return people[:1] + [person for person in people[1:] if is_second_name(person, outlets)]


def cut_outlet(name: str, outlets: Iterable[str]) -> str:
    """A name without the outlet's after it; a name that is nothing else stays."""
    words = name.split()
    for outlet in outlets:
        size = len(outlet.split())
        if len(words) > size + 1 and bare_words(" ".join(words[-size:])) == outlet:
            return " ".join(words[:-size])
    return name


def split_names(text: str) -> list[str]:
    """The names in a byline; addresses, accounts and sentences are none."""
    text = BY.sub("", " ".join(re.sub(r"\([^()]*\)", " ", text).split()))
    if re.search(r"https?:|www\.|@\w+\.\w|[.]com\b|\d{3}", text):
        return []
    names = []
    for part in re.split(r"\s*[;,|/•]\s*", text):
        both = re.split(r"\s+(?:&|and|und|et|y|e|og|och|i|en)\s+", part)
        names += both if all(len(name.split()) > 1 for name in both) else [part]
    names = [BY.sub("", AND.sub("", name)).strip(" .,;-–—") for name in names]
    names = [name for name in names if 1 < len(name) <= LONGEST_NAME and len(name.split()) <= 6]
    return names


def is_second_name(name: str, outlets: list[str]) -> bool:
    """Whether what follows a name in a byline is another: not an office, a place, an outlet or the beginning of a sentence."""
    words = bare_words(name)
    outlet = words in AGENCIES or any(words.startswith(f"{outlet} ") for outlet in outlets)
    return not outlet and not ROLE.search(name) and not name[0].islower() and (" " in name or not name.isascii())


def read_bylines(root: HtmlElement, headline: HtmlElement | None) -> Iterator[list[str]]:
    """The names of visible bylines, the surest first: links to authors, elements that are named so or begin with "By"."""
    near = [element for elements in list_near(root, headline) for element in elements]
    for path in (".//a[@rel='author']", ".//*[@itemprop='author']//*[@itemprop='name']", ".//*[@itemprop='author']"):
        elements = [element for element in root.iterfind(path) if not is_elsewhere(element)]
        # A page has such links in its lists of other articles too, far from the headline.
        elements = [element for element in elements if element in near] or elements
        yield [name for element in elements for name in read_line(element)][:MOST_AUTHORS]
    for elements in (near, root.iter()):
        for element in elements:
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            if len(names) > 1 and BYLINE.search(names) and not is_elsewhere(element):
                yield read_line(element)
        if elements is near:
            for element in near:
                if BY.match((element.text or "")[:30]) and not is_elsewhere(element):
                    yield read_line(element)


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
        if words and JOINER.fullmatch(words[0]):
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
        make, joined = shape, piece.endswith(",") or JOINER.fullmatch(words[-1]) is not None
    return names


def read_pieces(element: HtmlElement) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """The pieces of text within an element in order, each with the tag and class of the element that it stands in."""
    for event, part in etree.iterwalk(element, events=("start", "end")):
        inside = part if event == "start" else part.getparent()
        text = part.text if event == "start" else part.tail
        if text and text.strip() and not (event == "end" and part is element):
            yield " ".join(text.split()), (inside.tag, inside.get("class"))


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element stands in a reader's comment, a list of other articles, or a note about the author."""
    names = " ".join(f"{up.get('class') or ''} {up.get('id') or ''}" for up in climb(element, 4))
    return ELSEWHERE.search(names) is not None
