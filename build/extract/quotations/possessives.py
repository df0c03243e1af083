"""Distinguish the possessive ending of an owner, Jane Doe's brother, from one within a name, the People's Daily."""

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.language.tokens import Tokens
from build.extract.quotations.mentions import Mention
from build.text.first_names import guess_gender

PEOPLE = frozenset("Children Men People Women".split())
"""Plural owners without an s in the names of organisations: the People's Daily."""


def is_apostrophe_in_name(tokens: Tokens, index: int) -> bool:
    """Return True for a possessive ending within a name: the People's Daily, the Veterans' League."""
    if index < 1 or tokens.tags[index : index + 2] not in ("'N", "'R"):
        return False
    if is_final_apostrophe(tokens, index):
        return True
    owners, owned = tokens.words[index - 1], tokens.words[index + 1]
    people = tokens.tags[index - 1] == "R" and (owners.endswith("s") or owners in PEOPLE)
    people = people or (owned.lower() in ORGANISATION_HEADS and (owners.endswith("men") or is_plural_possessive(tokens, index)))
    person = guess_gender(owned) is not None  # The Mayors' Jane Doe
    return people and owners[0].isupper() and owned[0].isupper() and not person


def is_final_apostrophe(tokens: Tokens, index: int) -> bool:
    """Return True for a bare apostrophe within a person's name: Achola' Doe, but not the sailors' Doe."""
    before = tokens.words[index - 1]
    return tokens.words[index] in ("'", "’") and tokens.tags[index - 1 : index + 2] == "N'N" and before[-1] not in "sxz"


def is_plural_possessive(tokens: Tokens, index: int) -> bool:
    """Return True for a bare apostrophe after an s that does not end a known name: the Velmian Dockers' Federation."""
    owners, mark = tokens.words[index - 1], tokens.words[index]
    if mark not in ("'", "’") or not owners.endswith("s") or owners in COUNTRY_BY_WORD:
        return False
    return index < 2 or not guess_gender(tokens.words[index - 2])


def split_possessives(tokens: Tokens, mention: Mention) -> list[Mention]:
    """Return the parts of a mention that its possessive endings separate: Jane Doe and her brother, of "Jane Doe's brother"."""
    tags = tokens.tags
    if "'" not in tags[mention.first : mention.last]:
        return [mention]
    parts, first = [], mention.first
    for index in range(mention.first, mention.last):
        if tags[index] == "'" and not is_apostrophe_in_name(tokens, index):
            last = index - (tags[index - 1] == "a")  # The U.N.'s
            parts.append(Mention(first, last, "N" if tags[last - 1] in "NT" else "R"))
            first = index + 1
    if first < mention.last:
        parts.append(Mention(first, mention.last, mention.form))
    return parts
