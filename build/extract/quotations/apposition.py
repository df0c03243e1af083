"""Find the name that goes with a mention: in apposition, after a title, or introduced as what someone is called."""

import re
from bisect import bisect_left

from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.language.tokens import Tokens
from build.extract.quotations.descriptions import MEDIA, OFFICES, is_plural
from build.extract.quotations.mentions import Mention, find_mention_at, find_mention_from, is_apposed
from build.extract.quotations.modifiers import MAX_OFFICE_PARTS
from build.extract.quotations.name_table import NameTable, split_name
from build.extract.quotations.names import OFFICE_PREPOSITIONS, ends_office, shares_office
from build.text.first_names import guess_gender

OFFICE_OF = re.compile(r"f[nRS]{1,3}(?=N)|(?P<short>\(N{1,3}\))?(?P<of>[fpit](?=D?[NTRn])|c[neg0]{0,2}(?=[NTR]))?")
"""What follows an office: "of" with lower-case nouns before a name, or an abbreviation and a preposition or "and"."""
OFFICE_OF_STARTS = frozenset("fpitc(")  # The first tags of its matches

POSTED_OFFICES = frozenset("ambassador consul delegate envoy general representative undersecretary under-secretary".split())
"""Offices after whose "to", "in" or "for" the name can follow: the ambassador to Velm Jane Doe."""

HEADS_WITH_OF = (
    OFFICES
    | ORGANISATION_HEADS
    | frozenset("head chief chair chairman chairwoman director commander commissioner leader".split())
)
"""Offices and organisations after whose "of" a name can follow: director of the Port Council Jane Doe."""

OF_PHRASE = re.compile(r"[pfit][^,.;:\nqQxXzZv]{1,14},")
"""A phrase that belongs to an office, up to a comma: of the Chiefs of Staff."""

APPOSED_NAME = re.compile(r"[,-][ne]{0,2}")
"""What comes between a mention and a name in apposition: her host, retired teacher Jane Doe."""

OF_NAME = re.compile("[fpi]D?[NTR]{1,4}")
"""The phrase after a name in apposition: Jane Doe of the Port Council, Jane Doe from Velm."""

AND_ROLE = re.compile(r"c[neg0C]{0,2}")
SINGULAR_ALONE = re.compile(r"[neg0NTR]*[RT]")
"""What joins an office to another, and a noun for a person without a determiner: in the singular it needs a name after it."""

FURTHER_NAME = "(?:name|nickname|call[ -]?sign|nom de guerre|alias)"

GOES_BY = re.compile(
    rf"[^.;:!?\n“”\"]{{0,60}}?\b(?P<naming>named|nicknamed|known|identified|\w+ing under the name(?: of)?|whose {FURTHER_NAME} is"
    rf"|(?:(?:with|under) \w+ )?(?!name){FURTHER_NAME}|who (?:\w+ ){{0,4}}"
    r"(?:(?:introduced|identified) \w+sel\w+|(?:be|is|was) (?:only )?(?:named|identified)|be (?:only )?called"
    rf"|(?:goes by|gave|give|use|uses|identified by)(?: \w+){{0,3}} {FURTHER_NAME}))"
    rf"(?:,? (?:only|simply|as|by (?:his|her|their) (?:first )?{FURTHER_NAME})){{0,3}},? [“\"«„]?(?=(?P<name>[A-Z]))"
)
"""Words that introduce what someone is called, before the name: a docker, who introduced himself only as Doe."""

NAMING_WORDS, MAX_NAMING_CHARS = ("name", "who ", "call", "known", "identified"), 70
"""GOES_BY needs one of these words within this distance."""

INDEFINITE = frozenset("a an another one".split())
SAYING_OR_DOING = re.compile("(?<![ip])[SJKVBP]")  # Not before the introducing words, except after a preposition ("on leave")

DESCRIBED = re.compile(r"(?:,[Dd]?[neg0C]+)?")
"""What comes between a mention and "from Port Doe" in "Jane Doe, a glazier from Port Doe"."""


def find_office_holder(table: NameTable, mention: Mention) -> Mention | None:
    """Return the name after an office or organisation and the phrase that belongs to it; None if there is none.

    The secretary of state Jane Doe; Bank of Velm Governor Jane Doe; director of the Institute for Harbour Studies Jane Doe;
    Minister of Ports and Trade Jane Doe; the Port Guard (PG) head Jane Doe.
    """
    tokens, tags, mentions = table.tokens, table.tokens.tags, table.mentions
    if tags[mention.last : mention.last + 1] not in OFFICE_OF_STARTS:
        return None
    before, named, titled = mention, False, mention.form == "R" or tags[mention.last - 1] == "T"
    head = tokens.lower[mention.last - 1]
    alone = tokens.texts[mention.first][0].isupper() and tags[mention.first] != "D"  # Adviser to the Head of the Port Jane Doe
    for part in range(MAX_OFFICE_PARTS):
        office = OFFICE_OF.match(tags, before.last)
        if not office or not office[0]:
            return None
        short, joined = office["short"], office["of"] or ""
        added = joined[:1] == "c"
        if added and not part and not short:
            return None
        if joined in ("p", "i") and tokens.words[office.start("of")] not in OFFICE_PREPOSITIONS:
            return None  # Under President Jane Doe
        if not short and not joined:
            bearer = find_mention_from(mentions, office.end()) if titled and not part else None
            return None if bearer and ends_office(tokens.words[bearer.last - 1]) else bearer  # Bureau of Migrant Affairs
        following = find_mention_at(mentions, office.end())
        other = added and alone and named  # Head of the Port and envoy Jane Doe
        if following is None or following.form not in "NR" or (added and not other and not shares_office(tokens, following)):
            return None
        bearer = find_holder_name(table, following, titled=other or not joined, named=named)
        if mention.form == "R" and joined and not part and not (joined == "f" and head in HEADS_WITH_OF):
            # A spokesman for Mayor Jane Doe, a friend of Port Lune Mayor Jane Doe
            bearer = bearer if head in POSTED_OFFICES and bearer and ends_office(tokens.words[bearer.first - 1]) else None
        if bearer:
            return bearer
        before, named = following, named or (titled and bool(joined))
    return None


def find_holder_name(table: NameTable, mention: Mention, *, titled: bool, named: bool) -> Mention | None:
    """Return the part of a mention that names the holder of an office, after what the office is of; None if there is none.

    `titled` allows the mention to begin with a title, as it does after an abbreviation. `named` allows the bare name to follow,
    as it does if an office precedes the abbreviation.
    """
    tags, words = table.tokens.tags, table.tokens.words
    if mention.form != "N":
        return None
    _, _, first, last = split_name(table, mention)
    start = mention.first + (tags[mention.first] == "D")
    if first >= last or ends_office(words[last - 1]):
        return None
    begins = next((index for index in range(mention.first + (not titled), first) if tags[index] in "TR"), 0)
    if begins:
        return mention._replace(first=begins)
    after = first > start and (ends_office(words[first - 1]) or guess_gender(words[first]) is not None)
    return mention._replace(first=first) if after or (titled and named and last - first > 1) else None


def find_named_as(table: NameTable, mention: Mention) -> Mention | None:
    """Return the name that a described person goes by: Doe, in "a docker named Doe"; None if there is none."""
    tokens = table.tokens
    end = tokens.end_offset(mention.last - 1)
    following = table.text[end : end + MAX_NAMING_CHARS]
    if not any(map(following.__contains__, NAMING_WORDS)):
        return None
    called = GOES_BY.match(table.text, end)
    if called is None or (called["naming"] == "named" and tokens.lower[mention.first] not in INDEFINITE):
        return None  # The president named Jane Doe
    naming = bisect_left(tokens.starts, called.start("naming"))
    if SAYING_OR_DOING.search(tokens.tags, mention.last, naming):
        return None
    return find_mention_from(table.mentions, bisect_left(tokens.starts, called.start("name")))


def find_modified_head(table: NameTable, mention: Mention) -> Mention | None:
    """Return the mention that a place or organisation modifies: dockers, for Ondria in "dockers from Velm and Ondria"."""
    tags, mentions = table.tokens.tags, table.mentions
    position = bisect_left(mentions, mention)
    while position and mention.form == "N" and tags[mentions[position - 1].last : mentions[position].first] in (",", "c", ",c"):
        position -= 1
    first = mentions[position].first
    if position and tags[first - 1] in "pif" and DESCRIBED.fullmatch(tags, mentions[position - 1].last, first - 1):
        return mentions[position - 1]
    return None


def find_apposition(table: NameTable, mention: Mention) -> Mention | None:
    """Return the name in apposition, or None.

    Jane Doe, a spokeswoman; the mayor of Port Doe, Jane Roe; former docker and mayor Jane Doe.
    """
    tokens, tags, mentions = table.tokens, table.tokens.tags, table.mentions
    position = bisect_left(mentions, (mention.first,))
    phrase = OF_PHRASE.match(tags, mention.last)
    name = find_mention_at(mentions, phrase.end()) if phrase else None
    if name and not (is_full_name(table, name) and tags.startswith((",", "."), name.last)):
        name = None
    if position and is_apposed(table.tokens, mentions[position - 1], mention):
        before = mentions[position - 1]
        placed = tags[before.first - 1 : before.first] in tuple("pit")
        return name if name and placed else before  # In Port Doe, the port's envoy to the isles, Jane Doe, said
    if phrase:
        return name
    if position + 1 >= len(mentions) or mentions[position + 1].form != "N":
        return None
    following = mentions[position + 1]
    if following.first == mention.last and tokens.words[following.first] == "The" and tokens.lower[mention.last - 1] in MEDIA:
        return following  # The newspaper The Lune Post
    if APPOSED_NAME.fullmatch(tags, mention.last, following.first):
        directly = following.first == mention.last + 1 or tags[mention.first - 1 : mention.first] == "S"
        ends = (",", "S", ".", "-", "(") if directly else (",", "-", "(")
        whole = OF_NAME.match(tags, following.last)
        last = whole.end() if whole else following.last
        return following if tags[last : last + 1] in ends else None
    if not AND_ROLE.fullmatch(tags, mention.last, following.first):
        return None
    if tokens.words[mention.last + 1] == "former":
        return following  # A baker and former boxer Jane Doe
    if is_bare_office(table.tokens, mention):
        return find_office_holder(table, following) or (
            following if following.first < split_name(table, following).first else None
        )
    return None


def is_bare_office(tokens: Tokens, mention: Mention) -> bool:
    """Return True for an office without a determiner, which in the singular needs a name after it: deputy mayor and."""
    head = tokens.lower[mention.last - 1]
    alone = SINGULAR_ALONE.fullmatch(tokens.tags, mention.first, mention.last)
    return alone is not None and not is_plural(head) and head not in ORGANISATION_HEADS


def is_full_name(table: NameTable, mention: Mention) -> bool:
    """Return True for a name with more than one word, or with a title."""
    return mention.form == "N" and (" " in split_name(table, mention).name or bool(split_name(table, mention).titles))
