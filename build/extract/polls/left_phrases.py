"""Read a phrase before a share: a group, a quantity, a comparison, or a repeat of an earlier answer."""

import re

from build.extract.polls.clauses import GROUP_TAGS, Clause
from build.extract.polls.predicates import OTHERWISE, strip_predicate
from build.extract.polls.subjects import GROUP_ALONE, NAME_TAGS, SOME, LeftContext, read_subject
from build.extract.polls.tags import Sentence, tag_words

QUOTED = re.compile(r"\"[^\"]{3,}\"")

AGAIN = re.compile(
    r"(?:[aifsPw]?D?[nNJ]{1,3},?(?=D))?[cBSrs,~]{0,4}(?:[pjW](?:L[r~]{0,2})?|D?[r0nJ]?z(?:[ogFi]D?(?P<who>[nNuUGdJ]{1,3}k?))?)\Z"
)

THIS_VIEW = re.compile(r"[DW][nV](?:[xL].*)?")

VIEWS = frozenset("view opinion belief sentiment position feeling".split())

THESE = frozenset("this that the such".split())

LIKELY = re.compile(rf"(?P<who>{GROUP_TAGS})r?[xLm]{{1,3}}D?[rnJ]{{1,3}}t(?P<what>[YV].+)")
"""A group that is likelier to say or do something: "women are the most likely to oppose it"."""

SAYING = frozenset("say think believe answer feel".split())

THAN = re.compile(rf"h[ig]?D*(?P<who>{GROUP_TAGS}|N+|(?:(?<=[ig])|(?<=[ig]D))n{{1,2}})\Z")

NOT_WHEN = re.compile(r"h[^y0i][^y0]*")  # Not "than last year", "than in May"

EVERY = re.compile(r"D[r0]?(?P<who>[nNJuU]{1,2})")

RATIO = re.compile(r"[rhD~]{0,3}0P?[io]0")

QUANTIFIED = re.compile(
    rf"(?:{RATIO.pattern}|[nrhD~P0ik]{{0,6}}?|.{{0,10}}?[nhkG]?o)[Dr]?(?P<who>{GROUP_TAGS}|p)(?:W?[pxL]{{0,2}}[Ydq](?:bD?N+)?|"
    rf"p[Ydqnx]{{1,2}}t?)?\Z|[,BcSD~rhP]{{0,4}}(?:n|G|r|[0nJ]?k|R|0P?[io]0|[nJr]{{1,2}}z(?:o{GROUP_TAGS})?)\Z|[nrN0]s[nr]\Z"
)
"""A quantity of a group: "seven in ten islanders"."""

QUANTITY = re.compile(
    r"(?:largest|all|majority|minority|plurality|most|many|few|fewer|more|every|rest|remainder|remaining|others)\Z"
)
"""A quantity that the share states exactly: "most islanders (59%)"."""


def read_than(clause: Clause, start: int, end: int, previous: LeftContext | None) -> LeftContext:
    """Return the left context of "than": its group, or another option: "more trust Lund (51%) than Karsk (34%)"."""
    sentence = clause.sentence
    group = sentence.group(THAN.match(sentence.tags[start:end]), start)
    before = tag_words(previous.what) if previous and previous.what else None
    named = before is not None and before.tags.endswith("N") and sentence.tags[end - 1] == "N"
    if before is None or clause.enclosed != "(" or (group and not named) or not NOT_WHEN.fullmatch(sentence.tags, start, end):
        return LeftContext("again", None, group)
    verb = f"{before.slice(0, 1)} " if before.tags[0] == "V" and sentence.tags[start + 1] in "DNUnu" else ""
    return LeftContext("what", verb + sentence.slice(start + 1, end))


def read_phrase(clause: Clause, start: int, end: int, previous: LeftContext | None) -> LeftContext:
    """Return the left context in a span that no longer has a survey and its pollster."""
    sentence = clause.sentence
    words = sentence.tags[start:end]
    if QUOTED.match(sentence.tags, max(0, start - 1)) and '"' in sentence.tags[end - 1 : end + 2]:
        return LeftContext("what", sentence.slice(start, end))
    compared = clause.how.startswith("K")
    if (again := AGAIN.match(words)) or (words == "D" and (compared or clause.verb)):
        short = "L" in words or sentence.words[end - 1].endswith("’s")
        said = clause.continues or clause.verb or compared or short or (again and again["who"])
        what = sentence.words[start] if sentence.words[start] in ("he", "she") else None
        return LeftContext("again" if said else "", what, sentence.group(again, start))
    if OTHERWISE.intersection(sentence.words[start:end]) and VIEWS.intersection(sentence.words[start:end]):
        return LeftContext("not")
    if sentence.words[start] in THESE and THIS_VIEW.fullmatch(words) and sentence.words[start + 1] in VIEWS:
        return LeftContext("again")
    if match := LIKELY.fullmatch(words):
        first = start + match.start("what")
        first += sentence.words[first] in SAYING
        return LeftContext("what", strip_predicate(sentence, first, end), sentence.group(match, start))
    if sentence.words[start] == "every" and (match := EVERY.match(words)):
        return LeftContext("quantity", None, sentence.group(match, start))
    if words.endswith("hr"):  # "More islanders than ever"
        words, end = words[:-2], end - 2
    if clause.enclosed in ("(", "-", ",") and (match := QUANTIFIED.match(words)):
        before = start + match.start("who") if match["who"] else end
        if is_quantity(sentence, start, max(before, start + 1)):
            return LeftContext("quantity", None, sentence.group(match, start))
    words_before = sentence.slice(0, max(0, sentence.tags.rfind("%", 0, clause.share))).rstrip(" (")
    listed = previous and previous.group and clause.enclosed == "(" and words_before.endswith(previous.group)
    if listed and (NAME_TAGS.fullmatch(words) or SOME.fullmatch(words)):
        return LeftContext("group", None, sentence.slice(start, end))
    named = clause.enclosed == "(" and (verb := words.find("V")) > 0 and "n" in words[verb:]  # Islanders named fish (34%)
    if not named and (match := GROUP_ALONE.match(words)) and is_people(clause, match, start):
        return LeftContext("group", None, sentence.group(match, start))
    return read_subject(clause, start, end)


def is_people(clause: Clause, match: re.Match[str], start: int) -> bool:
    """Return True if a group before a share is its population, and not an answer such as a party."""
    if clause.verb or clause.how or clause.enclosed == ":":
        return False
    tags = clause.sentence.tags
    head = tags[start + match.start("who") : start + match.end("who")]
    return "G" in head or (clause.enclosed != "" and tags[clause.right[0] : clause.right[1]][:1] in ("L", "x"))


def is_quantity(sentence: Sentence, start: int, end: int) -> bool:
    """Return True if the words are a quantity: "more than half of", "every second"."""
    return (
        not {"k", "z"}.isdisjoint(sentence.tags[start:end])
        or RATIO.match(sentence.tags, start) is not None
        or any(map(QUANTITY.match, sentence.words[start:end]))
    )
