"""Rule out cues that report no speech: acts, what was not said, survey answers, headings, questions, rumours."""

import re

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.mentions import Mention
from build.extract.statements.acts import ACTS
from build.extract.statements.clauses import SHARES, Clause, walk_back
from build.extract.statements.cues import SAID_WITH_THAT, Words

NEGATIONS = frozenset("not never without nor cannot no nobody none".split())  # And words ending in "n't"
MODALS = frozenset("will would can could might may should shall ’ll 'll".split())
AHEAD = frozenset("expected likely due scheduled set going about ready".split())  # Before "to"

REFUSING = frozenset(LEXICON["silent"])

UNNAMED_CUES = ACTS | frozenset(LEXICON["unnamed_cues"])
UNNAMED = frozenset("named identified anonymous anonymity".split())
MAX_UNNAMED_TOKENS = 8
"""A source's wish not to be named is not a statement."""

FRACTIONS = frozenset("half third thirds quarter quarters fifth fifths majority plurality most".split())
POLLED = frozenset("asked polled surveyed questioned interviewed".split())
POLLS = frozenset("poll polls survey surveys pollster pollsters respondents those".split()) | POLLED
ANSWERING = frozenset("say said says told answered saying".split())
MAX_SHARE_TOKENS = 14
SHARE_OF = re.compile("[D0]i.")
NO_NUMBERS = frozenset("those these all some the".split())
"""A number of a group (seven in ten; one of the dockers), but not after these words (those in the port)."""

OBJECT_RELATIVE = re.compile(r"[nNRC0]h[DdoNRTPneg0']{1,5}[lB]*[SJ][,.\n]$")
"""A noun with a relative clause whose verb is the cue, up to the token after it: the sum that Velmia promised, …."""

RUMOURS = frozenset("reports rumours rumors speculation footage images photos pictures videos".split())
"""Nouns that are no source unless an author is named with them."""

AUTHOR = frozenset("i we my our you your".split())
"""Subjects that mean the article's author, or people in general."""

SENTENCE_END_TAGS = QUOTATION_TAGS + ".:)-"
MAX_HEADING_CHARS = 100

QUESTION_OPENINGS = frozenset((*LEXICON["auxiliaries"], *"how what when where which who whom why".split()))


def reports_nothing(words: Words, clause: Clause) -> bool:
    """Return True for a cue that reports no speech, whatever its content (not said; a survey answer; a wish not to be named)."""
    if (
        is_unsaid(words, clause)
        or is_poll_answer(words, clause)
        or is_question(words, clause)
        or is_heading(words, clause)
        or OBJECT_RELATIVE.search(words.tokens.tags, clause.start, clause.cue + 2)
    ):
        return True
    cue, tags = clause.cue, words.tokens.tags
    if words.lower[cue] in SAID_WITH_THAT and words.verbs[clause.end] == words.verbs[cue + 1]:
        return True  # Accepted that prize
    if (
        words.lower[cue].endswith("ed")
        and (tags[cue - 1 : cue] in ("o", "D") or tags[cue - 2 : cue] == "N'")
        and tags[cue + 1 : cue + 2] in tuple("nNCeg")
    ):
        return True  # The promised pier
    return words.lower[cue] in UNNAMED_CUES and not UNNAMED.isdisjoint(words.lower[cue + 1 : cue + MAX_UNNAMED_TOKENS])


def is_question(words: Words, clause: Clause) -> bool:
    """Return True for a cue in a question that the author asks (Did the mayor say that the pier was safe?)."""
    ends = "".join(words.tokens.texts[clause.end : clause.end + 1]).startswith("?")
    return ends and words.lower[clause.start] in QUESTION_OPENINGS


def is_heading(words: Words, clause: Clause) -> bool:
    """Return True for a cue in a heading: a short paragraph, not the first, that does not end like a sentence."""
    tokens, start, end = words.tokens, clause.paragraph, clause.paragraph_end
    if not start or tokens.tags[end - 1] in SENTENCE_END_TAGS or words.quoted[end] > words.quoted[start]:
        return False
    return tokens.end_offset(end - 1) - tokens.starts[start] < MAX_HEADING_CHARS and tokens.texts[start][0].isalnum()


def is_not_source(words: Words, clause: Clause, source: Mention) -> bool:
    """Return True for a subject that is no source (reports suggested that; footage published on Monday indicates; it
    explains why).

    The author (I said that the pier is safe) and an addressee (the mayor was told that) are not sources either.
    """
    tags, lower = words.tokens.tags, words.lower
    first = lower[source.first]
    if clause.voice == "q" and source.last <= clause.cue:
        return True
    if first == "that" and tags[clause.cue - 1 : clause.cue + 2] == "hS,":
        return True  # That said, the pier is safe
    if (first in AUTHOR and source.last == source.first + 1) or (first == "no" and tags[source.first + 1] != "0"):
        return True
    if lower[clause.cue].startswith("explain"):
        return lower[source.first] in ("it", "that", "this")
    last = source.last
    while tags[last : last + 1] == "n":
        last += 1
    if lower[last - 1] not in RUMOURS:
        return False
    named = any(tag in "No'" for tag in tags[source.first + 1 : last - 1])
    return not (named or (tags[last : last + 1] in tuple("pifb") and tags[last + 1 : last + 2] != "y"))


def is_unsaid(words: Words, clause: Clause) -> bool:
    """Return True for speech that is denied, possible or still to come (never said; declined to say; is expected to announce)."""
    lower, tags = words.lower, words.tokens.tags
    before = clause.cue - 1
    if "only" in (lower[before], lower[clause.cue + 1]):
        return False  # "Would only say that" is speech
    while before > clause.start and tags[before] == "l" and not is_negation(lower[before]):
        before -= 1
    if lower[before] in ("be", "have"):
        before -= 1
    if tags[before] == "t":
        return lower[before - 1] in AHEAD or follows_refusal(words, clause)
    denied = is_negation(lower[before]) or lower[before] in MODALS or follows_refusal(words, clause)
    return denied or (lower[clause.start] == "neither" and words.verbs[clause.cue] == words.verbs[clause.start])


def follows_refusal(words: Words, clause: Clause) -> bool:
    """Return True for a cue after a verb of refusing (declined to comment; declined to answer questions)."""
    before = walk_back(words.tokens.tags, clause.cue - 1, clause.start, "ltSDd")
    return words.tokens.tags[before + 1] == "t" and words.lower[before] in REFUSING


def is_poll_answer(words: Words, clause: Clause) -> bool:
    """Return True for survey answers (52 per cent said; seven in ten say)."""
    lower, tags, cue = words.lower, words.tokens.tags, clause.cue
    if lower[cue] not in ANSWERING:
        return False
    low, first = max(clause.start, cue - MAX_SHARE_TOKENS), cue
    while first > low and (tags[first - 1] not in ",;:()-hwVKJSP" or lower[first - 1] in POLLED):
        first -= 1
    subject = lower[first:cue]
    if POLLED.intersection(subject[-1:]) or (SHARE_OF.match(tags, first, cue) and lower[first] not in NO_NUMBERS):
        return True
    share = next((index for index in range(first, cue) if lower[index] in SHARES or lower[index] in FRACTIONS), cue)
    if share == cue or any(tag in "RNC" for tag in tags[first:share]):
        return False
    return lower[share] in SHARES or not POLLS.isdisjoint(lower[clause.start : clause.end])


def is_negation(word: str) -> bool:
    """Return True for a word that negates what follows (not, never, didn't)."""
    return word in NEGATIONS or word.endswith(("n’t", "n't"))
