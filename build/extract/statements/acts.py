"""Rule out objects of cues that are not speech: acts (refused to pay, thanked the mayor) and references (confirmed this)."""

import re

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.mentions import find_mention_at
from build.extract.statements.clauses import ADDRESSED, Clause, TokenSpan, look_ahead
from build.extract.statements.cues import Words

ACTS = frozenset("refuse refuses refused refusing agree agrees agreed agreeing decline declines declined declining".split())
"""Verbs of acts before an infinitive (refused to pay)."""

ACTS_ON = frozenset(LEXICON["acts_on"])

PRAISE = frozenset(LEXICON["praise"])

PLEDGES = frozenset("pledge pledges pledged pledging promise promises promised promising".split())

MONEY = frozenset("$ € £ dollars euros pounds".split())  # A pledged sum is a monetary figure

CONTENT_TAGS = frozenset("htweg")
"""Tags of words that introduce the content of a message."""

NOUN_TAGS = frozenset("nNRCTe0")

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
    return (after is not None and is_empty_object(words, clause, start, end)) or is_reference(words, clause, start, end)


def is_empty_object(words: Words, clause: Clause, start: int, end: int) -> bool:
    """Return True if the words after a cue are an object without content (called 911; reported to him; discussed the pier)."""
    lower, tags = words.lower, words.tokens.tags
    verbs = words.verbs[end] - words.verbs[start]
    bare = tags[start - 1] != "h" and tags[start] != "t"
    if bare and (lower[clause.cue].startswith("respond") or (not verbs and CLAUSAL.fullmatch(lower[clause.cue]))):
        return True  # Responded to the letter with a smile
    if is_call_without_label(words, clause, (start, end)):
        return True
    if tags[start] == "t" and not verbs and PERSON.fullmatch(tags, start + 1, end):
        return True  # Reported to him
    topic = lower[clause.cue].startswith("discuss") or tags[start - 1] in "pif"
    if topic and lower[clause.cue] in TOPICS and not verbs and tags[start] not in "wtge":
        return True
    if lower[clause.cue] in ANSWERS and not QUESTIONS.isdisjoint(lower[start : start + 4]):
        return True
    person = find_mention_at(words.mentions, start)
    told = not topic and person and person.form in "NR" and tags[person.last : person.last + 1] != "f"
    # Advised the board until May
    return bool(told) and lower[clause.cue] in ADDRESSED and not verbs and CONTENT_TAGS.isdisjoint(tags[start:end])


def is_reference(words: Words, clause: Clause, start: int, end: int) -> bool:
    """Return True if the object of a cue is only a pronoun, a person or a sum (confirmed this; thanked the mayor)."""
    lower, tags = words.lower, words.tokens.tags
    verbs = words.verbs[end] - words.verbs[start]
    if lower[start] in REFERENCES and not verbs and look_ahead(tags, start + 1, 1) not in NOUN_TAGS:
        return True
    if lower[clause.cue] in PLEDGES and not verbs and tags[start] != "t" and not MONEY.isdisjoint(lower[start:end]):
        return True
    person = find_mention_at(words.mentions, start)
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
