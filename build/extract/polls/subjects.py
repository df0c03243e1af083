"""Read the words before a share: what it is a share of ("support stands at"), of whom ("among women,"), or nothing."""

import re
from dataclasses import dataclass

from build.extract.polls.clauses import GROUP_TAGS, OTHERWISE, Clause, strip_predicate
from build.extract.polls.tags import Sentence

FRONT_GROUP = re.compile(
    rf"[,cBS]*(?:[go][~D]*(?P<who>{GROUP_TAGS}(?:W[^,;:%]{{2,20}}(?=,))?|Dd|GiD?[nNud]{{1,3}}|GW?[VY]FN+)|[go]D(?P<some>[nJd](?=,|\Z))|i[~D]*(?P<where>N+(?:cN+)?|[rJ]?n(?=,|\Z)))"
    r"(?:[Wp]?[pxL]{0,3}[qdY][^,;%]{0,12}?)?(?:,[Dr~]*|(?=(?:D[nz]|j)(?:[Lx]|\Z))|\Z)"
)
"""Of whom or where, at a clause's beginning: "Among students polled by Halden,", "In Norvia,"."""

SOME_PEOPLE = frozenset("young youngest old oldest elderly poor poorest rich richest undecided unemployed displaced".split())
PLACE_NOUNS = frozenset("capital north south east west countryside cities villages towns".split())
"""Common nouns for places where people live."""

LEADING = re.compile(r"(?:[,cBSs\"]|~(?!h)|Qb|r(?=[ND]))+")
TIME_FIRST = re.compile(r"(?:[aif]D?0?|D)y+0?r?(?=[DNnUuGjp]|\Z)")
AGGREGATES = frozenset("total median average mean range combined low high".split())
"""Before "of" and a share they say nothing: "a total of 69%"."""

CITED = re.compile(r",r?[dV]\Z")
RELATIVE = re.compile(rf"D?z(?:oD?(?P<who>{GROUP_TAGS}|D))?(?P<what>[WeoY].*|[Jd].*)")
SHARE_OF = re.compile(rf"zoD?(?P<who>{GROUP_TAGS})")
"""How many, before a share that says it exactly: "[an overwhelming] share of islanders — 81% —"."""

RELATIVE_BEGINS = re.compile(rf"D?z(?=(?:oD?(?:{GROUP_TAGS}|D))?[WeoY])")
THOSE = re.compile(r"G(?P<what>[We].+)")
"""People of whom a clause says what they think: "the share of islanders who want"."""

MAIN_VERB = re.compile(r"x[dnVm]r{0,2}\Z")
"""Behind a relative clause: "the share of those who ... [has shot up] to"."""

QUOTED = re.compile(r"\"[^\"]{3,}\"")
WHO_DO = re.compile(r"Wx?(!?)")
SURVEY_TAGS = re.compile(r"[^q]{0,30}(?<!z)q(?:[xm]|L(?=\Z))?")
SURVEY_ALONE = re.compile(r"q(?:bD?N+)?(?:,?d[^%]*)?\Z")
PEOPLE_SAY = re.compile(r"[GUu]r?Y")
AGAIN = re.compile(r"(?:(?:[cBSrs,~]|[aifsP]?D?[nJ]?[0y]{1,3}r?){0,4}[pjW]|D?z(?:[ogFi]D?(?P<who>[nNuUGdJ]{1,3}k?))?)\Z")
THIS_VIEW = re.compile(r"[DW][nV](?:[xL].*)?")
VIEWS = frozenset("view opinion belief sentiment position feeling".split())
THESE = frozenset("this that the such".split())
LIKELY = re.compile(rf"(?P<who>{GROUP_TAGS})r?[xLm]{{1,3}}D?[rnJ]{{1,3}}t(?P<what>[YV].+)")
"""Who is likelier to say or do a thing: "women are the most likely to oppose it"."""

SAYING = frozenset("say think believe answer feel".split())
EAGER = re.compile(rf"(?P<who>{GROUP_TAGS})(?:r?[xL]{{1,2}}[rD]{{0,2}}(?:[nJd]|in)(?:[oFiwt].*)?|Dr)\Z")
TIMES_AS = re.compile(r"[r~n]{1,3}s[rnG]s.*")
"""A comparison: "twice as many as in 2022"."""

"""Who is how much of what was said before: "Greens are the most enthusiastic"."""

AGAIN_BEHIND_GROUP = re.compile(rf"(?:[gi]D*(?P<who>{GROUP_TAGS}|N+))?.{{0,20}}(?:[pjW]|Dz)\Z")
"""A pronoun or "the figure", before a share that answers as the one before it did."""

THAN = re.compile(rf"hi?D*(?P<who>{GROUP_TAGS}|N+)\Z")
EVERY = re.compile(r"D[r0]?(?P<who>[nNJuU]{1,2})")
THOSE_AGAINST = re.compile(r"G(?P<what>[AJFd]{1,3})\Z")
OPPOSED_BY = re.compile(r"[jp]L[dV]\Z")
PASSIVE = re.compile(r"[Lx]{1,3}r?[dV]\Z")
NAMING = re.compile(r"(?:preferred|named|chosen|picked|mentioned|cited|listed|raised|given)\Z")
"""Participles without which the subject is an answer: "peace [was named by]"."""

SUPPORTED = re.compile(r"(?:supported|backed|favou?red)\Z")
"""Participles without which a name is an answer: "the Greens [are backed by]", but "the levy is backed by"."""

RATIO = re.compile(r"[rhD~]{0,3}0P?[io]0")
QUANTIFIED = re.compile(
    rf"(?:{RATIO.pattern}|[nrhD~P0ik]{{0,6}}?|"
    rf".{{0,10}}?[nhkG]?o)[Dr]?(?P<who>{GROUP_TAGS})(?:W?[pxL]{{0,2}}[Ydq](?:bD?N+)?|p[Ydqnx]{{1,2}}t?)?\Z"
    rf"|[,BcSD~rhP]{{0,4}}(?:n|G|r|0?k|R|0P?[io]0|[nJr]{{1,2}}z(?:o{GROUP_TAGS})?)\Z|[nrN0]s[nr]\Z"
)
QUANTITY = re.compile(
    r"(?:largest|all|majority|minority|plurality|most|many|few|fewer|more|every|rest|remainder|remaining|others)\Z"
)
"""How many, before a share that says it exactly: "most islanders (59%)"."""

GROUP_ALONE = re.compile(rf"(?P<preposition>[gifb]?)[D~]*(?P<who>{GROUP_TAGS})(?:[LxV][rJnp]{{0,4}}|[qdYe][^%]{{0,12}}|)\Z")
PEOPLE_DO = re.compile(rf"(?=[^%]?[GUu]){GROUP_TAGS}(?=[LxV!de])")
"""The people whom a clause is about."""

RATED_HIGH = re.compile(r"(?P<subject>[^%L]{1,40})L[rD]{0,3}(?P<high>[nJrd])(?:[ig]D?[nNr]{1,3})?\Z")
SOME = re.compile(rf"(?:{GROUP_TAGS})(?:W[^,;]+)?")
OF_SOME = re.compile(rf"[gbi]D?(?P<who>{SOME.pattern}|N+)\Z")
MORE = re.compile(r"(?:more|less|most|least|[a-z]{3,20}(?:er|est))\Z")
"""A comparison, before a share of the people that it names: "is backed more often by women (70%)"."""

HIGH_AGAIN = re.compile(rf"[nrJ][iga]D?(?P<who>N+|{SOME.pattern}|n?n)\Z")
HIGH = re.compile(r"(?:(?:high|low|strong|weak)(?:er)?|limited|rare|modest|widespread|scarce|solid|most|least|[a-z]{3,}est)\Z")
GROUP_AT_END = re.compile(rf"[ig]D?(?P<who>N+|{GROUP_TAGS}|r?n)\Z")
"""How an attitude ranks, and where: "is highest in Norvia (69%) and lowest in Arvo"."""

STANDING_PEOPLE = re.compile(rf"(?P<who>{GROUP_TAGS})L[AF]j?")
COMPARED_SIDES = re.compile(rf"D?(?P<one>{GROUP_TAGS})[xL][rJn]{{1,3}}h(?P<two>{GROUP_TAGS})(?:t|aD?n)(?P<what>.+)")
"""Two shares that follow say how many of each: "women are likelier than men to hope"."""

AMONG_AT_END = re.compile(rf".+?(?P<among>g[~D]*(?P<who>{GROUP_TAGS}))\Z")
PLACE = re.compile(rf"[ig]D?(?P<who>N+|{GROUP_TAGS}|n)(?=L)")
NO_SUBJECT = frozenset(
    "the this that level levels of share figure figures number numbers view views opinion it they such".split()
)
NO_NEWS = frozenset("different same similar otherwise alike".split())
FINITE = re.compile(r"(?<!t)(?<!D)[xLVm!]")
MORE_THAN = re.compile(r"L[rn]{1,3}(?=[rJnd]|h|\Z)|x[rn]{1,5}\Z")
AHEAD_OF = re.compile(r"(?:[n0~D]{0,3}u)?(?:r{0,2}ro|P(?=[DNn]))D?")
BEFORE_IS = re.compile(r"[xr!]{0,3}L")
TITLED = re.compile(r"D?[nJrd]{1,4}(?P<name>N+)\Z")
NOT_UNDERSTOOD = re.compile(r"(?<!t)[xLVYm!j]|dt|P\Z")
OPTION = re.compile(r"E,r{1,2}!?|[rJ]{1,2}[!VE]|!(?:aD|[rJ]){0,2}[JVd]")
"""A printed option: "fully support", "rather not"."""

NAME = re.compile(r"D?[NU]+")
NAME_FIRST = re.compile(r"D?[NU]+")
ASKED_FIRST = frozenset(("asked", "questioned"))
NAME_AND_VERB = re.compile(r"D?N+(?=d\Z)")
ATTITUDES = frozenset("support approval opposition disapproval backing confidence trust".split())


@dataclass(slots=True)
class Left:
    """What the words before a share say."""

    kind: str = ""
    """"what" it stands for, "both" for what two shares do, "again" or "not" what the share before does, "quantity" for how many,
    "group" for of whom alone."""
    what: str | None = None
    group: str | None = None


def read_left(clause: Clause, previous: Left | None = None) -> Left:
    """Return what the words before a share say. `previous` are those before the share before it in the sentence."""
    sentence, (start, end) = clause.sentence, clause.left
    front = FRONT_GROUP.match(sentence.tags, start, end + sentence.tags.startswith(",", end))
    if front is None or not is_place(sentence, front):
        return read_words(clause, start, end, previous)
    left = read_words(clause, front.end(), end, previous) if front.end() < end else Left("group")
    left.group = left.group or sentence.slice(*front.span(front.lastgroup or "who"))
    return left


def is_place(sentence: Sentence, front: re.Match[str]) -> bool:
    """Return True if what stands behind "in" at a clause's beginning can be where people live."""
    if front["some"]:
        return sentence.words[front.start("some")] in SOME_PEOPLE  # "Of the young"
    if front["where"] and sentence.tags.startswith("q", front.end("where")):
        return False  # "In a Halden survey"
    return not (front["where"] or "N").endswith("n") or sentence.words[front.end("where") - 1] in PLACE_NOUNS


def read_words(clause: Clause, start: int, end: int, previous: Left | None) -> Left:
    """Return what the words in a span before a share say."""
    sentence, tags = clause.sentence, clause.sentence.tags
    if clause.how == "b" and (cited := CITED.search(tags, start, end)):
        end = cited.start()
        start = max(start, tags.rfind("L", start, end) + 1)
    elif not clause.continues:
        start = find_last_piece(clause, start, end)
    start, end = trim(clause, start, end)
    words = tags[start:end]
    if not words:
        return Left("again") if clause.verb and clause.continues else Left()
    if ASKED_FIRST.isdisjoint(sentence.words[start : start + 2]) is False and not clause.verb and not clause.how:
        return Left()
    if words[0] == "h":
        if words.startswith("ht"):
            return Left("what", sentence.slice(start + 2, end))
        if words.startswith("hY"):
            return Left("what", strip_predicate(sentence, start + 1, end))
        return Left("again", None, sentence.group(THAN.match(words), start))
    relative = RELATIVE.match(words) or (THOSE.match(words) if sentence.words[start] == "those" else None)
    if relative and clause.enclosed in ("(", "-", ",") and (some := SHARE_OF.fullmatch(words)):
        return Left("quantity", None, sentence.group(some, start))
    if relative:
        if (main := MAIN_VERB.search(words)) and sentence.words[start + main.start()] in ("has", "have", "had"):
            end = start + main.start()
        if bare := WHO_DO.fullmatch(relative["what"]):
            return Left("not" if bare[1] else "again")
        what = strip_predicate(sentence, start + relative.start("what"), end)
        return Left("what" if what else "again", what, sentence.group(relative, start))
    if clause.verb.startswith("x") and SURVEY_ALONE.search(words):
        return Left()
    said = words.rfind("Y")
    if said >= 0:
        if said == len(words) - 1:
            return Left("what", sentence.slice(start, end - 2)) if words[-2:-1] == "," else Left()
        behind = start + said + 1 + words.startswith("W", said + 1)
        if clause.enclosed and PEOPLE_SAY.search(words, max(0, said - 2), said + 1):
            return Left("what", strip_predicate(sentence, behind, end))
        start = behind
    if "z" not in tags[start:end] and (survey := SURVEY_TAGS.match(tags, start, end)):
        start = survey.end()
    return read_phrase(clause, start, end, previous) if tags[start:end] not in ("", "x") else Left()


def trim(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """Return a span without conjunctions, times and the words before a share's preposition that say nothing."""
    sentence, tags = clause.sentence, clause.sentence.tags
    if match := LEADING.match(tags, start, end):
        start = match.end() - (tags[match.end() - 1] == "~" and clause.enclosed == ":")
    if start < end - 1 and sentence.words[start] in ("that", "who"):
        start += 1
    if clause.how == "o" and end > start and sentence.words[end - 1] in AGGREGATES:
        end = max(start, end - 1 - (tags[end - 2 : end - 1] == "D"))
    while end > start and tags[end - 1] in ',"~fa':
        end -= 1
    if match := TIME_FIRST.match(tags, start, end):
        start = match.end()
    relative = RELATIVE_BEGINS.search(tags, start, end) if tags.find("z", start, end) >= 0 else None
    return (relative.start() if relative else start), end


def read_phrase(clause: Clause, start: int, end: int, previous: Left | None) -> Left:
    """Return what the words before a share say, without those that say whose survey it is."""
    sentence = clause.sentence
    words = sentence.tags[start:end]
    if QUOTED.match(sentence.tags, max(0, start - 1)) and '"' in sentence.tags[end - 1 : end + 2]:
        return Left("what", sentence.slice(start, end))
    compared = clause.how.startswith("K")
    if clause.how == "b" and OPPOSED_BY.match(words):
        return Left("what", sentence.words[end - 1])
    if (again := AGAIN.match(words)) or (words == "D" and compared):
        said = clause.continues or clause.verb or compared or (again and again["who"])
        return Left("again" if said else "", None, sentence.group(again, start))
    if OTHERWISE.intersection(sentence.words[start:end]) and VIEWS.intersection(sentence.words[start:end]):
        return Left("not")
    if sentence.words[start] in THESE and THIS_VIEW.fullmatch(words) and sentence.words[start + 1] in VIEWS:
        return Left("again")
    if (match := LIKELY.fullmatch(words)) and not is_one(sentence, start, match):
        first = start + match.start("what")
        first += sentence.words[first] in SAYING
        return Left("what", strip_predicate(sentence, first, end), sentence.group(match, start))
    if (
        clause.how in ("a", "w", "")
        and (match := EAGER.match(words))
        and not is_one(sentence, start, match)
        and any(map(MORE.match, sentence.words[start:end]))
    ):
        return Left("again", None, sentence.group(match, start))
    if clause.verb and (match := AGAIN_BEHIND_GROUP.match(words)):
        return Left("again", None, sentence.group(match, start))
    if sentence.words[start] == "every" and (match := EVERY.match(words)):
        return Left("quantity", None, sentence.group(match, start))
    if (match := THOSE_AGAINST.search(words)) and sentence.words[start + match.start()] == "those":
        return Left("what", sentence.group(match, start, "what"))
    if words.endswith("hr"):  # "More islanders than ever"
        words, end = words[:-2], end - 2
    if clause.enclosed in ("(", "-", ",") and (match := QUANTIFIED.match(words)):
        before = start + match.start("who") if match["who"] else end
        if is_quantity(sentence, start, max(before, start + 1)):
            return Left("quantity", None, sentence.group(match, start))
    if previous and previous.group and clause.enclosed == "(" and (NAME_FIRST.fullmatch(words) or SOME.fullmatch(words)):
        return Left("group", None, sentence.slice(start, end))
    if (match := GROUP_ALONE.match(words)) and is_people(clause, match, start):
        return Left("group", None, sentence.group(match, start))
    return read_subject(clause, start, end)


def is_one(sentence: Sentence, start: int, match: re.Match[str]) -> bool:
    """Return True if the verb behind what looks like people is a single person's: "Sanders is"."""
    verb = start + match.end("who")
    return sentence.tags[verb - 1] in "uU" and sentence.words[verb] in ("is", "was", "has")


def is_people(clause: Clause, match: re.Match[str], start: int) -> bool:
    """Return True if a group before a share are those who answered, and not an answer such as a party."""
    if match["preposition"]:
        return True
    if clause.verb or clause.how or clause.enclosed == ":":
        return False
    tags = clause.sentence.tags
    head = tags[start + match.start("who") : start + match.end("who")]
    return "G" in head or (clause.enclosed != "" and tags[clause.right[0] : clause.right[1]][:1] in ("L", "x"))


def is_quantity(sentence: Sentence, start: int, end: int) -> bool:
    """Return True if words say how many: "more than half of", "every second"."""
    return (
        not {"k", "z"}.isdisjoint(sentence.tags[start:end])
        or RATIO.match(sentence.tags, start) is not None
        or any(map(QUANTITY.match, sentence.words[start:end]))
    )


def read_subject(clause: Clause, start: int, end: int) -> Left:
    """Return the subject or option before a share, or the predicate of the clause that a share in brackets ends."""
    sentence, tags = clause.sentence, clause.sentence.tags
    words = tags[start:end]
    if clause.side and (match := STANDING_PEOPLE.fullmatch(words)):
        return Left("again", None, sentence.group(match, start))
    if clause.side and (match := COMPARED_SIDES.match(words)):
        who = sentence.group(match, start, "one" if clause.side == 1 else "two")
        return Left("both", strip_predicate(sentence, start + match.start("what"), end), who)
    if clause.enclosed == ":" and sentence.words[start] in ATTITUDES and (match := BEFORE_IS.search(tags, start, end)):
        return Left("what", sentence.slice(start, match.start()))
    if clause.enclosed == ":" and sentence.words[end - 1] in NO_NEWS:
        return Left("again", None, sentence.group(PLACE.search(words), start))
    if match := AMONG_AT_END.fullmatch(words):
        left = read_subject(clause, start, start + match.start("among"))
        left.group = left.group or sentence.group(match, start)
        return left
    if (match := RATED_HIGH.match(words)) and HIGH.match(sentence.words[start + match.start("high")]):
        group = sentence.group(GROUP_AT_END.search(words), start)
        if NO_SUBJECT.issuperset(sentence.words[start : start + match.end("subject")]):
            return Left("again", None, group)
        return Left("what", sentence.group(match, start, "subject"), group)
    if clause.continues and HIGH.match(sentence.words[start]) and (match := HIGH_AGAIN.match(words)):
        return Left("again", None, sentence.group(match, start))
    if clause.enclosed == "(" and (match := OF_SOME.search(words)) and any(map(MORE.match, sentence.words[start:end])):
        verb = FINITE.search(words)
        subject = start + (verb.start() if verb else 0)
        if not any(map(MORE.match, sentence.words[subject:end])):
            return Left("again", None, sentence.group(match, start))
        if set(sentence.words[start:subject]) <= ATTITUDES | NO_SUBJECT:
            return Left("again", None, sentence.group(match, start))
        return Left("what", sentence.slice(start, subject), sentence.group(match, start))
    if clause.enclosed in ("(", "-", ",") and TIMES_AS.fullmatch(words):
        return Left("again")
    if clause.enclosed == "," and sentence.words[start] in ATTITUDES and (verb := FINITE.search(words, 1)) and "W" not in words:
        return Left("what", sentence.slice(start, start + verb.start()))
    if clause.enclosed in ("(", "-", ",") and (verb := FINITE.search(words)) and verb.start():
        people = GROUP_ALONE.match(words[: verb.start()])
        who = sentence.group(people, start) if people and not people["preposition"] else None
        compares = any(word in ("more", "less") or word.endswith("er") for word in sentence.words[start + verb.start() : end])
        if compares and MORE_THAN.match(words, verb.start()):
            return Left("again", None, who)
        return Left("what", strip_predicate(sentence, start + verb.start(), end), who)
    if clause.how in ("b", "F") and (match := PASSIVE.search(words)):
        named = SUPPORTED.match(sentence.words[end - 1]) and NAME.fullmatch(words, 0, match.start())
        if named or NAMING.match(sentence.words[end - 1]):
            end = start + match.start()
    if match := AHEAD_OF.match(tags, start, end):
        start = match.end()
    if clause.how in ("a", "w", "t", "") and not clause.enclosed:
        match = BEFORE_IS.search(tags, start, end)
        end = match.start() if match and match.start() > start else end
    return Left("what", *shorten_subject(clause, start, end))


def shorten_subject(clause: Clause, start: int, end: int) -> tuple[str | None, str | None]:
    """Return a subject, of a clause that is not understood only the name in it; and the people whom the clause is about."""
    sentence = clause.sentence
    words = sentence.tags[start:end]
    if match := TITLED.match(words):
        start += match.start("name")
    elif len(words) > 1 and clause.how not in ("o", "b", "F", "g") and not clause.enclosed and NOT_UNDERSTOOD.search(words):
        if OPTION.fullmatch(words):
            return sentence.slice(start, end), None
        name = NAME_FIRST.match(words)
        people = PEOPLE_DO.match(words) if not clause.verb and not clause.how else None
        if name is None or not (clause.how or clause.verb):
            group = sentence.slice(start, start + people.end()) if people else None
            return (sentence.slice(start, end) if sentence.words[start] in ATTITUDES else None), group
        end = start + name.end()
    if match := NAME_AND_VERB.match(words):
        end = start + match.end()
    if words[:1] in ("o", "g") or words == "D0":
        return None, None
    people = None if clause.verb or clause.how or clause.enclosed else PEOPLE_DO.match(words)
    return sentence.slice(start, end) or None, sentence.slice(start, start + people.end()) if people else None


def find_last_piece(clause: Clause, start: int, end: int) -> int:
    """Return where the clause before the first share begins: behind what says whose survey it is, when, and who was asked."""
    tags = clause.sentence.tags
    comma = tags.rfind(",", start, end)
    piece = tags[comma + 1 : end]
    if comma < 0 or piece == "Y":
        return start
    if piece.strip("rcBSyD~nif0"):
        return comma + 1
    framed = tags[start] in "gisAd" or "q" in tags[start:comma]
    return end if framed and not clause.verb and not piece.strip("cBSr~") else start
