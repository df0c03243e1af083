"""Strip what a candidate is from the candidate's name: "businessman Odo Lund", "Arvo Gov. Odo Lund"."""

import re

from build.extract.language.lexicon import LEXICON, ORGANISATION_HEADS
from build.extract.polls.tags import Sentence, tag_words
from build.text.first_names import guess_gender

HOLDER = re.compile(r"(?P<what>D?[nNUJrd]*[nJrd])?(?P<name>[NU]+)(?P<place>oN+)?")
"""A name with a title or description, if any: "former banker Odo Lund of Arvo"."""

LIST_BREAK = re.compile(r"(,\s(?:and\s)?|(?<![,\s])\sand\s)")
"""Between names."""
PARTIES = frozenset("party bloc alliance list coalition movement camp".split())
# Titles that are also surnames, parts of names or plain words: Billie Jean King, Del Monte, foreign aid.
NAMES_TOO = frozenset("del foreign king prince pope major father brother sister chief".split())
OFFICES = frozenset(title.rstrip(".").lower() for title in LEXICON["person_titles"]) - NAMES_TOO
OFFICES |= {"businessman", "businesswoman", "republican", "democrat", "libertarian"}
PERSONS = frozenset(LEXICON["people_nouns"]) - {"rival", "member"} | {"challenger", "incumbent", "nominee"}
NOT_HOLDERS = OFFICES | PARTIES | ORGANISATION_HEADS


def strip_office(words: str) -> str:
    """Return a name without title or description: "Odo Lund" for "businessman Odo Lund", "Arvo Gov. Odo Lund"."""
    if len(listed := LIST_BREAK.split(words)) > 1:
        return "".join(words if place % 2 else strip_office(words) for place, words in enumerate(listed))
    sentence = tag_words(words.replace(" of State ", " "))
    match = HOLDER.fullmatch(sentence.tags)
    if match is None or sentence.words[match.end("name") - 1] in NOT_HOLDERS:
        return words
    first, last = match.span("name")
    # General Motors and Lady Gaga have no office.
    places = [place for place, word in enumerate(sentence.words[: last - 1], 1) if is_office(word, sentence, place, last)]
    noun = sentence.words[first - 1] in PERSONS and last - first > 1 and sentence.tags[last - 1] == "N"
    described = first > 0 and (noun or (sentence.tags[first - 1] == "n" and is_person(sentence, first, last)))
    return sentence.slice(max(places, default=first), last) if places or described else words


def is_office(word: str, sentence: Sentence, place: int, last: int) -> bool:
    """Return True if a word is the title of the name after it: an abbreviated title, or one before a first name."""
    vice = sentence.words[place - 2 : place - 1] == ["vice"]
    held = sentence.tags[place - 2 : place] == "NN" and last - place > 1  # "Arvo Governor Odo Lund"
    return word.rstrip(".") in OFFICES and (word.endswith(".") or vice or held or is_person(sentence, place, last))


def is_person(sentence: Sentence, first: int, last: int) -> bool:
    """Return True if a name of several words starts with a known first name."""
    return last - first > 1 and guess_gender(sentence.slice(first, first + 1)) is not None
