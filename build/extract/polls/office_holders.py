"""Tell a candidate's name from what the candidate is: "businessman Odo Lund", "Arvo Gov. Odo Lund"."""

import re

from build.extract.language.lexicon import LEXICON, ORGANISATION_HEADS
from build.extract.polls.tags import tag_words

HOLDER = re.compile(r"(?P<what>D?[nNUJrd]*[nJrd])?(?P<name>[NU]+)(?P<place>oN+)?")
"""A name, with what its bearer is, if that is said: "former banker Odo Lund of Arvo"."""

PARTIES = frozenset("party bloc alliance list coalition movement camp".split())
NAMES_TOO = frozenset("del foreign king prince pope major father brother sister chief".split())
OFFICES = frozenset(title.rstrip(".").lower() for title in LEXICON["person_titles"]) - NAMES_TOO
OFFICES |= {"businessman", "businesswoman", "republican", "democrat", "libertarian"}
NOT_HOLDERS = OFFICES | PARTIES | ORGANISATION_HEADS


def strip_office(words: str) -> str:
    """Return a name without what its bearer is: "businessman Odo Lund", "Arvo Gov. Odo Lund", "Mr. Lund"."""
    sentence = tag_words(words.replace(" of State ", " "))
    match = HOLDER.fullmatch(sentence.tags)
    if match is None or sentence.words[match.end("name") - 1] in NOT_HOLDERS:
        return words
    first, last = match.span("name")
    offices = [place + 1 for place, word in enumerate(sentence.words[: last - 1]) if word.rstrip(".") in OFFICES]
    # Who has no title is a person by two names.
    described = match["what"] and last - first > 1 and sentence.tags[last - 1] == "N"
    return sentence.slice(max(offices, default=first), last) if offices or described else words
