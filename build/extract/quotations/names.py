"""Find names as printed: where a name begins and ends, its titles, and the office before it."""

import re
from typing import NamedTuple

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import AMERICAN_STATES, LEXICON, ORGANISATION_HEADS
from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.language.word_tags import WORD_TAGS
from build.extract.quotations.mentions import Mention
from build.extract.quotations.possessives import is_apostrophe_in_name, is_final_apostrophe
from build.text.first_names import guess_gender

PARTY_NOUNS = frozenset("Republican Democrat Conservative Tory Independent Green".split())
"""Words that end a description, not a name, after an article: the Velmian Tory."""

PARTY_MEMBERS = frozenset("Republicans Democrats Greens Tories Conservatives".split())
"""Words that end the names of groups of people."""

NAME_MODIFIERS = (
    PARTY_NOUNS
    | frozenset("Republicans Democratic Democrats GOP Labour Former Acting Rank Class".split())
    | {word for word in COUNTRY_BY_WORD if word[-1] in "nhkeci"}
)
"""Words before a name that do not belong to it: parties, demonyms, and adjectives of offices."""

NAME_PARTICLES = frozenset(LEXICON["name_particles"])
"""Lower-case words within a name: Piet van Holm."""
AND_PARTICLES = frozenset("y i e".split())  # Each means "and": between two persons if a first name follows

CAPITAL_PARTICLES = frozenset("De Di Du Del Della Der Den Dos Van Von Le La Ter Ten".split())
"""First words of surnames: De Holm, but Al Gore and Ben Doe."""

CAPITAL_TITLES = frozenset("ACP ASP CSP DCI DCP DI DIG DSP IGP PC SP SSP".split())
"""Police ranks in capitals, which are titles only before a name."""

CAPITAL_ROLES = frozenset("CEO CFO COO CTO MP MEP MSP MLA TD PM VP DA AG".split())
"""Roles in capitals, before or after a name: Harbour Bank CEO Jane Doe, Jane Roe MP."""

PLACE_COMPOUND_ENDINGS = ("-based", "-born", "-backed", "-led", "-owned", "-run", "-listed", "-trained", "-educated")
"""Endings of words before a name that do not belong to it: Port Lune-based Harbour Bank."""

SURNAME_TITLES = frozenset(
    "King Pope Major Judge Justice Bishop Prince Baron Cardinal Chancellor Doctor Marshal Pastor Constable Sen".split()
)
"""Titles that are also surnames: Mr. King."""

OFFICE_FIELDS = frozenset(LEXICON["fields_of_office"])
"""Words for the field of an office: Secretary of State Doe, Minister of Foreign Affairs Jane Doe."""

OFFICE_AND = re.compile(r"[TR][fp]D?[TN]{1,4}c$")
"""Tags before the second field of an office: Minister of Ports and Trade Jane Doe."""

PLACE_STARTS = frozenset(LEXICON["place_starts"])
PLACE_SURNAMES = frozenset(LEXICON["place_surnames"])
PLACE_HEADS = AMERICAN_STATES.union(LEXICON["place_heads"])
THING_HEADS = frozenset(LEXICON["thing_heads"])

MAX_OFFICE_TOKENS = 9

OFFICE_PREPOSITIONS = frozenset("of for at in to on".split())

SENTENCE_TAGS = ".\n" + QUOTATION_TAGS
"""Tags before the first word of a sentence."""


class SplitName(NamedTuple):
    """A name without titles ("" if there is none), its titles, its first token and the token after its last."""

    name: str
    titles: list[str]
    first: int
    last: int


def join_tokens(tokens: Tokens, first: int, last: int) -> str:
    """Return tokens as printed, with white space collapsed, but without a nickname in quotation marks."""
    if last - first == 1 and tokens.texts[first] != "“":
        return tokens.words[first]
    texts = tokens.texts[first:last]
    return " ".join("".join([text for text in texts if text != "“"] if "“" in texts else texts).split())


def find_name(tokens: Tokens, mention: Mention) -> tuple[int, int]:
    """Return the first token of the name in a mention, without titles, and the token after its last; equal if it has none."""
    tags, words = tokens.tags, tokens.words
    last = mention.last
    if last - mention.first == 1 and tags[mention.first] == "N":
        return mention.first, last
    while last > mention.first and tags[last - 1] != "N" and not is_surname_not_title(tokens, mention, last - 1):
        last -= 1
    first = max(mention.first, last - 1)
    while first > mention.first and continues_name(tokens, mention, first - 1):
        first -= 1
    if is_apostrophe_in_name(tokens, first - 1) and first - 2 >= mention.first:
        first -= 2
    body = tokens.lower[last - 1] in ORGANISATION_HEADS and not guess_gender(words[first])
    while body and first > mention.first and tags[first - 1] in "NRT" and words[first - 1][0].isupper():
        first -= 1  # The Farm Bureau Federation
    if words[last - 1] in CAPITAL_ROLES:
        if last - first < 3 or tags[mention.first] == "D":
            return mention.last, mention.last  # A Tory MP, the Harbour Bank CEO
        last -= 1  # Jane Doe MP
    for index in range(first, last - 1):
        word = words[index]
        if word in CAPITAL_ROLES or word in CAPITAL_TITLES or is_place_compound(word):
            first = index + 1
    if last < mention.last:
        printed = [words[index] for index in range(first, last) if tags[index] != "a"]
        if max(map(len, printed), default=0) == 1 or (tags[mention.last - 1] == "T" and not any(map(guess_gender, printed))):
            return mention.last, mention.last  # An office: the Velmian President, the U.S. President, Finance Minister
    if tags[mention.first] == "D" and last - mention.first > 2 and words[last - 1] in PARTY_NOUNS:
        return mention.last, mention.last  # The Velmian Tory
    last = find_heading_verb(tokens, first, last)
    first = max(first, skip_office(tokens, mention.first + (tags[mention.first] == "D"), last))
    return (skip_modifiers(tokens, first, last, body), last) if last - first > 1 else (first, last)


def continues_name(tokens: Tokens, mention: Mention, index: int) -> bool:
    """Return True if a token belongs to the name after it in a mention: a name, an initial's full stop, a particle."""
    tags, words = tokens.tags, tokens.words
    return (
        tags[index] == "N"
        or (tags[index] == "a" and index > mention.first and is_initial(words[index - 1]))
        or (tags[index] in "Xx" and index > mention.first)
        or (
            words[index] in NAME_PARTICLES
            and index > mention.first
            and tags[index - 1] in "Nnp"
            and not (words[index] in AND_PARTICLES and guess_gender(words[index + 1]))
        )
        or is_final_apostrophe(tokens, index)
    )


def find_heading_verb(tokens: Tokens, first: int, last: int) -> int:
    """Return the end of a name, which is before the verb in a heading: "Jane Doe Goes Home", "Doe Sees Rain"."""
    for index in range(first + (2 if guess_gender(tokens.words[first]) else 1), last):
        verb = WORD_TAGS.get(tokens.lower[index], "n") in "SJKV"
        if verb and (tokens.words[index].endswith("s") or first + 1 < index < last - 1):
            return index
    return last


def skip_modifiers(tokens: Tokens, first: int, last: int, body: bool) -> int:
    """Return the start of a name after words of a heading, parties and demonyms. `body` is True for an organisation's name."""
    tags, words = tokens.tags, tokens.words
    named = next((index for index in range(first, last - 1) if guess_gender(words[index])), first)
    further = named - first > (tags[first - 1 : first] != "'") and words[named - 1] not in NAME_PARTICLES  # Ludu bint Amina Doe
    if further and not all(is_initial(words[index]) for index in range(first, named) if tags[index] != "a"):
        first = named  # From a heading: Two Things Jane Doe Said; Children's Rights Jane Doe. Not R. Jane Doe
    whole = body or tags[first - 1 : first] == "D"
    while last - first > 2 and ((words[first] in NAME_MODIFIERS and not whole) or opens_sentence(tokens, first)):
        first += 1
    return first


def is_place_compound(word: str) -> bool:
    """Return True for a compound of a place or owner: Port Lune-based, Doe-owned."""
    return "-" in word and word.endswith(PLACE_COMPOUND_ENDINGS)


def opens_sentence(tokens: Tokens, index: int) -> bool:
    """Return True for the first word of a sentence that is not a name, though a first name follows: "Trusting Jane Doe was …"."""
    before = tokens.tags[index - 1] if index else "\n"
    if before not in SENTENCE_TAGS or is_initial(tokens.words[index]):
        return False
    return not guess_gender(tokens.words[index]) and guess_gender(tokens.words[index + 1]) is not None


def is_surname_not_title(tokens: Tokens, mention: Mention, index: int) -> bool:
    """Return True if a title ends a name: Mr. King, Charlie King."""
    if tokens.words[index] not in SURNAME_TITLES or index - 1 < mention.first:
        return False
    return tokens.tags[index - 1] in "aN"


def is_initial(word: str) -> bool:
    """Return True for a word before a full stop that can be part of a name: John F. Doe, J.D. Doe, St. John."""
    return len(word) == 1 or word == "St" or ("." in word and word not in COUNTRY_BY_WORD)


def skip_office(tokens: Tokens, first: int, last: int) -> int:
    """Return the start of a name after an office: Secretary of State Jane Doe, Envoy for Port Affairs Jane Roe."""
    words, tags = tokens.words, tokens.tags
    if last - first < 2:
        return first
    before = first - (tags[first - 1 : first] == "D")
    joined = words[before - 1] if before > 1 else ""
    shared = tags[first - 1 : first] == "c" and OFFICE_AND.search(tags, max(0, first - MAX_OFFICE_TOKENS), first) is not None
    if not (shared or (joined in OFFICE_PREPOSITIONS and tags[before - 2] in "NTR")) or ends_office(words[last - 1]):
        return first
    if last - first == 2:
        body = words[before - 2].lower() in ORGANISATION_HEADS
        return first + (joined == "of" and not body and words[first].lower() in OFFICE_FIELDS)
    named = next((index for index in range(first, last - 1) if guess_gender(words[index])), None)
    if named is not None:
        return named
    after = [index + 1 for index in range(first, last - 2) if ends_office(words[index])]
    return after[-1] if after else first + (joined == "of")


def ends_office(word: str) -> bool:
    """Return True for a word that can end the field of an office: Foreign Affairs, the Port Council, France, the UN."""
    field = word.lower() in OFFICE_FIELDS or word in COUNTRY_BY_WORD
    return field or word.lower() in ORGANISATION_HEADS or (word.isupper() and word.isalpha() and len(word) > 1)


def shares_office(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a name with the second field of an office before it: Trade Jane Doe, after "Minister of Ports and"."""
    words = tokens.words[mention.first : mention.last]
    plain = all(
        tag == "N" or ends_office(word) for tag, word in zip(tokens.tags[mention.first : mention.last], words, strict=True)
    )
    if not plain:
        return False
    after_office = OFFICE_AND.search(tokens.tags, max(0, mention.first - MAX_OFFICE_TOKENS), mention.first)
    return after_office is not None and find_name(tokens, mention)[0] > mention.first


def find_head_noun(name: str) -> str:
    """Return the head noun of a name or description, before "of" or "for": department, of Department of Ports."""
    return name.partition(" of ")[0].partition(" for ")[0].rpartition(" ")[2].lower()


def find_name_kind(name: str) -> str:
    """Return "place" or "thing" for a name whose first or last word shows that it is not a person's; "" otherwise."""
    start, _, rest = name.partition(" ")
    head = rest.rpartition(" ")[2].lower()
    if head in PLACE_HEADS or (rest and start in PLACE_STARTS and head not in ORGANISATION_HEADS):
        return "place"
    return "thing" if head in THING_HEADS else ""


def has_place_surname(name: str) -> bool:
    """Return True for an unknown first name with a surname that is also a word for a place: Tyreke Hill."""
    start, _, last = name.partition(" ")
    return last in PLACE_SURNAMES and start not in PLACE_STARTS


def is_surname(name: str) -> bool:
    """Return True if a name can be a surname alone: Holm, De Holm, Suu Kyi."""
    return " " not in name or name.split(" ")[0] in CAPITAL_PARTICLES
