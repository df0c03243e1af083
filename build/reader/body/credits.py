"""Tell an article's lines that only say who wrote it, when, where and who owns it: they are facts of it, no paragraphs."""

import re

from build.reader.blocks import Block
from build.reader.body.features import LONGEST_LINE
from build.reader.html import HEADINGS
from build.reader.metadata import PageMetadata
from build.reader.metadata.bylines import BY, SHORT_AGENCIES
from build.reader.metadata.date_formats import find_days
from build.text.normalize import normalize_words
from build.text.punctuation import QUOTATION_MARK, ends_sentence

OWNERS = re.compile(
    r"\W*(?:©|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos (?:los derechos|os direitos)|riproduzione riservata|wszelkie prawa zastrzeżone|toate drepturile rezervate"
    r"|все права защищены|(?:усі|всі) права).*",
    re.IGNORECASE,
)
"""A publisher's note on who owns the text."""

FEW_WORDS = 6
"""Words beside the authors' names in a byline, and of a line that tells the place."""

MOST_NAMES = 30
"""Authors whose names are looked for; no article has so many."""

DATELINE = re.compile(r"\w\s*[—–:-]$")
"""The end of a line that tells the place, in an element of its own above the first sentence: "Port Lune —"."""

LAST_LINES, MOST_INITIALS, LONGEST_INITIALS = 4, 4, 6
"""Blocks at an article's end that may tell who wrote it; words of such a line, "mlo/dpa", and letters of each."""


def drop_credits(blocks: list[Block], facts: PageMetadata) -> list[Block]:
    """The blocks without the lines that only name the authors, or tell the day or the place.

    Above the first sentence what does so in few words is such a line; below it, what has nothing else.
    """
    names = [words for name in (facts.authors.value or [])[:MOST_NAMES] if (words := normalize_words(name))]

    def is_credit(block: Block) -> bool:
        words = normalize_words(block.text)
        if block.element.tag not in HEADINGS and DATELINE.search(block.text) and len(words.split()) <= FEW_WORDS:
            return True
        named = (
            any(name in words for name in names) and len(words.split()) <= sum(len(name.split()) for name in names) + FEW_WORDS
        )
        return block.element.tag not in HEADINGS and (named or bool(find_days(block.text, facts.language.value)))

    first = next((n for n, b in enumerate(blocks) if len(b.text) > LONGEST_LINE or ends_sentence(b.text)), len(blocks))
    return [b for b in blocks[:first] if not is_credit(b)] + [b for b in blocks[first:] if not is_byline(b, names, facts)]


def is_byline(block: Block, names: list[str], facts: PageMetadata) -> bool:
    """Whether a line anywhere has nothing but the authors' names, with "by" before them, or the day of publication.

    A name with a colon is no byline: in an interview the author asks.
    """
    text = block.text
    if (
        block.element.tag in (*HEADINGS, "li")
        or len(text) > LONGEST_LINE
        or ends_sentence(text)
        or QUOTATION_MARK.search(text)
        or text.endswith(":")
    ):
        return False
    days = find_days(text, facts.language.value)
    if any(found.day == facts.published_on.value and found.start < FEW_WORDS for found in days):
        return len(text.split()) <= 2 * FEW_WORDS
    words = normalize_words(text)
    rest = words
    for name in names:
        rest = rest.replace(name, " ")
    allowed = FEW_WORDS if BY.match(text) else len(names) - 1
    return rest != words and len(rest.split()) <= allowed


def drop_sign_offs(blocks: list[Block]) -> list[Block]:
    """The blocks without lines at the end that have only an agency and initials ("mlo/dpa"), or say who owns the text."""
    last = max(0, len(blocks) - LAST_LINES)
    return blocks[:last] + [block for block in blocks[last:] if not is_initials(block.text) and not OWNERS.fullmatch(block.text)]


def is_initials(text: str) -> bool:
    """Whether a line has only an agency's short name and initials of people: "mlo/dpa", "(ANSA)"."""
    words = re.findall(r"\w+", text)
    short = 0 < len(words) <= MOST_INITIALS and all(len(word) <= LONGEST_INITIALS for word in words)
    return short and any(word.lower() in SHORT_AGENCIES for word in words) and not ends_sentence(text)
