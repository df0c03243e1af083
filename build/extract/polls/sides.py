"""Read the answers of two shares that are set against each other: "by 54% to 37%"."""

import re

from build.extract.polls.clauses import Clause, strip_predicate
from build.extract.polls.office_holders import PARTIES
from build.extract.polls.opposites import find_opposite
from build.extract.polls.pronouns import PERSON, list_persons
from build.extract.polls.tags import Sentence, tag_words
from build.extract.polls.topics import Paragraph
from build.extract.results import Span

Rivals = tuple[str | None, str | None]
"""Two names that are set against each other, of which one may not be known."""

SIDE_NAMES = re.compile(r"N[NU]*(?:oN+)?|U(?!V)")
ELSEWHERE = re.compile(r"(?:[igf]|(?<!i)[nuNUG]o)D?\Z")  # In Velm, among Greens, the senator from Arvo, but not in front of Arvo
DESCRIBING = re.compile(r"[nG]|u(?![DN])")
"""Behind what is no name, but says who is meant: a Norvian banker, Lund voters."""

FIRST_VERB = re.compile(r"[xLVm]")
FRAME = re.compile(r"[^%]*(?:YW?|q[xm]|q(?:[bFo][DNnu]{1,5})?,)")
BEHIND_PAIR = re.compile(r"%[^%]{0,3}%(?:(?:[gi]D?[nNuUGJ]+)?,[^%,;VY]*(?P<what>[VY][^%,;.]+)|W(?P<that>[^%,;.]+))")
"""What two shares before a clause are about: "By 55% to 34%, voters approve"."""

BEHIND_PAIR_OF = re.compile(r"%[^%]{0,3}%(?P<what>o[^%,;:.]+)")
"""What the verb before two shares is about: "voters disapprove 54-39 of the way"."""

LEAD_OVER = re.compile(r"%[^%]{0,3}%(?:n{0,2}[PA]|F)D?(?P<name>[nJd]*[NU]+)(?![nNuUJd])")
"""Whom the lead of two shares is over, or who has the second: "a 54%-41% lead over Lund", "54% to 41% for Lund"."""

DESCRIBED = re.compile(r"D[nNJd]*n(?:[of]D?N+)?\Z")
"""Who is set against a name, at the end: "beats the Arvo banker"."""

_DISTANCE = "lead|edge|advantage|margin|gap|deficit|heat|race"
_LOSING = r"trail(?:s|ed|ing)?(?:\sbehind)?|los(?:es?|t|ing)(?:\sto)?|behind"
LEADING = re.compile(rf"(?<!\w)(?:{_DISTANCE}|leads|leading|led|edges|ahead|beat|w[io]ns?|{_LOSING})(?!\w)")
"""What one of two does, or has."""

SAME_TWO = re.compile(rf"(?<!\w)(?:the|his|her|a\sdead)\s(?:{_DISTANCE})(?!\w)", re.IGNORECASE)
"""Before two shares of those who were set against each other before: "among women the lead was 54% to 41%"."""

LOSING = re.compile(rf"(?<!\w)(?:{_LOSING})(?:\s[A-Z][\w’'.-]*){{0,4}},?(?:\s(?:just|only|by))*\Z")
"""What the first of two does who has the second, if it is less."""

FIGURE = re.compile(r"\d+(?:\.\d+)?")


def read_side(clause: Clause, previous: str | None, rivals: Rivals, paragraph: Paragraph) -> str | None:
    """Return the answer of one of two shares that are set against each other: "by 54% to 37%".

    `rivals` are those who were set against each other before.
    """
    sentence, (start, end) = clause.sentence, clause.left
    tags = sentence.tags
    if match := FRAME.match(tags, start, end):
        start = match.end()
    share = clause.share if clause.side == 1 else tags.rfind("%", 0, clause.share)
    names = list_names(sentence, start, end)
    words = sentence.slice(start, share)
    if not names and LEADING.search(words) and not PERSON.search(words):
        names, start = list_names(sentence, 0, end), 0  # "Lund does well among women, leading 54% to 41%"
        words = sentence.slice(0, share)
    if tags.startswith("A", start):
        return sentence.slice(*names[0]) if clause.side == 2 and names else None
    verb = tags.find("V", start, end)
    over = LEAD_OVER.match(tags, share) if names or PERSON.search(words) else None
    if over or len(names) > 1 or verb < 0:
        sides = find_sides(sentence, (start, end), names, over.span("name") if over else None)
        sides = name_rivals(sides, rivals, words, paragraph)
        if (
            all(sides)
            and LOSING.search(words)
            and read_figure(sentence, share) > read_figure(sentence, tags.find("%", share + 1))
        ):
            sides = sides[::-1]
        if side := sides[clause.side - 1]:
            return side
    if clause.side == 2:
        return find_rival(previous, rivals) or find_opposite(previous)
    if verb >= 0:
        behind = BEHIND_PAIR_OF.match(tags, clause.share) if verb == end - 1 else None
        predicate = strip_predicate(sentence, verb, end)
        return f"{predicate} {sentence.slice(*behind.span('what'))}" if behind else predicate
    match = BEHIND_PAIR.match(tags, clause.share)
    return strip_predicate(sentence, *match.span(match.lastgroup or 0)) if match else None


def list_names(sentence: Sentence, start: int, end: int) -> list[Span]:
    """Return the names in a span that can be one of two sides."""
    return [name for match in SIDE_NAMES.finditer(sentence.tags, start, end) if is_side(sentence, name := match.span())]


def is_side(sentence: Sentence, name: Span) -> bool:
    """Return True if a name can be one of two sides: not in "the senator from Arvo", "the Arvo banker", "in Arvo"."""
    tags, words, (start, end) = sentence.tags, sentence.words, name
    if ELSEWHERE.search(tags, 0, start):
        return False
    owner = words[end - 1].endswith("’s") and LEADING.fullmatch(words[end])
    return bool(owner) or not DESCRIBING.match(tags, end) or words[end] in PARTIES


def find_sides(sentence: Sentence, left: Span, names: list[Span], over: Span | None) -> Rivals:
    """Return who has the first and the second of two shares, of the names before them and that behind "over"."""
    named = [sentence.slice(*name) for name in names]
    # Not in "If she ran, Holm would win"
    first = sentence.tags.rfind(",", left[0], names[0][0]) + 1 if names else 0
    verb = FIRST_VERB.search(sentence.tags, max(first, left[0]), left[1])
    if over:
        return named[-1] if named else None, sentence.slice(*over)
    if named and verb and verb.start() < names[0][0] and len(named) == 1:
        return None, named[0]
    if not named:
        return None, None
    before = [name for name, place in zip(named, names, strict=True) if verb and place[1] <= verb.start()] or named[:1]
    others = [name for name in named if not is_same(name, before[-1])]
    described = DESCRIBED.search(sentence.tags, *left) if verb else None
    other = sentence.slice(*described.span()) if described else None
    return before[-1], others[-1] if others else other if other and not LEADING.search(other) else None


def name_rivals(sides: Rivals, rivals: Rivals, words: str, paragraph: Paragraph) -> Rivals:
    """Return two sides with those that words before them leave out or call "her", if they were rivals before."""
    one, two = sides
    person = PERSON.search(words)
    if one or two:
        # Whom "she" means can be told by other sentences.
        return one or find_rival(two, rivals) or (person and person[0]), two or find_rival(one, rivals)
    if not LEADING.search(words) or not (person or SAME_TWO.search(words)) or not all(rivals):
        return sides
    named = list_persons(f"{rivals[0]}, {rivals[1]}", person.lastgroup, paragraph) if person else set()
    if person and len(named) != 1 and person[0].lower() not in ("his", "her"):
        return sides
    return rivals[::-1] if len(named) == 1 and is_same(named.pop(), rivals[1]) else rivals


def find_rival(name: str | None, rivals: Rivals) -> str | None:
    """Return the other of two rivals, of whom one may not be known."""
    one, two = rivals
    return two if is_same(name, one) else one if is_same(name, two) or (name and two is None) else None


def is_same(one: str | None, two: str | None) -> bool:
    """Return True if two names end alike."""
    return bool(one and two) and (one or "").split()[-1].removesuffix("’s") == (two or "").split()[-1].removesuffix("’s")


def is_name(words: str | None) -> bool:
    """Return True if words are a name that can be one of two sides, and nothing else."""
    return bool(words) and SIDE_NAMES.fullmatch(tag_words(words or "").tags) is not None


def read_figure(sentence: Sentence, share: int) -> float:
    """Return the number of the share at a place."""
    figure = FIGURE.match(sentence.text, sentence.starts[share])
    return float(figure[0]) if figure else 0.0
