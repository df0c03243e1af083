"""Rule out percentages that do not measure opinion: a change, an error, turnout, a part of a thing."""

import re

from build.extract.polls.percentages import Percentage
from build.extract.polls.sentence_words import COMPARED, MEASURES, WON
from build.extract.polls.waves import HEDGE
from build.extract.results import Span

COMPARED_AFTER = re.compile(
    r"\s(?:(?!to\s|have\s|had\s|want|would|say|said|think|feel|prefer|see|expect|favou?r|are|were)[a-z]++\s)?"
    rf"(?:{COMPARED})(?![a-z])(?!\s(?:likely|afraid|worried|willing))"
)
STATISTICS_BEFORE = re.compile(
    r"(?<![a-z])(?:margins? of (?:sampling )?error|(?:sampling|statistical|standard) errors?|error margins?|confidence levels?|"
    r"tolerance|weighting|has an? (?:maximum |average )?errors?|errors? (?:is|does|for|of)|"
    r"[a-z]{3,} errors?(?= \Z)|(?:(?<=[;,.] )|(?<=\())errors?(?=[ :]))(?![a-z])[^.;\n\0]{0,140}(?:\.\d[^.;\n\0]{0,140}){0,4}\Z"
)
"""A confidence level, a margin of error or a table of errors."""

MEASURE_BEFORE = re.compile(
    rf"(?<![a-z])(?!net\s(?!approval|rating|favou?rab))(?:{MEASURES})(?![a-z])[^.;,\n\0]{{0,50}}?"
    rf"(?:(?<![a-z])(?:be|is|was|were|are|of|at|to|by|stood at|reached|hit|"
    rf"exceed|exceeds|exceeded|reach|up|down|rose|fell|grew)|:)\s(?:(?:{HEDGE}|up\sto)\s){{0,2}}\Z"
)
"""A rate, before its percentage: "turnout in the town was 58%"."""

CHANGE_OR_PART_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?:rise|raise|increase|drop|decline|cut|reduction|bonus|discount)s?\sof|(?:demand|offer)(?:s|ed)?|"
    r"short\sof|(?:(?:to|would)\s(?:cut|cap|raise|reduce|lower|increase)|(?:cutt|capp|rais|reduc|lower|increas)ing)(?:\s[a-z]+){1,6}\s(?:(?:from\s\S{1,9}(?:\spercent)?\s)?to|at|from)|(?:elected|winner|(?:won|"
    r"took)\s(?:his|her|its|their)\s[a-z]+)(?:\s[a-z]+)?|(?:(?:needs?|needed|have|has|had|required|able)\sto|must)\s(?:earn|get|"
    r"reach|win|hit|draw|clear|cross|attract|pass|exceed|close\sin\son)|(?<!on\s)top|richest|ma[kd]es?\sup|accounts?\sfor|"
    r"accounted\sfor|amount(?:s|ed)?\sto|represent(?:s|ed)?|compris(?:es?|ed)|occup(?:y|ies|ied)|constitut(?:es?|ed)|adds?|added|"
    rf"sav(?:es?|ed)|cost|costs)\s(?:{HEDGE}\s){{0,2}}\Z"
)
"""Before the amount of a change, a target, or a part of a whole."""

BY_BEFORE = re.compile(rf"(?<!ed\s)(?<!en\s)(?<!held\s)(?<!seen\s)by\s(?:{HEDGE}\s){{0,2}}\Z")
"""Before the amount of a change. After a participle, "by" introduces respondents: "named by 61%"."""

TURNED_OUT = re.compile(
    r"(?: of (?:the |all |those )?(?:electorate|eligible|registered|(?:[a-z]++ )?voters))? (?:turned out|took part|sent back|"
    r"filled in|cast (?:a|their)|voted|off)(?![a-z])|(?: of(?: (?!say|said|think|believe|who )[\w’'-]++){1,5}|"
    r"(?<!%)(?<!cent)(?<!pct) (?:[\w’'-]+ ){0,2}voters)? (?:(?:were|was|are|is) (?:women|men|female|male|white|black|latino|"
    r"hispanic|asian|aged|of [a-z]++ descent|\d+ or older)(?![a-z])|(?:were|was) (?:collected|conducted|interviewed (?:by|in))|"
    r"live in (?:villages|towns|cities|rural|urban)|by (?:tele)?phone|online(?=[.,;]))| (?:of (?:all |the |those )?(?:(?!would|"
    r"will|should|want)[\w,-]++ ){1,2}?)?(?:(?:had )?agreed to (?:be|take|answer)|take part|who (?:received|got|returned)|"
    r"(?:were )?(?:invited|contacted|approached|counted|removed|discarded|excluded|reported when)|(?:had )?reported(?= when|"
    r"[,.]))(?![a-z])"
)
"""After a share of the sample or of the electorate: turnout, response and composition."""

DESCENT_AFTER = re.compile(r" (?:white|black|latino|hispanic|asian|african[- ]american|female|male)(?![a-z])")
PEOPLE_ARE = re.compile(
    r"(?<![a-z])(?:(?:voters|electorate|sample|respondents) (?:is|are|was|were)|"
    r"(?:are|were) (?:white|black|female|male|women|men))(?![a-z])(?:[^.;?!\0]|(?<=\d)\.(?=\d)){0,80}\Z"
)
ELECTION_NOUN = r"(?:election|referendum|plebiscite|vote|ballot|round)"
STANDS = "and|now|leads?|is|has|would|r[io]ses?|f[ae]lls?|climb(?:s|ed)?|sl(?:id|ides)|stands|drop(?:s|ped)|blames?|backs?|do"
WON_BEFORE = re.compile(
    rf"(?<!would )(?<!could )(?<!to )(?<![a-z])(?:{WON})(?![a-z])"
    rf"(?P<what>(?:(?! (?:{STANDS})(?![a-z]))[^.;?!\n\0]|(?<=\d)\.(?=\d)){{0,60}})\Z"
)
"""Before the share of the vote in an election; `what` may tell how the candidate stands now."""

WON_ELECTION = re.compile(
    rf" (?:state|county|seat|district|presidency|primar(?:y|ies)|caucus(?:es)?|race|contest|{ELECTION_NOUN})(?![a-z])"
)
IN_VOTE = re.compile(
    rf" (?!would|want|say)(?P<who_voted>[^.;,%\0]{{0,30}}?)in (?:an?|the|last [a-z]+[’']s) (?:[a-z\d]++ ){{0,3}}"
    rf"{ELECTION_NOUN}s?(?![a-z])"
)
"""After a share of actual voters."""

OF_VOTES_AFTER = re.compile(r"\s+of\s+(?:[a-z]++\s+){0,2}(?:votes?|ballots|delegates|precincts|seats)(?![a-z])")
OF_PRECINCTS = re.compile(
    r" of (?:the |all )?precincts|(?: to [\d.]+(?:%| percent))?,? with [\d.]+(?:%| percent) of (?:the )?precincts"
)
NO_OPINION_AFTER = (" victory in ", " victory over ", " win in ", " win over ", " confidence", " level of confidence")
"""After a share of the vote or a level of confidence: "a 54% victory in Halden", "at 95% confidence"."""

COUNT_BEFORE = re.compile(rf"(?<![\d,.])\d[\d,.]* (?:[a-z]++ )?[a-z]{{3,}},? or (?:{HEDGE} )?\Z")
"""Before the share that a count makes up: "1.4 million people, or 18% of voters"."""

PAIRED_AFTER = re.compile(r"(?:\s(?:to|versus)\s|[-–])\d")
BY_SHARE = re.compile(r"(?<![a-z])by\s[^\s,;]{1,14}(?:\s?%|\spercent|\sper\scent|\s(?:in|of)\s[a-z]+)")
OF_THING = re.compile(
    r"\sof\s(?!(?:favou?r|support|agreement|these|those|them|whom)(?![a-z]))(?P<noun>(?:[a-z][\w’'-]*\s){0,2}?[a-z][\w’'-]*)"
    r"(?=[.,;:)\0\n]|\s(?:and|or|abroad|in|on|with|by|is|was|has|have|had|are|were|since|to|for|from|last|this|at|each|a|after|"
    r"before|during|will|that|which|run|went)(?![a-z])|\Z)"
)
"""What a share is of. It is a thing unless one of the words is a plural or means people."""

SHARE_WHO = re.compile(
    r"(?<![a-z])(?:share|proportion|percentage|number|portion) of (?:[a-z’'-]++ ){1,3}(?:who|that|saying|planning|expecting|"
    r"hoping|wanting|willing)(?![a-z])"
)
"""What rose or fell is the share with an opinion."""

HUMAN = re.compile(
    r"(?<![a-z])(?!(?:its|his|this|was)(?![a-z]))(?:people|men|women|children|public|population|electorate|vote|mr|mrs|ms|dr|"
    r"youth|them|us|those|whom|sample|(?<![\w’'-])[\w’'-]{0,30}[^s’'us]s)(?![\w’'])"
)
THINGS = frozenset(
    "assets seats streets ships exports imports goods taxes votes ballots houses homes fields jobs posts sales territories needs "
    "drones calls interviews completes precincts districts services lessons tents requests signatures schools".split()
)
"""Plurals that are things."""


def is_measure(lowered: str, share: Percentage, features: dict[str, float], places: dict[str, list[Span]]) -> bool:
    """Return True if a percentage with these features does not measure opinion. `places` are the words of its sentence by
    kind.
    """
    start, end = share.start, share.end
    near = lowered[max(0, start - 120) : start]
    won = WON_BEFORE.search(near) if "won" in places else None
    last = share.group[1] if share.group else end  # Of a pair
    if lowered.startswith(NO_OPINION_AFTER, last) or is_vote_share(lowered, share, won, bool(features["survey in sentence"])):
        return True
    if TURNED_OUT.match(lowered, end) or (DESCENT_AFTER.match(lowered, end) and PEOPLE_ARE.search(near)):
        return True
    if " or " in near[-24:] and COUNT_BEFORE.search(near):
        return True
    if CHANGE_OR_PART_BEFORE.search(near[-60:].rpartition(".")[2]):
        return not SHARE_WHO.search(near)
    if features["of people"]:
        return False
    if "by " in near and BY_BEFORE.search(near) and not BY_SHARE.search(near) and not PAIRED_AFTER.match(lowered, end):
        return True
    if features["change before"] or ("measures" in places and MEASURE_BEFORE.search(near)):
        return not SHARE_WHO.search(near)
    if "compared" in places and COMPARED_AFTER.match(lowered, end):
        return True
    if "statistics" in places and STATISTICS_BEFORE.search(lowered, max(0, start - 400), start):
        return True
    match = OF_THING.match(lowered, end)
    return match is not None and (not HUMAN.search(match["noun"]) or match["noun"].split()[-1] in THINGS)


def is_vote_share(lowered: str, share: Percentage, won: re.Match[str] | None, surveyed: bool) -> bool:
    """Return True if a percentage is a share of votes counted.

    `won` matches a verb of winning or losing before it; `surveyed` is True if its sentence mentions a survey.
    """
    if OF_PRECINCTS.match(lowered, share.end):
        return True
    if (voted := IN_VOTE.match(lowered, share.end)) and (won or (voted["who_voted"] and not surveyed)):
        return True
    return bool(won and not surveyed and (WON_ELECTION.search(won["what"]) or OF_VOTES_AFTER.match(lowered, share.end)))
