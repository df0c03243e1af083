"""Find an article's headline and its title as printed, without the site's name."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from build.reader.html import BLOCK_TAGS, HEADINGS, SCREEN_READER_CLASS, ancestors_or_self, class_and_id
from build.reader.metadata.json_ld import MIN_TITLE_SIMILARITY, plain_text
from build.reader.metadata.sources import Sourced, first_present
from build.text.normalize import normalize_words, word_similarity

TITLE_META = ("og:title", "twitter:title", "dc:title", "dc.title", "parsely-title", "title")
MAX_TITLE_CHARS = 500
MIN_HEADLINE_WORDS = 4  # A shorter heading that no title has may be a section's name; a longer part of a title is not the site's

OVERLAY_CLASS = re.compile(r"ad-?block|modal|popup|overlay|cookie|consent|dialog|masthead|logo", re.IGNORECASE)
"""Class names of overlays, and of the site's own name."""

HIDDEN_HEADING_CLASS = re.compile(rf"{SCREEN_READER_CLASS.pattern}|assistive|(?<![\w-])hidden(?![\w-])", re.IGNORECASE)
"""Class names of what is hidden: more of them than elsewhere, as less can go wrong in a headline."""

KICKER_CLASS = re.compile(
    r"kicker|eyebrow|overline|over-?title|super-?title|sur-?titre|(?:roof|top)-?line|dachzeile|spitzmarke|antetitulo|"
    r"cintillo|volanta|occhiello"
    r"|rubri[ck]|topic|categor|(?<![a-z])(?:badge|flag|label|tag)(?![a-z])",
    re.IGNORECASE,
)
"""Class names of a topic, series or badge above or before the headline."""

HIDDEN_HEADING_TAGS = frozenset("svg style script noscript button".split())
TOPIC_SEPARATORS = " :|·•–—-"
TITLE_SEPARATOR = re.compile(r"(?<!\s)(?:\s++(?:[|\-–—·•»:]|::)\s++|\s*+[|_»]\s*+)")
COLON = re.compile(r"(?<=\w): ")  # After a topic, a series or, in Blogger, the site's name


def list_titles(root: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return the titles in JSON-LD, meta tags and the title element, the most trusted first, with their sources."""
    named = [("JSON-LD headline", plain_text(node.get("headline")))]
    named += [(f"meta {name}", value) for name in TITLE_META for value in meta.get(name, [])[:1]]
    element = root.find(".//title")
    named.append(("title", plain_text(element.text_content()) if element is not None else None))
    return [(source, value) for source, value in named if value and len(value) <= MAX_TITLE_CHARS]


def list_heading_nodes(heading: HtmlElement, with_kicker: bool = True) -> list[tuple[str, bool]]:
    """Return the visible text nodes of a heading, each with whether it begins a new line."""
    pieces: list[tuple[str, bool]] = []
    line, hidden = False, None
    for event, part in etree.iterwalk(heading, events=("start", "end")):
        line = line or part.tag == "br" or (part is not heading and part.tag in BLOCK_TAGS)
        is_start = event == "start" and hidden is None and part is not heading
        if is_start and (is_hidden_in_heading(part) or not (with_kicker or KICKER_CLASS.search(part.get("class") or "") is None)):
            hidden = part
        if event == "end" and hidden is part:
            hidden = None
        text = part.text if event == "start" else part.tail if part is not heading else None
        if text and hidden is None:
            pieces.append((" ".join(f"_{text}_".split())[1:-1] or " ", line))
            line = line and not text.strip()
    return pieces


def is_hidden_in_heading(element: HtmlElement) -> bool:
    """Return True if an element within a heading is not part of its text: an icon, a button, hidden text."""
    return (
        element.tag in HIDDEN_HEADING_TAGS
        or element.get("hidden") is not None
        or HIDDEN_HEADING_CLASS.search(element.get("class") or "") is not None
    )


def join_text_nodes(pieces: list[tuple[str, bool]]) -> str:
    """Join a heading's text nodes with spaces, except after a drop cap."""
    words, last = [], ""
    for piece, line in pieces:
        glued = last[-1:].isalnum() and piece[:1].isalnum() and len(last.split(" ")[-1]) > 1
        words.append(f" {piece}" if line or glued else piece)
        last = piece
    return " ".join("".join(words).split())


def heading_text(heading: HtmlElement) -> str:
    """Return a heading's text as shown, on one line."""
    return join_text_nodes(list_heading_nodes(heading))


def headline_text(heading: HtmlElement, titles: list[str]) -> str:
    """Return the headline's text without a kicker, or the part of it, more than half, that is or begins a title of the page.

    The rest is a topic, a subtitle or a badge in elements of their own. Where every title has the topic too, as "Ferries: The
    talks go on", the headline is written as there, because a heading has no colon between its elements.
    """
    whole, known = heading_text(heading), {normalize_words(title): title for title in reversed(titles)}
    heads = {normalize_words(title[: match.start()]) for title in titles for match in TITLE_SEPARATOR.finditer(title)}
    pieces = list_heading_nodes(heading)
    ends = range(1, len(pieces) + 1)
    parts = (
        (join_text_nodes(pieces[start:end]) for start in range(len(pieces)) for end in ends[start:]) if len(pieces) < 20 else ()
    )
    words = normalize_words(whole)
    long = (part for part in parts if len(part) > len(whole) / 2)
    same = [part for part in long if words != normalize_words(part) in (known if words in heads else heads.union(known))]
    if same:
        return max(same, key=len).strip(TOPIC_SEPARATORS)
    stated, topic = known.get(words, ""), pieces[0][0].strip() if pieces else ""
    is_parted = stated.startswith(topic) and stated[len(topic) :].lstrip()[:1] in tuple(":–—-|")
    if is_parted and not whole.startswith(stated[: len(topic) + 1]):
        return stated
    return join_text_nodes(list_heading_nodes(heading, with_kicker=False)).strip(TOPIC_SEPARATORS) or whole


def find_headline(root: HtmlElement, named: list[tuple[str, str]], site: list[str]) -> HtmlElement | None:
    """Find the h1 that is most like the page's titles, or the only one that could be a headline.

    That is one marked as schema.org's headline, or the only h1; not if it links to another page.
    """
    publishers = {normalize_words(name).replace(" ", "") for name in site}
    titles = [normalize_words(value) for _, value in named if normalize_words(value)]
    found: list[tuple[float, HtmlElement]] = []
    for heading in root.iter("h1"):
        words = normalize_words(heading_text(heading))
        if words and words.replace(" ", "") not in publishers and len(words) <= MAX_TITLE_CHARS and not is_site_heading(heading):
            found.append(
                (max((word_similarity(words, title) + title.startswith(words) for title in titles), default=0.0), heading)
            )
    likeness, best = max(found, key=lambda item: item[0], default=(0.0, None))
    if likeness >= MIN_TITLE_SIMILARITY or not titles:
        return best
    headings = [heading for _, heading in found]
    marked = [heading for heading in headings if "headline" in (heading.get("itemprop") or "").split()]
    only = next((names[0] for names in (marked, headings) if len(names) == 1), None)
    could_be = only is not None and len(heading_text(only).split()) >= MIN_HEADLINE_WORDS and only.find(".//a[@href]") is None
    return only if could_be else None


def locate_title(root: HtmlElement, title: str | None) -> HtmlElement | None:
    """Find the element with the title's words where no h1 has them: a lower heading, else the first other one.

    A lower heading may have a topic before the headline, each in an element of its own, and the title another topic.
    """
    words = normalize_words(title or "")
    body = root.find("body")
    elements = list(body.iter()) if body is not None and words else []
    same = [element for element in elements if element.text and normalize_words(element.text) == words]
    lower = (element for element in same if any(up.tag in HEADINGS for up in ancestors_or_self(element, 3)))
    if (found := next(lower, None)) is not None:
        return found
    for heading in (element for element in elements if element.tag == "h2"):
        pieces = [normalize_words(piece) for piece, _ in list_heading_nodes(heading)]
        if any(f" {words}".endswith(f" {piece}") and len(piece) > len(words) / 2 for piece in pieces):
            return heading
    return same[0] if same else None


def is_site_heading(heading: HtmlElement) -> bool:
    """Return True if an h1 is the site's: a link to its home page, an overlay."""
    if any(urlsplit(link.get("href") or "x").path in ("", "/") for link in heading.iter("a")):
        return True
    names = " ".join(map(class_and_id, ancestors_or_self(heading, 4)))
    return OVERLAY_CLASS.search(names) is not None


def find_title(root: HtmlElement, headline: HtmlElement | None, named: list[tuple[str, str]], site: list[str]) -> Sourced:
    """Find the headline as printed or, without one, the title that most sources agree on, without the site's name.

    JSON-LD and OpenGraph often have another title, made for search engines (bench/reader_labels.jsonl).
    """
    candidates = [(source, strip_site_name(value, site)) for source, value in named]
    if headline is not None:
        return Sourced(strip_site_name(headline_text(headline, [value for _, value in candidates]), site), "h1")
    if [source for source, _ in named] == ["title"]:
        return Sourced(find_shown_part(root, candidates[0][1]) or strip_last_segment(candidates[0][1]), "title")
    counts = Counter(normalize_words(value) for _, value in candidates)
    most = max(counts.values(), default=0)
    return first_present((source, value) for source, value in candidates if counts[normalize_words(value)] == most)


def list_title_suffixes(named: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what follows the last separator in two of the page's titles: often the site's name."""
    tails = [TITLE_SEPARATOR.split(value)[-1].strip() for _, value in named if TITLE_SEPARATOR.search(value)]
    yield from dict.fromkeys(tail for tail in tails if tails.count(tail) > 1)


def strip_site_name(title: str, site: list[str]) -> str:
    """Return a title without the site's name after or before it; other parts are the title's own."""
    parts = list(TITLE_SEPARATOR.finditer(title))
    for match in reversed(parts):
        head, tail = title[: match.start()], title[match.end() :]
        if head and is_site_name(tail, site):
            return strip_site_name(head, site)
    for match in parts[:1]:
        head, tail = title[: match.start()], title[match.end() :]
        if tail and ":" not in match[0] and is_site_name(head, site):
            return strip_site_name(tail, site)
    return title


def is_site_name(part: str, site: list[str]) -> bool:
    """Return True if a part of a title is the site's name, two or more words of its start, or its host."""
    words = normalize_words(part).removeprefix("the ")
    names = [normalize_words(name).removeprefix("the ") for name in site]
    same = words.replace(" ", "") in {name.replace(" ", "") for name in names}
    begins = any(name.startswith(f"{words} ") for name in names) and " " in words
    host = any(name.partition(".")[0].lower() == words.replace(" ", "") for name in site if "." in name)
    return bool(words) and (same or begins or host)


def find_shown_part(root: HtmlElement, title: str) -> str | None:
    """Find the title, or the longest part of it before or after a separator, that the page shows on a line of its own."""
    places = [match.span() for separator in (TITLE_SEPARATOR, COLON) for match in separator.finditer(title)]
    parts = [title, *(part for start, end in places for part in (title[:start], title[end:]))]
    long = sorted((part for part in parts if len(part.split()) >= MIN_HEADLINE_WORDS), key=len, reverse=True)
    shown = [(part, element) for part in long if (element := locate_title(root, part)) is not None]
    whole = (part for part, element in shown if normalize_words(element.text_content()) == normalize_words(part))
    return next(whole, shown[0][0] if shown else None)


def strip_last_segment(title: str) -> str:
    """Return a title without its last segment, nearly always the site's name, if that is short and the rest is not."""
    match = next(reversed(list(TITLE_SEPARATOR.finditer(title))), None)
    if match is None:
        return title
    head, tail = title[: match.start()], title[match.end() :]
    return head if len(head.split()) >= MIN_HEADLINE_WORDS >= len(tail.split()) > 0 else title
