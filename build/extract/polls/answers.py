"""Find what a share stands for: the predicate behind it, the subject or option before it, or the answer before it again."""

import re
from dataclasses import dataclass

from build.extract.polls.clauses import GROUP, Clause
from build.extract.polls.tags import Sentence, Span
from build.extract.polls.topics import complete_answer, find_opposite

MAX_ANSWER_CHARS = 90  # Longer answers are truncated at a word

LEADING = re.compile(r"(?:[,cBSs\"]|~(?!h)|Qb|r(?=[ND]))+")
PLACE = re.compile(r"[if]D?[nrd]?(?P<place>N+(?:cN+)?|n)\Z")
FRONT_GROUP = re.compile(
    rf"[,cBS]*(?:[go][~D]*(?P<who>{GROUP}|Dd|GiD?[nNud]{{1,3}}|GW?[VY]FN+)|i[~D]*(?P<where>N+(?:cN+)?|[rJ]?n(?=,|\Z)))(?:[Wp]?[pxL]*[qdY][^,;]*?)?(?:,[Dr~]*|\Z)"
)
"""Of whom or where, at a clause's beginning: "Among students polled by Halden,", "In Norvia,"."""

PEOPLE_DO = re.compile(rf"(?=[^%]?[GUu]){GROUP}(?=[LxV!de])")
"""The people whom a clause is about."""

PLACES = frozenset("capital north south east west countryside cities villages towns".split())
GROUP_ALONE = re.compile(rf"(?P<preposition>[gifFb]?)[D~]*(?P<who>{GROUP})(?:[LxV][rJnp]*\Z|[qdYe][^%]*\Z|\Z)")
AGAIN = re.compile(r"(?:(?:[cBSrs,~]|[aifsP]?D?[nJ]?[0y]+[yr]*)*[pjW]|D?z(?:[og]D?[nNuUGd]{1,3})?|)\Z")
AGAIN_END = re.compile(r"(?:[pjW]|Dz)\Z")
RATED_HIGH = re.compile(r"(?P<subject>[^%]+?)[xr!]*L[rD]*(?P<high>[nJrd])(?:[ig]D?[nNr]{1,3})?\Z")
HIGH = re.compile(r"high|low|strong|weak|limited|rare|modest|widespread|scarce|solid|most|least|[a-z]{3,}est\Z")
SIDES = re.compile(r"N[NU]*(?:oN+)?|U(?!V)")
FRAME_END = re.compile(r".*(?:Y W?|q[xm]?)", re.VERBOSE)
BEHIND_PAIR = re.compile(r"%[^%]*%(?:[gi]D?[nNuUGJ]+)?,[^%,;]*?(?P<what>V[^%,;.]+)")
RELATIVE = re.compile(rf"D?z(?:oD?(?P<who>{GROUP}|D))?(?P<what>[Weo].*|[Jd].*)")
RELATIVE_BEGINS = re.compile(rf"D?z(?=(?:oD?(?:{GROUP}|D))?[Weo])")
THOSE = re.compile(r"G(?P<what>[We].+)")
QUANTIFIED = re.compile(
    rf"(?:.*?[,;]|[BcS])?r?(?:(?:[nrhD~P]|%)*(?:n|G|0i0|0?k|R)?o?[Dr]*(?P<who>{GROUP})|.*[nh]o?[Dr]*(?P<other>{GROUP})|[D~rh]*(?:n|G|0?k|R))(?:W?[pxL]{{0,2}}[Ydq](?:bD?N+)?|p[Ydqnx]{{1,2}}t?)?\Z"
)
NAMING = re.compile(r"(?:supported|backed|preferred|favou?red|named|chosen|picked|mentioned|cited|listed|raised|given)\Z")
QUANTITY = re.compile(
    r"(?:majority|minority|plurality|half|thirds?|quarters?|fifths?|most|many|few|fewer|more|every|nearly|only|rest|remainder|remaining|others|two-thirds|three-quarters)\Z"
)
TIME = re.compile(r"(?:[,a]?(?:[aifsP]D?[nJ]?|[rD~o])*(?:D?[0ny]{0,2}y+|0)(?:oDn+|oy|0|r|h)*)+(?=\Z|[,.;:)])")
SURVEY_ALONE = re.compile(r"q(?:bD?N+)?(?:,?d[^%]*)?\Z")
TIME_FIRST = re.compile(r"(?:[aif]D?0?|D)y+0?r?(?=[DNnUuGjp])")
ATTITUDES = frozenset("support approval opposition disapproval backing confidence trust".split())
PREFIX = re.compile(
    r"(?:r(?=[xVYLJ!rdme~])|[p~c]|W|Y(?:W(?=[pDN])|p?(?=[x!J])|(?=.))|x(?!\Z|n?!)|L(?=[reJdVDFAinNt!e])|Dr(?=Jt)|(?<=r)Jt|mt(?=L))*"
)
VOTE_FOR = re.compile(
    r"(?:vote[ds]?\sfor|for|support(?:ed|s|ing)?|back(?:ed|s|ing)?|chose|pick(?:ed|s)?|nam(?:ed|e|es)|favou?r(?:ed|s)?|"
    r"prefer(?:red|s)?)\s(?P<name>(?:(?:Mr|Mrs|Ms|Sen|Gov|Dr)\.\s)?[A-Z][\w’'.-]+(?:\s[A-Z][\w’'-]+){0,2})\Z"
)
"""Before a name that is chosen."""

PREDICATE = re.compile(r"[!xVYLWrJedFAnuNUDmGbiatpPw~tEjs]")
RELATIVE_CLAUSE = re.compile(r"Wx*[VYL][^xLVYW]*(?<!t)(?P<rest>[xLVY].*)")
"""Which people, before what they answered: "[of those] who had read it | thought it fair"."""

BARE = re.compile(r"[pWYj]*[!r]*[xL][!r]*")
"""What stands for the answer before it: "did", "said they would not", "do so"."""

COMPARATIVE = re.compile(r"L?[~r]*[rn][Jn]?h")
MEASURES = frozenset("total median average mean range combined low high".split())


@dataclass(slots=True)
class Left:
    """What the words before a share say."""

    kind: str = ""
    """"what" it stands for, "again" what the share before does, "group" of whom it is a share; "" for nothing."""
    what: str | None = None
    group: str | None = None


def read_left(clause: Clause, previous: "Left | None" = None) -> Left:
    """Return what the words before a share say."""
    sentence, (start, end) = clause.sentence, clause.left
    front = FRONT_GROUP.match(sentence.tags, start, end + (sentence.tags[end : end + 1] == ","))
    if (
        front is None
        or clause.enclosed == "("
        or (front["where"] in ("n", "Jn", "rn") and sentence.words[front.end("where") - 1] not in PLACES)
    ):
        return read_words(clause, start, end, previous)
    left = read_words(clause, min(front.end(), end), end, previous) if front.end() < end else Left("group")
    left.group = left.group or sentence.slice(*front.span("who" if front["who"] else "where"))
    return left


def read_words(clause: Clause, start: int, end: int, previous: Left | None) -> Left:
    """Return what the words in a span before a share say."""
    sentence = clause.sentence
    tags = sentence.tags
    cited = re.search(r",r?[dV]\Z", tags[start:end]) if clause.how == "b" else None
    if cited:
        end = start + cited.start()
        start = max(start, tags.rfind("L", start, end) + 1)
    elif not clause.continues:
        start = find_last_piece(sentence, start, end, clause)
    if match := LEADING.match(tags, start, end):
        start = match.end() - (tags[match.end() - 1] == "~" and clause.enclosed == ":")
    if start < end - 1 and sentence.words[start] in ("that", "who"):
        start += 1
    if clause.how == "o" and end > start and sentence.words[end - 1] in MEASURES:
        end = max(start, end - 1 - (tags[end - 2 : end - 1] == "D"))
    while end > start and tags[end - 1] in ',"~fa':
        end -= 1
    if match := TIME_FIRST.match(tags, start, end):
        start = match.end()
    words = tags[start:end]
    if "z" in words and (match := RELATIVE_BEGINS.search(words)):
        start += match.start()
        words = tags[start:end]
    if words.startswith("ht"):
        return Left("what", sentence.slice(start + 2, end))
    if words.startswith("h"):
        group = re.fullmatch(rf"h[i]?D*(?P<who>{GROUP}|N+)", words)
        return Left("again", None, sentence.slice(start + group.start("who"), end) if group else None)
    if start == end:
        return Left("again") if clause.verb and clause.continues else Left()
    if (match := RELATIVE.match(words)) or (sentence.words[start] == "those" and (match := THOSE.match(words))):
        what = strip_predicate(sentence, (start + match.start("what"), end))
        if bare := re.fullmatch(r"Wx?(!?)", match["what"]):
            return Left("not" if bare[1] else "again")
        who = sentence.slice(start + match.start("who"), start + match.end("who")) if match.groupdict().get("who") else None
        return Left("what", what, who) if what else Left("again", None, who)
    # What a survey or a person says: the clause behind it.
    said = words.rfind("Y")
    said += words.startswith("W", said + 1) and said >= 0
    if clause.verb.startswith("x") and SURVEY_ALONE.search(words):
        return Left()
    if said >= 0:
        if said == len(words) - 1:
            return Left("what", sentence.slice(start, end - 2)) if words[-2:-1] == "," else Left()
        subject = words[:said]
        if clause.enclosed and re.search(r"[GUu]\Z", words[: max(words.rfind("Y"), 0)]):
            return Left("what", strip_predicate(sentence, (start + said + 1, end)), None)
        start += said + 1
        words = tags[start:end]
        if words == "x" or words == "":
            return Left()
    if (survey := re.match(r"[^%]*?q(?:[xm]|L(?=\Z))?", words)) and not re.match(r"D?[nNd]*n?z", words):
        start += survey.end()
        words = tags[start:end]
        if not words or words[0] in "de":
            return Left()
    if words == "W" and sentence.words[start] == "that" and not clause.verb and not clause.how:
        return Left()
    if clause.how == "b" and re.fullmatch(r"[jp]L[dV]", words):
        return Left("what", sentence.words[end - 1])
    if AGAIN.match(words) or (words == "D" and clause.how.startswith("K")):
        return Left("again" if clause.continues or clause.verb or clause.how.startswith("K") else "")
    if clause.verb and (match := AGAIN_END.search(words)):
        group = re.match(rf"[gi]D*(?P<who>{GROUP}|N+)", words)
        return Left("again", None, sentence.slice(start + group.start("who"), start + group.end("who")) if group else None)
    if (match := PLACE.match(words)) and (match["place"][-1] == "N" or sentence.words[end - 1] in PLACES):
        return Left("group", None, sentence.slice(start + match.start("place"), start + match.end("place")))
    if clause.enclosed and words.startswith("D") and sentence.words[start] == "every":
        return Left("quantity", None, sentence.slice(start + 2, end))
    if (match := re.search(r"G(?P<what>[AJFd]+)\Z", words)) and sentence.words[start + match.start()] == "those":
        return Left("what", sentence.slice(start + match.start("what"), end))
    if (
        clause.enclosed in ("(", "-", ",")
        and (match := QUANTIFIED.match(words))
        and is_quantity(
            sentence,
            start,
            start + (match.start("who") if match["who"] else match.start("other") if match["other"] else len(words)),
        )
    ):
        group = "who" if match["who"] else "other" if match["other"] else None
        return Left("quantity", None, sentence.slice(start + match.start(group), start + match.end(group)) if group else None)
    if previous and previous.group and clause.enclosed == "(" and re.fullmatch(r"D?N+", words):
        return Left("group", None, sentence.slice(start, end))
    if (match := GROUP_ALONE.match(words)) and is_people(clause, match, words, start):
        return Left("group", None, sentence.slice(start + match.start("who"), start + match.end("who")))
    return read_subject(clause, start, end)


def is_people(clause: Clause, match: re.Match[str], words: str, start: int) -> bool:
    """Return True if a group of people before a share are those who answered, and not an answer such as a party."""
    if match["preposition"] and match["preposition"] != "F":
        return True
    if clause.verb or clause.how or clause.enclosed == ":":
        return False
    head = clause.sentence.tags[start + match.start("who") : start + match.end("who")]
    behind = clause.sentence.tags[clause.right[0] : clause.right[1]]
    return "G" in head or (clause.enclosed != "" and bool(re.match(r"[Lx]", behind)))


def is_quantity(sentence: Sentence, start: int, end: int) -> bool:
    """Return True if words say how many: "more than half of", "every second"."""
    end = max(end, start + 1)
    return (
        "k" in sentence.tags[start:end]
        or "0i0" in sentence.tags[start:end]
        or any(map(QUANTITY.match, sentence.words[start:end]))
    )


def read_subject(clause: Clause, start: int, end: int) -> Left:
    """Return the subject or option before a share, or the predicate of the clause that a share in brackets ends."""
    sentence = clause.sentence
    words = sentence.tags[start:end]
    verb = re.search(r"(?<!t)(?<!D)[xLVm!]", words)
    if (match := RATED_HIGH.match(words)) and HIGH.match(sentence.words[start + match.start("high")]):
        place = re.search(rf"[ig]D?(?P<who>N+|{GROUP}|r?n)\Z", words)
        who = sentence.slice(start + place.start("who"), end) if place else None
        return Left("what", sentence.slice(start, start + match.end("subject")), who)
    if (
        clause.continues
        and HIGH.match(sentence.words[start])
        and (place := re.fullmatch(rf"[nrJ][ig]D?(?P<who>N+|{GROUP}|n?n)", words))
    ):
        return Left("again", None, sentence.slice(start + place.start("who"), end))
    if clause.enclosed in ("(", "-", ","):
        if verb and verb.start():
            group = GROUP_ALONE.match(words[: verb.start()])
            who = (
                sentence.slice(start + group.start("who"), start + group.end("who"))
                if group and not group["preposition"]
                else None
            )
            if re.match(r"L[rn]*(?:r|n)(?=[rJnd]|[a-z]*h|\Z)", words[verb.start() :]) and re.search(
                r"er\b|more|less", sentence.slice(start + verb.start(), end)
            ):
                return Left("again", None, who)
            return Left("what", strip_predicate(sentence, (start + verb.start(), end)), who)
    if clause.how in ("b", "F") and (match := re.search(r"[Lx]{1,3}r?[dV]\Z", words)):
        end = start + match.start() if NAMING.match(sentence.words[end - 1]) else end
    if match := re.match(r"(?:[n0~D]*u)?(?:r*ro|P(?=[DNn]))D?", words):
        start += match.end() if sentence.words[start + match.end() - 1] != "in" else 0
    words = sentence.tags[start:end]
    if clause.how in ("a", "w", "t", "") and not clause.enclosed and (match := re.search(r"[xr!]*L", words)) and match.start():
        end = start + match.start()
        words = sentence.tags[start:end]
    if match := re.fullmatch(r"D?[nJrd]+(?P<name>N+)", words):
        start += match.start("name")
    elif (
        len(words) > 1
        and clause.how not in ("o", "b", "F", "g")
        and (match := re.search(r"(?<!t)[xLVYm!j]", words))
        and not clause.enclosed
    ):
        # A clause that is not understood: at most the name that it begins with
        name = re.match(r"D?N+", words)
        if name is None:
            return Left("what", sentence.slice(start, end) if sentence.words[start] in ATTITUDES else None)
        end = start + name.end()
    if name := re.fullmatch(r"(?P<name>D?N+)d", words):
        end = start + name.end("name")
    if words[:1] in ("o", "g"):
        return Left()
    people = None if clause.verb or clause.how or clause.enclosed else PEOPLE_DO.match(words)
    return Left("what", sentence.slice(start, end), sentence.slice(start, start + people.end()) if people else None)


def find_last_piece(sentence: Sentence, start: int, end: int, clause: Clause) -> int:
    """Return where the clause before the first share begins: behind what says whose survey it is, when, and who was asked."""
    tags = sentence.tags
    while (comma := tags.rfind(",", start, end)) >= 0:
        piece = tags[comma + 1 : end]
        if piece == "Y":
            return start
        if not re.fullmatch(r"[rcBSyD~nif0]*y?[rcBS~]*", piece) and not re.fullmatch(r"[rd]*", piece):
            return comma + 1
        if re.fullmatch(r"[cBSr~]*", piece) and re.search(r"[Zq]|^[gi]|^[sAd]", tags[start:comma]) and not clause.verb:
            return end
        break
    return start


def strip_predicate(sentence: Sentence, span: Span) -> str | None:
    """Return a predicate without auxiliaries, verbs of saying and what holds for every answer."""
    first, last = span
    tags = sentence.tags
    while last > first and tags[last - 1] in ',"c~BS':
        last -= 1
    match = PREFIX.match(tags, first, last)
    bare = match.end() if match else first
    words = sentence.slice(bare if bare < last else first, last)
    return VOTE_FOR.sub(r"\g<name>", words) or None


def find_answer(
    clause: Clause, left: Left, previous: str | None, latest: str | None, other: bool, context: tuple[str, str]
) -> str | None:
    """Return the answer that a share stands for; None if the text does not surely say.

    `previous` is the answer of the share before in the sentence, `latest` that of the survey's last share. `other` is True for
    an earlier wave or another population than that of the share before. `context` is the paragraph up to the share and the
    rest of its sentence: where "against it" is printed, it tells what "it" is.
    """
    answer = read_answer(clause, left, previous, latest)
    if answer is None and other:
        return previous
    if answer is None or answer in (previous, latest):
        return answer
    return tidy_answer(complete_answer(answer, latest, "", context))


def read_answer(clause: Clause, left: Left, previous: str | None, latest: str | None) -> str | None:
    """Return the answer as the words around a share have it."""
    sentence, (start, end) = clause.sentence, clause.right
    right = sentence.tags[start:end]
    fits = is_predicate(clause, right)
    if clause.side:
        return read_side(clause, previous)
    if right and not clause.verb and sentence.words[start] in ATTITUDES and (len(right) == 1 or right[1] in "sfri"):
        return sentence.words[start]
    compared = clause.how in ("f", "rf", "A", "h", "Kw", "Kt", "s") and clause.continues
    if clause.group and (relative := RELATIVE_CLAUSE.match(right)):
        start += relative.start("rest")
    predicate = strip_predicate(sentence, (start, end)) if fits else None
    if left.kind == "quantity":
        return predicate
    if fits and (COMPARATIVE.match(right) or (sentence.tags[end : end + 1] == "h" and "r" in right)) and (left.group or clause.group) and latest:
        return latest
    if compared and not left.what and not re.match(r"W|F", right):
        return previous
    if clause.how.startswith("K") and left.kind == "again":
        return latest
    if BARE.fullmatch(right):
        latest = latest or (strip_first_verb(left.what) if left.what else None)
        if latest is None and "x" in right:
            return "no" if "!" in right else "yes"
        return latest and (f"not {latest}" if "!" in right else latest)
    if clause.enclosed == ":":
        return predicate if fits else left.what
    if clause.how == "w" and fits and (clause.group or right[0] in "eVYJd"):
        return predicate
    if left.kind == "not":
        return latest and f"not {latest}"
    if left.kind == "again":
        return predicate if fits and not clause.verb else latest
    if left.kind == "what" and (clause.verb or clause.how or (clause.enclosed and clause.enclosed != ":")):
        return left.what
    if fits:
        return fill_gap(predicate, previous)
    if left.kind == "what":
        return left.what
    if left.kind == "group" or (clause.continues and (clause.group or right or clause.how == "t")):
        return previous or latest
    return None


def strip_first_verb(words: str) -> str | None:
    """Return the predicate of a clause whose subject is a word such as "most"."""
    return words.partition(" ")[2] if words.partition(" ")[0].lower() in ("most", "many", "few", "they") else None


def find_name(sentence: Sentence, start: int, end: int) -> str | None:
    """Return the first name in a span of tokens."""
    match = SIDES.search(sentence.tags, start, end)
    return sentence.slice(*match.span()) if match else None


def read_side(clause: Clause, previous: str | None) -> str | None:
    """Return the answer of one of two shares that are set against each other: "by 54% to 37%"."""
    sentence, (start, end) = clause.sentence, clause.left
    tags = sentence.tags
    if match := FRAME_END.match(tags, start, end):
        start = match.end()
    if tags.startswith("A", start):
        return None if clause.side == 1 else find_name(sentence, start, end)
    names = [match.span() for match in SIDES.finditer(tags, start, end)]
    if len(names) > 1:
        return sentence.slice(*names[0 if clause.side == 1 else -1])
    if clause.side == 2:
        return find_opposite(previous)
    verb = tags.find("V", start, end)
    if verb >= 0:
        return strip_predicate(sentence, (verb, end))
    if names:
        return sentence.slice(*names[0])
    match = BEHIND_PAIR.match(tags, clause.share)
    return strip_predicate(sentence, match.span("what")) if match else None


def is_predicate(clause: Clause, right: str) -> bool:
    """Return True if words behind a share can be its answer."""
    if not right or right == "r" or not PREDICATE.match(right) or TIME.fullmatch(right):
        return False
    if right[0] == "s":
        return clause.continues
    return clause.continues or clause.group is not None or right[0] not in "tDwaPbi"


GAP = re.compile(r"(?P<verb>(?:[\w’'-]+\s){1,3}?)(?P<preposition>to|for|on|with|at|in|by|against|as|towards)\s")
PREPOSITIONAL = re.compile(r"(?:to|for|on|with|at|in|by|against|as|towards)(?=\s)")


def fill_gap(words: str | None, previous: str | None) -> str | None:
    """Add the verb of the answer before where only its preposition is repeated: "[pointed] to the state"."""
    if not words or not previous or not (own := PREPOSITIONAL.match(words)):
        return words
    match = GAP.match(previous)
    return f"{match['verb']}{words}" if match and match["preposition"] == own[0] else words


VAGUE = frozenset(
    "said says say has have had does do did rating ratings figure figures share shares number numbers cited poll survey those "
    "people respondents it this that them result results support table question answer answers margin percentage average total "
    "majority minority half picture another not".split()
)
"""Single words that say nothing."""


def tidy_answer(answer: str | None) -> str | None:
    """Put an answer on one line, without marks around it, and truncate it to MAX_ANSWER_CHARS; None if it says nothing."""
    words = " ".join((answer or "").split()).strip(" ,“”\"'–—:")
    words = words.removesuffix("’s").removesuffix("'s")
    if words.lower() in VAGUE:
        return None
    if len(words) > MAX_ANSWER_CHARS:
        words = words[:MAX_ANSWER_CHARS].rpartition(" ")[0]
    return words or None
