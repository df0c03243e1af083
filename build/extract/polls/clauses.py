"""Split a sentence at its shares. Each gets a clause: its group, the words after it, those before it, and how they are linked."""

import re
from dataclasses import dataclass

from build.extract.polls.tags import Sentence
from build.extract.results import Span

GROUP_TAGS = (
    r"(?:0-?tG|(?:[nNdJ0r]|e){0,3}?(?:[GUu][GUu]?))(?:c[nNdJ]{0,2}[GUu](?=[xLVYm]))?(?:FN+)?"
    r"(?:o(?:D?r?[nNudeUk]{1,3}?(?=[xLVYmW.,;:()%r!dcj-]|\Z))|[iofaP]D?N++(?:cN++)?(?![nJd]{0,3}q)|i(?:D?0?[nJ]?u|"
    r"Dn)(?=d[xLVYm,])|iD?d?y(?=\Z)|i(?:DJ?n{1,2}|"
    r"0?u)(?=[xLVYm.,;:()%r!-]|n[jpD]|\Z)|P0(?:[tc-]0)?|d0(?:[tc-]0|c[nPr])?|0[t-]0|iD0(?=[,.)%]|\Z)|WV[FA]?N+(?:i[0y]+)?){0,2}"
)
"""A group of people: up to three modifiers, a plural or a word for people, and their place, age or vote."""

AFTER_GROUP = re.compile(
    rf"(?:[),-]?k?|V(?=[fg]))(?:[ogif][~D]*(?P<who>{GROUP_TAGS}|(?<=i)(?:N+(?=[,;.)]|[ct]?f?~*\Z)|D[nJ]?n(?=[xLVYm])))|o(?:p|W(?:n(?=r?[xLVYm]))?|D(?=[,xLVYm])))"
)
RATIO_GROUP = re.compile(rf"(?P<who>{GROUP_TAGS}|[nN](?=r{{0,2}}[xLVYm!]))(?=[xLVYm!rndJi(c,gPW-])")
_VERB, _REST = r"[xLr!p]*[VLmdnexu]", r"(?:[^cWxLVYm,;:.()%]|(?<=t)[VmYL]|c(?![xLVYm!r]))*"
_WHO = rf"W{_VERB}{_REST}(?:c{_VERB}{_REST})*?"
THOSE_WHO = re.compile(rf"(?:{_WHO}|[wieFfJn]{_REST}(?:W{_VERB}{_REST})?)(?=[xLVYm,;.()%]|\Z)")
"""A relative clause that restricts the group, before the predicate: "those who had decided | would vote"; also "those with a
job".
"""

ASKED_BY = re.compile(
    r"(?:iD?[nNdJrU]{0,4}q{1,2}(?:D?y{1,2}|FD?[Nn]+)?|W?[pxL]{0,2}(?:Y|q|d)(?:b(?:D?[NU]+(?:[oF]D?[NU]+)?))?)(?=[xLVYmn,])"
)
LINK = re.compile(
    r"(?P<verb>[xr!]*[Lmx][rem]*(?:i[Nk]|)(?:b[~D]*[0nu-]{1,4}|[D0n~]?0?[un](?=,?t)|)(?:[ou][nuN]{1,2}|)|)"
    r"(?P<how>,?r?[atfb]|r?[wohFAgi]|oW|K[wt]|Qr?b|s|)(?P<opening>[(,-]c|[(,:-]\"?|)[~D]*\Z"
)
LINK_TAGS = 'xr!LmeiNkb~D0nu-oatfwhFAgWKQs,c(:"'
LAST_BOUNDARY = re.compile(r".*(?:[;:.()\"SBch-]|(?<!E),)(?!Y\Z)")
ENCLOSING = {("(", ")"), ("(", ","), ("(", ";"), ("-", "-"), (",", ",")}
"""Pairs of punctuation before and after a share that enclose it."""

NAMED_WHO = re.compile(r"(?P<name>N+),W(?:[xmL][rDJn]{0,3})?\Z")
"""A name with a relative clause about its share: "to Lund, who has 41%"."""

LAST_HARD_BOUNDARY = re.compile(r".*[;:.()S-](?!Y\Z)")
"""The last clause boundary, but not the comma or dash in "No, said 33%" and "yes, probably – 33%"."""

END = re.compile(
    r"[;:.()SZ-]|cD?R|,(?!D?n{0,2}[NU]+,[xLV])(?!(?<=[NU],)[xLV])|K[wt]|rf(?=[~D]*(?:[nJr]?y|0|k|\Z))|Qr?b|iD?[nNdJU]{0,6}q"
)
INSERTED = re.compile(r"[^,%;:.()-]*(?:,[WswdrPb][^,%;:.]{1,50},|-[^%;:.-]{1,50}-)(?=r?[xLVmd])")
"""A subject and the parenthetical before its verb: "said the dam, if it is built, [would burst]"."""

FRONTED_AFTER = re.compile(r"[pxLr!~]*YW?[PSs][^,%;]*,(?=[DpjNUnu])")
MAX_LINK_TAGS = 14


@dataclass(slots=True)
class Clause:
    """A share and the words around it, as spans of tokens."""

    sentence: Sentence
    share: int
    continues: bool
    """True if the sentence has an earlier share."""
    left: Span
    """The words before the share that belong to it, without the verb or preposition that links them."""
    verb: str
    """The tags of the linking verb, as in "has risen by nine points"."""
    how: str
    """The tags of the preposition or comparison before the share."""
    enclosed: str
    """The tag of the punctuation before the share, if it closes after it."""
    group: Span | None
    right: Span
    side: int = 0
    """1 or 2 for the first or second share of a head-to-head pair ("47% to 41%"), else 0."""


def split_sentence(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence, one for each share."""
    places = [place for place, tag in enumerate(sentence.tags) if tag == "%"]
    clauses: list[Clause] = []
    for before, share, after in zip([-1, *places], places, [*places[1:], len(sentence.tags)], strict=False):
        last = clauses[-1] if clauses else None
        left, verb, how, opening = read_before_share(sentence, before, share, last)
        group, right, closing = read_after_share(sentence, share, after, opening)
        enclosed = opening if (opening, closing) in ENCLOSING else ""
        if opening == ":" or how.startswith(","):
            enclosed, how = opening or ",", how.strip(",")
        clause = Clause(sentence, share, last is not None, left, verb, how, enclosed, group, right)
        if last:
            end_clause(last, clause)
        clauses.append(clause)
    return clauses


def end_clause(last: Clause, clause: Clause) -> None:
    """End a clause where the next one begins, or mark both as a head-to-head pair."""
    tags, start = last.sentence.tags, last.right[0]
    between = tags[last.share + 1 : clause.share]
    if start < clause.share:
        limit = start + len(tags[start : min(clause.left)].rstrip(',;:cBSWs~".('))
        last.right = (start, min(last.right[1], limit))
    if (
        between in ("t", "-", "A", "tF")
        and (between != "-" or last.sentence.is_range(last.share))
        and "f" not in last.how
        and (tags[clause.share + 1 : clause.share + 2] != "W" or last.sentence.words[clause.share + 1] == "that")
    ):
        last.side, clause.side = 1, 2
        last.right, clause.left = (start, start), last.left


def read_before_share(sentence: Sentence, before: int, share: int, last: Clause | None) -> tuple[Span, str, str, str]:
    """Return the span of a share's words before it, and the tags of the verb, preposition and punctuation between."""
    tags = sentence.tags
    first = before + 1 if last is None or not last.enclosed else max(before + 1, min(last.right[0], share))
    link = LINK.search(tags, max(first, share - MAX_LINK_TAGS, len(tags[:share].rstrip(LINK_TAGS))), share)
    # The pattern can match nothing at the end, so it always matches.
    assert link is not None
    verb, how, opening = link["verb"], link["how"], link["opening"][:1]
    end = link.start()
    if before >= 0 and how.startswith(",") and verb == tags[before + 1 : before + 2] == "x":
        verb, end = "", link.end("verb")  # "50% do, up from 40%"
    if how == "rb":  # "Is viewed favourably by"
        how, end = "b", link.start("how") + 1
    if how == "s" and sentence.words[link.start("how")] != "after":
        how = ""
    if opening:
        # Punctuation before a share breaks the link, but a verb may end the clause before brackets.
        verb, how, end = (verb, "", end if verb else link.end("how")) if opening in "(:" else ("", "", link.end("how"))
    # Words directly after an earlier share belong to that one.
    followed = tags.find("Qb", first, end) if before >= 0 else -1
    start = first if before < 0 else followed + len("Qb") if followed >= 0 else end
    # "The Greens lose a point and get 11%"
    limit = end - 1 if verb and tags[end - 1 : end] == "c" else end
    if match := (LAST_HARD_BOUNDARY if before < 0 else LAST_BOUNDARY).match(tags, first, limit):
        start = match.end() - (tags[match.end() - 1] == "h")
        if start == end and how == "b" and tags[start - 1] == '"':
            start = max(first, tags.rfind('"', first, start - 1))
    if before >= 0 and (who := NAMED_WHO.search(tags, first, end)):
        return who.span("name"), verb, how, opening
    if (opening == "," or how.startswith(",")) and before >= 0 and tags[first] not in ",;:)cSB":
        hard = LAST_HARD_BOUNDARY.match(tags, first, limit)
        start = hard.end() if hard else end
    return (start, end), verb, how, opening


def read_after_share(sentence: Sentence, share: int, limit: int, opening: str) -> tuple[Span | None, Span, str]:
    """Return the group after a share, the span of the words after that, and the closing punctuation."""
    tags = sentence.tags
    position = share + 1
    group = None
    if (tags[position : position + 1] != "," or opening == ",") and (match := AFTER_GROUP.match(tags, position, limit)):
        group = match.span("who") if match["who"] else None
        position = match.end()
    elif sentence.words[share] == "ratio" and (match := RATIO_GROUP.match(tags, position, limit)):
        group = match.span("who")
        position = match.end()
    if group and sentence.words[group[1] - 1] == "those" and (match := THOSE_WHO.match(tags, position, limit)):
        group, position = (group[0], match.end()), match.end()
    if (group or tags[position : position + 1] == "i") and (match := ASKED_BY.match(tags, position, limit)):
        position = match.end()
    position += group is not None and tags[position : position + 2] in ("r-", "r)", "r,")  # "Voters overall —"
    position += tags.startswith('"', position)
    closing = tags[position : position + 1]
    if opening in ("(", "-", ",") and closing == {"(": ")"}.get(opening, opening):
        position += 1
    elif opening == "(" and closing in (",", ";"):
        close = tags.find(")", position)
        position = close + 1 if close >= 0 else position
        limit = max(limit, tags.find("%", position)) if position > limit else limit
        limit = len(tags) if position > limit else limit
    elif closing and closing in ',;.):-"':
        return group, (position, position), closing
    if "Y" in tags[position : position + 4] and (fronted := FRONTED_AFTER.match(tags, position, limit)):
        position = fronted.end()  # "Said that despite the rain, [it was safe]"
    inserted = INSERTED.match(tags, position, limit)
    end = END.search(tags, inserted.end() if inserted else position, limit)
    return group, (position, end.start() if end else limit), closing
