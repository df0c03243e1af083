"""Read the left context of a share: its group ("among women,"), a quantity, a repeated answer, or a subject."""

import re

from build.extract.polls.clauses import GROUP_TAGS, Clause
from build.extract.polls.left_phrases import read_phrase, read_than
from build.extract.polls.predicates import strip_predicate
from build.extract.polls.subjects import LeftContext, read_rank
from build.extract.polls.tags import TAGS, Sentence
from build.extract.polls.topics import lower_article
from build.extract.polls.waves import MONTH_NAMES

FRONT_GROUP = re.compile(
    rf"[,cBS]*(?:[goF][~D]*(?P<who>{GROUP_TAGS}(?:W[^,;:%]{{2,20}}(?=,|j(?:[Lxm]|\Z)))?|Dd|GiD?[nNud]{{1,3}}|GW?[VY]FN+)"
    r"|g[~D]*(?P<all>[^,;:%gqYVmxL]{1,8}?)(?=,|D[rn]?z)|[go]D(?P<some>[nJd](?=,|\Z))|i[~D]*(?P<where>N+(?:cN+)?|[rJ]?n(?=,|\Z|"
    r"D[nz]|j(?:[Lxm]|\Z))|n?G(?:sDn)?))"
    r"(?:[Wp]?[pxL]{0,3}[qdY][^,;%]{0,12}?)?(?:,[Dr~]*|(?=(?:D[nz]|j)(?:[Lxm]|\Z))|(?<=G)(?=[DNU])|(?<=sDn)|\Z)"
)
"""A group or place at the start of a clause: "Among students polled by Halden,", "In Norvia,"."""

SIDE_GROUP = re.compile(rf"(?:|[^%]*?[,cBSsY])D?(?P<who>{GROUP_TAGS})r?V")
BY_SIDES = re.compile(rf"[^%]*bD?[~nedJ]*%[^%]{{0,2}}%,D?(?P<who>{GROUP_TAGS})(?:iD?[nNdJrU]{{0,6}}q)?r?[YVxL]")
"""The group of a head-to-head pair: "voters back it 54% to 37%", "by 54% to 37%, voters back it"."""

PLACE_NOUNS = frozenset("capital north south east west countryside cities villages towns".split())
"""Common nouns for places where people live."""

LEADING = re.compile(r"(?:[,cBSs\"]|~(?!h)|Qr?b|r(?=[ND]))+")
WHEN = re.compile(r"[cBSrs,\"]*(?P<when>(?:[aifsP]?D?[nrJ]?0?y+0?r?|[ifP]?0(?=[,jD]|\Z))(?:[,oaifP]?D?0?y+0?)*),?")
EARLIER_WORD = re.compile(rf"ago|earlier|before|last|previous|(?:19|20)\d\d|spring|summer|autumn|winter|{MONTH_NAMES.lower()}")
"""A word that marks a time as a survey date, and not as a duration."""

AGGREGATES = frozenset("total median average mean range combined low high".split())
"""Words before "of" and a share that add nothing: "a total of 69%"."""

RELATIVE = re.compile(rf"D?z(?:oD?(?P<who>{GROUP_TAGS}|D))?(?P<what>[WeoY].*|[Jd].*)")
SHARE_OF = re.compile(rf"zoD?(?P<who>{GROUP_TAGS})")
"""A quantity that the share states exactly: "[an overwhelming] share of islanders — 81% —"."""

RELATIVE_BEGINS = re.compile(rf"D?z(?=(?:oD?(?:{GROUP_TAGS}|D))?[WeoY])")
THOSE = re.compile(r"G(?P<what>[We].+)")
"""People with a clause about their opinion: "the share of islanders who want"."""

MAIN_VERB = re.compile(r"x[dnVm]r{0,2}\Z")
"""The main verb after a relative clause: "the share of those who ... [has shot up] to"."""

PARTICIPLE = re.compile(r"r?[dV]")
WHO_DO = re.compile(r"Wx?(!?)")
SURVEY_TAGS = re.compile(r"[^qm]{0,30}(?<!z)q(?:[xm]|L(?=\Z))?")
IN_SURVEY = re.compile(r"[ib]D?[nNJdUry]{0,7}q(?:D?y+)?\Z")
ADDING = frozenset("also even not only".split())

LISTED_NAMES = re.compile(r"[cBSr]*(?:D?[nNUJrd]*[NU],)+D?[nNUJrd]*[NU],?cD?[nNUJrd]*[NU]")
FRONTED = re.compile(r"(?P<what>[^sg%;:.()][^%;:.()]*?)\"?,(?:Zt|[YV]|iD?[nV]o)\Z")
"""A fronted sentence, after the last punctuation and before its reporting clause: "the dam is safe, according to"."""

FINITE_TAGS = frozenset("xLVm!")

PARTED = re.compile(
    r"(?:\A|(?<=[,cBSs.;:\"Y(-]))(?P<name>(?:D[nJd]{0,2})?[NU]{0,4}[nNU])(?:,(?:[rDnJWeVdPiFb0NU][^,%;:]{0,80}|aDDn),|"
    r"(?<=[NU])n?r{0,2}[xLmV][^,%;:()]{1,90},(?=r?m))r{0,2}[xmLe][xrmLdV]{0,3}(?:D?J?n)?[otfawi]?[D~r]{0,3}\Z"
)
"""A subject separated from its verb: "Odo Lund, a carpenter from Arvo, leads with", "fell, dropping to"."""

MAX_OWNER_TAGS = 8
OWNER = re.compile(r"(?P<name>D[nJ]?n|[NU]*N|D)[Jdne]{0,2}~{0,2}\Z")
APPROVING = re.compile(r"(?:job[\s-])?(?:(?P<not>dis)?approv|(?P<un>un)?favou?rab)")
"""A possessive before a share, and the attitude it measures: "the governor's 54% approval rating"."""

WHOM = re.compile(rf"(?P<who>{GROUP_TAGS}),[~rDk]*\Z")
"""The antecedent of "of whom 61%"."""


def read_left_context(clause: Clause, previous: LeftContext | None = None) -> LeftContext:
    """Return the left context of a share. `previous` is that of the share before it in the sentence."""
    sentence, (start, end) = clause.sentence, clause.left
    before = sentence.tags[: clause.share].rstrip("D~")
    mark = max(map(before.rfind, "%;:.()"))
    if before.endswith(("Zt", ",Y", ",V", "o")) and (fronted := FRONTED.match(before, mark + 1)):
        what = sentence.slice(*fronted.span("what"))
        if "?" not in what and not FINITE_TAGS.isdisjoint(fronted["what"][1:]):
            return LeftContext("what", what)
    if sentence.tags.startswith("oW", clause.share + 1) and (whom := WHOM.search(sentence.tags, 0, clause.share)):
        return LeftContext("", None, sentence.slice(*whom.span("who")))
    if clause.side and (sided := SIDE_GROUP.match(sentence.tags, start, end) or BY_SIDES.match(sentence.tags)):
        return LeftContext("", None, sentence.slice(*sided.span("who")))
    if owned := read_owner(clause):
        return LeftContext("whole", owned)
    since = sentence.tags.rfind("%", 0, clause.share) + 1
    may_part = clause.how not in ("b", "F") and "," in sentence.tags[since : clause.share]
    if may_part and (parted := PARTED.search(sentence.tags, since, clause.share)):
        return LeftContext("what", sentence.slice(*parted.span("name")))
    front = FRONT_GROUP.match(sentence.tags, start, end + sentence.tags.startswith(",", end))
    if front is None or not is_place(sentence, front):
        return read_words(clause, start, end, previous)
    left = read_words(clause, front.end(), end, previous) if front.end() < end else LeftContext("group")
    left.group = left.group or sentence.slice(*front.span(front.lastgroup or "who"))
    return left


def read_owner(clause: Clause) -> str | None:
    """Return the answer of a share with a possessor: "Lund's surprising 19%", "the governor's 54% approval rating"; or None."""
    sentence = clause.sentence
    if not (owner := OWNER.search(sentence.tags, max(0, clause.share - MAX_OWNER_TAGS), clause.share)):
        return None
    name, last = sentence.slice(*owner.span("name")), sentence.words[owner.end("name") - 1]
    rated = APPROVING.match(" ".join(sentence.words[slice(*clause.right)]))
    whose = {"his": "him", "her": "her"}.get(last) or (name[:-2] if last.endswith("’s") and last[:-2] not in TAGS else None)
    if rated and whose:
        return f"{'dis' if rated['not'] or rated['un'] else ''}approve of {lower_article(whose)}"
    return whose if owner["name"][-1] == "N" else None


def is_place(sentence: Sentence, front: re.Match[str]) -> bool:
    """Return True if the phrase after "in" at the start of a clause can be a place where people live."""
    if front["where"] and sentence.tags.startswith("q", front.end("where")):
        return False  # "In a Halden survey"
    return not (front["where"] or "N").endswith("n") or sentence.words[front.end("where") - 1] in PLACE_NOUNS


def read_words(clause: Clause, start: int, end: int, previous: LeftContext | None) -> LeftContext:
    """Return the left context in a span of words."""
    sentence, tags = clause.sentence, clause.sentence.tags
    time = WHEN.match(tags, start, end)
    if time and any(map(EARLIER_WORD.fullmatch, sentence.words[slice(*time.span("when"))])):
        left = read_words(clause, time.end(), end, previous) if time.end() < end else LeftContext("again")
        when = sentence.slice(*time.span("when"))
        left.when = when if tags[time.start("when")] == "y" else when[0].lower() + when[1:]
        return left
    if not clause.continues:
        start = find_clause_start(clause, start, end)
    comma = tags.rfind(",", 0, start)
    if clause.how == "b" and comma > 0 and PARTICIPLE.fullmatch(tags, comma + 1, end) and sentence.words[end - 1].endswith("ed"):
        return LeftContext("what", sentence.slice(max(tags.rfind(mark, 0, comma) for mark in ",;:%.") + 1, comma))
    start, end = trim_span(clause, start, end)
    words = tags[start:end]
    if sentence.words[start : start + 1] == ["including"]:
        return read_words(clause, start + 1, end, previous) if start + 1 < end else LeftContext("again")
    if not words or ADDING.issuperset(sentence.words[start:end]):
        return LeftContext("again") if (clause.verb or words) and clause.continues else LeftContext()
    if words[0] == "h":
        return read_than(clause, start, end, previous)
    relative = RELATIVE.match(words) or (
        THOSE.match(words) if sentence.words[start] == "those" and not read_rank(clause, start, end) else None
    )
    if relative and clause.enclosed in ("(", "-", ",") and (some := SHARE_OF.fullmatch(words)):
        return LeftContext("quantity", None, sentence.group(some, start))
    if relative:
        if (main := MAIN_VERB.search(words)) and sentence.words[start + main.start()] in ("has", "have", "had"):
            end = start + main.start()
        if bare := WHO_DO.fullmatch(relative["what"]):
            return LeftContext("not" if bare[1] else "again")
        what = strip_predicate(sentence, start + relative.start("what"), end)
        return LeftContext("what" if what else "again", what, sentence.group(relative, start))
    said = words.rfind("Y")
    if said >= 0:
        if said == len(words) - 1:
            return LeftContext("what", sentence.slice(start, end - 2)) if words[-2:-1] == "," else LeftContext()
        behind = start + said + 1 + words.startswith("W", said + 1)
        start = behind
    if (asked := IN_SURVEY.search(tags, start, end)) and asked.start() > start:
        end = asked.start()
    if "z" not in tags[start:end] and (survey := SURVEY_TAGS.match(tags, start, end)):
        start = survey.end()
    return read_phrase(clause, start, end, previous) if tags[start:end] not in ("", "x") else LeftContext()


def trim_span(clause: Clause, start: int, end: int) -> tuple[int, int]:
    """Return a span without conjunctions, times, and empty words before a share's preposition."""
    sentence, tags = clause.sentence, clause.sentence.tags
    if match := LEADING.match(tags, start, end):
        start = match.end() - (tags[match.end() - 1] == "~" and clause.enclosed == ":")
    if clause.how == "o" and end > start and sentence.words[end - 1] in AGGREGATES:
        end = max(start, end - 1 - (tags[end - 2 : end - 1] == "D"))
    while end > start and (tags[end - 1] in ',"~fa' or sentence.words[end - 1] in ("both", "each", "all")):
        end -= 1
    relative = RELATIVE_BEGINS.search(tags, start, end) if tags.find("z", start, end) >= 0 else None
    return (relative.start() if relative else start), end


def find_clause_start(clause: Clause, start: int, end: int) -> int:
    """Return where the clause before the first share starts, after phrases about the survey, its date and its respondents."""
    tags = clause.sentence.tags
    comma = tags.rfind(",", start, end)
    piece = tags[comma + 1 : end]
    if comma < 0 or piece == "Y" or LISTED_NAMES.match(tags, start, end):
        return start
    if piece.strip("rcBSyD~nif0"):
        return comma + 1
    framed = tags[start] in "gisAd" or "q" in tags[start:comma]
    return end if framed and not clause.verb and not piece.strip("cBSr~") else start
