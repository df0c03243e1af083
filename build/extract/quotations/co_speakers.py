"""Find joint speakers: Jane Doe and Sir John Roe said; Norwegian and Danish officials said."""

from bisect import bisect_left
from itertools import pairwise

from build.extract.language.tokens import Tokens
from build.extract.quotations.apposition import is_bare_office
from build.extract.quotations.mentions import PARTY_BESIDE, Mention
from build.extract.quotations.names import CAPITAL_ROLES, NAME_MODIFIERS, join_tokens, shares_office
from build.text.first_names import guess_gender

MAX_CO_SPEAKERS = 8  # On either side of a speaker
LISTED = ("c", ",", ",c")  # Tags between the members of a list

ADJECTIVES = NAME_MODIFIERS | frozenset("EU NATO UK UN US E.U U.K U.N U.S".split())
"""Words that can share a noun with others, unlike the names of countries: Danish, U.S. and Norwegian officials."""


def find_co_speakers(tokens: Tokens, mentions: list[Mention], mention: Mention, said: int) -> list[Mention]:
    """Return all joint speakers in order, including the mention; an empty list if it speaks alone.

    They are joined by "and" or commas and share a reporting verb: "Jane Doe and Sir John Roe said". `said` is the token of the
    quotation or cue.
    """
    tags = tokens.tags
    position = bisect_left(mentions, mention)
    if mention.form not in "NR" or position >= len(mentions) or mentions[position] != mention:
        return []
    if mention.form == "R" and mentions[position + 1 : position + 2] and tags[mention.last : mentions[position + 1].first] == "f":
        position += 1  # The leaders of Velmia, Arvia and Ondria
    first, last = find_coordination(tokens, mentions, position)
    group = mentions[first : last + 1]
    if len(group) < 2 or not any("c" in tags[a.last : b.first] for a, b in pairwise(group)):
        return []
    owner = mentions[first - 1] if first else None
    if owner and owner.form == "R" and owner.last == group[0].first - 1 and tags[owner.last] == "f":
        if whole := find_of_phrase(tokens, owner, group):
            return whole
        group[0] = owner
    return select_speakers(tokens, group, said)


def find_of_phrase(tokens: Tokens, owner: Mention, group: list[Mention]) -> list[Mention]:
    """Return the speakers of a noun with a coordination after "of": the leaders of Velmia, Arvia and Ondria.

    They are the names after the list, if there are as many, else the whole phrase as one mention. The result is empty if the noun
    itself is coordinated: the mayor of Port Doe and Jane Doe.
    """
    person = any(map(guess_gender, tokens.words[group[-1].first : group[-1].last]))
    plural = is_plural_noun(tokens, owner)
    if plural and person and len(group) > 3 and (names := find_names_behind(tokens, group)):
        return names
    return [Mention(owner.first, group[-1].last, "n")] if plural or not person else []


def select_speakers(tokens: Tokens, group: list[Mention], said: int) -> list[Mention]:
    """Return those of coordinated mentions that speak, without their offices and without appositions to the first."""
    tags = tokens.tags
    shared = shares_reporting_verb(tokens, group, said)
    closed = is_closed(tags, group)
    while len(group) > 3 and is_national_adjective(tokens, group[0]):
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
    members = [member for member in group if member not in held] if shared else []
    if len(members) == 2 and tags[members[0].last : members[1].first] == "c" and is_bare_office(tokens, members[0]):
        return members[1:]  # Deputy mayor and Minister of Ports Jane Doe
    return members


def shares_reporting_verb(tokens: Tokens, group: list[Mention], said: int) -> bool:
    """Return True if coordinated mentions have a reporting verb before or after them, or "according to" before them.

    Objects do not speak: "told Jane Doe and John Roe", "paid it to the bank, and John Roe said".
    """
    tags = tokens.tags
    before = tags[group[0].first - 1] if group[0].first else "\n"
    # In "According to Jane Doe, Velmia and Arvia agree" she speaks alone
    according = before == "t" and tags[max(0, group[0].first - 2)] == "A" and is_closed(tags, group)
    following = PARTY_BESIDE.sub("", tags[group[-1].last : group[-1].last + 8]).lstrip("lB,y")
    follows = following[:1] in ("S", "J") and before not in "pftib"
    return according or follows or (before in "SJ" and group[0].first - 1 >= said)


def is_closed(tags: str, group: list[Mention]) -> bool:
    """Return True if a comma, full stop, colon or the end of the paragraph follows a coordination."""
    return tags[group[-1].last : group[-1].last + 1] in (",", ".", ":", "\n", "")


def find_names_behind(tokens: Tokens, group: list[Mention]) -> list[Mention]:
    """Return the names after a list of as many, or nothing: the ministers of Velmia and Arvia, Jane Doe and John Roe."""
    joints = [tokens.tags[before.last : after.first] for before, after in pairwise(group)]
    half = len(group) // 2
    told = len(group) == 2 * half and joints[half - 1] == "," and "c" in "".join(joints[: half - 1])
    return group[half:] if told and "c" in "".join(joints[half:]) else []


def find_coordination(tokens: Tokens, mentions: list[Mention], position: int) -> tuple[int, int]:
    """Return the first and last position of the list that the mention at a position belongs to: Strand, Holm and Dahl."""
    first = last = position
    while first and position - first < MAX_CO_SPEAKERS and are_joined(tokens, mentions[first - 1], mentions[first]):
        first -= 1
    while (
        last + 1 < len(mentions) and last - position < MAX_CO_SPEAKERS and are_joined(tokens, mentions[last], mentions[last + 1])
    ):
        last += 1
    before = tokens.tags[mentions[first].first - 1] if mentions[first].first else "\n"
    if before in "pib" and first < position and tokens.tags[mentions[first].last : mentions[first + 1].first] == ",":
        first += 1  # In Port Varn, Jane Doe and John Roe said
    return first, last


def is_office_of(tokens: Tokens, office: Mention, after: Mention) -> bool:
    """Return True for a name after an office and what the office is of: Minister of Defence Jane Doe."""
    between = tokens.tags[office.last : after.first]
    if after.form != "N" or between not in ("f", "fD") or tokens.tags[office.last - 1] not in "RT":
        return False
    return after.last - after.first > len(between) and not is_plural_noun(tokens, office)


def is_role(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a noun for one person, or a role in capitals: founder, Advocacy Director, CEO."""
    one = tokens.tags[mention.last - 1] in "RT" and not tokens.words[mention.last - 1].endswith("s")
    return one or tokens.words[mention.last - 1] in CAPITAL_ROLES


def names_field(tokens: Tokens, mention: Mention) -> bool:
    """Return True for the first of two coordinated fields of a role: Research, in "Research and Advocacy Director"."""
    return tokens.tags[mention.first : mention.last + 3] == "NcNT"


def is_plural_noun(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a mention that ends in a plural noun, judging by its last letter."""
    return mention.form != "N" and tokens.words[mention.last - 1].endswith("s")


def are_joined(tokens: Tokens, before: Mention, after: Mention) -> bool:
    """Return True if two mentions belong to one list, or are an office and its holder's name."""
    if before.form in "NR" and after.form in "NR":
        between = tokens.tags[before.last : after.first]
        if between in LISTED or (between[:1] in ("(", ",") and PARTY_BESIDE.sub("", between) in LISTED):
            return True
    return is_office_of(tokens, before, after)


def find_shared_noun(tokens: Tokens, mentions: list[Mention], source: Mention) -> Mention | None:
    """Return the whole phrase of a mention that shares its noun with another: Norwegian and Danish officials; None otherwise."""
    first = last = bisect_left(mentions, source)
    if mentions[first : first + 1] != [source]:
        return None
    while first and shares_noun(tokens, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and shares_noun(tokens, mentions[last], mentions[last + 1]):
        last += 1
    named = tokens.tags[mentions[last].last : mentions[last].last + 2] == ",N"  # The Danish and Polish envoys, Jane Doe and …
    within = tokens.tags[mentions[first].last : mentions[last].last]
    whole = "c" in within and "D" not in within  # Not "the EU and the Maldives", nor "Velmia, whose leaders"
    if named or not whole or not is_plural_noun(tokens, mentions[last]):
        return None
    return Mention(mentions[first].first, mentions[last].last, "n")


def shares_noun(tokens: Tokens, before: Mention, after: Mention) -> bool:
    """Return True for a national adjective or abbreviation that is joined to another mention: Norwegian, and Danish officials."""
    return tokens.tags[before.last : after.first] in ("c", "ac", ",", "a,") and is_national_adjective(tokens, before)


def is_national_adjective(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a national adjective, or an abbreviation used as one."""
    return join_tokens(tokens, mention.first, mention.last).rpartition(" ")[2] in ADJECTIVES
