"""Read what bodies and documents found, and at what number somebody puts something."""

from bisect import bisect_left

from build.extract.language.lexicon import LEXICON, ORGANISATION_HEADS
from build.extract.statements.asides import CLAUSE_TAGS
from build.extract.statements.clauses import SAID_WITH_THAT, SHARES, Clause, Words
from build.extract.statements.exclusions import AUTHOR, POLLS
from build.extract.statements.phrases import FIGURES, Construction, find_phrase
from build.extract.statements.sources import find_opening_subject

BODIES = ORGANISATION_HEADS | frozenset(LEXICON["finding_bodies"])

STUDIES = frozenset("study studies report reports inquiry audit research".split())

NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozens hundreds thousands zero".split()
)


def read_finding(words: Words, clause: Clause) -> Construction | None:
    """Read what a body or document found: the inquiry found that; …, a study shows. A person's finding is no speech."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    position = bisect_left(words.mentions, (cue,)) - 1
    opening, ends = find_opening_subject(words, clause), tags[cue + 1 : cue + 2] != "h"
    source = opening or (words.mentions[position] if position >= 0 else None)
    if ends and not opening:
        source = find_phrase(words, tags.rfind(",", clause.start, cue) + 1)
    if source is None:
        return None
    head = lower[source.last - 2 if source.last == cue + 1 else source.last - 1]  # "The treaty states" is one mention
    subject = source._replace(last=cue) if source.last > cue else source
    if not opening and tags[subject.last : cue].strip("lB"):
        return None
    named = tags[subject.last - 1] == "C" or head in BODIES or head in FIGURES or lower[cue] in SAID_WITH_THAT
    if lower[cue].startswith("show") and not opening and head not in STUDIES:
        return None  # The emails show that is what the author makes of them
    if head in POLLS or lower[subject.first] in AUTHOR or lower[subject.first - 1] == "if":
        return None
    if not named or SHARES.intersection(lower[clause.start if ends else cue : clause.end]):
        return None
    if not ends:
        return Construction(subject, None, cue + 2, [])
    whole = tags[subject.first - 1] == "," and words.verbs[subject.first] > words.verbs[clause.start]
    return Construction(subject, (clause.start, subject.first - 1), -1, []) if whole and cue + 1 == clause.end else None


def read_number_put(words: Words, clause: Clause) -> Construction | None:
    """Read at what number the subject puts something: the navy has put the number of missing at nineteen."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    position = bisect_left(words.mentions, (cue,)) - 1
    subjects = [*words.mentions[max(0, position) : position + 1], find_phrase(words, clause.start)]
    source = next((one for one in subjects if one and one.last <= cue and not tags[one.last : cue].strip("lByw")), None)
    if source is None:
        return None
    at = next((index for index in range(cue + 2, clause.end) if lower[index] == "at"), clause.end)
    number = lower[at + 1 : at + 4]
    counted = not NUMBER_WORDS.isdisjoint(number) or any(map(str.isdigit, "".join(number)))
    return Construction(source, None, cue + 1, []) if counted and CLAUSE_TAGS.isdisjoint(tags[cue + 1 : at]) else None
