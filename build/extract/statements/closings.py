"""Find attributions at the end of a sentence, after a comma: The pier is safe, the mayor told reporters on Monday."""

import re

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.kinds import TELLING
from build.extract.quotations.mentions import Mention
from build.extract.statements.acts import PLEDGES
from build.extract.statements.clauses import ADDRESSED, Clause, find_clause
from build.extract.statements.cues import Words
from build.extract.statements.exclusions import MODALS
from build.extract.statements.parentheticals import OPENERS, PHRASAL, find_source_after_comma

_NO_CONTENT = f"[^SJVBKehw:{QUOTATION_TAGS}]"
ADJUNCT = re.compile(rf"(?:[ibpl]|[Dn0]?y|t[DdoNRTP]){_NO_CONTENT}*|")
"""What may follow a final attribution up to the sentence's end: on Monday; this Monday; to the crew. Not "that"."""

OBJECTS = frozenset("about against for from of with".split())
"""Prepositions that introduce a topic instead (appealed for calm)."""

ADDRESSEE = re.compile(rf"[DdoneNRTCP0]{_NO_CONTENT}*")
APPOSED = re.compile(rf",(?:[DdRN]{_NO_CONTENT}*(?:,w.*)?|w.*)")
"""An addressee, and a description of a source after its verb: said Jane Doe, the mayor, who left."""

BEFORE_OCCASION = re.compile(r",?[0dDpl]*n?")
OCCASIONS = frozenset("after ahead as before during following hours minutes upon when while".split())
CONJUNCTIONS = frozenset("as when while".split())  # Only before a verb; not "dismissed as a joke"
NO_CONJUNCTION = frozenset("if much though well".split())  # After "as"
MAX_OCCASION_TOKENS = 5
"""What may follow a reporting verb and says when: officials say, hours after the ferry sank; she said as she left."""

VERB = re.compile("[SJVBKe]|(?<=P)'|nt(?![DdoNRTP])")
"""A verb, also in "she's" and "plans to"."""

RELATIVE_PRONOUNS = frozenset("which who whom whose where".split())
PARTICIPLE = re.compile("[SJKVeg](?:[^BVwhP]*,|[^,]*[wh])")
"""A participle clause that opens a sentence (Asked about it, the mayor said), but not a sentence (Repeated storms closed it)."""


def find_clauses(words: Words) -> list[Clause]:
    """Return each cue with its context. Where a final attribution ends a sentence, it ends before that for its other cues:
    The pier is safe[, she said].
    """
    clauses = [find_clause(words, position) for position in range(len(words.cues))]
    ends: dict[int, int] = {}
    for clause in clauses:
        clause.closing = find_closing(words, clause)
        if clause.closing:
            ends[clause.end] = clause.closing[1]
    for clause in clauses:
        if clause.closing is None and clause.cue < (comma := ends.get(clause.end, -1)):
            clause.end = comma
    return clauses


def find_closing(words: Words, clause: Clause) -> tuple[Mention, int] | None:
    """Return the source of a sentence-final attribution and the comma before it, or None for any other cue.

    Also None where the words before the comma are not a sentence: "After she left, the mayor said on Monday".
    """
    tags, lower, cue, start, end = words.tokens.tags, words.lower, clause.cue, clause.start, clause.end
    after = cue + 1 + (tuple(lower[cue : cue + 2]) in PHRASAL)
    cue_first = tags[cue] == "A" or tags[cue - 1] == ","
    if not cue_first and not is_adjunct(words, clause, after):
        return None
    comma, source = find_source_after_comma(words, clause)
    if (
        source is None
        or source.form == "n"
        or (source.first > cue and tags[cue] not in "SA")
        or lower[source.first] in RELATIVE_PRONOUNS
    ):
        return None
    if comma <= start or tags[comma] != "," or tags[source.first : source.last] == "0":
        return None
    last = source.last if source.first > cue else after
    if cue_first and not is_adjunct(words, clause, last) and not (last > after and APPOSED.fullmatch(tags, last, end)):
        return None
    if lower[cue].startswith("answer") or (lower[cue] in PLEDGES and MODALS.isdisjoint(lower[start:comma])):
        return None  # Jane Doe sang, the crowd answered; the mine closed, the union promised
    main = start
    if (
        lower[start] in OPENERS
        or lower[start] in ("with", "without")
        or tags[start] == "w"
        or lower[start].endswith("ing")
        or PARTICIPLE.match(tags, start, comma)
    ):
        main = tags.find(",", start, comma)  # The main clause: If the dam holds, [the town has water], the mayor says
    who = (index for index in range(comma - 1, start, -1) if tags[index - 1] == "," and lower[index] in RELATIVE_PRONOUNS)
    if relative := next(who, 0):
        main = tags.find(",", relative, comma)  # The main clause goes on: The mayor, who is ill, [has left], she said
    return (source, comma) if main >= 0 and VERB.search(tags, main, comma) else None


def is_adjunct(words: Words, clause: Clause, first: int) -> bool:
    """Return True if the tokens from `first` to the sentence's end only say when, where or to whom something was said."""
    tags, end = words.tokens.tags, clause.end
    if words.lower[first] in OBJECTS:
        return False
    if words.lower[clause.cue] in ADDRESSED and ADDRESSEE.fullmatch(tags, first, end):
        return True
    if ADJUNCT.fullmatch(tags, first, end):
        return words.lower[clause.cue] not in TELLING  # "The council told" has no addressee
    following = words.lower[first : min(end, first + MAX_OCCASION_TOKENS)]
    index = next((index for index, word in enumerate(following) if word in OCCASIONS), -1)
    if index < 0 or BEFORE_OCCASION.fullmatch(tags, first, first + index) is None:
        return False
    if words.quoted[end] > words.quoted[first] or (tags[first] != "," and "h" in tags[first:end]):
        return False  # Not "said during a visit that"
    if following[index + 1 : index + 2] and following[index + 1] in NO_CONJUNCTION:
        return False
    return following[index] not in CONJUNCTIONS or VERB.search(tags, first + index, end) is not None
