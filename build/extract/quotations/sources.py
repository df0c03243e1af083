"""Find whom grammar makes the source of a quotation, and the co-speakers of a joint statement."""

import re
from bisect import bisect_left
from itertools import pairwise

from build.extract.language.lexicon import MEDIA_NAMES
from build.extract.language.tokens import Tokens
from build.extract.quotations.apposition import KNOWING, is_office_alone
from build.extract.quotations.cues import CUE_REACH_TOKENS, find_stop
from build.extract.quotations.descriptions import MEDIA
from build.extract.quotations.features import QuotationContext, find_following
from build.extract.quotations.mentions import PARTY_BESIDE, Mention, find_next_mention, is_subject
from build.extract.quotations.names import CAPITAL_ROLES, NAME_MODIFIERS, SENTENCE_TAGS, join_tokens, shares_office
from build.text.first_names import guess_gender

MAX_CO_SPEAKERS = 8  # On either side of a speaker

MAX_MENTIONS_IN_CLAUSE = 5

RELATIVE_CLAUSE = re.compile(r"P[lB]*[SJ]P?[^SJKPcw.,:;QqXZzv\n]*[,:h]?$")
"""A pronoun and its verb of saying, with what it speaks of, up to a passage: who called the evening."""

AS_CALLED = re.compile(r"J(?:[^SJKPcw.,:;QqXZzv\n-]|S(?=[nNCRV])){1,12}w$")
"""A verb and its object before “as”: after the port dismissed the plan for the pier as “theft”."""

AFTER = frozenset("after before since until".split())  # Between a noun and a clause: a day after the port dismissed

HAVING_WORDS = re.compile("B[Dd]?[neg0]{0,2}[CS]p$")
MAX_HAVING_TOKENS = 6
"""What stands before whom somebody has words for, and how long it is: the docker had a question for the owners. “…?”"""

REMARKS = frozenset("attack barb claim insult jibe joke label outburst quip rant remark slur taunt tirade".split())
"""What words in marks may be called by their owner's name: her “pirate” jibe."""

CITING, CITING_AFTER = frozenset("citing quoting cited quoted".split()), frozenset((",", "which"))
REPORTING = frozenset("reported reports According according".split())
OUTLETS = MEDIA | MEDIA_NAMES
MAX_CITED_TOKENS = 2
"""An outlet, the word for whom it has words from, and how far behind that this is."""
MAX_CITING_TOKENS = 100
"""How far behind an outlet that word is looked for: one "sentence" can be as long as a hostile text."""


SAYING = frozenset("say says said".split())

ADJECTIVES = NAME_MODIFIERS | frozenset("EU NATO UK UN US E.U U.K U.N U.S".split())
"""What stands before a noun of others too, unlike names of countries: Danish, U.S. and Norwegian officials."""

WITHIN_PHRASE = re.compile("[nNeg0CRlVJSK']{1,5}|ac")
"""What stands between the first name of a phrase and the last, over the tags: Tidal Watch president Jane Doe, Port Gov. and
Labour chairman Jane Doe."""


WITHIN_RELATIVE = re.compile(
    r"[nNRT](?=[Po][^.,:;\nQqXZzvhc]{0,14}[SJKVBe][^.,:;\nQqXZzvhc]{0,12}(?<![SKDdneg0])[Dd]?[neg0]{0,3}(?:(?<=p)N{1,3}c)?$)"
)
MAX_RELATIVE_TOKENS = 20
"""What stands before the last noun of a relative clause, before the verb of whoever it tells of, and how long it is: a docker
who sold a boat to pay a lawyer said."""

WHO = ("who", "whose")
"""How such a clause begins."""

NAME_SAID = re.compile(r"(?:,[^.:;\nQqXZzv]{1,14},)?l?[SJ]")
"""What follows on a name that speaks: the channel Night Ferry, which has a million readers, asked."""


def find_co_speakers(tokens: Tokens, mentions: list[Mention], mention: Mention, said: int) -> list[Mention]:
    """Return all joint speakers in order, including the mention; empty if it speaks alone.

    They are joined by "and" or commas and share a verb of saying: "Jane Doe and Sir John Roe said". `said` is the token of what
    they said, or of its cue.
    """
    tags = tokens.tags
    position = bisect_left(mentions, mention)
    if mention.form not in "NR" or position >= len(mentions) or mentions[position] != mention:
        return []
    if mention.form == "R" and mentions[position + 1 : position + 2] and tags[mention.last : mentions[position + 1].first] == "f":
        position += 1  # The leaders of Velmia, Arvia and Ondria
    first = last = position
    while first and position - first < MAX_CO_SPEAKERS and are_joined(tokens, mentions[first - 1], mentions[first]):
        first -= 1
    while (
        last + 1 < len(mentions) and last - position < MAX_CO_SPEAKERS and are_joined(tokens, mentions[last], mentions[last + 1])
    ):
        last += 1
    before = tags[mentions[first].first - 1] if mentions[first].first else "\n"
    if before in "pib" and first < position and tags[mentions[first].last : mentions[first + 1].first] == ",":
        first += 1  # In Port Varn, Jane Doe and John Roe said
    group = mentions[first : last + 1]
    if len(group) < 2 or not any("c" in tags[a.last : b.first] for a, b in pairwise(group)):
        return []
    # Objects do not speak: "told Jane Doe and John Roe", "paid it to the bank, and John Roe said".
    before = tags[group[0].first - 1] if group[0].first else "\n"
    if before == "f" and first and mentions[first - 1].form == "R" and mentions[first - 1].last == group[0].first - 1:
        person = any(map(guess_gender, tokens.words[group[-1].first : group[-1].last]))
        if is_plural_noun(tokens, mentions[first - 1]) or not person:
            return [Mention(mentions[first - 1].first, group[-1].last, "n")]  # The leaders of Velmia, Arvia and Ondria
        group[0], before = mentions[first - 1], tags[mentions[first - 1].first - 1] if mentions[first - 1].first else "\n"
    # According to Jane Doe, Velmia and Arvia agree: she speaks alone
    closed = tags[group[-1].last : group[-1].last + 1] in (",", ".", ":", "\n", "")
    according = before == "t" and tags[max(0, group[0].first - 2)] == "A" and closed
    following = PARTY_BESIDE.sub("", tags[group[-1].last : group[-1].last + 8]).lstrip("lB,y")
    follows = following[:1] in ("S", "J") and before not in "pftib"
    precedes = before in "SJ" and group[0].first - 1 >= said
    while len(group) > 3 and is_adjective(tokens, group[0]):
        group = group[1:]  # The Danish and Polish envoys, Jane Doe and John Roe, said
    if len(group) > 2 and closed and is_plural_noun(tokens, group[0]) and tags[group[0].last] == ",":
        group = group[1:]  # The authors, Jane Doe and John Roe, said
    held = {after for office, after in pairwise(group) if is_office_of(tokens, office, after)}
    further = all(is_role(tokens, member) or names_field(tokens, member) for member in group[1:] if member not in held)
    apposed = PARTY_BESIDE.sub("", tags[group[0].last : group[1].first]).startswith(",")
    if group[0].form == "N" and further and apposed and "o" not in tags[group[0].last : group[-1].last]:
        return []  # Jane Doe, a lawyer and a friend, said
    if group[-1].form == "N" and all(is_role(tokens, member) and tags[member.first] != "D" for member in group[:-1]):
        return group[-1:]  # Chairman, CEO and president Jane Doe
    if held and shares_office(tokens, group[-1]):
        return [group[-1]]  # Minister of Ports and Trade Jane Doe
    members = [member for member in group if member not in held] if follows or precedes or according else []
    if len(members) == 2 and tags[members[0].last : members[1].first] == "c" and is_office_alone(tokens, members[0]):
        return members[1:]  # Deputy mayor and Minister of Ports Jane Doe
    return members


def is_office_of(tokens: Tokens, office: Mention, after: Mention) -> bool:
    """Return True for a name that stands behind somebody's office and what it is of: Minister of Defence Jane Doe."""
    between = tokens.tags[office.last : after.first]
    if after.form != "N" or between not in ("f", "fD") or tokens.tags[office.last - 1] not in "RT":
        return False
    return after.last - after.first > len(between) and not is_plural_noun(tokens, office)


def is_role(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a noun for one person, or a role in capitals: founder, Advocacy Director, CEO."""
    one = tokens.tags[mention.last - 1] in "RT" and not tokens.words[mention.last - 1].endswith("s")
    return one or tokens.words[mention.last - 1] in CAPITAL_ROLES


def names_field(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a word that tells with another what a role is for: Research, in "Research and Advocacy Director"."""
    return tokens.tags[mention.first : mention.last + 3] == "NcNT"


def is_plural_noun(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a mention that ends in a noun in the plural, as far as its last letter tells."""
    return mention.form != "N" and tokens.words[mention.last - 1].endswith("s")


def are_joined(tokens: Tokens, before: Mention, after: Mention) -> bool:
    """Return True if two mentions are members of one list, or an office and the name of who holds it."""
    between = PARTY_BESIDE.sub("", tokens.tags[before.last : after.first])
    listed = before.form in "NR" and after.form in "NR" and between in ("c", ",", ",c")
    return listed or is_office_of(tokens, before, after)


def find_source(tokens: Tokens, mentions: list[Mention], mention: Mention, context: QuotationContext) -> Mention:
    """Return who speaks where a mention near a quotation stands for another: else the mention itself.

    "“…,” the Post said, citing Jane Doe"; "who called it “…”"; "Jane Doe, chief analyst, Velm Shipping: “…”".
    """
    tags = tokens.tags
    if cited := find_cited(tokens, mentions, mention, context):
        return cited
    had = HAVING_WORDS.search(tags, max(0, mention.first - MAX_HAVING_TOKENS), mention.first)
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


def find_shared_noun(tokens: Tokens, mentions: list[Mention], source: Mention) -> Mention | None:
    """Return the whole phrase of a mention that shares its noun with another: Norwegian and Danish officials; else None."""
    first = last = bisect_left(mentions, source)
    if mentions[first : first + 1] != [source]:
        return None
    while first and shares_noun(tokens, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and shares_noun(tokens, mentions[last], mentions[last + 1]):
        last += 1
    named = tokens.tags[mentions[last].last : mentions[last].last + 2] == ",N"  # The Danish and Polish envoys, Jane Doe and …
    within = tokens.tags[mentions[first].last : mentions[last].last]
    whole = "c" in within and "D" not in within  # Not the EU and the Maldives, nor Velmia, whose leaders
    if named or not whole or not is_plural_noun(tokens, mentions[last]):
        return None
    return Mention(mentions[first].first, mentions[last].last, "n")


def shares_noun(tokens: Tokens, before: Mention, after: Mention) -> bool:
    """Return True for a country's adjective or abbreviation joined to another mention: Norwegian, and Danish officials."""
    return tokens.tags[before.last : after.first] in ("c", "ac", ",", "a,") and is_adjective(tokens, before)


def is_adjective(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a mention that is a country's adjective, or an abbreviation that is used like one."""
    return join_tokens(tokens, mention.first, mention.last).rpartition(" ")[2] in ADJECTIVES


def find_phrase_name(tokens: Tokens, mentions: list[Mention], source: Mention) -> Mention:
    """Return the name in the phrase of a source that is only a part of it, or the phrase of which it is a part, else the source.

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
    """Return whom a relative clause tells of that ends in a source: "a docker who sold a boat to pay a lawyer said"."""
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


def find_cited(tokens: Tokens, mentions: list[Mention], mention: Mention, context: QuotationContext) -> Mention | None:
    """Return whom an outlet has words from: the diplomats, for the Post in "the Lune Post reported, citing two diplomats"."""
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
    noun = tokens.tags[cited.last : cited.last + 1] in ("C", "n", "'") and tokens.words[cited.last] not in KNOWING
    return cited if cited.form in "NR" and not noun else None


def find_nearer_source(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return who speaks in a clause within another's: "…, who called it “fine”", "Jane Doe stunned them with her “fool” jibe"."""
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
    """Return True for words that are called somebody's remark: her “fool” jibe."""
    after = find_following(tokens.tags, index)
    return index > 0 and tokens.tags[index - 1] == "o" and "".join(tokens.words[after : after + 1]) in REMARKS
