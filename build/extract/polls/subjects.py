"""Read the subject or option before a share ("support stands at"), or the predicate of the clause that it closes."""

import re
from dataclasses import dataclass

from build.extract.polls.clauses import GROUP_TAGS, Clause
from build.extract.polls.predicates import strip_predicate

PASSIVE = re.compile(r"[Lx]{1,3}r?[dV]\Z")
NAMING = re.compile(r"(?:preferred|named|chosen|picked|mentioned|cited|listed|raised|given)\Z")
"""Participles that are left out of an answer: "peace [was named by]"."""

SUPPORTED = re.compile(r"(?:supported|backed|favou?red)\Z")
"""Participles that are left out after a name: "the Greens [are backed by]", but "the levy is backed by"."""

GROUP_ALONE = re.compile(rf"(?P<preposition>[gifb]?)[D~]*(?P<who>{GROUP_TAGS})(?:[LxV][rJnp]{{0,4}}|[qdYe][^%]{{0,12}}|)\Z")
SOME = re.compile(rf"(?:{GROUP_TAGS})(?:W[^,;]+|w[^,;LxVm]+)?")
OF_SOME = re.compile(rf"[gbi]D?(?P<who>{SOME.pattern}|N+)\Z")
MORE = re.compile(r"(?:more|less|most|least|[a-z]{3,20}(?:er|est))\Z")
"""A comparative, before a share of the group named: "is backed more often by women (70%)"."""

HIGH = re.compile(r"(?:(?:high|low|strong|weak)(?:er)?|limited|rare|modest|widespread|scarce|solid|most|least|[a-z]{3,}est)\Z")
RANKED = re.compile(
    rf"(?:(?P<subject>[^%LxmY,]*)r?(?P<verb>[Lxm][Lx]?)|(?P<bare>{GROUP_TAGS}|"
    rf"))(?P<high>[~rD]{{0,3}}[nJrde]{{1,3}}V?)(?:[oF][^igwah,]*)?"
    rf"(?P<place>,?[igwa][rD~]*(?P<where>N+(?:cN+)?|{GROUP_TAGS}(?:W.+)?|r?n|n?n)(?=[,h]|\Z))?(?:[,htoFiwaP].*)?\Z"
)
"""The rank of an attitude and a place, or of a group: "is highest in Norvia (69%) and lowest in Arvo"."""

COMPARED_SIDES = re.compile(rf"D?(?P<one>{GROUP_TAGS})[xL][rJn]{{1,3}}h(?P<two>{GROUP_TAGS})(?:t|aD?n)(?P<what>.+)")
"""Two groups compared before a pair of shares: "women are likelier than men to hope"."""

AMONG_AT_END = re.compile(rf".+?(?P<among>g[~D]*(?P<who>{GROUP_TAGS}))\Z")
NO_SUBJECT = frozenset(
    "the this that level levels of share figure figures rate proportion percentage number numbers view views opinion it they "
    "such".split()
)
FINITE = re.compile(r"(?<!t)(?<!D)[xLVm!]")
KIND_IS = re.compile(r"D[^%,;]*L[^%,;LxVm]+")
KIND = re.compile(r"(?:reason|problem|worr|concern|obstacle|issue|priorit|cause|factor|threat|fear|barrier|risk|task|condition)")
AHEAD_OF = re.compile(r"[n0~D]{0,3}uno|(?:[n0~D]{0,3}u)?(?:r{0,2}ro|P~?(?=[DNn]))")
BEFORE_IS = re.compile(r"[xr!]{0,3}L")
WITH_SUPPORT = re.compile(r"(?:[Dr]?[xmVed]|(?<=.)w|(?<=[NU])D(?=[^D]*\Z))[^xmVedw]*\Z")
"""The words between a name and its support: "Olsen [drew the support] of 41%", "Olsen leads [with support] of"."""

APPOSITION = re.compile(r"(?P<name>(?<![NU])[NU]+),[D~]+[ndJr][^,%;:()xLVYm]*\Z")
"""A name with an appositive: "Odo Karsk, another carpenter, at 3%"."""

SUPPORTED_NAMES = re.compile(r"[NU]++(?:,?c?[NU]++)*|j")
TITLE_AND_NAME = re.compile(r"D?[nJrd]{1,4}(?P<name>N+)\Z")
PERSON = re.compile(r"[DnNJUrd]*[NU]")
NAMED = re.compile(
    r"(?:[DnNJUrd]*[nJrd])?(?P<name>(?:[NU]*N,[nJrd]*)*(?:[NU]*N,?c[nJrd]*)?[NU]*N)(?=,D[NnJdr]*\Z|,?[Wr]*(?:[xLVme]|d(?=[tDNpjrFPiaw]|\Z)|u(?=[tDNpj]))|r+[du])"
)
"""The name at the start of a clause with an unknown predicate, and its description: "banker Odo Lund [follows him]"."""

NOT_UNDERSTOOD = re.compile(r"(?<!t)[xLVYm!j]|dt|P\Z")
OPTION = re.compile(r"E,r{1,2}!?|r{0,2}x!r?V(?:aD)?|[rJ]{1,2}[!VE]|!(?:aD|[rJ]){0,2}[JVd]")
"""A printed response option: "fully support", "rather not"."""

PLACINGS = frozenset("at the top in first second third fourth fifth level tied distant close a".split())
"""Words for a rank after a name: "the Greens a distant third on 9%"."""

NAME_TAGS = re.compile(r"D?(?:N{1,2}n{1,2}(?=N))?[NU]+")
MODALS = frozenset("should must will can could would".split())
OPPOSED = frozenset("rejection opposition disapproval".split())
SUPPORTING = {"support": "support ", "backing": "back ", "approval": "approve of "}
ATTITUDES = frozenset("rejection support approval opposition disapproval backing confidence trust".split())


@dataclass(slots=True)
class LeftContext:
    """The left context of a share: what the words before it say."""

    kind: str = ""
    """"what" for an answer, "whole" for an answer that overrides all others, "again" or "not" for the previous answer or
    its negation, "quantity" for a quantity, "group" for a group alone.
    """
    what: str | None = None
    group: str | None = None
    when: str | None = None
    """When the share was measured, if stated."""


def read_subject(clause: Clause, start: int, end: int) -> LeftContext:
    """Return the subject or option before a share, or the predicate of a clause that the share closes in brackets."""
    sentence, tags = clause.sentence, clause.sentence.tags
    words = tags[start:end]
    if clause.side and (match := COMPARED_SIDES.match(words)):
        who = sentence.group(match, start, "one" if clause.side == 1 else "two")
        return LeftContext("whole", strip_predicate(sentence, start + match.start("what"), end), who)
    if ranked := read_rank(clause, start, end):
        return ranked
    if match := AMONG_AT_END.fullmatch(words):
        left = read_subject(clause, start, start + match.start("among"))
        left.group = left.group or sentence.group(match, start)
        return left
    if clause.enclosed == "(" and (match := OF_SOME.search(words)) and any(map(MORE.match, sentence.words[start:end])):
        verb = FINITE.search(words)
        subject = start + (verb.start() if verb else 0)
        if not any(map(MORE.match, sentence.words[subject:end])):
            return LeftContext("again", None, sentence.group(match, start))
        return LeftContext("what", sentence.slice(start, subject), sentence.group(match, start))
    if clause.enclosed == "," and sentence.words[start] in ATTITUDES and (verb := FINITE.search(words, 1)) and "W" not in words:
        return LeftContext("what", sentence.slice(start, start + verb.start()))
    if clause.enclosed == "(" and KIND_IS.fullmatch(words) and KIND.search(sentence.slice(start, end)):
        return LeftContext("what", sentence.slice(start, end))
    placed = clause.how in ("a", "w") and NAMED.match(words) and ATTITUDES.isdisjoint(sentence.words[start:end])
    if clause.enclosed in ("(", "-", ",") and (verb := FINITE.search(words)) and verb.start() and not placed:
        people = GROUP_ALONE.match(words[: verb.start()])
        who = sentence.group(people, start) if people and not people["preposition"] else None
        return LeftContext("what", strip_predicate(sentence, start + verb.start(), end), who)
    if clause.how in ("b", "F") and (match := PASSIVE.search(words)):
        person = PERSON.fullmatch(words, 0, match.start()) or sentence.words[start] in ("he", "she")
        named = SUPPORTED.match(sentence.words[end - 1]) and person
        if named or NAMING.match(sentence.words[end - 1]):
            end = start + match.start()
    if (
        sentence.words[start] in ATTITUDES - OPPOSED
        and words[1:2] not in ("o", "F", "i", "t", "g", "a", "V", "d")
        and clause.enclosed not in ("(", ":")
    ):
        return LeftContext("again", sentence.slice(start, start + 1))
    if clause.how in ("o", "f") and sentence.words[end - 1] in SUPPORTING and (verb := WITH_SUPPORT.search(words[:-1])):
        if name := SUPPORTED_NAMES.match(words):
            return LeftContext("what", sentence.slice(start, start + name.end()))
        whom = None if words[0] == "w" else shorten_subject(clause, start, start + verb.start())
        attitude = SUPPORTING[sentence.words[end - 1]]
        return LeftContext("what", whom and attitude + re.sub(r"\AThe\s", "the ", whom))
    if match := AHEAD_OF.match(tags, start, end):
        start = match.end()
    if clause.how in ("a", "w", "t", "") and not clause.enclosed:
        match = BEFORE_IS.search(tags, start, end)
        end = match.start() if match and match.start() > start else end
    return LeftContext("what", shorten_subject(clause, start, end))


def read_rank(clause: Clause, start: int, end: int) -> LeftContext | None:
    """Return the left context with a ranked group or place ("Greens are keenest", "it is lowest in Arvo"), or None."""
    sentence = clause.sentence
    match = RANKED.match(sentence.tags[start:end])
    if match is None or not (match["verb"] or clause.continues):
        return None
    subject, high_end = start + max(match.end("subject"), match.end("bare")), start + match.end("high")
    if not any(HIGH.match(word) or MORE.match(word) for word in sentence.words[start + match.start("high") : high_end]):
        return None
    where = sentence.group(match, start, "where")
    if where not in (None, "favour", "favor"):
        again = NO_SUBJECT.issuperset(sentence.words[start:subject]) or "level" in sentence.words[start:subject]
        return LeftContext("again", None, where) if again else LeftContext("what", sentence.slice(start, subject), where)
    people = match["subject"] or match["bare"] or ""
    if SOME.fullmatch(people) and not (people[-1] in "uU" and sentence.words[subject] in ("is", "was", "has")):
        return LeftContext("again", None, sentence.slice(start, subject))
    if match["verb"] == "L" and HIGH.match(sentence.words[high_end - 1]):
        return LeftContext("what", sentence.slice(start, subject))
    return LeftContext("again") if match["verb"] == "L" and MORE.match(sentence.words[high_end - 1]) else None


def is_named(clause: Clause, words: str) -> bool:
    """Return True if a name before a share is the answer, whatever follows the name."""
    if clause.how == "o":
        return clause.sentence.words[clause.left[1] - 1] in ("favourite", "favorite", "choice")
    return len(words) > 1 and clause.how not in ("b", "F", "g") and (not clause.enclosed or clause.how != "")


def shorten_subject(clause: Clause, start: int, end: int) -> str | None:
    """Return the subject of a clause; only the name in it if the predicate is unknown; or None."""
    sentence = clause.sentence
    words = sentence.tags[start:end]
    placed = end
    while placed > start and sentence.words[placed - 1] in PLACINGS:
        placed -= 1
    if placed < end and NAME_TAGS.fullmatch(sentence.tags, start, placed):
        words, end = sentence.tags[start:placed], placed
    if clause.how and clause.enclosed == "," and (named := APPOSITION.search(sentence.tags, 0, end)):
        return sentence.slice(*named.span("name"))
    if match := TITLE_AND_NAME.match(words):
        start += match.start("name")
    elif is_named(clause, words) and not words.endswith("P") and (match := NAMED.match(words)):
        start, end = start + match.start("name"), start + match.end()
    elif len(words) > 1 and clause.how not in ("o", "b", "F", "g") and not clause.enclosed and NOT_UNDERSTOOD.search(words):
        if (
            OPTION.fullmatch(words)
            or sentence.words[start] in ATTITUDES
            or (clause.continues and sentence.words[start] in MODALS)
        ):
            return sentence.slice(start, end)
        name = NAME_TAGS.match(words) if clause.how or clause.verb else None
        if name is None:
            return None
        end = start + name.end()
    return None if words[:1] in ("o", "g") or words == "D0" else sentence.slice(start, end) or None
