"""Complete an elliptical answer by the wording of the one before: "a bad one", "[pointed] to the state"."""

import re

from build.extract.polls.questions import THING_ALONE
from build.extract.polls.sides import SIDE_NAMES
from build.extract.polls.subjects import KIND, NAME_TAGS
from build.extract.polls.tags import tag_words

_PREPOSITION = "about|to|for|on|with|at|in|by|against|as|towards"

PREPOSITIONAL = re.compile(rf"(?:{_PREPOSITION})(?=\s(?!favou?r|support))")

ONE = re.compile(r"((?P<verb>[a-z ]*?)\b(?:an?|the)\s(?:\w++\s)?\w+)\sone")

_KIND = rf"(?:\w++\s){{0,4}}{KIND.pattern}"

ONE_OF_A_KIND = re.compile(
    rf"(?P<kind>{_KIND}.{{0,99}}?\s(?:is|are|was|were))\s.+|.{{1,99}}?\s(?P<is>(?:is|are|was|were)\s{_KIND}.*)|"
    rf"(?P<verb>\w+)\s.{{1,99}}?\s(?P<as>as\s{_KIND}.*)",
    re.IGNORECASE,
)
"""An item and its category."""

SAME = re.compile(r"(?:(?:say\s|said\s)?the\ssame|feel\sthat\sway)\s(?:of|about|for|in)\s(?P<what>.+)")
"""Words that refer to the answer before: "a bad one", "the same of the courts"."""


def fill_ellipsis(words: str | None, latest: str | None) -> str | None:
    """Fill an ellipsis from the answer before: "[pointed] to the state", "a bad [opinion of the mayor]"."""
    if not words or not latest:
        return words
    if one := ONE.fullmatch(words):
        for verb, front in ((one["verb"], r"(?P<verb>.*?)\b"), ("", r".*?(?P<verb>)\b")):
            if noun := re.match(rf"{front}{verb}(?:an?|the)\s(?:very\s)?\w++\s(?P<rest>.+)", latest):
                return f"{noun['verb']}{one[1]} {noun['rest']}"
    same = SAME.match(words)
    before, what = tag_words(latest), same["what"] if same else words
    names = list(SIDE_NAMES.finditer(before.tags))
    tags = tag_words(what).tags
    if len(names) == 1 and (
        same or (NAME_TAGS.fullmatch(tags) and before.tags[0] == "V" and names[0].end() < len(before.tags) - 1)
    ):
        start, end = names[0].span()
        return " ".join(filter(None, (before.slice(0, start), what, before.slice(end, len(before.tags)))))
    return words


def complete_like_previous(thing: str | None, previous: str | None) -> str | None:
    """Complete an item as the answer before is phrased: "range" becomes "range is the main reason" after "price is the main
    reason".
    """
    if not thing or not previous:
        return thing
    if own := PREPOSITIONAL.match(thing):
        verb, again, _ = previous.partition(f" {own[0]} ")
        return f"{verb} {thing}" if again else thing  # "38% pointed to the rebels, 29% to the state"
    if thing.endswith("ly") and " " not in thing and previous.endswith("ly"):
        return f"{previous.rpartition(' ')[0]} {thing}"  # "Viewed favourably by 41% and unfavourably by 52%"
    if not THING_ALONE.fullmatch(tag_words(thing).tags) or not (match := ONE_OF_A_KIND.fullmatch(previous)):
        return thing
    if match["kind"]:
        return f"{match['kind']} {thing}"
    return f"{thing} {match['is']}" if match["is"] else f"{match['verb']} {thing} {match['as']}"
