"""Read the answers of a head-to-head pair of shares: "by 54% to 37%"."""

import re

from build.extract.polls.clauses import Clause
from build.extract.polls.office_holders import PARTIES
from build.extract.polls.opposites import find_opposite
from build.extract.polls.predicates import strip_predicate
from build.extract.polls.pronouns import PERSON, list_persons
from build.extract.polls.tags import Sentence, tag_words
from build.extract.polls.topics import Paragraph
from build.extract.results import Span

Rivals = tuple[str | None, str | None]
"""The two names of a head-to-head pair, either of which may be unknown."""

SIDE_NAMES = re.compile(r"N[NU]*(?:oN+)?|U(?!V)")
ELSEWHERE = re.compile(
    r"(?:[igf]|(?<!i)[nuNUG]o)D?\Z"
)  # In Velm; among Greens; the senator from Arvo; but not "in front of Arvo"
DESCRIBING = re.compile(r"[nG]|u(?![DN])")
"""After a word that only describes a person: a Norvian banker; Lund voters."""

FIRST_VERB = re.compile(r"[xLVm]")
FRAME = re.compile(r"[^%]*(?:YW?|q[xm]|q(?:[bFo][DNnu]{1,5})?,)")
AFTER_PAIR = re.compile(r"%[^%]{0,3}%(?:(?:[gi]D?[nNuUGJ]+)?,[^%,;VY]*(?P<what>[VY][^%,;.]+)|W(?P<that>[^%,;.]+))")
"""The question of a pair that precedes its clause: "By 55% to 34%, voters approve"."""

AFTER_PAIR_OF = re.compile(r"%[^%]{0,3}%(?P<what>o[^%,;:.]+)")
"""The object after a pair: "voters disapprove 54-39 of the way"."""

LEAD_OVER = re.compile(r"%[^%]{0,3}%(?:n{0,2}[PA]|F)D?(?P<name>[nJd]*[NU]+)(?![nNuUJd])")
"""The opponent, or whoever has the second share: "a 54%-41% lead over Lund", "54% to 41% for Lund"."""

DESCRIBED = re.compile(r"D[nNJd]*n(?:[of]D?N+)?\Z")
"""An opponent without a name: "beats the Arvo banker"."""

_DISTANCE = "lead|edge|advantage|margin|gap|deficit|heat|race"
_LOSING = r"trail(?:s|ed|ing)?(?:\sbehind)?|los(?:es?|t|ing)(?:\sto)?|behind"
LEADING = re.compile(rf"(?<!\w)(?:{_DISTANCE}|leads|leading|led|edges|ahead|beat|w[io]ns?|{_LOSING})(?!\w)")
"""Words for leading, winning or trailing."""

SAME_TWO = re.compile(rf"(?<!\w)(?:the|his|her|a\sdead)\s(?:{_DISTANCE})(?!\w)", re.IGNORECASE)
"""Words that refer to the previous pair of names: "among women the lead was 54% to 41%"."""

LOSING = re.compile(rf"(?<!\w)(?:{_LOSING})(?:\s[A-Z][\w’'.-]*){{0,4}},?(?:\s(?:just|only|by))*\Z")
"""Words for trailing or losing. The subject then has the second share, if it is the smaller one."""

FIGURE = re.compile(r"\d+(?:\.\d+)?")


def read_side(clause: Clause, previous: str | None, rivals: Rivals, paragraph: Paragraph) -> str | None:
    """Return the answer of one share of a head-to-head pair ("by 54% to 37%"), or None. `rivals` are the previous pair of
    names.
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
        object_after = AFTER_PAIR_OF.match(tags, clause.share) if verb == end - 1 else None
        predicate = strip_predicate(sentence, verb, end)
        return f"{predicate} {sentence.slice(*object_after.span('what'))}" if object_after else predicate
    match = AFTER_PAIR.match(tags, clause.share)
    return strip_predicate(sentence, *match.span(match.lastgroup or 0)) if match else None


def list_names(sentence: Sentence, start: int, end: int) -> list[Span]:
    """Return the spans of the names that can be one side of a pair."""
    return [name for match in SIDE_NAMES.finditer(sentence.tags, start, end) if is_side(sentence, name := match.span())]


def is_side(sentence: Sentence, name: Span) -> bool:
    """Return True if a name can be one side of a pair: not in "the senator from Arvo", "the Arvo banker", "in Arvo"."""
    tags, words, (start, end) = sentence.tags, sentence.words, name
    if ELSEWHERE.search(tags, 0, start):
        return False
    owner = words[end - 1].endswith("’s") and LEADING.fullmatch(words[end])
    return bool(owner) or not DESCRIBING.match(tags, end) or words[end] in PARTIES


def find_sides(sentence: Sentence, left: Span, names: list[Span], over: Span | None) -> Rivals:
    """Return the names that have the first and the second share, from those before the shares and the one after "over"."""
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
    """Complete two sides from the previous pair of names, where words leave one out or have "her" for it."""
    one, two = sides
    person = PERSON.search(words)
    if one or two:
        # Other sentences may say who "she" is.
        return one or find_rival(two, rivals) or (person and person[0]), two or find_rival(one, rivals)
    if not LEADING.search(words) or not (person or SAME_TWO.search(words)) or not all(rivals):
        return sides
    named = list_persons(f"{rivals[0]}, {rivals[1]}", person.lastgroup, paragraph) if person else set()
    if person and len(named) != 1 and person[0].lower() not in ("his", "her"):
        return sides
    return rivals[::-1] if len(named) == 1 and is_same(named.pop(), rivals[1]) else rivals


def find_rival(name: str | None, rivals: Rivals) -> str | None:
    """Return the opponent of a name in the previous pair, or None."""
    one, two = rivals
    return two if is_same(name, one) else one if is_same(name, two) or (name and two is None) else None


def is_same(one: str | None, two: str | None) -> bool:
    """Return True if two names have the same last word."""
    return bool(one and two) and (one or "").split()[-1].removesuffix("’s") == (two or "").split()[-1].removesuffix("’s")


def is_name(words: str | None) -> bool:
    """Return True if the words are only a name that can be one side of a pair."""
    return bool(words) and SIDE_NAMES.fullmatch(tag_words(words or "").tags) is not None


def read_figure(sentence: Sentence, share: int) -> float:
    """Return the number of a share."""
    figure = FIGURE.match(sentence.text, sentence.starts[share])
    return float(figure[0]) if figure else 0.0
