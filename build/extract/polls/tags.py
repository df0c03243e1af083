"""Split a sentence into words and shares, and tag each with one letter, so that patterns over the tags can parse it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from build.extract.polls.percentages import Percentage
from build.extract.polls.sentence_words import VOCABULARY, Kinds, list_kinds
from build.extract.results import Span
from build.text.first_names import guess_gender

_REST = r"[\w’'&/-]*(?:\.(?=\w)[\w’'&/-]*)*"
TOKEN = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|[a-z\d]{_REST}|(?:[A-Z]\.){{2,}}|(?:Mrs?|Ms|Dr|Sen|Gov|Gen|St|Rep)\.|\w{_REST}|"
    r"[^\w\s.]|\n|\0|[.?!](?=[”\"’')]*\Z)"
)
PRINTED = re.compile(r"[^\S\n]*(?:\S+|\n)")
"""Text without white space in it, with the white space before it: one or more tokens."""

TAGS = {word: name[0] for name, words in VOCABULARY["tags"].items() for word in words.split()}
"""The tags of words that have a fixed one."""

NOT_PLURAL, NOT_ADVERBS, NOUNS_OR_VERBS = (
    frozenset(VOCABULARY["forms"][name].split()) for name in ("not_plural", "not_adverbs", "nouns_or_verbs")
)
PUNCTUATION = dict(zip(",;:([)]—–-.?!\n\0“”\"‘’'…", ',;:(())---...;;"""""";', strict=True))
DEMONYM = r"[A-Z][\w’'-]{0,20}(?:ese|ish|nch|tch|wiss|elis|qis|tanis|audis|[ai]tis|malis|deshis)"
FRACTION_WORD = re.compile(r".*-(?:thirds?|quarters?|fifths?|(?:in|of)-\w+)\Z")
HEDGE_AT_END = re.compile(
    r"(?:as (?:many|much|few|low|high) as|no (?:fewer|more|less) than|a total of|that is|in all|"
    r"at (?:least|most)|(?:more|less|fewer) than|up to|close to|well over)\Z",
    re.IGNORECASE,
)
LAST_OF_HEDGE = frozenset("as than of least most to over is all".split())


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence: `tags[i]` is the letter of the token from `starts[i]` to `ends[i]`. A share is "%"."""

    text: str
    span: Span
    tags: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    """In lower case, with curly apostrophes. A share is "%", a ratio ("three in ten") "ratio"."""
    places: dict[str, list[Span]]
    """The spans of its words of each kind. Kinds without words are missing."""

    def is_range(self, share: int) -> bool:
        """Return True if a hyphen after a share joins it to the next: "48%-41%", "48 - 41 percent"."""
        return self.ends[share] == self.starts[share + 1] or self.text[self.ends[share] - 1].isdigit()

    def slice(self, first: int, last: int) -> str:
        """Return the text from the token `first` up to `last`, on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if first < last else ""

    def group(self, match: re.Match[str] | None, start: int, name: str = "who") -> str | None:
        """Return the text of a named group of a match in the tags from `start` on, or None."""
        if match is None or name not in match.re.groupindex or match[name] is None:
            return None
        return self.slice(start + match.start(name), start + match.end(name))


Token = tuple[str, str, int, int, Kinds]
"""The tag of a token, its normalized form, its start and end, and its kinds."""


@lru_cache(maxsize=20_000)
def tag_printed(printed: str) -> tuple[Token, ...]:
    """Return the tokens of a piece of text without white space in it."""
    return tuple(tag_token(match[0], *match.span()) for match in TOKEN.finditer(printed))


def tag_token(token: str, start: int, end: int) -> Token:
    """Tag a token that starts and ends at offsets."""
    word = token.lower().replace("'", "’")
    return PUNCTUATION.get(token) or tag_word(token, word), word, start, end, list_kinds(word)


def tag_sentence(text: str, first: int, last: int, shares: list[Percentage]) -> Sentence:
    """Tag the tokens of a sentence with these shares."""
    tags: list[str] = []
    sentence = Sentence(text, (first, last), "", [], [], [], {})
    position = first
    for share in shares:
        add_tokens(sentence, tags, position, share.start)
        hedged = sentence.words and sentence.words[-1] in LAST_OF_HEDGE
        if hedged and (hedge := HEDGE_AT_END.search(text, max(position, share.start - 20), max(position, share.start - 1))):
            count = hedge[0].count(" ") + 1
            tags[-count:] = "~" * count
        position = share.end
        sentence.starts.append(share.start)
        sentence.ends.append(position)
        sentence.words.append("ratio" if share.kind == "ratio" else "%")
        tags.append("%")
        kinds = () if text[position - 1] == "%" else list_kinds(text[share.start : position].lower())
        for kind, one, two in kinds:
            sentence.places.setdefault(kind, []).append((share.start + one, share.start + two))
    add_tokens(sentence, tags, position, last)
    # ", however," is no boundary
    sentence.tags = "".join(tags).replace("tY", "tV").replace(",S,", "rrr")
    if "opposed" in sentence.words and (place := sentence.words.index("opposed")) and sentence.words[place - 1] == "as":
        sentence.tags = f"{sentence.tags[:place]}K{sentence.tags[place + 1 :]}"
    if not NOUNS_OR_VERBS.isdisjoint(sentence.words):
        for place, word in enumerate(sentence.words):
            if word in NOUNS_OR_VERBS and sentence.tags[place] in "VmY" and is_noun(sentence, place):
                sentence.tags = f"{sentence.tags[:place]}n{sentence.tags[place + 1 :]}"
    return sentence


@lru_cache(maxsize=2_000)
def tag_words(words: str) -> Sentence:
    """Return some words tagged. Cached, and not to be changed: the same answers and sentences are tagged several times."""
    return tag_sentence(words, 0, len(words), [])


def add_tokens(sentence: Sentence, tags: list[str], position: int, last: int) -> None:
    """Append the tokens between two offsets to a sentence, and their tags to a list."""
    starts, ends, words, places = sentence.starts, sentence.ends, sentence.words, sentence.places
    for printed in PRINTED.findall(sentence.text, position, last):
        for tag, word, start, end, kinds in tag_printed(printed):
            tags.append(tag)
            words.append(word)
            starts.append(position + start)
            ends.append(position + end)
            for kind, one, two in kinds:
                places.setdefault(kind, []).append((position + start + one, position + start + two))
        position += len(printed)


def is_noun(sentence: Sentence, place: int) -> bool:
    """Return True if a word that can be a verb is a noun: "the support", "Trust in", "Lund's approval"."""
    tags = sentence.tags
    before = tags[place - 1] if place else ";"
    after = tags[place + 1 : place + 2] or "."
    return (
        before == "D"
        or (before in ';:"-,.' and after in "FioAgLxm")
        or (before in "oiFbwPAe" and place > 0)
        or sentence.words[place - 1].endswith("’s")
    )


def tag_word(token: str, word: str) -> str:
    """Return the tag of a token, given its normalized form."""
    if token == "May":
        return "y"
    if tag := TAGS.get(word):
        # An acronym such as NATO, or "US"
        return "N" if token[0].isupper() and tag in "qmVYGzJjp" and len(token) > 1 and not token[1:].islower() else tag
    first = token[0]
    if first.isdigit():
        return "G" if word.endswith("-olds") else "0"
    if FRACTION_WORD.match(word):
        return "k"
    if word.endswith(("’s", "s’")):
        return "N" if first.isupper() else "n"
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in NOT_PLURAL and len(word) > 3
    if first.isupper():
        return "U" if (plural and not guess_gender(token)) or re.fullmatch(DEMONYM, token) else "N"
    if plural:
        return "u"
    if word.endswith("ly") and word not in NOT_ADVERBS:
        return "r"
    if word.endswith("ing"):
        return "e"
    return "d" if word.endswith("ed") else "n"
