"""Parts of constructions: a noun phrase, a noun such as "claim", its possessor, and the word that introduces the content."""

import re
from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import Tokens
from build.extract.quotations.mentions import Mention, find_mention_at
from build.extract.statements.clauses import Clause, TokenSpan, walk_back
from build.extract.statements.cues import Words

CLAIMS = frozenset(LEXICON["claims"])

POSSESSIVES = frozenset("his her their its my our".split())
PHRASE = re.compile(r"[Ddo]?[neg0CRNT']{1,6}(?:f[Dd]?[nCRNT0]{1,4}|[SJKV](?=[.,\n]))?|P")
FIGURES = frozenset(
    "analysis calculations data estimates figures findings numbers polling projections reporting research results "
    "statistics".split()
)
"""Nouns for data that somebody published."""

UP_TO_SOURCE = re.compile("[^,.;:BJKSV\n]{0,9}")  # Even the mayor; early results of the poll
MADE_BY = re.compile("[eKV]?b|p")
"""After figures or a report, what introduces their author: (published) by, from."""

MAX_LINK_TOKENS = 8  # Between a source and the word that introduces its content
CLAUSE_TAGS = ".,;:\nSJKB"  # The search stops at these
NO_INFINITIVE = "DdoNRTP0"  # After "to" as a preposition


class Construction(NamedTuple):
    """A construction: its source, the reported words before the cue, the start of those after it (or -1), and their
    possible ends.

    If `ends` is empty, the weights decide.
    """

    source: Mention
    before: TokenSpan | None
    start: int
    ends: list[int]


def is_claim(tokens: Tokens, cue: int) -> bool:
    """Return True for a noun that reports what its possessor claimed (her warning); not for a verb (the mayor warning that)."""
    noun = tokens.tags[cue] not in "SJ" or tokens.tags[cue - 1] in "o'ne"
    return noun and tokens.lower[cue] in CLAIMS


def find_phrase(words: Words, first: int) -> Mention | None:
    """Return the mention that starts at a token, or else the noun phrase there, or None."""
    if mention := find_mention_at(words.mentions, first):
        return mention
    tags = words.tokens.tags
    match = PHRASE.match(tags, first)
    if match is None:
        return None
    named = tags[match.end() - 1] == "N" and "R" in match[0]  # Regional governor Jane Doe
    return Mention(first, match.end(), "N" if named else "n")


def find_author(words: Words, first: int) -> Mention | None:
    """Return the source at or soon after a token. For figures and reports, it is their author if one is named (figures from
    the port).
    """
    source, tags = find_phrase(words, first), words.tokens.tags
    if source is None:
        position = bisect_left(words.mentions, (first,))
        source = words.mentions[position] if position < len(words.mentions) else None
        return source if source and UP_TO_SOURCE.fullmatch(tags, first, source.first) else None
    while source.last - source.first > 1 and tags[source.last - 1] == "e":
        source = source._replace(last=source.last - 1)  # Statistics [published on Monday]
    if source.form != "C" and words.lower[source.last - 1] not in FIGURES:
        return source
    author = MADE_BY.match(tags, source.last)
    return find_mention_at(words.mentions, author.end()) or source if author else source


def find_possessor(words: Words, clause: Clause, noun: int) -> Mention | None:
    """Return the possessor of a noun (his claim; the port's latest claim), or None."""
    tags = words.tokens.tags
    index = walk_back(tags, noun - 1, clause.start, "neg0lSJ")
    if tags[index] not in "o'":
        return None
    if tags[index] == "o":
        return find_phrase(words, index) if words.lower[index] in POSSESSIVES else None
    position = bisect_left(words.mentions, (index,)) - 1
    if position >= 0 and words.mentions[position].last >= index:
        form = "N" if tags[index - 1] in "NT" else tags[index - 1] if tags[index - 1] in "RC" else "n"
        return Mention(words.mentions[position].first, index, form)  # Without the words between: the mayor's vague claim
    first = clause.start + len(tags[clause.start : index].rstrip("neg0CR"))
    if first > clause.start and tags[first - 1] in "Ddo":
        first -= 1
    return Mention(first, index, "n") if first < index else None


def find_link(words: Words, clause: Clause, first: int, links: str) -> int:
    """Return where the content starts: after "that", "as" or "of", or at "to" with an infinitive; -1 if none of `links` is
    near.
    """
    tags = words.tokens.tags
    for index in range(first, min(clause.end - 1, first + MAX_LINK_TOKENS)):
        tag = tags[index]
        if tag == "t" and tag in links and tags[index + 1] not in NO_INFINITIVE:
            return index - (words.lower[index - 1] == "not")
        if (tag in "hf" and tag in links) or ("w" in links and words.lower[index] == "as"):
            return index + 1
        if tag in CLAUSE_TAGS:
            break
    return -1
