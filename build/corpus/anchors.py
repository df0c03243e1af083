"""Find the context that makes a record's words unique on their page, for text fragments (wicg.github.io/scroll-to-text-fragment).

A browser marks the first match on the page, whether in the headline, a pull quote or a list of other articles. So where
a record's words appear more than once, they get a few words before or after them.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from build.corpus.pages import SavedPage
from build.reader import Article
from build.reader.visible_text import list_visible_text
from build.seeds.extracted import Anchor, Annotation, split_ends

MAX_WHOLE_CHARS = 60  # longer words are given by their first and last ones, so that the link stays short
END_WORDS = 4
MAX_CONTEXT_WORDS = 6  # more would be a sentence of the article, which is its publisher's

CONTEXT_SIZES = (
    (0, 0),
    *(pair for count in range(1, MAX_CONTEXT_WORDS + 1) for pair in ((0, count), (count, 0))),
    *((count, count) for count in range(1, MAX_CONTEXT_WORDS + 1)),
)
"""The numbers of words before and after that are tried, the fewest first."""

QUOTES_AND_SPACES = str.maketrans("‘’‚‛`´“”„‟«»\u00a0", "''''''\"\"\"\"\"\" ")
"""Characters that Chromium's text search folds into one another."""

CONTEXT_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class SearchText:
    """A text as browsers compare it, and for each of its characters the offset of the one that it came from."""

    text: str
    offsets: list[int]


def add_anchors(page: SavedPage, annotations: list[Annotation]) -> list[Annotation]:
    """Return the annotations with their anchors on the page."""
    visible = list_visible_text(page.raw, page.article, page.charset)
    anchors = find_anchors(page.article, visible, [(annotation.start, annotation.end) for annotation in annotations])
    return [annotation.model_copy(update={"anchor": anchor}) for annotation, anchor in zip(annotations, anchors, strict=True)]


def find_anchors(article: Article, visible: list[str], spans: list[tuple[int, int]]) -> list[Anchor | None]:
    """Return for each span of the article's text what makes it unique among the visible blocks of the page.

    None where nothing does within MAX_CONTEXT_WORDS, or where the span begins or ends inside a word, which no fragment can mark.
    """
    page = "\n".join(visible)
    starts = align_paragraphs(article, page)
    if starts is None:
        page, starts = article.text.replace("\n\n", "\n"), align_paragraphs(article, article.text.replace("\n\n", "\n"))
    assert starts is not None
    search = normalize_for_search(page)
    moved = [(map_offset(article, starts, start), map_offset(article, starts, end - 1) + 1) for start, end in spans]
    return [find_anchor(page, search, start, end) for start, end in moved]


def align_paragraphs(article: Article, page: str) -> list[int] | None:
    """Return where each paragraph begins on the page, whose blocks are lines; None if they are not there in order."""
    flat, cursor, starts = page.replace("\n", " "), 0, []
    for paragraph in article.paragraphs:
        start = flat.find(paragraph.text, cursor)
        if start < 0:
            return None
        starts.append(start)
        cursor = start + len(paragraph.text)
    return starts


def map_offset(article: Article, starts: list[int], offset: int) -> int:
    """Return an offset in the article's text as an offset on the page."""
    number = sum(paragraph.start <= offset for paragraph in article.paragraphs) - 1
    return starts[number] + offset - article.paragraphs[number].start


def find_anchor(page: str, search: SearchText, start: int, end: int) -> Anchor | None:
    """Return the anchor with the fewest words of context that matches this span and nothing else on the page."""
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
            if find_matches(search, anchor, words) == [(start, end)]:
                return anchor
    return None


def words_before(page: str, start: int, count: int) -> str | None:
    """Return `count` words before an offset, of the block before if it begins its block; None if there are too few."""
    line = page.rfind("\n", 0, start) + 1
    if not CONTEXT_WORD.search(page, line, start):
        line = page.rfind("\n", 0, max(0, line - 1)) + 1
    found = list(CONTEXT_WORD.finditer(page, line, start))
    if count > len(found):
        return None
    return page[found[-count].start() : start].replace("\n", " ") if count else ""


def words_after(page: str, end: int, count: int) -> str | None:
    """Return `count` words after an offset, of the next block if it ends its block; None if there are too few."""
    line = (page + "\n").find("\n", end)
    if not CONTEXT_WORD.search(page, end, line):
        line = (page + "\n").find("\n", line + 1)
    found = list(CONTEXT_WORD.finditer(page, end, max(line, end)))
    if count > len(found):
        return None
    return page[end : found[count - 1].end()].replace("\n", " ") if count else ""


def find_matches(search: SearchText, anchor: Anchor, words: str) -> list[tuple[int, int]]:
    """Return the spans of the first two matches of an anchor on the page.

    As the specification says, words match whole and within one block, whatever their capitals and accents; between them and
    a prefix or suffix there is white space only.
    """
    first, last = split_ends(words, anchor.ends)
    middle = f"(?P<words>{word_bounded(first)}" + (rf"[\s\S]*?{word_bounded(last)})" if last else ")")
    before = rf"{word_bounded(anchor.prefix.strip())}\s*" if anchor.prefix else ""
    after = rf"\s*{word_bounded(anchor.suffix.strip())}" if anchor.suffix else ""
    pattern = re.compile(before + middle + after)
    matches: list[tuple[int, int]] = []
    position = 0
    while len(matches) < 2 and (match := pattern.search(search.text, position)):
        start, end = match.span("words")
        matches.append((search.offsets[start], search.offsets[end - 1] + 1))
        position = match.start() + 1
    return matches


def word_bounded(text: str) -> str:
    """Return a pattern for a text that does not begin or end inside a word."""
    plain = normalize_for_search(text).text
    return (r"(?<!\w)" if plain[0].isalnum() else "") + re.escape(plain) + (r"(?!\w)" if plain[-1].isalnum() else "")


def normalize_for_search(text: str) -> SearchText:
    """Return a text as browsers compare it: lower case, no accents, quotation marks of one form, ß as ss, … as three dots."""
    pieces = [normalize_character(character) for character in text.translate(QUOTES_AND_SPACES)]
    return SearchText("".join(pieces), [offset for offset, piece in enumerate(pieces) for _ in piece])


@cache
def normalize_character(character: str) -> str:
    """Return a character without accent and capital, or as it is if nothing would be left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in plain if not unicodedata.combining(part)) or character
