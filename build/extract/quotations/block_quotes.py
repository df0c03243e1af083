"""Find speech set apart without quotation marks: block quotes, posts, transcripts.

A block quote is a paragraph after "> ". An embedded post ends in its author's signature: "— Jane Doe
(@janedoe) May 4, 2025". A transcript paragraph begins with a name in capitals and a colon, perhaps with a role between them,
with Q or A, or with a title, a name and a full stop ("President Lund.", "The President.").
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from build.extract.results import Span
from build.text.quotation_marks import Passage

QUOTED_PARAGRAPH = re.compile(r"^> ?(?=\S)([^\n]+(?:\n> ?[^\n]*)*)", re.MULTILINE)
POST_SIGNATURE = re.compile(r"[—–-] ?([^\W\d_][^()\n—–]{1,60}?) \(@\w{1,30}\)")
SPEAKER_LABEL = re.compile(
    r"^(?:\"|“)?((?:(?:MR|MRS|MS|DR|SEN|REP|GOV|GEN|AMB|PROF)\. )?[A-Z][A-Z.’'-]*[A-Z](?: [A-Z][A-Z.’'-]*){0,3}(?=:| \(|, [A-Z])"
    r"|[QA](?=[:.]))"
    r"(?: \([^()\n]{1,40}\)|(?:, [A-Z][A-Z.’'&/ -]{1,50}){1,3}(?=:))?[:.] (?=\S)",
    re.MULTILINE,
)
TITLE = (
    r"(?:(?:Vice|Deputy|Acting|Prime|Foreign|Defen[cs]e|Finance) )?(?:President|Minister|Premier|Chancellor|Speaker|"
    r"Secretary(?:-General)?|Senator|Governor|Chairman|Chairwoman|Ambassador|General|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Amb|Prof)\.)"
)
TITLE_BEFORE = re.compile(rf"^{TITLE} (?=\S)", re.IGNORECASE)
TITLE_LABEL = re.compile(rf"^(?:The )?((?<=The ){TITLE}|{TITLE}(?: [A-Z][\w’'-]+){{1,2}})\. (?=[A-Z“\"])", re.MULTILINE)
"""A label of archives' transcripts: a title and a name, or an office. One alone may be a sentence that breaks off."""

NO_SPEECH = re.compile(r"(?:(?:[#@]|https?://)\S++\s*+)++")
"""A post of hashtags, accounts and links alone."""

MAX_BLOCK_QUOTE_CHARS = 5_000


LABEL_REACH_CHARS = 2_000  # How far before a one-word label to look for the full name


class BlockQuote(NamedTuple):
    """Speech that is set apart: its span, and the span of its speaker's name, if any."""

    start: int
    end: int
    mention: Span | None


def find_block_quotes(text: str) -> list[BlockQuote]:
    """Return the block quotes, posts and transcript parts in a text, in order."""
    return sorted([*find_quoted_paragraphs(text), *find_posts(text), *find_transcript(text)])


def find_quoted_paragraphs(text: str) -> list[BlockQuote]:
    """Return the paragraphs after ">", which marks quotations in Markdown and email."""
    if ">" not in text:
        return []
    return [BlockQuote(match.start(1), match.end(1), None) for match in QUOTED_PARAGRAPH.finditer(text)]


def find_posts(text: str) -> list[BlockQuote]:
    """Return posts with the author's signature at the end of the same paragraph or in the next."""
    if "(@" not in text:
        return []
    block_quotes: list[BlockQuote] = []
    floor = 0
    for match in POST_SIGNATURE.finditer(text):
        start = max(floor, text.rfind("\n", max(floor, match.start() - MAX_BLOCK_QUOTE_CHARS), match.start()) + 1)
        floor = match.end()
        end = match.start()
        if not text[start:end].strip():
            # The signature is its own paragraph, so the post is the one before.
            end = max(0, start - 1)
            while end > 0 and text[end - 1] == "\n" and start - end < 9:
                end -= 1
            start = text.rfind("\n", max(0, end - MAX_BLOCK_QUOTE_CHARS), end) + 1
        tag = text.rfind(">", start, end)
        start = tag + 1 if tag >= 0 else start
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and (text[start].isspace() or text[start] in '“"'):
            start += 1
        while end > start and text[end - 1] in '”"':
            end -= 1
        if end > start and not NO_SPEECH.fullmatch(text, start, end):
            block_quotes.append(BlockQuote(start, end, match.span(1)))
    return block_quotes


def find_transcript(text: str) -> list[BlockQuote]:
    """Return the parts of a transcript, each from its speaker's label to the end of the paragraph.

    A one-word label counts if the name appeared earlier, or if the previous part was labelled.
    """
    block_quotes: list[BlockQuote] = []
    before = -1
    labels = list(SPEAKER_LABEL.finditer(text))
    titles = list(TITLE_LABEL.finditer(text))
    if len(titles) > 1:
        labels = sorted(labels + titles, key=re.Match.start)
    for match in labels:
        label = match[1]
        words = label.replace(".", "").split()
        end = text.find("\n", match.end(), match.end() + MAX_BLOCK_QUOTE_CHARS)
        end = end if end >= 0 else min(len(text), match.end() + MAX_BLOCK_QUOTE_CHARS)
        follows = before >= 0 and match.start() - before < 9 and not text[before : match.start()].strip()
        known = (
            (len(words) > 1 and len(labels) > 1)
            or label in "QA"
            or match.re == TITLE_LABEL
            or words[-1].capitalize() in text[max(0, match.start() - LABEL_REACH_CHARS) : match.start()]
        )
        if not (follows or known):
            continue
        before = end
        stop = end
        while stop > match.end() and text[stop - 1] in ' \t"”':
            stop -= 1
        if stop > match.end():
            block_quotes.append(BlockQuote(match.end(), stop, match.span(1)))
    return block_quotes


def find_label_name(printed: str) -> str:
    """Return the name in a label, without a title before it and not in capitals: "Lund" of "PRESIDENT LUND"."""
    name = printed.title() if printed.isupper() else printed
    return TITLE_BEFORE.sub("", name.removeprefix("The "))


def merge_block_quotes(passages: list[Passage], block_quotes: list[BlockQuote]) -> list[Passage]:
    """Merge passages and block quotes in order; if two overlap, keep the block quote."""
    kept: list[Passage] = []
    ends: list[BlockQuote] = []
    for block_quote in block_quotes:
        if not ends or block_quote.start >= ends[-1].end:
            ends.append(block_quote)
    starts = [block_quote.start for block_quote in ends]
    for passage in passages:
        position = bisect_left(starts, passage.end) - 1
        if position < 0 or ends[position].end <= passage.start - 1:
            kept.append(passage)
    return sorted(kept + [Passage(block_quote.start, block_quote.end) for block_quote in ends])
