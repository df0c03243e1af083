"""Rule out cues that report no speech: acts, what was not said, survey answers, headings, questions, rumours."""

import re

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.mentions import Mention, find_mention_at
from build.extract.statements.clauses import ADDRESSED, SAID_WITH_THAT, SHARES, Clause, TokenSpan, Words, look_ahead, walk_back

NEGATIONS = frozenset("not never without nor cannot no nobody none".split())  # And words ending in "n't"
MODALS = frozenset("will would can could might may should shall ’ll 'll".split())
AHEAD = frozenset("expected likely due scheduled set going about ready".split())  # Before "to"

REFUSING = frozenset(LEXICON["silent"])

ACTS = frozenset("refuse refuses refused refusing agree agrees agreed agreeing decline declines declined declining".split())
"""Verbs of acts before an infinitive (refused to pay)."""

ACTS_ON = frozenset(LEXICON["acts_on"])

PRAISE = frozenset(LEXICON["praise"])

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

PLEDGES = frozenset("pledge pledges pledged pledging promise promises promised promising".split())
MONEY = frozenset("$ € £ dollars euros pounds".split())  # A pledged sum is a monetary figure

CONTENT_TAGS = frozenset("htweg")
"""Tags of words that introduce the content of a message."""

NOUN_TAGS = frozenset("nNRCTe0")

OBJECT_RELATIVE = re.compile(r"[nNRC0]h[DdoNRTPneg0']{1,5}[lB]*[SJ][,.\n]$")
"""A noun with a relative clause whose verb is the cue, up to the token after it: the sum that Velmia promised, …."""

TOLD_ASIDE = re.compile(r"[nNRC0],l*$")
"""Before a participle with "by", an aside: The plan, first reported by the Lune Post."""

REFERENCES = frozenset("which this that it so these those them him her me us you himself herself itself themselves".split())

ANNOUNCING = re.compile(rf"[Do][nCR](?:,[SJ]|\.\n*[{QUOTATION_TAGS}])")
"""An object whose content another cue or passage gives: rejected the idea, saying; rejected the idea. “Never.”"""

CLAUSAL = re.compile("(?:add|maintain|laugh|writ|wrot)[a-z]{0,5}|offer(?:s|ing)?")
"""Verbs that report speech only before a clause or an infinitive; not "added a boat", "wrote a book"."""

LABELLING = frozenset("accus brand call declar dub dubb label labell nam term".split())
"""Stems of verbs whose object is called, or accused of, something."""

NOT_A_LABEL = re.compile(r"(?:D[neg0]+|0)$|(?:[NT]+|[oP])[tpi]")
"""What follows "called" if it is not a label: a referendum; 911; Jane Doe after the vote; her to say."""

PERSON = re.compile(r"[oP]|[Dd][neg0RNT]{1,3}|N{1,3}")
"""What follows "to" if it is only an addressee."""

TOPICS = frozenset(LEXICON["verbs_of_topics"])

QUESTIONS = frozenset("question questions".split())
ANSWERS = frozenset("answer answers answered answering ask asks asked asking".split())
"""Verbs that report no speech if their object is a question."""

RUMOURS = frozenset("reports rumours rumors speculation footage images photos pictures videos".split())
"""Nouns that are no source unless an author is named with them."""

AUTHOR = frozenset("i we my our you your".split())
"""Subjects that mean the article's author, or people in general."""

SENTENCE_END_TAGS = QUOTATION_TAGS + ".:)-"
MAX_HEADING_CHARS = 100

QUESTION_OPENINGS = frozenset((*LEXICON["auxiliaries"], *"how what when where which who whom why".split()))


def is_act(words: Words, clause: Clause, before: TokenSpan | None, after: TokenSpan | None) -> bool:
    """Return True for what docs/statements.md does not count as speech, though it is the object of a cue.

    These are acts (refused to pay, thanked the mayor) and mere references (confirmed this).
    """
    lower, tags = words.lower, words.tokens.tags
    if after and lower[clause.cue] in ACTS and tags[after[0]] == "t":
        return True
    spans = [span for span in (before, after) if span]
    start, end = spans[0]
    if labels_pronoun(words, clause, after):
        return False
    if lower[start] in REFERENCES and tags[start + 1 : start + 2] in ("w", ",") and len(spans) == 1:
        return True
    if before and tags[clause.cue + 1 : clause.cue + 2] == "b" and TOLD_ASIDE.search(tags, clause.start, clause.cue):
        return True
    if len(spans) == 2 or words.quoted[end] > words.quoted[start]:
        return False
    if ANNOUNCING.match(tags, start) and (tags[end] == "." or lower[end + 1].endswith("ing")):
        return True
    if lower[clause.cue] in ACTS_ON and tags[start - 1] != "h" and tags[start] != "t":
        return True
    verbs = words.verbs[end] - words.verbs[start]
    bare = after and tags[start - 1] != "h" and tags[start] != "t"
    if bare and (lower[clause.cue].startswith("respond") or (not verbs and CLAUSAL.fullmatch(lower[clause.cue]))):
        return True  # Responded to the letter with a smile
    if after and is_call_without_label(words, clause, after):
        return True
    if after and tags[start] == "t" and not verbs and PERSON.fullmatch(tags, start + 1, end):
        return True  # Reported to him
    person = find_mention_at(words.mentions, start)
    topic = lower[clause.cue].startswith("discuss") or tags[start - 1] in "pif"
    if after and topic and lower[clause.cue] in TOPICS and not verbs and tags[start] not in "wtge":
        return True
    if after and lower[clause.cue] in ANSWERS and not QUESTIONS.isdisjoint(lower[start : start + 4]):
        return True
    if lower[start] in REFERENCES and not verbs and look_ahead(tags, start + 1, 1) not in NOUN_TAGS:
        return True
    told = after and not topic and person and person.form in "NR" and tags[person.last : person.last + 1] != "f"
    if told and lower[clause.cue] in ADDRESSED and not verbs and CONTENT_TAGS.isdisjoint(tags[start:end]):
        return True  # Advised the board until May
    if lower[clause.cue] in PLEDGES and not verbs and tags[start] != "t" and not MONEY.isdisjoint(lower[start:end]):
        return True
    if person is None or person.form not in "pNR":
        return False
    return person.last == end or (lower[clause.cue] in PRAISE and tags[person.last : person.last + 1] in tuple(",ipbw;"))


def labels_pronoun(words: Words, clause: Clause, after: TokenSpan | None) -> bool:
    """Return True if a pronoun is called, described as or accused of something (called him a fool; dismissed it as too dear)."""
    cue, tags = clause.cue, words.tokens.tags
    if not after or tags[cue] not in "JS" or after[0] != cue + 1 or words.lower[cue + 1] not in REFERENCES:
        return False
    if words.lower[cue + 2] == "as":
        return after[1] > cue + 3
    return clause.stem in LABELLING and after[1] > cue + 2 and tags[cue + 2] in ("f" if clause.stem == "accus" else "Dne")


def is_call_without_label(words: Words, clause: Clause, after: TokenSpan) -> bool:
    """Return True for an object of "call" that is no label: what is called for by name, or whom somebody phoned or sent for."""
    lower, tags = words.lower, words.tokens.tags
    start, end = after
    if not lower[clause.cue].startswith("call") or start > clause.cue + 1 or tags[end : end + 1] == "b":
        return False
    one = tags[start] != "D" or lower[start] in ("a", "an")
    return one and "what" not in lower[clause.start : start] and NOT_A_LABEL.match(tags, start, end) is not None


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
