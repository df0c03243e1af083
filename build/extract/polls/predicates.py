"""Read the predicate after a share: without auxiliaries and reporting verbs, or as agreement with an earlier answer."""

import re

from build.extract.polls.office_holders import strip_office
from build.extract.polls.tags import Sentence

PREDICATE_PREFIX = re.compile(
    r"(?:Y(?:D?[NUGu]+(?:n[NU]+)?|p)(?:W|(?=[jpD][^%]))|r(?=[xVYLJ!rdme~])|[p~cW]|Y(?!j(?:[Jnr]t|\Z))|x(?!\Z|n?!)|"
    r"L(?=[\"reJdVDFAinNt!e]))*"
)

BARE_TAGS = re.compile(r"[pWYjxLr!Vm]*(?:(?:Jt[pWYjxLr!Vm]*)+|)(?:(?<=[xLr!])|(?:[DVW]|ao?D|oD)n|(?<=[pxW!])V)")

BELIEVING = frozenset("think thinks thought believe believes believed feel feels felt".split())

THINKING = BELIEVING | frozenset(
    "feel feels felt hold holds held have see take takes took taken share shares shared do done".split()
)
"""Verbs that can stand for an earlier answer: "did", "said they would not", "think so", "believe the opposite"."""

AGREED = frozenset("so same way likewise view opinion belief".split())

OTHERWISE = frozenset("opposite otherwise contrary reverse".split())

CONCURRING = frozenset("agree agrees agreed concur".split())
"""Verbs of agreement with what was said before, if nothing follows."""

THAT_CLAUSE = re.compile(r"W?(?P<clause>(?:[pj](?=[xLVm!r])|[DNUnud])[^,;xLVm!]*[xLVm!])")
"""A content clause after a verb of thinking."""

LASTING = frozenset("remain remained remains stay stayed stays".split())
"""Linking verbs that are part of an answer: "remain unsure"."""

CHOSEN_NAME = re.compile(r".F?(?P<name>D?[NU]+|(?P<office>[nJN]+(?:oN)?N+(?:oN+)?))")

VOTING = frozenset("vote voted votes voting opt opted".split())

CHOOSING = frozenset(
    "for support supporting supported supports back backed backs backing chose select selected selects pick picked picks named "
    "name names favour favoured favours favor favored favors prefer preferred prefers".split()
)
"""Verbs before the name that is chosen."""


def strip_predicate(sentence: Sentence, first: int, last: int) -> str | None:
    """Return a predicate without auxiliaries and reporting verbs, or only the name that it chooses."""
    tags = sentence.tags
    while last > first and tags[last - 1] in ',"c~BS':
        last -= 1
    prefix = PREDICATE_PREFIX.match(tags, first, last)
    # The pattern can match nothing, so it always matches.
    assert prefix is not None
    bare = prefix.end()
    for place in range(first, bare):
        compared = sentence.words[place] in ("more", "less") and tags.startswith("J", place + 1)
        if compared or sentence.words[place] in LASTING or sentence.words[place : place + 2] == ["they", "should"]:
            bare = place
            break
    if bare < last and sentence.words[bare] in BELIEVING and (match := THAT_CLAUSE.match(tags, bare + 1, last)):
        bare = match.start("clause")
    if bare < last - 2 and sentence.words[bare + 1] == "themselves":
        bare += 3 if sentence.words[bare + 2] in ("as", "to") else 2  # "Describe themselves as content"
    if bare < last - 1 and sentence.words[bare] in ("name", "names", "named") and tags[bare + 1] in "DnNuU":
        bare += 1
    if match := CHOSEN_NAME.fullmatch(tags, bare, last):
        chosen = match.start("name")
        name = sentence.slice(chosen, last)
        held = match["office"] is None or strip_office(name) != name
        if held and sentence.words[bare] in (CHOOSING if chosen == bare + 1 else VOTING):
            bare = chosen
    return sentence.slice(bare if bare < last else first, last) or None


def read_agreement(sentence: Sentence, start: int, end: int) -> str | None:
    """Return "yes" ("do"), "no" or "same" ("think so") if words after a share only refer to an earlier answer; else None."""
    tags, words = sentence.tags[start:end], sentence.words[start:end]
    if words[-1:] in (["today"], ["now"], ["too"]):
        tags, words = tags[:-1], words[:-1]
    when = tags.find("s", 1)  # "Said so when asked"
    if when > 0 and tags[when - 1] in "r!xL" and words[when] in ("when", "after"):
        tags, words = tags[:when], words[:when]
    if len(words) == 1 and words[0] in CONCURRING:
        return "same"
    if words[-1:] and words[-1] in LASTING:
        return None
    if not BARE_TAGS.fullmatch(tags) and not (
        words[-1:] in (["that"], ["it"], ["this"]) and words[-2:-1] and words[-2] in BELIEVING
    ):
        return None
    if any(tag in "Vm" and word not in THINKING | CONCURRING for tag, word in zip(tags, words, strict=True)):
        return None
    if not OTHERWISE.isdisjoint(words):
        return "no"
    if tags[-1] in "rnV" and words[-1] not in AGREED:
        return None
    return "no" if "!" in tags else "yes" if tags[-1] in "xL" or words[-2:-1] == ["do"] else "same"
