"""Resolve mentions: pronouns to antecedents, descriptions and offices to the people described, and names to full names.

Only the text up to the end of the mention's paragraph is used; cataphora.py completes names from the rest. A doubtful pronoun
gets no referent and a doubtful description only itself, as no name is better than a wrong one.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.quotations.antecedents import REACH_TOKENS
from build.extract.quotations.apposition import INDEFINITE, find_apposition, find_modified_head, find_named_as
from build.extract.quotations.cues import find_stop
from build.extract.quotations.full_names import (
    ANONYMOUS,
    list_recent_mentions,
    referent_as_printed,
    resolve_anonymous,
    resolve_former_or_latter,
    resolve_name,
    resolve_named,
)
from build.extract.quotations.mentions import PARTY_BESIDE, Mention, find_mention_at, is_subject
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.names import find_name_kind, join_tokens
from build.extract.quotations.ranking import MIN_SHARE, is_description, rank_before, rank_pronoun
from build.extract.quotations.referents import Ranked, Referent

MIN_CONFIDENCE = 0.695
"""The minimum confidence for a pronoun's or description's name: of the least certain names, nine in ten are right
(bench/names.md).
"""

MAX_CONFIDENCE = 0.98

MAX_NOUN_TOKENS = 7

NOUN_BEFORE = re.compile(r"(?:[D']|(?=0))(?P<noun>[neg0]{0,4}n|0x)[,-]?$")
"""A noun before "who" or "which" that is not a mention: a docker who, 23 percent who, 18% who, the port's gulls, which."""

DESCRIBED_BETWEEN = re.compile(",[Dd]?[neg0]{1,4},")
"""A description between a name and "who": Jane Doe, 34, who; Jane Doe, the glazier, who."""

BY_OR_FROM = ("by", "from")
DISPATCHES = frozenset("dispatch post report update".split())  # "From" and one word after these is usually a place
TEXTS = DISPATCHES | frozenset(
    "analysis article communique email letter memo message note paper poll release review statement study survey".split()
)


def resolve_mention(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent of a mention, or None for a pronoun without an antecedent."""
    if mention.form == "p" and mention.last - mention.first > 1:
        if called := find_named_as(table, mention) or find_apposition(table, mention):
            return resolve_name(table, called)  # One of them, a docker named Doe
        several = find_antecedent(table, mention, table.tokens.lower[mention.last - 1])
        return several if several and several.name not in table.last_seen else None
    if table.tokens.words[mention.last - 1] in ("latter", "former"):
        return resolve_former_or_latter(table, mention)
    if mention.last - mention.first < 3 and join_tokens(table.tokens, mention.first, mention.last).lower() in ANONYMOUS:
        return resolve_anonymous(table, mention)
    if mention.form in "powh":
        return find_antecedent(table, mention, table.tokens.lower[mention.last - 1])
    if named := resolve_named(table, mention):
        return named
    if author := find_author_after(table, mention):
        return resolve_mention(table, author)
    if is_description(table, mention):
        rank_before(table, mention)
    ranked = table.ranked.get(mention, ())
    return (
        choose_referent(ranked)
        or find_author_before(table, mention)
        or score_printed(referent_as_printed(table, mention), ranked)
    )


def find_author_after(table: NameTable, mention: Mention) -> Mention | None:
    """Return the author named after a text: a report by the Port Council, a statement from the mayor; None if there is none.

    "A report from Velm" gives only the place of writing.
    """
    tokens, last = table.tokens, mention.last
    joined, text = "".join(tokens.words[last : last + 1]), tokens.lower[last - 1]
    if joined not in BY_OR_FROM or text not in TEXTS:
        return None
    author = find_mention_at(table.mentions, last + 1)
    if author is None or author.form not in "NR":
        return None
    name = join_tokens(tokens, author.first, author.last)
    place = name in table.places or name in COUNTRY_BY_WORD or find_name_kind(name) == "place"
    sent = joined == "from" and text in DISPATCHES and author.form == "N" and author.last - author.first == 1
    return None if place or sent else author


def find_author_before(table: NameTable, mention: Mention) -> Referent | None:
    """Return the author of a text introduced in the previous two sentences: Jane Doe said in a letter … the letter read."""
    tokens, noun = table.tokens, table.tokens.words[mention.last - 1]
    if mention.form != "C" or tokens.lower[mention.first] not in ("the", "this"):
        return None
    for other in list_recent_mentions(table, mention):
        words = tokens.lower[other.first : other.last]
        put_out = words[0] in INDEFINITE and "joint" not in words and tokens.lower[max(0, other.first - 1)] == "in"
        if put_out and words[-1] == noun:
            start = max(tokens.tags.rfind(tag, max(0, other.first - REACH_TOKENS), other.first) for tag in ".\n") + 1
            end = find_stop(tokens.tags, other.last, mention.first, ".\n")
            said = [referent for cue, referent in (*table.sources[-3:], *table.speakers[-3:]) if start <= cue < end]
            subjects = (
                resolve_mention(table, one)
                for one in table.mentions[bisect_left(table.mentions, (start,)) : bisect_left(table.mentions, (end,))]
                if one.form in "NR" and one.first not in table.reported and is_subject(tokens.tags, one)
            )
            return next((referent for referent in (*said, *subjects) if referent), None)
    return None


def find_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return a pronoun's antecedent, the likeliest earlier mention that agrees with it; None if it is doubtful."""
    if pronoun in ("i", "we", "you", "my", "our", "your"):
        return None
    if pronoun in ("who", "which", "that", "what"):
        return find_relative_antecedent(table, mention, pronoun)
    rank_before(table, mention)
    ranked = table.ranked.get(mention) or rank_pronoun(table, mention, pronoun)
    return choose_referent(ranked)


def find_relative_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return the referent of "who", "which" or "that": the mention before it, or a noun that is not a mention.

    "Who" after a place or organisation refers to the person it modifies: dockers from Port Doe, who; Jane Doe, a lawyer at
    Seafund, who.
    """
    tokens, mentions = table.tokens, table.mentions
    position = bisect_left(mentions, mention)
    before = mentions[position - 1] if position else None
    between = PARTY_BESIDE.sub("", tokens.tags[before.last : mention.first]) if before else ""
    named = before and before.form == "N" and tokens.tags[max(0, before.first - 1)] not in "pi"
    if named and DESCRIBED_BETWEEN.fullmatch(between):
        between = ","
    if before is None or len(between.removesuffix(",")) > 1:
        noun = NOUN_BEFORE.search(tokens.tags, max(0, mention.first - MAX_NOUN_TOKENS), mention.first)
        return Referent(join_tokens(tokens, noun.start("noun"), noun.end("noun"))) if noun else None
    while before is not None and before.form not in "powh":
        referent = resolve_mention(table, before)
        body = before.form == "N" or tokens.lower[before.last - 1] in ORGANISATION_HEADS
        head = find_modified_head(table, before) if pronoun == "who" and body else None
        if head is None or head.form not in "NR" or (referent and referent.gender):
            return referent
        before = head
    return None


def score_printed(printed: Referent | None, ranked: Ranked) -> Referent | None:
    """Return a description as printed, with the probability that it refers to no one named before as its confidence."""
    nobody = next((share for referent, share in ranked if referent is None), MIN_SHARE)
    return replace(printed, confidence=min(nobody, MAX_CONFIDENCE)) if printed and ranked else printed


def choose_referent(ranked: Ranked) -> Referent | None:
    """Return the likeliest referent; None if it is too doubtful."""
    referent, probability = ranked[0] if ranked else (None, 0.0)
    if referent is None or probability < MIN_CONFIDENCE:
        return None
    return replace(referent, confidence=min(referent.confidence, probability, MAX_CONFIDENCE))
