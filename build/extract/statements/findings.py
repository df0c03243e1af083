"""Read findings of organisations and documents, and estimates of numbers."""

from bisect import bisect_left

from build.extract.language.lexicon import LEXICON, ORGANISATION_HEADS
from build.extract.language.number_words import TENS, UNITS_AND_TEENS
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import SHARES, Clause, is_right_before
from build.extract.statements.cues import SAID_WITH_THAT, Words
from build.extract.statements.exclusions import AUTHOR, POLLS
from build.extract.statements.parentheticals import NO_ADJUNCT_TAGS
from build.extract.statements.phrases import FIGURES, Construction, find_phrase
from build.extract.statements.subjects import find_opening_subject

BODIES = ORGANISATION_HEADS | frozenset(LEXICON["finding_bodies"])

STUDIES = frozenset("study studies report reports inquiry audit research".split())

NUMBER_WORDS = UNITS_AND_TEENS.keys() - {"one"} | TENS.keys() | {"hundred", "dozens", "hundreds", "thousands"}


def read_finding(words: Words, clause: Clause) -> Construction | None:
    """Read what an organisation or document found (the inquiry found that …; …, a study shows). What a person finds is not
    speech.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    closing = not tags.startswith("h", cue + 1)
    position = bisect_left(words.mentions, (cue,)) - 1
    opening = find_opening_subject(words, clause)
    if closing:
        source = opening or find_phrase(words, tags.rfind(",", clause.start, cue) + 1)
    else:
        source = opening or (words.mentions[position] if position >= 0 else None)
    if source is None:
        return None
    subject = source._replace(last=min(source.last, cue))  # "The treaty states" is one mention
    if not opening and not is_right_before(tags, subject, cue):
        return None
    if not opening and lower[cue].startswith("show") and lower[subject.last - 1] not in STUDIES:
        return None  # "The emails show that" is the author's reading of them
    if not is_finding_body(words, clause, subject) or SHARES.intersection(lower[clause.start if closing else cue : clause.end]):
        return None
    if not closing:
        return Construction(subject, None, cue + 2, [])
    whole = tags[subject.first - 1] == "," and words.verbs[subject.first] > words.verbs[clause.start]
    return Construction(subject, (clause.start, subject.first - 1), -1, []) if whole and cue + 1 == clause.end else None


def is_finding_body(words: Words, clause: Clause, subject: Mention) -> bool:
    """Return True for an organisation, document or figures with findings (the inquiry, a study); not for a poll or "our
    court".
    """
    head = words.lower[subject.last - 1]
    if head in POLLS or words.lower[subject.first] in AUTHOR or words.lower[subject.first - 1] == "if":
        return False
    document = words.tokens.tags[subject.last - 1] == "C"
    return document or head in BODIES or head in FIGURES or words.lower[clause.cue] in SAID_WITH_THAT


def read_estimate(words: Words, clause: Clause) -> Construction | None:
    """Read an estimate (the navy has put the number of missing at nineteen)."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    position = bisect_left(words.mentions, (cue,)) - 1
    subjects = [*words.mentions[max(0, position) : position + 1], find_phrase(words, clause.start)]
    source = next((one for one in subjects if one and one.last <= cue and not tags[one.last : cue].strip("lByw")), None)
    if source is None:
        return None
    at = next((index for index in range(cue + 2, clause.end) if lower[index] == "at"), clause.end)
    if not {"up", "out"}.isdisjoint(lower[cue + 1 : at]):
        return None  # Not "put the pier up for sale at"
    number = lower[at + 1 : at + 4]
    counted = not NUMBER_WORDS.isdisjoint(number) or any(map(str.isdigit, "".join(number)))
    return Construction(source, None, cue + 1, []) if counted and NO_ADJUNCT_TAGS.isdisjoint(tags[cue + 1 : at]) else None
