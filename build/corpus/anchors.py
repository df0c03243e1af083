"""Find the context that makes a record's words unique on their page, for text fragments (wicg.github.io/scroll-to-text-fragment).

A browser highlights the first match on the page, even if it is in the headline, a pull quote or a list of other articles. So if a
record's words appear more than once, the link gets a few words before or after them.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from build.reader import Article, ReadPage
from build.reader.visible_text import list_visible_text
from build.seeds.extracted import Anchor, Annotation, AnyAnnotation, PartSpan, StatementAnnotation, split_ends
from build.text.normalize import WORD, count_words
from schema.types import MAX_CONTEXT_CHARS

MAX_WHOLE_CHARS = 60  # of longer passages only the first and last words are given, to keep the link short
END_WORDS = 4
MAX_CONTEXT_WORDS = 6  # more would be a sentence of the article, which belongs to its publisher
MAX_PART_CONTEXT_WORDS = 2  # around a part of a statement, which is itself in the reporter's words

CONTEXT_SIZES = (
    (0, 0),
    *(pair for count in range(1, MAX_CONTEXT_WORDS + 1) for pair in ((0, count), (count, 0))),
    *((count, count) for count in range(1, MAX_CONTEXT_WORDS + 1)),
)
"""The numbers of words before and after that are tried, fewest first."""

QUOTES_AND_SPACES = str.maketrans("‘’‚‛`´“”„‟«»\u00a0", "''''''\"\"\"\"\"\" ")
"""Characters that Chromium's text search folds into one another."""

RUN = re.compile(r"\S+")
SAME_LENGTH = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
"""A run of ASCII characters, each of which folds to one character, or a single other character."""


@dataclass(frozen=True)
class SearchText:
    """A text as browsers compare it, and the offset of each of its characters in the original."""

    text: str
    offsets: list[int]


Anchors = dict[tuple[object, ...], Anchor | None]  # By place and, for parts of statements, the words that identify the part.


def add_anchors(page: ReadPage, found: Iterable[AnyAnnotation], known: Anchors) -> list[AnyAnnotation]:
    """Return the annotations with their anchors on the page, those of statements last.

    `known` are the anchors found on this page before; new ones are added to it.
    """
    annotations: list[Annotation] = []
    statements: list[StatementAnnotation] = []
    for item in found:
        if isinstance(item, StatementAnnotation):
            statements.append(item)
        else:
            annotations.append(item)
    places = {(item.start, item.end) for item in annotations} - known.keys()
    parts = {name_part(part): part for item in statements for part in item.parts if name_part(part) not in known}
    if places or parts:
        visible = list_visible_text(page)
        ordered = sorted(places)
        known |= zip(ordered, find_anchors(page.article, visible, ordered), strict=True)
        known |= {
            key: part.anchor for key, part in zip(parts, anchor_parts(page.article, visible, [*parts.values()]), strict=True)
        }
    return [
        *(item.model_copy(update={"anchor": known[item.start, item.end]}) for item in annotations),
        *(
            item.model_copy(update={"parts": [part.model_copy(update={"anchor": known[name_part(part)]}) for part in item.parts]})
            for item in statements
        ),
    ]


def name_part(part: PartSpan) -> tuple[object, ...]:
    """Return the key of a part's anchor: its place, and the words that identify it."""
    return part.start, part.end, *part.name[:2]


def anchor_parts(article: Article, visible: list[str], parts: list[PartSpan]) -> list[PartSpan]:
    """Return parts of statements with their anchors: None if no context makes the part's first and last words unique on the page.

    They get fewer words of context than other records, because these would be more of the reporter's sentence.
    """
    page, starts = align_page(article, visible)
    search = normalize_for_search(page)
    anchored = []
    for part in parts:
        start, end = map_offset(article, starts, part.start), map_offset(article, starts, part.end - 1) + 1
        told = (anchor for anchor in list_contexts(page, start, end) if is_told(page, search, anchor, part, start, end))
        anchored.append(part.model_copy(update={"anchor": next(told, None)}))
    return anchored


def list_contexts(page: str, start: int, end: int) -> Iterator[Anchor]:
    """Yield the possible contexts of a part of a statement, fewest words first."""
    for before, after in CONTEXT_SIZES:
        if before + after <= MAX_PART_CONTEXT_WORDS:
            prefix, suffix = words_before(page, start, before), words_after(page, end, after)
            if prefix is not None and suffix is not None:
                yield Anchor(prefix=prefix or None, suffix=suffix or None)


def is_told(page: str, search: SearchText, anchor: Anchor, part: PartSpan, start: int, end: int) -> bool:
    """Return True if a part's first and last words match only its span, ignoring punctuation at its edges."""
    matches = find_matches(search, anchor, *part.name[:2])
    inside = len(matches) == 1 and start <= matches[0][0] and matches[0][1] <= end
    return inside and not count_words(f"{page[start : matches[0][0]]} {page[matches[0][1] : end]}")


def find_anchors(article: Article, visible: list[str], spans: list[tuple[int, int]]) -> list[Anchor | None]:
    """Return for each span of the article's text the context that makes it unique among the visible blocks of the page.

    None if no context within MAX_CONTEXT_WORDS does, or if the span begins or ends inside a word, which no fragment can match.
    """
    page, starts = align_page(article, visible)
    search = normalize_for_search(page)
    moved = [(map_offset(article, starts, start), map_offset(article, starts, end - 1) + 1) for start, end in spans]
    return [find_anchor(page, search, start, end) for start, end in moved]


def align_page(article: Article, visible: list[str]) -> tuple[str, list[int]]:
    """Return the visible blocks of a page as lines, and the offset in them of each paragraph of the article."""
    page = "\n".join(visible)
    starts = align_paragraphs(article, page)
    if starts is None:
        page, starts = article.text.replace("\n\n", "\n"), align_paragraphs(article, article.text.replace("\n\n", "\n"))
    assert starts is not None
    return page, starts


def align_paragraphs(article: Article, page: str) -> list[int] | None:
    """Return the offset of each paragraph on the page, whose blocks are lines; None if they are not all there in order."""
    flat, cursor, starts = page.replace("\n", " "), 0, []
    for paragraph in article.paragraphs:
        start = flat.find(paragraph.text, cursor)
        if start < 0:
            return None
        starts.append(start)
        cursor = start + len(paragraph.text)
    return starts


def map_offset(article: Article, starts: list[int], offset: int) -> int:
    """Convert an offset in the article's text to an offset on the page."""
    number = bisect_right(article.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
    return starts[number] + offset - article.paragraphs[number].start


def find_anchor(page: str, search: SearchText, start: int, end: int) -> Anchor | None:
    """Return the anchor with the fewest words of context that matches only this span on the page; None if there is none."""
    words = page[start:end]
    end_sizes = [0]
    if "\n" in words:
        end_sizes = [size for size in range(END_WORDS, 0, -1) if 2 * size <= len(words.split())]
    elif len(words) > MAX_WHOLE_CHARS and len(words.split()) > 2 * END_WORDS:
        end_sizes = [END_WORDS, 0]
    for before, after in CONTEXT_SIZES:
        prefix, suffix = words_before(page, start, before), words_after(page, end, after)
        if prefix is None or suffix is None:
            continue
        for size in end_sizes:
            anchor = Anchor(prefix=prefix or None, suffix=suffix or None, ends=size)
            if find_matches(search, anchor, *split_ends(words, size)) == [(start, end)]:
                return anchor
    return None


def words_before(page: str, start: int, count: int) -> str | None:
    """Return `count` words before an offset, from the previous block at the start of one; None if too few or too long."""
    line = page.rfind("\n", 0, start) + 1
    if not WORD.search(page, line, start):
        line = page.rfind("\n", 0, max(0, line - 1)) + 1
    # Bounded, so that the words of a huge block are not listed for each record in it.
    found = list_words(page, max(line, start - 2 * MAX_CONTEXT_CHARS), start)
    if count > len(found):
        return None
    context = page[found[-count].start() : start].replace("\n", " ") if count else ""
    return context if len(context) <= MAX_CONTEXT_CHARS else None


def words_after(page: str, end: int, count: int) -> str | None:
    """Return `count` words after an offset, from the next block at the end of one; None if too few or too long."""
    line = find_line_end(page, end)
    if not WORD.search(page, end, line):
        line = find_line_end(page, line + 1)
    found = list_words(page, end, min(line, end + 2 * MAX_CONTEXT_CHARS))
    if count > len(found):
        return None
    context = page[end : found[count - 1].end()].replace("\n", " ") if count else ""
    return context if len(context) <= MAX_CONTEXT_CHARS else None


def find_line_end(page: str, start: int) -> int:
    """Return the end of the line that an offset is in."""
    end = page.find("\n", start)
    return end if end >= 0 else len(page)


def list_words(page: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words in a span: runs of characters with at least one letter or digit."""
    return [match for match in RUN.finditer(page, start, end) if WORD.search(match[0])]


def find_matches(search: SearchText, anchor: Anchor, first: str, last: str) -> list[tuple[int, int]]:
    """Return the spans of the first two matches on the page of `first` or, with `last`, of everything from `first` to `last`.

    As in the specification, words match as whole words within one block, ignoring case and accents; only white space may
    separate them from a prefix or suffix.
    """
    parts = (first, last, (anchor.prefix or "").strip(), (anchor.suffix or "").strip())
    first, last, prefix, suffix = (normalize_for_search(part).text for part in parts)
    matches: list[tuple[int, int]] = []
    for start in find_whole(search.text, first, 0):
        if prefix and not stands_before(search.text, prefix, start):
            continue
        middle = start + len(first)
        ends = (position + len(last) for position in find_whole(search.text, last, middle)) if last else iter((middle,))
        end = next((end for end in ends if not suffix or stands_after(search.text, suffix, end)), None)
        if end is not None:
            matches.append((search.offsets[start], search.offsets[end - 1] + 1))
        if len(matches) == 2 or (last and end is None):  # Without an end here, there is none further on either
            break
    return matches


def find_whole(text: str, part: str, start: int) -> Iterator[int]:
    """Yield the offsets from `start` on at which a part occurs in a text as whole words."""
    while (start := text.find(part, start)) >= 0:
        if is_whole(text, start, start + len(part)):
            yield start
        start += 1


def stands_before(text: str, part: str, end: int) -> bool:
    """Return True if a part precedes an offset as whole words, with nothing but white space between them."""
    while end and text[end - 1].isspace():
        end -= 1
    return text.endswith(part, 0, end) and is_whole(text, end - len(part), end)


def stands_after(text: str, part: str, start: int) -> bool:
    """Return True if a part follows an offset as whole words, with nothing but white space between them."""
    while text[start : start + 1].isspace():
        start += 1
    return text.startswith(part, start) and is_whole(text, start, start + len(part))


def is_whole(text: str, start: int, end: int) -> bool:
    """Return True if a span neither begins nor ends inside a word."""
    begins_inside = text[start].isalnum() and start > 0 and is_word_character(text[start - 1])
    return not begins_inside and not (text[end - 1].isalnum() and is_word_character(text[end : end + 1]))


def is_word_character(character: str) -> bool:
    """Return True for a letter, a digit or an underscore."""
    return character.isalnum() or character == "_"


def normalize_for_search(text: str) -> SearchText:
    """Return a text as browsers compare it: lower case, no accents, one form of quotation marks, ß as ss, … as three dots."""
    pieces: list[str] = []
    offsets: list[int] = []
    for match in SAME_LENGTH.finditer(text.translate(QUOTES_AND_SPACES)):
        run = match[0]
        pieces.append(run.lower() if run.isascii() else normalize_character(run))
        offsets += range(match.start(), match.end()) if run.isascii() else [match.start()] * len(pieces[-1])
    return SearchText("".join(pieces), offsets)


@cache
def normalize_character(character: str) -> str:
    """Return a character in lower case without accents, or unchanged if nothing would be left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in plain if not unicodedata.combining(part)) or character
