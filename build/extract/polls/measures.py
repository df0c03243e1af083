"""Tell percentages that measure something else than opinion: a change, an error, turnout, a part of a thing."""

import re

from build.extract.polls.percentages import Percentage
from build.extract.polls.sentence_words import COMPARED, MEASURES, PARTS
from build.extract.polls.waves import HEDGE
from build.extract.results import Span

COMPARED_AFTER = re.compile(
    r"\s(?:(?!to\s|have\s|had\s|want|would|say|said|think|feel|prefer|see|expect|favou?r|are|were)[a-z]+\s)?"
    rf"(?:{COMPARED})(?![a-z])(?!\s(?:likely|afraid|worried|willing))"
)
STATISTICS_BEFORE = re.compile(
    r"(?<![a-z])(?:margins? of (?:sampling )?error|(?:sampling|statistical|standard) errors?|error margins?|confidence levels?|"
    r"tolerance|weighting|has an? (?:maximum |average )?errors?|errors? (?:is|does|for|of)|"
    r"[a-z]{3,} errors?(?= \Z)|(?:(?<=[;,.] )|(?<=\())errors?(?=[ :]))(?![a-z])[^.;\n\0]{0,140}(?:\.\d[^.;\n\0]{0,140}){0,4}\Z"
)
STATISTICS_AFTER = re.compile(r"\s(?:confidence|margin|level of confidence|certainty|(?:sampling |statistical )?error)(?![a-z])")
"""A confidence level, a margin of error or a table of errors."""

MEASURE_BEFORE = re.compile(
    rf"(?<![a-z])(?:{MEASURES})(?![a-z])[^.;,\n\0]{{0,50}}?(?:(?<![a-z])(?:be|is|was|were|are|of|at|to|by|stood at|reached|hit|"
    rf"exceed|exceeds|exceeded|reach|up|down|rose|fell|grew)|:)\s(?:(?:{HEDGE}|up\sto)\s){{0,2}}\Z"
)
"""What is no opinion, before its percentage: "turnout in the town was 58%"."""

RISE_OF = re.compile(
    rf"(?<![a-z])(?:(?:rise|raise|increase|drop|decline|cut|reduction|bonus|discount)s?\sof|(?:demand|offer)"
    r"(?:s|ed)?|short\sof|(?:to|would)\s(?:cut|cap|raise|reduce|lower|increase)(?:\s[a-z]+){1,6}\s(?:to|at|from)|(?:elected|winner|"
    rf"(?:won|took)\s(?:his|her|its|their)\s[a-z]+)(?:\s[a-z]+)?|(?:(?:needs?|needed|have|has|had|required|able)\sto|must)\s(?:earn|"
    rf"get|reach|win|hit|draw|clear|cross|attract|pass|exceed|close\sin\son)|(?<!on\s)top|richest)\s(?:{HEDGE}\s){{0,2}}\Z"
)
RISING = (
    "earn get reach win hit draw clear cross attract pass exceed close top richest short rise raise increase drop decline cut "
    "reduc bonus discount demand offer cap lower elected winner won took"
).split()
"""Parts of words without which RISE_OF finds nothing."""

PART_BEFORE = re.compile(rf"(?<![a-z])(?:{PARTS})\s(?:{HEDGE}\s){{0,2}}\Z")
"""Before a share of a thing, or of all people that a group makes up."""

BY_BEFORE = re.compile(rf"(?<!ed\s)(?<!en\s)(?<!held\s)(?<!seen\s)by\s(?:{HEDGE}\s){{0,2}}\Z")
"""Before the amount of a change; by whom something is named or rejected follows a participle."""

TURNED_OUT = re.compile(
    r"(?: of (?:the |all |those )?(?:electorate|eligible|registered|(?:[a-z]+ )?voters))? (?:turned out|took part|sent back|"
    r"filled in|cast (?:a|their)|voted|off)(?![a-z])|(?: of(?: [\w’'-]+){1,5})? (?:(?:were|was|are|is) (?:women|men|female|male|"
    r"white|black|latino|hispanic|asian|aged|of [a-z]+ descent|\d+ or older)|(?:were|was) (?:collected|"
    r"conducted|interviewed (?:by|in))|live in (?:villages|towns|cities|rural|urban)|by (?:tele)?phone|online(?=[.,;]))|"
    r" (?:of (?:all |the |those )?(?:(?!would|will|should|want)[\w,-]+ ){1,2}?)?(?:(?:had )?agreed to (?:be|take|answer)|"
    r"take part|who (?:received|got|returned)|(?:were )?"
    r"(?:invited|contacted|approached|counted|removed|discarded|excluded|reported when)|(?:had )?reported(?= when|[,.]))(?![a-z])"
)
TURNED = frozenset("of turned took sent filled cast voted off were was are is live by online agreed take".split())
"""What begins behind a share of voters, or of a sample."""

DESCENT_AFTER = re.compile(r" (?:white|black|latino|hispanic|asian|african[- ]american|female|male)(?![a-z])")
PEOPLE_ARE = re.compile(
    r"(?<![a-z])(?:(?:voters|electorate|sample|respondents) (?:is|are|was|were)|"
    r"(?:are|were) (?:white|black|female|male|women|men))"
    r"(?![a-z])(?:[^.;?!\0]|(?<=\d)\.(?=\d)){0,80}\Z"
)
PRECINCTS_AFTER = re.compile(
    r" of (?:the |all )?precincts|(?: to [\d.]+(?:%| percent))?,? with [\d.]+(?:%| percent) of (?:the )?precincts reporting"
)
"""Behind a share of votes that were counted."""

IN_VOTE = re.compile(
    r" (?!would|want|say)[^.;,%\0]{0,30} in (?:a|the) (?:\d{4} )?(?:[a-z]+ ){0,2}(?:referendum|plebiscite|election|"
    r"ballot)(?![a-z])"
)
"""Behind a share of those who voted, and were not asked."""

COUNT_BEFORE = re.compile(rf"(?<![\d,.])\d[\d,.]* (?:[a-z]+ )?[a-z]{{3,}},? or (?:{HEDGE} )?\Z")
"""Before how many a counted number of people are: "1.4 million people, or 18% of voters"."""

COUNTED_AFTER = re.compile(
    r"(?: of the votes?)? in (?:the|an?|last \w+[’']s) (?:[a-z]+ ){0,3}(?:election|referendum|vote|ballot|round)s?(?![a-z])"
)
RESULT_BEFORE = re.compile(
    r"(?<!would )(?<!could )(?<!to )(?<![a-z])(?:won|lost) (?:[a-z’'-]+ ){1,4}?(?:state|county|primary|primaries|"
    r"caucus(?:es)?|election|race|seat|district|contest|presidency)(?![a-z])(?:(?! (?:and|now|leads?|is|has) )[^.;?!\0]){0,40}? "
    r"(?:by |with |\d[\d.]*(?:%| percent) to )*\Z"
)
"""Before a share of the votes with which somebody won."""

WON_BEFORE = re.compile(r"(?<![a-z])(?:won|took|got|polled|received|gained|secured|scored|attracted)(?![a-z])[^.;,\n\0]{0,30}\Z")
PAIRED_AFTER = re.compile(r"(?:\s(?:to|versus)\s|[-–])\d")
BY_SHARE = re.compile(r"(?<![a-z])by\s[^\s,;]{1,14}(?:\s?%|\spercent|\sper\scent|\s(?:in|of)\s[a-z]+)")
OF_THING = re.compile(
    r"\sof\s(?!(?:favou?r|support|agreement|these|those|them|"
    r"whom)(?![a-z]))(?P<noun>(?:[a-z][\w’'-]*\s){0,2}?[a-z][\w’'-]*)(?=[.,;:)\0\n]|"
    r"\s(?:and|or|abroad|in|on|with|by|is|was|has|have|had|are|were|since|to|for|from|last|this|at|each|a|after|before|during|"
    r"will|that|which|run|went)(?![a-z])|\Z)"
)
"""What a share is of. It is a thing unless one of the words is a plural or means people."""

SHARE_WHO = re.compile(
    r"(?<![a-z])(?:share|proportion|percentage|number|portion) of (?:[a-z’'-]+ ){1,3}(?:who|that|saying|planning|expecting|"
    r"hoping|wanting|willing)(?![a-z])"
)
"""What rose or fell is how many think a thing."""

HUMAN = re.compile(
    r"(?<![a-z])(?!(?:its|his|this|was)(?![a-z]))(?:people|men|women|children|public|population|electorate|vote|mr|mrs|ms|dr|"
    r"youth|them|us|those|whom|sample|(?<![\w’'-])[\w’'-]{0,30}[^s’'us]s)(?![\w’'])"
)
THINGS = frozenset(
    "assets seats streets ships exports imports goods taxes votes ballots houses homes fields jobs posts sales territories needs "
    "drones calls interviews completes precincts districts services lessons tents requests signatures schools".split()
)
"""Plurals that are things all the same."""


def is_measure(
    lowered: str, share: Percentage, following: str, features: dict[str, float], places: dict[str, list[Span]]
) -> bool:
    """Return True if a percentage with these features measures something else than opinion.

    `places` are those of its sentence's words by kind, `following` is the word behind it.
    """
    start, end = share.start, share.end
    near = lowered[max(0, start - 120) : start]
    voted = not features["survey in sentence"] and " in " in lowered[end : end + 40] and IN_VOTE.match(lowered, end)
    if (
        lowered.startswith((" victory in ", " victory over ", " win in ", " win over "), end)
        or PRECINCTS_AFTER.match(lowered, end)
        or (DESCENT_AFTER.match(lowered, end) and PEOPLE_ARE.search(near))
    ):
        return True
    if ("won" in near or "lost" in near) and not features["survey in sentence"] and RESULT_BEFORE.search(near):
        return True
    if voted or (following in TURNED and TURNED_OUT.match(lowered, end)):
        return True
    if " or " in near[-24:] and COUNT_BEFORE.search(near):
        return True
    if following in ("of", "in") and COUNTED_AFTER.match(lowered, end) and WON_BEFORE.search(near):
        return True
    if "parts" in places and PART_BEFORE.search(near[-40:]):
        return True
    if any(map(near.__contains__, RISING)) and RISE_OF.search(near):
        return not SHARE_WHO.search(near)
    if features["of people"]:
        return False
    if "by " in near and BY_BEFORE.search(near) and not BY_SHARE.search(near) and not PAIRED_AFTER.match(lowered, end):
        return True
    if features["change before"] or ("measures" in places and MEASURE_BEFORE.search(near)):
        return not SHARE_WHO.search(near)
    if "compared" in places and COMPARED_AFTER.match(lowered, end):
        return True
    if "statistics" in places and (
        STATISTICS_AFTER.match(lowered, end) or STATISTICS_BEFORE.search(lowered, max(0, start - 400), start)
    ):
        return True
    match = OF_THING.match(lowered, end) if following == "of" else None
    return match is not None and (not HUMAN.search(match["noun"]) or match["noun"].split()[-1] in THINGS)
