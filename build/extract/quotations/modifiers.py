"""Find what belongs to the noun phrase of a mention, such as "of Velm" or a further noun; recognize datelines and bylines."""

from bisect import bisect_left

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.language.tokens import Tokens
from build.extract.quotations.descriptions import find_country
from build.extract.quotations.mentions import DATELINE, Mention
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.names import NAME_MODIFIERS, join_tokens

MAX_OFFICE_PARTS = 4

OF_OR_FOR = ("of", "for")
COMMITTEES = frozenset("commission committee council conference".split())
"""Organisations whose names may continue with "on": the Committee on Ports."""

ADJECTIVE_NOUNS = frozenset("conservative dissident extremist liberal militant moderate nationalist rebel separatist".split())
"""Nouns for people that are also adjectives."""

POSTPOSITIVE_ADJECTIVES = frozenset("close familiar present privy aware".split())  # After the noun, of sources

MAX_DATELINE_TOKENS = 6  # PORT LUNE, Republic of Velmia

BYLINE_ROLES = frozenset("correspondent editor reporter writer".split())
MAX_BYLINE_TOKENS = 8
"""Roles in a byline without "By", and the maximum distance of its name from the ends of the line."""


def join_postmodifier(table: NameTable, mention: Mention, whole: str) -> str:
    """Return the text of a mention with its postmodifier: the states in western Europe, the Ministry of Defence."""
    tags, mentions, last = table.tokens.tags, table.mentions, mention.last
    for _ in range(MAX_OFFICE_PARTS):  # The Institute for the Study of Ports
        if not tags.startswith(("f", "p", "i") if last == mention.last else "f", last):
            break
        position = bisect_left(mentions, (last,))
        if position == len(mentions) or "\n" in tags[last : mentions[position].first]:
            break
        following = mentions[position]
        capital = all(text[0].isupper() for text in table.tokens.texts[following.first : following.last])
        named = (
            following.form == "N"
            or (following.form == "R" and capital)
            or (last == mention.last and find_country(table.tokens, last))
        )
        adjective = table.tokens.words[following.last - 1] in NAME_MODIFIERS
        whole_name = not adjective or tags[following.last : following.last + 1] not in tuple("egnRC")  # Not "of the French fleet"
        if not named or not whole_name or following.first - last >= MAX_OFFICE_PARTS:
            break
        last = following.last
    return join_tokens(table.tokens, mention.first, last) if last > mention.last else whole


def join_office(table: NameTable, mention: Mention, whole: str) -> str:
    """Return the text of an office or organisation with its "of" or "for": Secretary of State, the Bank of Velm."""
    following = "".join(table.tokens.words[mention.last : mention.last + 1])
    after = "".join(table.tokens.words[mention.last + 1 : mention.last + 2])
    on = (
        following == "on" and whole.lower() in COMMITTEES and after not in COUNTRY_BY_WORD
    )  # A commission on Velmia is not named after it
    return join_postmodifier(table, mention, whole) if following in OF_OR_FOR or on else whole


def add_noun(tokens: Tokens, mention: Mention) -> Mention:
    """Return a description with the noun that ends it, if the lexicon does not know that as a noun for people.

    The whole speaks, has a name beside it ("the chief mediator, Jane Doe") or begins with an adjective ("the conservative
    opposition").
    """
    last = mention.last
    while (
        tokens.tags[last : last + 1] in ("n", "C")
        and tokens.texts[last][0].islower()
        and tokens.words[last] not in POSTPOSITIVE_ADJECTIVES
    ):
        last += 1
    said = tokens.tags[last : last + 1] in ("S", "J") or tokens.tags[mention.first - 1 : mention.first] in ("S", "J")
    said = said or tokens.tags[max(0, mention.first - 2) : mention.first] == "At"  # According to court records
    named = tokens.tags[last : last + 2] in (",N", ",T")
    whole = said or named or is_adjective(tokens, mention)
    return mention._replace(last=last) if whole else mention


def is_adjective(tokens: Tokens, mention: Mention) -> bool:
    """Return True for an adjective before the noun of a description: the French, in "the French manufacturer"."""
    tags, word = tokens.tags, tokens.words[mention.last - 1]
    determined = mention.last - mention.first == 2 and tags[mention.first] in "Do"
    adjective = word in ADJECTIVE_NOUNS if mention.form == "R" else word in NAME_MODIFIERS and determined
    return adjective and tags.startswith(("n", "C"), mention.last)


def is_place_or_account(tokens: Tokens, mention: Mention) -> bool:
    """Return True for the place in a dateline, "PORT VARN (VWK) —", and for the signature of a post: "Port Office (@port)".

    Also for the field in an organisation's name: the Department of Ports.
    """
    tags = tokens.tags
    joined = tokens.words[mention.first - 1]
    if mention.first > 1 and (joined in OF_OR_FOR or joined == "on"):
        head = tokens.words[mention.first - 2]
        if head[:1].isupper() and head.lower() in (COMMITTEES if joined == "on" else ORGANISATION_HEADS):
            return True
    if tags[mention.last : mention.last + 1] == "(" and tokens.texts[mention.last + 1].startswith("@"):
        return True
    start = tags.rfind("\n", max(0, mention.first - MAX_DATELINE_TOKENS), mention.first) + 1
    dateline = DATELINE.match(tags, start) if mention.first - start < MAX_DATELINE_TOKENS else None
    if dateline is None or dateline.end() <= mention.last - 1:
        return False
    return len(dateline[0]) > mention.last + 1 - start or tokens.texts[start].isupper()


def is_byline(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a mention in a byline: By Jane Doe; Jane Doe, Velm correspondent."""
    low = max(0, mention.first - MAX_BYLINE_TOKENS)
    start = tokens.tags.rfind("\n", low, mention.first) + 1
    end = tokens.tags.find("\n", mention.last, mention.last + MAX_BYLINE_TOKENS)
    if end < 0 or (low and not start):
        return False
    verbs = any(tag in ".SJKVB" for tag in tokens.tags[start:end])
    return not verbs and (tokens.words[start] == "By" or not BYLINE_ROLES.isdisjoint(tokens.lower[start:end]))
