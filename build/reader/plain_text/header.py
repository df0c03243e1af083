"""Split the header off a page in Markdown or plain text: its title, and the byline and date line under it."""

import re
from datetime import date
from typing import NamedTuple

from build.reader.metadata.byline_terms import BYLINE_TERMS
from build.reader.metadata.bylines import MAX_BYLINE_CHARS, is_person_name, split_names
from build.reader.metadata.date_formats import find_dates
from build.reader.metadata.date_lines import UPDATED, DateLine, is_date_line
from build.reader.plain_text.blocks import TextBlock, join_lines
from build.text.normalize import normalize_words
from build.text.punctuation import ends_sentence

MAX_HEADER_BLOCKS = 10  # A site's name, a picture or a menu may come before the title
MAX_TITLE_LINE_CHARS = 150
MAX_STANDFIRSTS = 2  # Blocks between a title and its byline: a subtitle, a photograph's location
MAX_STANDFIRST_CHARS = 250


class Byline(NamedTuple):
    """The authors and date in a block; is_certain if it can only be a byline."""

    authors: list[str]
    published_on: date | None
    is_certain: bool


class Header(NamedTuple):
    """A page's header data, with the title's source; `rest` are the article's blocks."""

    title: str | None
    title_source: str
    authors: list[str]
    published_on: date | None
    rest: list[TextBlock]


def split_header(blocks: list[TextBlock], known_title: str | None = None, language: str | None = None) -> Header:
    """Split the title and byline off the top; `known_title` comes from the front matter."""
    title, source, rest = split_title(blocks, known_title)
    if title is None and known_title is None:
        return Header(None, source, [], None, blocks)
    authors, published_on, rest = split_byline(rest, language)
    return Header(title, source, authors, published_on, rest)


def split_title(blocks: list[TextBlock], known: str | None) -> tuple[str | None, str, list[TextBlock]]:
    """Return the title (first heading before any prose, or first line), its source, and later blocks."""
    number = next((n for n, block in enumerate(blocks[:MAX_HEADER_BLOCKS]) if block.kind == "heading" or is_prose(block)), None)
    if number is not None and blocks[number].kind == "heading":
        found = blocks[number]
        same = [block for block in blocks if block.kind == "heading" and block.level <= found.level]
        if found.level == 1 or same == [found]:
            return join_lines(found.text), "heading", blocks[number + 1 :]
    first = blocks[0] if blocks else None
    if first and (normalize_words(first.text) == normalize_words(known) if known else is_title(blocks)):
        return join_lines(first.text), "first line", blocks[1:]
    return None, "first line", blocks


def is_prose(block: TextBlock) -> bool:
    """Return True if a block is a long paragraph of sentences."""
    return len(block.text) > 80 and ends_sentence(block.text)


def is_title(blocks: list[TextBlock]) -> bool:
    """Return True if the first block is a title: short, not a sentence, not continued by the next."""
    text = join_lines(blocks[0].text)
    if len(blocks) < 2 or len(text) > MAX_TITLE_LINE_CHARS or len(text.split()) < 2:
        return False
    ends = re.search(r"[\w\"'”’»“)?]$", text) is not None and not text[0].islower()
    return ends and not blocks[1].text[:1].islower() and any(is_prose(block) for block in blocks[1:MAX_HEADER_BLOCKS])


def split_byline(blocks: list[TextBlock], language: str | None) -> tuple[list[str], date | None, list[TextBlock]]:
    """Return authors, date and other blocks; a byline follows the title or, if certain, a standfirst."""
    taken: dict[int, Byline] = {}
    standfirsts = 0
    for number, block in enumerate(blocks[:MAX_HEADER_BLOCKS]):
        byline = parse_byline(block.text, language) if block.kind != "rule" else Byline([], None, True)
        if byline and (byline.is_certain or standfirsts == 0):
            taken[number] = byline
        elif taken or standfirsts == MAX_STANDFIRSTS or len(block.text) > MAX_STANDFIRST_CHARS:
            break
        else:
            standfirsts += 1
    authors = [name for byline in taken.values() for name in byline.authors]
    published_on = next((byline.published_on for byline in taken.values() if byline.published_on), None)
    # Require a known first name, as subheadings may be two capitalised words too.
    known = any(is_person_name(name, strictly=True) for name in authors)
    if published_on is None and not known and not any(byline.is_certain and byline.authors for byline in taken.values()):
        return [], None, blocks
    return list(dict.fromkeys(authors)), published_on, [block for number, block in enumerate(blocks) if number not in taken]


def parse_byline(text: str, language: str | None = None) -> Byline | None:
    """Return a block's authors and date, or None unless all its lines are names or dates."""
    authors: list[str] = []
    dates: list[DateLine] = []
    sure = False
    for line in text.split("\n"):
        if len(line) > MAX_BYLINE_CHARS:
            return None
        for part in re.split(r"(?<!\s)\s++[|•·–—]\s++", line):
            if found := find_line_date(part, language):
                dates.append(found)
                sure = True
                continue
            names, led = parse_names(part)
            if not names and not (sure and len(part.split()) <= 4):
                return None
            authors += names
            sure = sure or led
    return Byline(authors, next((line.value for line in sorted(dates, key=lambda line: line.is_update)), None), sure)


def find_line_date(text: str, language: str | None) -> DateLine | None:
    """Return the date of a date line, or None. Text declares no language, so all are tried."""
    tried = [language] if language or re.search(r"\d/\d+/\d", text) else BYLINE_TERMS
    for tag in tried:
        for value, start, end in find_dates(text, tag):
            is_dated = is_date_line(text[:start], text[end:])
            return DateLine(value, UPDATED.search(text[:start]) is not None, False) if is_dated else None
    return None


def parse_names(text: str) -> tuple[list[str], bool]:
    """Return the names if a text is all names, perhaps with titles and places, and whether "by" precedes."""
    found = [name for name, _ in split_names(text)]
    if not found or re.search(r"\w\w\w[.!?:]$", text):
        return [], False
    led = not text.startswith(found[0])
    heads = [re.split(r"(?<!\s)\s++(?:in|for|from|at)\s++(?=[A-Z])", name)[0] for name in found]
    names = [name for name in heads if is_person_name(name)]
    if led:
        # A single word is a name only after "by": an agency or a pen name.
        single = heads[0][0].isupper() and " " not in heads[0]
        return ([heads[0], *names] if single else names) if single or heads[0] in names else [], True
    return (names, False) if names == found else ([], False)
