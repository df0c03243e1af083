"""Find labels at the start of lines that say what follows and are not speakers: READ MORE: …, Rumour: “…”."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import LEXICON
from build.extract.language.word_tags import tag_word
from build.text.first_names import guess_gender

QUOTE_LABELS = frozenset(("Quote", "Quotes"))
SOURCE_LABELS = frozenset(("Source", "Sources"))
NAMED_LABELS = QUOTE_LABELS | SOURCE_LABELS
LABELS = NAMED_LABELS | {word.capitalize() for word in LEXICON["line_labels"]}
"""Words before a colon or dash at the start of a paragraph that say what it is. They are not speakers.

The mark after them ends a paragraph.
"""

LABEL = re.compile(r"^(?:D?[^.:\n](?:[^.\n]{0,6}?:|T?-)|tDR[:-])", re.MULTILINE)
"""Tags of a possible label: READ MORE: …, The claim: …, Sir – …, To the editor: …."""

NO_NAME = frozenset("AND AT BY FOR IN IS OF ON THE THIS TO WHAT WHO WITH".split())
IN_LABELS = NO_NAME | {"HOW", "UP", "WHY"}
"""Words in capitals that headings have, but no name without a title (THE BIG ONE), and words of labels."""

LABEL_OF_WORDS = re.compile(r"(?:(?<=\n)|^)[NC]n{0,2}:(?=[QqXZzv])")
"""Tags of a one-word label before a quotation: Rumour: “…”. It is a speaker only if the text also names it elsewhere."""

CUE_VERB = re.compile("[SJK]")


def find_labels(tags: str, words: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield each label that is not a speaker: its first token, its mark, and whether a speaker is in it: Quote from Jane Doe."""
    counts: Counter[str] = Counter()
    for match in LABEL.finditer(tags):
        first, last = match.start(), match.end() - 1
        head = first + (tags[first] == "D")
        label = words[head].capitalize()
        known = tags[first:last] == "tDR"
        if label in LABELS and (tags[last] == ":" or tags[first] == "T" or label == "Dear"):
            # But not "Sir Odo Karsk: …" or "The ruling party said: …"
            said = label not in NAMED_LABELS and CUE_VERB.search(tags, head + 1, last)
            known = last == first + 1 if tags[first] == "T" else not said
        if not known and LABEL_OF_WORDS.match(tags, first) and not guess_gender(label) and label not in COUNTRY_BY_WORD:
            counts = counts or Counter(words)
            known = counts[words[first]] == 1
        known = known or (tags[last] == ":" and last > first + 1 and is_heading_in_capitals(words[first:last], IN_LABELS))
        if known:
            yield first, last, label in NAMED_LABELS


def is_heading_in_capitals(words: Sequence[str], no_name: Set[str] = NO_NAME) -> bool:
    """Return True for words in capitals that are not a name: THE BIG ONE."""
    if no_name.isdisjoint(words) or not all(word.isupper() or not word.isalpha() for word in words):
        return False
    return not any(tag_word(word.strip(".").capitalize()) in "TR" for word in words if word.strip("."))
