"""Read a description's words, and find the names that it described before: "the Velmian premier", "the senator", "the
commission".
"""

import re
from collections.abc import Iterator

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import AMERICAN_STATES, LEXICON
from build.extract.language.tokens import Tokens
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_table import MAX_NAMESAKES, NameTable
from build.extract.quotations.names import PARTY_NOUNS, join_tokens

PARTY_NOUNS_ALONE = PARTY_NOUNS - {"Green", "Independent"}  # The Tory said
PARTIES = frozenset(noun.lower() for noun in (*PARTY_NOUNS, "Democratic", "Labour"))

OFFICE_WORDS = frozenset("prime foreign vice deputy defence defense interior finance attorney press chief shadow".split())
"""Words that make an office a different one."""

OFFICES = frozenset(LEXICON["offices"])

COUNTRY_OR_NATIONAL = {word.removesuffix("s"): code for word, code in COUNTRY_BY_WORD.items()} | COUNTRY_BY_WORD
"""Country codes by the country's words and by the noun for one of its people: Polish, the Pole."""

PLURAL_NOUNS = frozenset("people police children media press crowd audience staff public".split())

MEDIA = frozenset("newspaper paper magazine outlet network broadcaster tabloid journal".split())

CANONICAL_TITLES = {
    "premier": "prime minister",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "maj": "major",
    "adm": "admiral",
    "lt": "lieutenant",
    "prof": "professor",
    "rev": "reverend",
    "adv": "advocate",
    "brig": "brigadier",
    "cllr": "councillor",
    "graf": "count",
    "democrat": "democratic",
    "gop": "republican",
}
"""The words as which abbreviated and other titles, and party members, are compared."""

LEADING_OFFICES = ({"president"}, {"chancellor"}, {"prime", "minister"})
"""The offices of a country's leader, in words of `describe_words`."""

IMPLIED_NOUNS = {
    "justice": "judge",
    "barrister": "lawyer",
    "advocate": "lawyer",
    "solicitor": "lawyer",
    "prosecutor": "advocate",
    "councillor": "politician",
    "lord": "peer",
    "baroness": "peer",
    "brigadier": "general",
    "captain": "skipper",
    "striker": "player",
    "midfielder": "player",
    "goalkeeper": "player",
}
"""Nouns that also describe the bearer of a title or office."""

DIPLOMATIC = frozenset("foreign ambassador envoy consul permanent d'affaires d’affaires".split())
MINISTERIAL = frozenset("foreign defence home".split())
"""Words in the offices of diplomats, and of British secretaries who are ministers."""

COUNTRY_OF = re.compile(r"fD?(?P<name>N[NR]*)(?![NRnC])")
"""The country of an office: of France, of the United States."""

STOP_WORDS = frozenset("the a an this that another former then current outgoing and of for".split())
"""Words that do not help to identify a person."""


def describe_words(tokens: Tokens, first: int, last: int) -> list[str]:
    """Return a description's words in lower case, with countries as codes and titles in full, without an owner ("Doe's deputy").

    A country after "of" comes first: "the president of France" gives the same as "the French president".
    """
    words: list[str] = []
    owner = tokens.tags.rfind("'", first, last)
    if owner > first and join_tokens(tokens, first, owner) not in COUNTRY_BY_WORD:
        first = owner + 1
    for index in range(first, last):
        word = tokens.words[index]
        if words and tokens.texts[index - 1] == ".":
            words[-1] += "." + word  # U.S
        elif tokens.tags[index] not in "a'Dol":
            words.append(word)
    if tokens.tags.startswith("f", last) and (country := find_country(tokens, last)):
        words.insert(0, country)
    plain = ["@" + COUNTRY_OR_NATIONAL[word] if word in COUNTRY_OR_NATIONAL else word.lower() for word in words]
    titles = [CANONICAL_TITLES.get(word, word) for word in plain if word not in STOP_WORDS]
    return " ".join(titles).split()


def is_national_description(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a person described only by country or party: "the Pole", "the on-loan Belgian", "the Tory".

    The plural of the word is the name of a people.
    """
    if tokens.texts[mention.first] not in ("the ", "The "):
        return False
    between = tokens.texts[mention.first + 1 : mention.last - 1]
    return all(text[0].islower() for text in between) and is_national_noun(tokens.words[mention.last - 1])


def is_national_noun(word: str) -> bool:
    """Return True for the noun for a person of a country or party: Pole, Democrat."""
    return word + "s" in COUNTRY_BY_WORD or word in PARTY_NOUNS_ALONE


def find_country(tokens: Tokens, first: int) -> str | None:
    """Return the country in "of France" or "of the United States" at a token; None if there is none."""
    phrase = COUNTRY_OF.match(tokens.tags, first)
    country = join_tokens(tokens, phrase.start("name"), phrase.end()) if phrase else None
    return country if country in COUNTRY_BY_WORD else None


def list_implied_descriptions(words: list[str]) -> Iterator[list[str]]:
    """Yield other descriptions of the holder of an office: the Velmian leader, a diplomat, a minister."""
    countries = [word for word in words if word.startswith("@")]
    if len(countries) < 2 and set(words) - set(countries) in LEADING_OFFICES:
        yield [*countries, "leader"]
    if not DIPLOMATIC.isdisjoint(words):
        yield [*countries, "diplomat"]
        yield [*countries, "envoy"]
    if words and words[-1] in IMPLIED_NOUNS:
        yield [*words[:-1], IMPLIED_NOUNS[words[-1]]]
    if words[-1:] == ["secretary"] and not MINISTERIAL.isdisjoint(words):
        yield [*words[:-1], "minister"]


def list_described(table: NameTable, mention: Mention) -> list[str]:
    """Return the names that all words of a description have described before."""
    words = describe_words(table.tokens, mention.first, mention.last)
    names = table.described.get(words[-1], ()) if words else ()
    return [name for name in names[-MAX_NAMESAKES:] if table.descriptions[name] >= set(words)]


def is_definite(table: NameTable, mention: Mention) -> bool:
    """Return True for "the senator", "France's president" and the bare title "Senator".

    Not for "a senator", "his senator" and "Anna Berg's senator", but for "his French counterpart".
    """
    tokens = table.tokens
    if tokens.words[mention.last - 1] == "counterpart" and mention.last - mention.first > 2:
        return True
    tags = tokens.tags[mention.first : mention.last]
    if "'" in tags and join_tokens(tokens, mention.first, mention.first + tags.index("'")) in COUNTRY_BY_WORD:
        return True
    if tokens.lower[mention.first] == "the":
        return "'" not in tags
    return not set(tags) & set("Ddo'") and tokens.texts[mention.last - 1][0].isupper()


def is_plural(noun: str) -> bool:
    """Return True for a plural noun."""
    return noun in PLURAL_NOUNS or noun.endswith("men") or (noun.endswith("s") and not noun.endswith("ss"))


def conflicts(words: list[str], told: set[str]) -> bool:
    """Return True if a description has another country, party or office than a name's earlier descriptions."""
    offices = OFFICES & told
    if words and words[-1].startswith("spokes"):
        offices -= {"secretary"}  # A press secretary
    if words and words[-1] in OFFICES and offices and (words[-1] not in offices or not OFFICE_WORDS & set(words) <= told):
        return True
    if words[-1:] == ["leader"] and len(words) == 2 and words[0].startswith("@") and offices and "leader" not in told:
        return True
    countries = {word for word in {*words, *told} if word.startswith("@")}
    for kind in (countries, PARTIES, AMERICAN_STATES):
        asked, known = kind & set(words), kind & told
        if asked and known and not asked & known:
            return True
    return False
