"""Tokenize a text and tag each token with one letter, so that regexes over tags match sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, pairwise

from build.extract.language.lexicon import LEXICON
from build.extract.language.line_labels import find_labels
from build.extract.language.name_words import list_retagged_words
from build.extract.language.word_tags import WORD_TAGS, read_word

SHORTENED = r"[’'](?i:ll|ve|re|d|m)\b"
TOKEN_PATTERN = re.compile(
    r"(?:\w++(?![-’'.&/@])|[^\w\s<’']"  # Most words and marks, so that the rest need not be tried
    rf"|(?=[hHiIsStTwWyY])(?i:he|I|it|she|that|there|they|we|what|who|you)(?={SHORTENED})|\w+(?:[-’'.&/@](?![sS]\b)\w+)*|\n\s*"
    rf"|<[^<>\n]{{1,400}}>|[’'][sS]\b|(?<=\w){SHORTENED}|\S|\s)[^\S\n]*"
)
"""A word, number, mark or paragraph break with the white space after it, so there are no gaps. She’ll is two tokens."""

_ABBREVIATED = [word.rstrip(".") for name in ("person_titles", "date_words") for word in LEXICON[name] if word.endswith(".")]
TITLE_ABBREVIATIONS = frozenset((*_ABBREVIATED, "St", "vs"))
"""Abbreviations that do not end a sentence."""

ABBREVIATIONS = frozenset(LEXICON["abbreviations"])

FINAL_PUNCTUATION = {".": 0, "!": 0, "?": 0, ",": 1}
MARKS_AFTER = frozenset(",.")
"""Marks before a closing quotation mark in American style, after it in British style: part of the quotation either way."""

QUOTATION_TAGS = "QqXZzv"
"""Tags of a quotation by its first letter and its end: a full stop, a comma, neither; first capitalized, then not."""

PERIOD = re.compile(r"[TNylBnD]\.(?:(?<!D\.)|(?=0))")  # Also the full stop of "No. 2"
BEFORE_NAME = re.compile(
    r"(?:(?:(?P<before>[\w’'-]+) )?(?:Brigadier|Captain|Colonel|Commander|Corporal|Lieutenant|Major|Private|Sergeant)"
    r"|\b(?:(?:nick|code)named|(?:nick|code)?name|call[ -]?signs?|alias|nom de guerre"
    r"|by (?:an?|her|his|the) (?:nick)?name,)) [“\"„«‘'’]{1,2}\Z"
)
NAME_IN_MARKS = re.compile(r"[A-Z][a-zà-ž]{1,14}(?: [A-Z][a-zà-ž]{1,14})?(?:[,.]|(?![”\"“»’']{0,2} [A-Z]))")
MAX_BEFORE_NAME_CHARS, MAX_NAME_CHARS = 40, 32
"""The words before a name in quotation marks, the name, and the maximum length of each: Captain “Gull”.

Only soldiers' names are printed so: quotation marks after another title are for speech.
"""
TAGS_BEFORE_RANK = "Scb"
"""Tags of words before such a rank. After an article or another word it is the speaker: the old Captain “Never”."""

CUE_VERB = re.compile("[SJK]")
PARAGRAPH_BREAK = re.compile("\n")
NOMINALIZED_VERB = re.compile(
    r"[Ddo'Spif](?:(?<![Spif])[SJK]|(?<=[Ddo])[ne][SJK](?=[pfti.,])|(?<=S)[SJ]|(?<=[pif])[Do]N{1,3}S(?!h))|(?<=A)t[SJK](?=[nRC])"
)
"""A verb form used as a noun: the claim, his first call for, urged caution, in a Telegram post, according to state media."""

PAST_ENDINGS = tuple("ed ing aid old wrote spoke swore knew meant heard found sought began understood".split())
"""Endings of verb forms that are not used as nouns."""

PLURALS = frozenset("all both few many most others several some".split())
"""Words before a verb form without s that is not a noun."""

COARSE_TAGS = str.maketrans("VC0xTXvlDda<", "nnnnNQZ     ")
"""Coarse tags, as used between a mention and a quotation: similar tags merged, without determiners and adverbs."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, each quotation being a single token with a tag of QUOTATION_TAGS.

    `texts[i]` (with trailing white space) starts at `starts[i]` and has the tag `tags[i]`; without white space it is
    `words[i]`, and that in lower case `lower[i]`. `quotations[k]` is the token index of the k-th quotation.
    """

    texts: list[str]
    words: list[str]
    lower: list[str]
    starts: list[int]
    tags: str
    quotations: list[int]
    collapsed_tags: str
    """The coarse tags of all tokens, with repeats collapsed."""
    collapsed_offsets: list[int]
    """For each token, the number of collapsed tags before it."""
    cue_verbs: list[int]
    """The indexes of verbs that report speech."""
    paragraph_breaks: list[int]
    """The indexes of paragraph breaks."""
    sentences: list[int]
    """The number of sentences that end before each token, and in the whole text."""

    def end_offset(self, index: int) -> int:
        """Return the offset just after a token."""
        return self.starts[index] + len(self.words[index])

    def count_sentences(self, first: int, last: int) -> int:
        """Return the number of sentences that end between two tokens."""
        return self.sentences[last] - self.sentences[first]


def tokenize(text: str, passages: Sequence[tuple[int, int]]) -> Tokens:
    """Tokenize a text. `passages` are the spans of its quotations, in order, without quotation marks."""
    texts, starts, quotations, marks_after = split_tokens(text, passages)
    read = list(map(read_word, texts))
    tags_of_tokens, words, lower = ([found[part] for found in read] for part in range(3))
    for index, (start, end), mark_after in zip(quotations, passages, marks_after, strict=True):
        tags_of_tokens[index] = tag_passage(text[start:end], mark_after) if texts[index] == "“" else "N"
    retag(tags_of_tokens, texts, words)
    tags = "".join(tags_of_tokens)
    coarse = tags.translate(COARSE_TAGS)
    differs = [(before != tag and before != " ") or tag == "\n" for before, tag in pairwise(" " + coarse)]
    collapsed_offsets = list(accumulate(differs, initial=0))
    cue_verbs = [match.start() for match in CUE_VERB.finditer(tags)]
    paragraph_breaks = [match.start() for match in PARAGRAPH_BREAK.finditer(tags)]
    collapsed_tags = "".join(compress(coarse, differs))
    sentences = count_before(tags, ".QZ")
    return Tokens(
        texts, words, lower, starts, tags, quotations, collapsed_tags, collapsed_offsets, cue_verbs, paragraph_breaks, sentences
    )


def split_tokens(text: str, passages: Sequence[tuple[int, int]]) -> tuple[list[str], list[int], list[int], list[str]]:
    """Return the tokens of a text, where each starts, which of them are quotations, and the mark after each quotation, if any.

    A quotation is one token, “, but a name in quotation marks is a token as printed.
    """
    names = set(find_quoted_names(text, passages))
    texts: list[str] = []
    starts: list[int] = []
    quotations: list[int] = []
    marks_after: list[str] = []
    offset = 0
    for start, end in passages:
        add_tokens(texts, starts, text, offset, start - (2 if text.startswith("''", start - 2) else 1))
        name = text[start:end].rstrip(",.") if start in names else ""
        quotations.append(len(texts))
        texts.append(name + " " if name else "“")
        starts.append(start)
        offset = end if text[end : end + 1] in ("\n", "") else end + (2 if text.startswith("''", end) else 1)
        mark = text[offset : offset + 1]
        marks_after.append(mark if mark in MARKS_AFTER else "")
        if not name:
            offset += len(marks_after[-1])
        elif start + len(name) < end:
            texts.append(text[end - 1] + " ")
            starts.append(end - 1)
        offset += name != "" and text[offset : offset + 1] == " "
    add_tokens(texts, starts, text, offset, len(text))
    return texts, starts, quotations, marks_after


def add_tokens(texts: list[str], starts: list[int], text: str, start: int, end: int) -> None:
    """Add the tokens of a stretch of text outside quotations, and their starts."""
    if start < end:
        found = TOKEN_PATTERN.findall(text, start, end)
        starts += accumulate(map(len, found[:-1]), initial=start)
        texts += found


def retag(tags_of_tokens: list[str], texts: list[str], words: list[str]) -> None:
    """Correct, in place, tags that depend on other tokens: labels, names, abbreviations, verb forms used as nouns."""
    tags = "".join(tags_of_tokens)
    for first, last, named in find_labels(tags, words):
        tags_of_tokens[first:last] = ["x", *tags_of_tokens[first + 1 : last]] if named else ["x"] * (last - first)
        tags_of_tokens[last] = "\n"
    for index, tag in list_retagged_words(texts, words, tags):
        tags_of_tokens[index] = tag
    for match in PERIOD.finditer(tags):
        if is_abbreviation(texts, tags, match.start()):
            tags_of_tokens[match.start() + 1] = "a"
    for match in NOMINALIZED_VERB.finditer(tags):
        word = words[match.end() - 1]
        if word[-1] != "s" and match.end() == match.start() + 2 and words[match.start()].lower() in PLURALS:
            continue  # Others say, some argue
        if not word.endswith(PAST_ENDINGS) and (match[0][1:2] != "D" or words[match.start() + 1] in ("a", "an")):
            tags_of_tokens[match.end() - 1] = "n" if word == "state" else "C"  # Its state secretary


def find_quoted_names(text: str, passages: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the start of each name in quotation marks: Captain “Gull”, the call sign “Gull”."""
    for start, end in passages:
        if end - start <= MAX_NAME_CHARS and (name := NAME_IN_MARKS.match(text, start)) and name.end() == end:
            before = BEFORE_NAME.search(text, max(0, start - MAX_BEFORE_NAME_CHARS), start)
            if before and (before["before"] is None or WORD_TAGS.get(before["before"], "x") in TAGS_BEFORE_RANK):
                yield start


def count_before(tags: str, counted: str) -> list[int]:
    """Return the number of tags in `counted` before each token, and in the whole text as the last item."""
    return list(accumulate(tags.encode("ascii", "replace").translate(mark_bytes(counted)), initial=0))


@lru_cache
def mark_bytes(counted: str) -> bytes:
    """Return a table for `translate` that maps the tags in `counted` to 1 and all others to 0."""
    return bytes(chr(byte) in counted for byte in range(256))


def is_abbreviation(texts: list[str], tags: str, index: int) -> bool:
    """Return True if the full stop after a word is part of an abbreviation, not a sentence's end."""
    word = texts[index]
    if word in TITLE_ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return True
    within = "." in word or word in ABBREVIATIONS
    if not within and texts[index + 1] != ".":
        return False
    following, after = [*texts[index + 2 : index + 4], "\n", "\n"][:2]
    if texts[index + 1] == "." and (
        following[0] in ",;" or (following[0] == ")" and not after[0].isupper() and after[0] not in "\n“")
    ):
        # The sentence goes on after it: Jane Doe (L-Vt.) said; Jane Doe, L-Fla., said
        return True
    if within:
        return not (following[0].isupper() and tags[index + 2] in "DdPpwoc") and following[0] not in "\n“"
    return False


def tag_passage(quoted: str, mark_after: str) -> str:
    """Return the tag of a quotation by its first letter (capital or not) and its end, which may follow it."""
    quoted = quoted.strip(" \t\xa0‘’'*_[…")
    final = quoted[-1:] if quoted[-1:] in FINAL_PUNCTUATION else mark_after
    return ("QqX" if quoted[:1].isupper() else "Zzv")[FINAL_PUNCTUATION.get(final, 2)]
