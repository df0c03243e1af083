"""Tell what kind of passage stands between quotation marks: a whole utterance, words woven in, a heading's shorthand."""

import re
from typing import Literal

from build.extract.language.tokens import QUOTED
from build.extract.quotations.candidates import Reading
from build.extract.quotations.features import Setting
from build.text.punctuation import ends_sentence
from build.text.quotation_marks import Passage

LONG = 5
"""Spaces in words that begin small and yet are a whole utterance after a verb of saying."""

IN_EFFECT = frozenset(
    "if though effect essentially basically imagine imagined would might could demonstrate mean meaning".split()
)
"""Words before a quotation that make it likely that nobody spoke it: "as if to say", "would say", "in effect"."""

HEADING = 160
"""Characters of the longest heading."""

TITLED = 0.8
"""Share of a heading's words of four letters and more that have a capital, where headings are capitalised."""

CLAUSE = re.compile(r"\w+\W+\w+\W+\w+")


def is_heading(reading: Reading, setting: Setting) -> bool:
    """Whether a paragraph is a heading: one short line that no full stop ends, or whose Words Are Capitalised Like This."""
    words = reading.words
    length = words.find_end(setting.end - 1) - words.starts[setting.start]
    if length >= HEADING or words.tags[setting.start] in QUOTED:
        return False
    long = [word for word in words.words[setting.start : setting.end] if len(word.rstrip()) > 3 and word[0].isalpha()]
    titled = len(long) > 2 and sum(word[0].isupper() for word in long) >= TITLED * len(long)
    return titled or words.tags[setting.end - 1] not in ".QZ"


def tell_kind(reading: Reading, passage: Passage, setting: Setting) -> Literal["direct", "mixed"]:
    """direct for a complete utterance, mixed for words that are woven into the reporter's sentence.

    An utterance stands for itself: it opens its paragraph or sentence, or comes after a comma or colon, and has a clause. What
    goes on after the reporter's words in mid-sentence is as direct as its beginning was.
    """
    text, tags = reading.text, reading.words.tags
    quoted = text[passage.start : passage.end].strip()
    before = tags[setting.number - 1] if setting.number > setting.start else "\n"
    after = text[passage.end + 1 : passage.end + 2] or "\n"
    capital = quoted.lstrip("[‘'“\"(…. ")[:1].isupper()
    clause = CLAUSE.search(quoted) is not None
    ends = ends_sentence(quoted) or quoted.endswith((",", "—", "–", "-")) or after in ".,!?"
    if before in "\n." or before in QUOTED:
        return "direct" if (capital and (ends or clause)) or (clause and before == "\n") else "mixed"
    if before in ":,-":
        if capital and (clause or ends):
            return "direct"
        return "direct" if clause and ends and (before == ":" or goes_on(reading, setting)) else "mixed"
    whole = (capital and before in "SJPN") or (before == "S" and quoted.count(" ") >= LONG)
    return "direct" if whole and clause and ends and tags[setting.number] in "QqZz" else "mixed"


def looks_rhetorical(reading: Reading, setting: Setting) -> bool:
    """Whether the author may have put the words into somebody's mouth: a colon without a verb of saying, or "as if to say"."""
    words, tags = reading.words, reading.words.tags
    low = max(setting.start, setting.number - 9)
    clause = tags[low : setting.number]
    if tags[setting.number - 1 : setting.number] not in (":", ",") or clause.find(".") >= 0:
        return False
    if any(word.rstrip().lower() in IN_EFFECT for word in words.words[low : setting.number]):
        return True
    return clause.endswith(":") and not any(letter in clause for letter in "SJC") and setting.next_cue < 0


def goes_on(reading: Reading, setting: Setting) -> bool:
    """Whether a passage is the second half of a quotation that the reporter's words split: “…,” she said, “…”."""
    tags = reading.words.tags
    for number in range(setting.number - 1, max(setting.start, setting.number - 12) - 1, -1):
        if tags[number] == ".":
            return False
        if tags[number] in "qz":
            return True
    return False
