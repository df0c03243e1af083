"""Find the grammatical source of a quotation, if the mention near it is only part of it, or another."""

import re
from bisect import bisect_left

from build.extract.language.lexicon import MEDIA_NAMES
from build.extract.language.tokens import Tokens
from build.extract.quotations.co_speakers import find_shared_noun
from build.extract.quotations.cues import CUE_REACH_TOKENS, find_stop
from build.extract.quotations.descriptions import MEDIA
from build.extract.quotations.features import QuotationContext, find_following
from build.extract.quotations.mentions import Mention, find_next_mention, is_subject
from build.extract.quotations.modifiers import POSTPOSITIVE_ADJECTIVES
from build.extract.quotations.names import SENTENCE_TAGS

MAX_MENTIONS_IN_CLAUSE = 5

RELATIVE_CLAUSE = re.compile(r"P[lB]*[SJ]P?[^SJKPcw.,:;QqXZzv\n]*[,:h]?$")
"""The relative pronoun, its verb of saying and the object before a passage: who called the evening."""

AS_CALLED = re.compile(r"J(?:[^SJKPcw.,:;QqXZzv\n-]|S(?=[nNCRV])){1,12}w$")
"""A verb and its object before “as”: after the port dismissed the plan for the pier as “theft”."""

AFTER = frozenset("after before since until".split())  # Between a noun and a clause: a day after the port dismissed

QUESTION_FOR = re.compile("B[Dd]?[neg0]{0,2}[CS]p$")
MAX_QUESTION_TOKENS = 6
"""Tags before the person a question or message is for, and their maximum number: the docker had a question for the owners. “…?”
"""

REMARKS = frozenset("attack barb claim insult jibe joke label outburst quip rant remark slur taunt tirade".split())
"""Nouns for quoted words after their owner: her “pirate” jibe."""

CITING, CITING_AFTER = frozenset("citing quoting cited quoted".split()), frozenset((",", "which"))
REPORTING = frozenset("reported reports According according".split())
OUTLETS = MEDIA | MEDIA_NAMES
MAX_CITED_TOKENS = 2
"""Words for outlets, and the maximum distance between the word for citing and the source that an outlet cites."""
MAX_CITING_TOKENS = 100
"""How far after an outlet that word is looked for: one "sentence" can be as long as a hostile text."""


SAYING = frozenset("say says said".split())

WITHIN_PHRASE = re.compile("[nNeg0CRlVJSK']{1,5}|ac")
"""Tags between the first name of a phrase and the last: Tidal Watch president Jane Doe, Port Gov. and Labour chairman Jane Doe.
"""


WITHIN_RELATIVE = re.compile(
    r"[nNRT](?=[Po][^.,:;\nQqXZzvhc]{0,14}[SJKVBe][^.,:;\nQqXZzvhc]{0,12}(?<![SKDdneg0])[Dd]?[neg0]{0,3}(?:(?<=p)N{1,3}c)?$)"
)
MAX_RELATIVE_TOKENS = 20
"""Tags before the last noun of a relative clause, which precedes the verb of the clause's head, and their maximum number: a
docker who sold a boat to pay a lawyer said.
"""

WHO = ("who", "whose")
"""The first word of such a clause."""

NAME_SAID = re.compile(r"(?:,[^.:;\nQqXZzv]{1,14},)?l?[SJ]")
"""What follows a name that speaks: the channel Night Ferry, which has a million readers, asked."""


def find_source(tokens: Tokens, mentions: list[Mention], mention: Mention, context: QuotationContext) -> Mention:
    """Return the source that a mention near a quotation stands for, or the mention itself.

    "“…,” the Post said, citing Jane Doe"; "who called it “…”"; "Jane Doe, chief analyst, Velm Shipping: “…”".
    """
    tags = tokens.tags
    if cited := find_cited_source(tokens, mentions, mention, context):
        return cited
    had = QUESTION_FOR.search(tags, max(0, mention.first - MAX_QUESTION_TOKENS), mention.first)
    if had and tokens.words[had.start()] in ("had", "has") and tokens.words[had.end() - 1] == "for":
        before = mentions[max(0, bisect_left(mentions, (had.start(),)) - 1)]
        return before if before.form in "NRp" and 0 <= had.start() - before.last <= 1 else mention
    if (
        mention.first < context.token_index
        and tags[mention.first] != "P"
        and (nearer := find_nearer_source(tokens, mentions, context))
    ):
        return nearer
    position = bisect_left(mentions, mention)
    if position > 1 and mention.form == "N" and tags[mention.last : mention.last + 1] == ":":
        name, role = mentions[position - 2], mentions[position - 1]
        if name.form == "N" and role.form == "R" and tags[name.last : role.first] == tags[role.last : mention.first] == ",":
            return name
    return mention


def find_whole_phrase(tokens: Tokens, mentions: list[Mention], source: Mention) -> Mention:
    """Return the name within a source's phrase, or the phrase that a source is only part of; otherwise the source.

    "Said Velm fight doctor Jane Doe"; "Jane Doe of Port Varn, Velmia says"; "Norwegian and Danish officials said".
    """
    if source.form in "NRn" and (shared := find_shared_noun(tokens, mentions, source)):
        return shared
    position, tags = bisect_left(mentions, source), tokens.tags
    if head := find_relative_head(tokens, mentions, source):
        return head
    if source.form in "NR" and position + 1 < len(mentions) and mentions[position + 1].form == "N":
        name = mentions[position + 1]
        between = tags[source.last : name.first]
        if WITHIN_PHRASE.fullmatch(between):
            before = tags[max(0, source.first - 4) : source.first].rstrip("Dneg0l")
            follows = before.endswith(("S", "J", "b", "At"))
            return name if follows or (NAME_SAID.match(tags, name.last) and not set("eglVJSK") & set(between)) else source
    if source.form == "N" and position and tags[mentions[position - 1].last : source.first] in (",0,p", ",0,f"):
        return mentions[position - 1]  # Jane Doe, 34, from Velm said
    if source.form == "N" and position > 1 and tags[source.first - 1] == ",":
        name, place = mentions[position - 2 : position]
        opens = name.form == "N" and name.last - name.first > 1 and (not name.first or tags[name.first - 1] in SENTENCE_TAGS)
        if opens and tags[name.last : place.first] in ("f", "p", "i") and tags[place.last : source.first] == ",":
            return name
    return source


def find_relative_head(tokens: Tokens, mentions: list[Mention], source: Mention) -> Mention | None:
    """Return the head of a relative clause that ends in a source: "a docker who sold a boat to pay a lawyer said"."""
    tags = tokens.tags
    if source.form not in "NRn" or tags[source.last : source.last + 1] not in ("S", "J"):
        return None
    clause = WITHIN_RELATIVE.search(tags, max(0, source.first - MAX_RELATIVE_TOKENS), source.first)
    if clause is None:
        return None
    position = max(0, bisect_left(mentions, (clause.start() + 1,)) - 1)
    head, holder = mentions[position], mentions[max(0, position - 1)]
    if head.form == "N" and holder.form == "R" and tags[holder.last : head.first] == "f":
        return holder if tokens.words[head.last] in WHO else None  # The mayor of Port Doe, who
    tells = head.last == clause.start() + 1 and tokens.words[head.last] in WHO
    return head if tells and head.form in "NR" else None


def find_cited_source(tokens: Tokens, mentions: list[Mention], mention: Mention, context: QuotationContext) -> Mention | None:
    """Return the source that an outlet cites: the diplomats, in "the Lune Post reported, citing two diplomats"."""
    if mention.form not in "NR":
        return None
    stop = find_stop(tokens.tags, mention.last, min(context.end, mention.last + MAX_CITING_TOKENS), ".\n")
    words = tokens.words[mention.last - 1 : stop]
    if stop <= mention.last or (words[0] not in OUTLETS and REPORTING.isdisjoint(words)):
        return None
    citing = next((place for place in range(2, len(words)) if words[place] in CITING and words[place - 1] in CITING_AFTER), 0)
    first = mention.last + citing
    cited = find_next_mention(mentions, first, first + MAX_CITED_TOKENS) if citing else None
    if cited is None:
        return None
    noun = tokens.tags[cited.last : cited.last + 1] in ("C", "n", "'") and tokens.words[cited.last] not in POSTPOSITIVE_ADJECTIVES
    return cited if cited.form in "NR" and not noun else None


def find_nearer_source(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the speaker of a subordinate clause: "…, who called it “fine”", "Jane Doe stunned them with her “fool” jibe"."""
    tags, index = tokens.tags, context.token_index
    position = bisect_left(mentions, (index,))
    before = mentions[max(0, position - MAX_MENTIONS_IN_CLAUSE) : position][::-1]
    clause = RELATIVE_CLAUSE.search(tags, max(context.start, index - CUE_REACH_TOKENS), index)
    if clause and tokens.words[clause.start()] == "who":
        return next((other for other in before if other.last <= clause.start() and other.form in "NR"), None)
    called = AS_CALLED.search(tags, max(context.start, index - CUE_REACH_TOKENS), index)
    if called and tokens.words[index - 1] == "as":
        forms = "N" if tokens.words[called.start()].endswith("ing") else "NR"  # Not an election campaign calling itself
        subjects = [other for other in before if other.last == called.start() and other.form in forms]
        return next((other for other in subjects if is_subject(tags, other) or tokens.words[other.first - 1] in AFTER), None)
    if is_owned_remark(tokens, index):
        owners = [other for other in before if other.form in "Np" and is_subject(tags, other)]
        return next((other for other in owners if other.first >= context.start), None)
    return None


def is_owned_remark(tokens: Tokens, index: int) -> bool:
    """Return True for words whose owner and kind are given: her “fool” jibe."""
    after = find_following(tokens.tags, index)
    return index > 0 and tokens.tags[index - 1] == "o" and "".join(tokens.words[after : after + 1]) in REMARKS
