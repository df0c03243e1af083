"""Cut a text into words, and give each the letter of its class, so that patterns of a sentence are patterns of letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise

from build.extract.language.lexicon import list_classes

WORD = re.compile(r"(?:\w+(?:[-’'.&/@](?![sS]\b)\w+)*|\n\s*|<[^<>\n]{1,400}>|[’'][sS]\b|\S|\s)[^\S\n]*")
"""One word, number, mark or paragraph break, with the white space that follows it: nothing of a text is between two words."""

TITLES = frozenset(
    "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Maj Capt Cmdr Adm Brig Cpl Rev Prof Hon Pres St Jan Feb Mar Apr Aug "
    "Sept Sep Oct Nov Dec vs".split()
)
"""Abbreviations that end no sentence."""

ABBREVIATIONS = frozenset(
    "Jr Sr No Inc Corp Co Ltd Ky Fla Calif Mass Conn Wis Ariz Ala Ark Colo Del Ga Ill Ind Kan La Md Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ore Pa Tenn Tex Vt Va Wash Wyo a.m p.m etc".split()
)
"""Abbreviations that may end one: they do if a word follows that begins a sentence."""

END = {".": 0, "!": 0, "?": 0, ",": 1}
QUOTED = "QqXZzv"
"""The classes of a quotation: with a capital and a full stop, a comma, neither; without a capital, the same."""

CLASSES = list_classes()
POINT = re.compile(r"[TNylBn]\.")
VERB = re.compile("[SJK]")
BREAK = re.compile("\n")
NOUN = re.compile(r"[Ddo'][SJK]|[Ddo][ne][SJK](?=[pfti.,])")
"""A verb's word that is a noun there: the claim, his first call for."""

KNOWN = CLASSES | {word + " ": letter for word, letter in CLASSES.items()}
MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": "…",
    "—": "-",
    "–": "-",
    "-": "-",
    "―": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "’": "'",
    "'": "'",
    "|": ".",
    "•": ".",
}


COARSE = str.maketrans(
    {
        **dict.fromkeys("nVC0x", "n"),
        **dict.fromkeys("NT", "N"),
        **dict.fromkeys("QX", "Q"),
        **dict.fromkeys("Zv", "Z"),
        **dict.fromkeys("lDda<", " "),
    }
)
"""Classes that play the same part between a mention and a quotation; determiners and adverbs play none."""


class Tags(dict[str, str]):
    """The letter of each word, with the white space that follows it; one that is not in the lexicon is judged by its form."""

    def __missing__(self, word: str) -> str:
        bare = word.rstrip(" \t\xa0") if word[0] != "\n" else "\n"
        tag = self[word] = CLASSES.get(bare) or guess_class(bare)
        return tag


def guess_class(word: str) -> str:
    """The class of a word that the lexicon does not have: N a name, n a noun or the like, e and g forms of verbs, 0 a number."""
    first = word[:1] or " "
    if first == "\n":
        return "\n"
    if first == "<":
        return "<"
    if first.isdigit():
        return "0"
    if first.isupper():
        if "-" in word and word.rpartition("-")[2] in CLASSES and word.rpartition("-")[2].islower():
            return "n"
        return "N"
    if not first.isalpha():
        return MARKS.get(word, "x")
    tail = word.rpartition("-")[2] if "-" in word else word
    if tail is not word and CLASSES.get(tail) == "R":
        return "R"
    if word.endswith("ly"):
        return "l"
    if word.endswith("ed"):
        return "e"
    if word.endswith("ing"):
        return "g"
    return "n"


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words outside of quotations, each quotation standing as one word of a class in QUOTED.

    `words[i]` (with the white space after it) starts at `starts[i]` and has the class `tags[i]`; `quoted[k]` is the number of
    the word that the k-th quotation is.
    """

    words: list[str]
    starts: list[int]
    tags: str
    quoted: list[int]
    path: str
    """The coarse classes of all words, without the repeats of one class."""
    steps: list[int]
    """For each word, how many of the path's letters stand before it."""
    verbs: list[int]
    """The numbers of the words that report speech."""
    verb_words: list[str]
    """Those words in small letters."""
    breaks: list[int]
    """The numbers of the paragraph breaks."""

    def find_end(self, number: int) -> int:
        """The offset just after a word."""
        return self.starts[number] + len(self.words[number].rstrip())


def read_words(text: str, passages: Sequence[tuple[int, int]]) -> Words:
    """The words of a text. `passages` are the (start, end) of its quotations, in order, without their marks."""
    words: list[str] = []
    starts: list[int] = []
    quoted: list[int] = []
    place = 0
    for start, end in [*passages, (len(text) + 1, len(text))]:
        if start - 1 > place:
            found = WORD.findall(text, place, start - 1)
            starts += accumulate(map(len, found[:-1]), initial=place)
            words += found
        if start <= len(text):
            quoted.append(len(words))
            words.append("“")
            starts.append(start)
        place = end if text[end : end + 1] in ("\n", "") else end + 1
    letters = list(map(Tags(KNOWN).__getitem__, words))
    for number, (start, end) in zip(quoted, passages, strict=True):
        letters[number] = classify_passage(text[start:end])
    tags = "".join(letters)
    for match in POINT.finditer(tags):
        if is_abbreviation(words, tags, match.start()):
            letters[match.start() + 1] = "a"
    for match in NOUN.finditer(tags):
        word = words[match.end() - 1].rstrip()
        if not word.endswith(("ed", "ing", "aid", "old")):
            letters[match.end() - 1] = "C"
    tags = "".join(letters)
    coarse = tags.translate(COARSE)
    differs = [now != before and now != " " for now, before in pairwise(" " + coarse)]
    steps = list(accumulate(differs, initial=0))
    verbs = [match.start() for match in VERB.finditer(tags)]
    breaks = [match.start() for match in BREAK.finditer(tags)]
    verb_words = [words[number].rstrip().lower() for number in verbs]
    return Words(words, starts, tags, quoted, "".join(compress(coarse, differs)), steps, verbs, verb_words, breaks)


def is_abbreviation(words: list[str], tags: str, number: int) -> bool:
    """Whether the point after a word belongs to it and ends no sentence."""
    word = words[number]
    if word in TITLES or (len(word) == 1 and word.isupper()):
        return True
    if "." in word or word in ABBREVIATIONS:
        following = words[number + 2] if number + 2 < len(words) else "\n"
        return not (following[0].isupper() and tags[number + 2] in "DdPpwoc") and following[0] not in "\n“"
    return False


def classify_passage(quoted: str) -> str:
    """The class of a quotation: how it begins (a capital or not) and how it ends (a full stop, a comma, neither)."""
    quoted = quoted.strip(" \t\xa0‘’'*_[…")
    return ("QqX" if quoted[:1].isupper() else "Zzv")[END.get(quoted[-1:], 2)]
