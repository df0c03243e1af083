"""Find the parts of transcripts, interviews and records of parliament: paragraphs that begin with the label of a speaker.

A label is a name in capitals, Q or "QUESTION", a title with a name and a full stop ("President Lund.", "The President.") or, in a
dialogue, a name as elsewhere ("Ms. Holm (Velmia):"). A role may follow the name, in brackets or not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from build.extract.language.line_labels import LABELS, is_heading_in_capitals
from build.extract.language.word_tags import tag_word
from build.extract.results import Span
from build.text.punctuation import ends_sentence

NAME = r"[A-Z][\w.’'-]*(?: (?:[a-z]{2,3} ){0,2}[A-Z][\w.’'-]*)"
LABEL = re.compile(
    r"^(?:\*\*|\"|“|)(?:"
    r"(?P<asked>Q|A|QUESTION|ANSWER)(?:[:.](?:\*\*)?|(?<=Q)(?=\s[A-Z])) {1,4}"
    r"|(?P<capitals>(?:[A-Z]{2,4}\. |)[A-Z][A-Z.’'-]*[A-Z](?: [A-Z][A-Z.’'-]*){0,5}"
    r"(?=:| \(|, [A-Z]))"
    r"(?: \([^()\n]{1,40}\)|(?:, [A-Z][A-Z.’'&/ -]{1,50}){1,3}(?=:))?[:.](?: |\s{1,4}(?=[“\"„«]))"
    r"|(?P<titled>[A-Z][\w’'-]+\.?(?: [A-Z][\w’'-]+){1,3})\. (?=[A-Z“\"])"
    rf"|(?:(?:The [A-Z]|[A-Z]\w+ (?:for|of) )[^():\n]{{2,70}} \((?P<bearer>{NAME}{{1,4}})\)"
    rf"|(?P<name>{NAME}{{0,6}})(?: \([^()\n]{{1,60}}\)){{0,3}}(?:, [^:.\n]{{2,60}})?): (?![\s“\"„«‘])"
    r")(?=\S)",
    re.MULTILINE,
)
"""A label at the start of a line, with the space after it or, for capitals, the line break before words in quotation marks."""

TITLED = re.compile("DN?T+|N?T+N{1,2}")

ASKED = frozenset(("Q", "A", "QUESTION", "ANSWER"))
"""Labels without a name."""

MARKS = frozenset('“”„"«»')
EDGES = ' \t*"”'
QUOTED_PARAGRAPH = re.compile(r"[“\"„«]([^“”\"„«»\n]+)[”\"»]?[ \t]{0,9}(?:\n\s{0,3}|\Z)")
PARAGRAPH = re.compile(r"\S[^\n]*")

MAX_PART_CHARS = 5_000
LABEL_REACH_CHARS = 2_000  # How far before a one-word label the full name is looked for
MAX_GAP_CHARS = 8  # Between consecutive paragraphs

MIN_NAMES = 3  # Fewer names with a colon are not labels
MIN_LABELLED_SHARE, MIN_SENTENCE_SHARE, MIN_ADDRESS_SHARE = 0.5, 0.8, 0.25
"""Minimum shares in a dialogue: of labelled paragraphs; and among these, of those that end like a sentence, and of those that ask
or contain I, we or you (a list of scores or charges does not).
"""

ADDRESS = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
"""Words that show that an unlabelled paragraph is still speech."""


class Turn(NamedTuple):
    """A labelled paragraph: the start of its label and of its words, its end, and the span, kind and last word of the label."""

    label: int
    start: int
    end: int
    mention: Span
    kind: str
    surname: str


def find_transcript(text: str) -> list[tuple[int, int, Span]]:
    """Return the start and end of each paragraph of speech in a transcript, and the span of its speaker's name."""
    listed = list(list_turns(text))
    turns = sorted(keep_certain(text, listed) + keep_names(text, listed))
    parts = [part for turn in turns for part in list_parts(text, turn)]
    for turn, following in pairwise(turns):
        parts += list_unlabelled(text, turn, following.label)
    return sorted(set(parts))


def list_turns(text: str) -> Iterator[Turn]:
    """Yield the paragraphs that may begin with a label."""
    for line in PARAGRAPH.finditer(text):
        match = LABEL.match(text, line.start())
        if match is None:
            continue
        end = text.find("\n", match.end(), match.end() + MAX_PART_CHARS)
        end = end if end >= 0 else min(len(text), match.end() + MAX_PART_CHARS)
        kind = match.lastgroup or ""
        words = match[kind].split()
        if (kind == "titled" and not is_titled(words)) or (words[0].capitalize() in LABELS and tag_word(words[0]) != "T"):
            continue
        yield Turn(match.start(), match.end(), end, match.span(kind), kind, words[-1].strip(".").capitalize())


def is_titled(words: list[str]) -> bool:
    """Return True for a title with a name, or a title alone after "The": President Lund, Mr. Lund, The President."""
    tags = "".join(tag_word(word.strip(".").partition("-")[0]) for word in words)
    return TITLED.fullmatch(tags) is not None


def keep_certain(text: str, turns: list[Turn]) -> list[Turn]:
    """Return the turns labelled in capitals, with Q or A, or with a title and a full stop, if there are two of these.

    A single word in capitals is a label if the name appeared earlier, or if the previous turn has just ended.
    """
    labels = Counter(text[slice(*turn.mention)] for turn in turns)
    listed = len(turns)
    turns = [
        turn for turn in turns if labels[label := text[slice(*turn.mention)]] > 1 or not is_heading_in_capitals(label.split())
    ]
    capitals = [turn for turn in turns if turn.kind == "capitals"]
    counts = Counter(turn.surname for turn in capitals)
    titled = sum(turn.kind == "titled" for turn in turns)
    kept: list[Turn] = []
    for turn in turns:
        if turn.kind == "capitals":
            known = counts[turn.surname] > 1 or (kept and turn.label - kept[-1].end <= MAX_GAP_CHARS)
            known = known or (" " in text[slice(*turn.mention)] and len(capitals) > 1)
            known = known or turn.surname in text[max(0, turn.label - LABEL_REACH_CHARS) : turn.label]
            # If no one speaks twice, capitals are likelier a headline if there are others, or if a quotation follows
            heads = len(turns) < listed or not MARKS.isdisjoint(text[turn.start + 1 : turn.end - 1])
            kept += [turn] * (bool(known) and not (heads and len(counts) == len(capitals)))
        elif turn.kind == "asked":
            kept += [turn] * (text[turn.mention[1]] in ":." or len(turns) > 1)
        elif turn.kind == "titled" and titled > 1:
            kept.append(turn)
    return kept


def keep_names(text: str, turns: list[Turn]) -> list[Turn]:
    """Return the turns labelled with a name and a colon, if most paragraphs of a dialogue are; those with Q and A count too."""
    turns = [turn for turn in turns if turn.kind in ("asked", "name", "bearer")]
    counts = Counter(turn.surname for turn in turns)
    places = [place for place, turn in enumerate(turns) if counts[turn.surname] > 1]
    if len(turns) < MIN_NAMES or len(counts) < 2 or not places:
        return []
    first, last = places[0], places[-1] + 1
    while first and turns[first].label - turns[first - 1].end <= MAX_GAP_CHARS:
        first -= 1
    while last < len(turns) and turns[last].label - turns[last - 1].end <= MAX_GAP_CHARS:
        last += 1
    turns = turns[first:last]
    paragraphs = sum(map(bool, text[turns[0].label : turns[-1].end].split("\n")))
    words = [text[turn.start : turn.end] for turn in turns]
    sentences, addressed = sum(map(ends_sentence, words)), sum("?" in said or bool(ADDRESS.search(said)) for said in words)
    dialogue = len(turns) >= MIN_LABELLED_SHARE * paragraphs and sentences >= MIN_SENTENCE_SHARE * len(turns)
    spoken = dialogue and addressed >= MIN_ADDRESS_SHARE * len(turns)
    return [turn for turn in turns if turn.kind != "asked"] if spoken else []


def list_parts(text: str, turn: Turn) -> list[tuple[int, int, Span]]:
    """Return the parts of a turn: its paragraph or, if the label is on its own line, the quoted paragraphs below it."""
    if "\n" not in text[turn.mention[1] : turn.start]:
        return list(trim(text, turn.start, turn.end, turn.mention))
    parts = []
    place = turn.start
    while match := QUOTED_PARAGRAPH.match(text, place):
        parts.append((*match.span(1), turn.mention))
        place = match.end()
    return parts


def list_unlabelled(text: str, turn: Turn, until: int) -> list[tuple[int, int, Span]]:
    """Return the unlabelled paragraphs after a turn that are still speech, up to the next turn."""
    parts: list[tuple[int, int, Span]] = []
    for match in PARAGRAPH.finditer(text, turn.end, until):
        paragraph = match[0].rstrip()
        if not (ADDRESS.search(paragraph) and ends_sentence(paragraph) and MARKS.isdisjoint(paragraph)):
            break
        parts += trim(text, *match.span(), turn.mention)
    return parts


def trim(text: str, start: int, end: int, mention: Span) -> Iterator[tuple[int, int, Span]]:
    """Yield a part without quotation marks and white space at its edges; nothing if no words remain."""
    end = start + len(text[start:end].rstrip(EDGES))
    if end > start:
        yield start, end, mention


def find_label_name(printed: str) -> str:
    """Return the name in a label, without titles and not in capitals: "Lund" of "PRESIDENT LUND"."""
    words = (printed.title() if printed.isupper() else printed).removeprefix("The ").split()
    titles = [place for place, word in enumerate(words[:-1]) if tag_word(word.strip(".") or word) in "TR"]
    return " ".join(words[titles[-1] + 1 if titles else 0 :])
