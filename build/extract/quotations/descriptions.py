"""Find who was called by a description or office before: "the Velmian premier", "the senator", "the commission"."""

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_table import MAX_NAMESAKES, NameTable
from build.extract.quotations.names import PARTY_NOUNS, describe_words, join_tokens

PARTIES = frozenset(noun.lower() for noun in (*PARTY_NOUNS, "Democratic", "Labour"))

OFFICE_WORDS = frozenset("prime foreign vice deputy defence defense interior finance attorney press chief".split())
"""Words without which an office is another."""

OFFICES = frozenset(
    "president premier minister chancellor senator governor mayor secretary congressman congresswoman representative ambassador "
    "judge king queen prince princess pope speaker spokesman spokeswoman".split()
)
"""Of two offices one person has mostly one."""

STATES = frozenset(
    "alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida hampshire hawaii idaho "
    "illinois indiana iowa jersey kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming".split()
)
"""Of two American states one person holds an office in one."""

PLURAL_NOUNS = frozenset("people police men women children media press crowd audience staff public".split())


MEDIA = frozenset("newspaper paper magazine outlet network broadcaster tabloid journal".split())
MEDIA_NAMES = frozenset(
    "Post Times News Journal Tribune Herald Sentinel Telegraph Mail Globe Chronicle Observer Magazine Press Gazette Examiner "
    "Mirror Guardian Independent Standard Courier Star Today BBC CNN NPR PBS NBC CBS ABC".split()
)
"""Words that end the names of newspapers and broadcasters."""


def list_described(table: NameTable, mention: Mention) -> list[str]:
    """Return the names of those who were called by all the words of a description before."""
    words = describe_words(table.tokens, mention.first, mention.last)
    names = table.described.get(words[-1], ()) if words else ()
    return [name for name in names[-MAX_NAMESAKES:] if table.descriptions[name] >= set(words)]


def is_definite(table: NameTable, mention: Mention) -> bool:
    """Return True for "the senator", "France's president" and the bare title "Senator".

    Not for "a senator", "his senator" and "Anna Berg's senator", but for "his French counterpart".
    """
    tokens = table.tokens
    if tokens.texts[mention.last - 1].rstrip() == "counterpart" and mention.last - mention.first > 2:
        return True
    tags = tokens.tags[mention.first : mention.last]
    if "'" in tags and join_tokens(tokens, mention.first, mention.first + tags.index("'")) in COUNTRY_BY_WORD:
        return True
    if tokens.texts[mention.first].rstrip().lower() == "the":
        return "'" not in tags
    return not set(tags) & set("Ddo'") and tokens.texts[mention.last - 1][0].isupper()


def is_plural(noun: str) -> bool:
    """Return True if a noun is a plural."""
    return noun in PLURAL_NOUNS or (noun.endswith("s") and not noun.endswith("ss"))


def conflicts(words: list[str], told: set[str]) -> bool:
    """Return True if a description tells another country, party or office than what somebody was called."""
    offices = OFFICES & told
    if words and words[-1] in OFFICES and offices and (words[-1] not in offices or not OFFICE_WORDS & set(words) <= told):
        return True
    if words[-1:] == ["leader"] and len(words) == 2 and words[0].startswith("@") and offices and "leader" not in told:
        return True
    countries = {word for word in {*words, *told} if word.startswith("@")}
    for kind in (countries, PARTIES, STATES):
        asked, known = kind & set(words), kind & told
        if asked and known and not asked & known:
            return True
    return False
