"""Find the pollsters of the surveys that a text mentions."""

import re
from collections.abc import Iterable

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.noun_phrases import link_entity
from build.extract.language.pattern_text import PARAGRAPH_END, find_all
from build.extract.polls.pollster_names import (
    KNOWN_POLLSTERS,
    NAMES,
    SHARE_BEFORE,
    TOLD_VERBS,
    clean_pollster,
    find_researchers,
    may_be_source,
)
from build.extract.polls.waves import MONTH_NAMES

_POLL = r"(?:poll|survey|polling|study)s?"
_TWO = rf"{NAMES}(?:\sand\s(?:the\s)?{NAMES})?"
SORT = (
    r"(?:(?:opinion|exit|tracking|national|nationwide|statewide|online|telephone|weekly|monthly|annual|recent|new|latest|daily|"
    r"public|state|joint|general|election|preelection|pre-election|rolling|independent|internal|snap|flash|phone|mobile|"
    r"landline|quarterly|autumn|spring|summer|winter|first|second|third|own|straw|voter|trend|political|social|consumer|"
    r"business|youth|student|values|mood|mail|postal|web|panel|household|representative)\s){0,3}"
)

NAMED_POLL = re.compile(
    rf"(?<![\w’'&.-])(?P<by>{NAMES})(?:(?:[’']|(?<=[’']s))\s(?:(?!of\s|the\s|an?\s|in\s|to\s)[a-z-]++\s){{0,3}}?|"
    rf"(?:[’']s?)?\s{SORT})\Z"
)
POLL_BY = re.compile(
    rf"{_POLL},?\s(?:(?:commissioned|ordered|paid\sfor)\sby\s(?:the\s)?{NAMES}\s)?(?:(?:of|among)\s[^.;]{{3,60}}?\s)?(?:(?:was\s|"
    rf"were\s)?(?:carried\sout|(?!commission|order|paid|sponsor|fund|request|report)[a-z]+(?:ed|ne|en|de|un|"
    rf"ut))\s(?:[^.;]{{0,40}}?\s)?)?(?:by|from|(?<!polling\s)with)\s(?!order\s)(?:the\s)?(?:[a-z-]++\s){{0,5}}?(?P<by>{_TWO})"
)
BY_NAME = re.compile(r"\sby\s(?:the\s)?[A-Z]")
POLLING_VERB = re.compile(
    r"(?:polled|surveyed|interviewed|questioned|canvassed|asked|spoke\sto)\s(?=[\d,]++\s|more than|about|some|"
    r"[A-Za-z]+s\s(?:since\s\d+\s|about|whether|how|what|which))|(?:polled|surveyed|questioned)\s(?=[A-Za-z]+s\son\s)|"
    r"(?:conducted|carried\sout|ran|did|made)(?=\s(?:the|this|an?)\s(?:[a-z]++\s)?(?:poll|survey|study)(?!\w))|"
    r"put\s(?=it\sto\s\d|[a-z]++\s(?:[a-z]++\s)?(?:questions?|statements?|sentences?|claims?|propositions?)\s)"
)
FINDING_VERB = re.compile(
    r"(?:found|finds)(?=[,.;:]|\s(?:that|in|for|when|on|after|from|last|this)\s|\s\d)|puts?(?=\s(?:support|backing|approval|"
    r"trust|opposition)\s|\s(?:the\s)?[A-Z][^.;%]{2,40}?\s(?:at|on)\s\d)|(?P<told>(?:sa(?:id|ys)|report(?:s|ed)|show(?:s|ed)|"
    r"suggest(?:s|ed)|not(?:es|ed)|wr(?:ites|ote)|calculate[sd]|estimate[sd]|reveal(?:s|ed)|conclude[sd])(?=[,.;:]|"
    r"\s[A-Z][a-z]+day(?!\w)|\s(?:for|in|on|"
    r"from|of|after|when|before|following|last|this|at)\s|\sthat\s(?:[a-z-]++\s){0,4}?(?:\d|[a-z-]++\s(?:in|out\sof)\s(?:ten|10|"
    r"five|four|three)|half|most)))(?!(?:\son\s[A-Z]\w{2,9})?,?\s(?:citing|quoting|referring|with\s(?:a\s)?reference)(?!\w))"
)
FINDING_SUBJECT = re.compile(
    rf"(?:\A|[.,;:“\"\n\0]\s?)(?:(?:[Tt]he\s)?(?:[a-z-]++\s){{1,3}}?|[Tt]he\s)?(?P<by>{NAMES})\s(?:(?:has|have|had|also|"
    r"then|itself)\s){0,2}\Z"
)
"""A name at the start of a clause. Any other name is mostly the sponsor."""

FACTS = re.compile(
    r"(?:,\s|\s\()(?:which\s(?:has\s)?(?:ask|poll|survey|question|interview|monitor)(?:s|ed)|(?:[A-Za-z]++\s)?"
    r"[\d,.]{3,7}\s(?:[a-z-]++\s)?(?:adults|people|interviews|respondents|voters|households|citizens|residents))(?![a-z])"
)
FACTS_SUBJECT = re.compile(rf"(?:\A|[,.!?:;”\"]\s|[\n\0])(?:[Tt]he\s)?(?P<by>{NAMES})\Z")
"""A name with survey facts after it: "Tidewater, which has asked", "Keystone Polls, 1,003 adults"."""

POLLSTER_PHRASE = re.compile(
    rf"(?:pollsters?|(?:polling|survey|research)\s(?:firm|company|institute|agency|group|organi[sz]ation)|polling\s"
    rf"average\s(?:from|by)|(?:figures|numbers|data|results)\s(?:come|came|are|is)\sfrom)\s(?:the\s)?(?P<by>{NAMES})"
)

POLLSTER_BEFORE = re.compile(
    r"(?<=\s)(?:(?:institute|cent(?:re|er))(?=\s(?:sa(?:id|ys)|found|finds|reports?|reported|wr(?:ote|ites)))|series|"
    r"trend(?=[,.])|wave|round|fieldwork|questionnaire|interviewers|researchers|pollsters|(?<![’']s\s)pollster(?!\s(?:and|who|"
    r"for))|polling\s(?:firm|company|institute|agency|group)|(?:annual|monthly|latest|new)\sreport\s(?:says|said|finds|found|"
    r"shows)|(?:data|figures|numbers|polling)\s(?:show|suggest|indicate)(?:s|ed)?)(?!\w|\s[A-Z])"
)
LAST_NAME = re.compile(
    rf"(?<![\w’'.&-])(?P<by>{_TWO})[’']?(?:,\s(?:the|an?)\s(?:[a-z-]++\s){{0,2}}|\s(?:(?!were\s)[a-z-]++\s|(?:{MONTH_NAMES})\s)?)\Z"
)
"""A name before words for a pollster or a survey: "Tidewater, the polling firm", "Tidewater data show", "Tidewater's May wave".

Not before a passive: "In Halden were polled 1,000 adults", "Residents of Port Varn were asked about the pier".
"""

POLLING_WORDS = tuple("polled surveyed interviewed questioned canvassed asked spoke conducted carried ran did made put".split())
POLLSTER_WORDS = tuple(
    "institute center centre series trend wave round fieldwork questionnaire interviewers researchers pollster polling report "
    "data figures numbers".split()
)
FACTS_WORDS = tuple("which adults people interviews respondents voters households citizens residents".split())
NAMED_BEFORE = (
    (LAST_NAME, POLLING_VERB, POLLING_WORDS),
    (LAST_NAME, POLLSTER_BEFORE, POLLSTER_WORDS),
    (FACTS_SUBJECT, FACTS, FACTS_WORDS),
)
"""Patterns for a name, for what only a pollster does or has after it, and words of the latter: most paragraphs have none."""

FINDING_WORDS = tuple("found finds put said says report show suggest not wr calculate estimate reveal conclude".split())
PHRASE_WORDS = tuple("pollster polling survey research figures numbers data results".split())
"""Words of FINDING_VERB and POLLSTER_PHRASE."""

RESEARCHER_SAYS = re.compile(
    rf"(?:(?<=Barometer)|(?<=Tracker)|(?:\s(?:director|head|chief|chairman|chairwoman|analyst|sociologist|"
    rf"researchers?))?\s(?:[A-Z][\w’'-]++\s){{2,3}}(?:said|says|told|explained|noted)|[’']s?\s(?:[a-z]++\s){{0,3}}(?:figures|"
    rf"numbers|data|tracker|report|release|head|director|latest|findings|analysts?|researchers|survey|wave|ballot|poll|study)|"
    rf"(?:,\s[^.;:\n\0]{{3,60}},)?\s(?:has\s|have\s|been\s|also\s|itself\s|first\s|today\s){{0,3}}(?:found|find|said|say|show|"
    rf"report|wrote|told|spoke\sto|put|gave|[a-z]+(?:ed|[^su’'i\W]s))|,\s(?:{MONTH_NAMES})(?=[\s:.,)]|)|:\s(?=[A-Z\d]))(?![a-z])"
)
OF_SCHOLAR = re.compile(r"\s(?:[a-z]++\s)?(?:scientist|professor|historian|economist|lecturer|scholar|law)(?!\w)")
"""After a university, a scholar who works there: "said Halden University political scientist Odo Lund"."""

RESEARCHER_NAMED = re.compile(
    r"(?:(?<!\w)(?:says?|said|reports?|reported|finds?|found|writes|wrote|announced|reveals?|notes?|according\sto)|[Ss]ource:|"
    r"quoted|cited|on\sbehalf\sof|[Rr]eport,\sby|[A-Z][\w’'-]++\s[A-Z][\w’'-]++\sof)\s(?:the\s)?\Z|\(\Z"
)
TOLD_BY = re.compile(rf"(?:{SHARE_BEFORE.pattern})[^\n\0]*\s(?:[a-z]+ed|by)\s(?:the\s)?\Z")
"""After a share, any verb with a researcher: "63%, informed the Halden Institute"."""

NAMED_AS_SOURCE = re.compile(
    rf"(?<![\w])(?:[Pp]er\s|[Aa]ccording\sto\s(?:(?:new\s|the\slatest\s)?(?:figures|data|numbers|findings)\s(?:from|by)\s)?|"
    rf"when\s|told\s(?:pollsters?\s)?|(?:cit(?:ing|es)|quot(?:ing|es)|refer(?:ring|s)\sto|reference\sto)\s(?:(?:a\s|"
    rf"the\s)?[a-z]++\s(?:from|by|of)\s)?|(?<=[,;”\"]\s)(?:{'|'.join(TOLD_VERBS)})\s(?=(?:the\s)?{NAMES}[.;,:])|(?:[Qq]uestioned|"
    rf"[Ss]urveyed|[Pp]olled|[Aa]sked|[Ii]nterviewed|canvassed|contacted|consulted|conducted|calculated)\sby\s|(?:question|data|"
    rf"figures|results|findings)\s(?:is|are|was|were)\s[a-z]++\s(?:[^.;:,]{{1,20}}\s)?by\s|(?:poll|survey|monitoring|research|"
    rf"study|barometer|figures)\s(?:by|from)\s)(?:the\s)?(?:(?:agency|pollster|institute|firm|company)\s)?(?P<by>{NAMES})"
)
"""Before any name that may be a pollster's, unless it is a person's: "41 percent told Thornbury"."""

SOURCE_WORDS = ("per ", "per\n", "Per", "ccording", "when", "told", "cit", "quot", "refer", *TOLD_VERBS, "by", "from")
"""Words of NAMED_AS_SOURCE."""

SOURCES = (
    re.compile(
        rf"(?:{_POLL}|research|measurement)\s(?:(?:that|which)\s)?(?:the\s)?(?P<by>{_TWO})\s(?:has\s|had\s|have\s)?(?:carried\s"
        rf"out|conducted|did|done|ran|made|took|presented|released|prepared)(?!\w)"
    ),
    re.compile(rf"(?:[Ss]ource|[Dd]ata|[Ss]urvey|[Pp]oll|[Ff]ieldwork|[Pp]olling):\s(?:the\s)?(?P<by>{_TWO})"),
    re.compile(rf"\((?P<by>{NAMES})(?:\sfor\s[^(),;]{{3,50}})?(?:[,;]\s[^()]{{1,70}})?\.?\)(?=[.,:]|\s?\Z|\s?[\n\0])"),
)
"""A pollster without a word for a poll: "Source: Tidewater", "(Tidewater, May)"."""

LINE = re.compile(r"[^\n\0]+")
_PRODUCT = r"(?:[Bb]arometer|[Mm]onitor|[Tt]rack(?:er|ing)|[Pp]oll|[Ss]urvey|[Tt]rend|[Ww]ave|[Pp]ulse|[Pp]anel)"
HEADING = re.compile(
    rf"(?:\A|(?<=[\n\0]))(?P<by>{NAMES})(?:\s(?:[a-z]++\s)?{_PRODUCT})?(?:(?:,|\sfor)\s(?:(?!\s[–—-]\s)[^:.;\n\0]){{2,60}}(?:,"
    rf"\s[^:.\n\0]{{1,20}})?)?(?::\s(?=[A-Z\d“\"])|(?<=POLL)\.\s|(?<=PULSE)\.\s|(?<=SURVEY)\.\s|(?<=\d)\.\s|\s[–—|"
    rf"]\s(?:[\w’'-]++\s){{0,3}}{_PRODUCT}[\s.:,])"
)
"""At the start of a paragraph with no other pollster: "Tidewater: Support is at 41%", "TIDEWATER POLL."."""

MAX_POLLSTER_CHARS = 90
MAX_HEADING_WORDS = 3
NAME_IN_CAPITALS = re.compile(r"[A-Z]{2,}\Z")  # "HOST:"


def find_pollsters(
    text: str, start: int, end: int, polls: list[re.Match[str]], lookup: EntityLookup
) -> list[tuple[int, int, str]]:
    """Return the names of pollsters in a span with their offsets: before "poll", after "poll by", before "polled" and so on."""
    befores = [max(start, poll.start() - MAX_POLLSTER_CHARS) for poll in polls]
    matches = [
        None if BY_NAME.match(text, poll.end(), end) else NAMED_POLL.search(text, before, poll.start())
        for poll, before in zip(polls, befores, strict=True)
    ]
    # After a pollster's poll, "published by" names a newspaper.
    matches += [POLL_BY.match(text, poll.start(), end) for poll, by in zip(polls, matches, strict=True) if not is_named(by)]
    for before, pattern, words in NAMED_BEFORE:
        places = (match.start() for match in find_all(text, start, end, pattern, words))
        matches += [before.search(text, max(start, place - MAX_POLLSTER_CHARS), place) for place in places]
    matches += [find_name_before_verb(text, start, verb) for verb in find_all(text, start, end, FINDING_VERB, FINDING_WORDS)]
    matches += find_all(text, start, end, POLLSTER_PHRASE, PHRASE_WORDS)
    researchers = [one for one in find_researchers(text, start, end) if not OF_SCHOLAR.match(text, one.end())]
    matches += (
        match
        for match in researchers
        if (RESEARCHER_SAYS.match(text, match.end(), end) and not text.endswith(("for ", "for the "), start, match.start()))
        or RESEARCHER_NAMED.search(text, max(start, match.start() - 20), match.start())
    )
    for pattern in SOURCES:
        matches += pattern.finditer(text, start, end)
    sources = find_all(text, start, end, NAMED_AS_SOURCE, SOURCE_WORDS)
    matches += [match for match in sources if may_be_source(text, match)]
    matches += KNOWN_POLLSTERS.finditer(text, start, end)
    named = list_names(matches, lookup)
    if not named:
        lines = LINE.finditer(text, max(start, text.rfind(PARAGRAPH_END, start, end)), end)
        headings = [match for line in lines if (match := HEADING.match(text, line.start(), end))]
        found = list_names([match for match in headings if not NAME_IN_CAPITALS.match(match["by"])], lookup)
        named = [one for one in found if len(one[2].split()) <= MAX_HEADING_WORDS]
    if not named:
        told = [one for one in researchers if TOLD_BY.search(text, max(start, one.start() - 160), one.start())]
        named = [one for one in list_names(told, lookup) if " " in text[one[0] : one[1]]]
    return named


def list_names(matches: Iterable[re.Match[str] | None], lookup: EntityLookup) -> list[tuple[int, int, str]]:
    """Return the pollsters' names in the matches with their offsets. Of two that overlap, the first is kept."""
    named: list[tuple[int, int, str]] = []
    for match in filter(None, matches):
        name = clean_pollster(match["by"])
        if name and not any(one < match.end("by") and match.start("by") < two for one, two, _ in named):
            named.append((*match.span("by"), link_entity(name, lookup) or name))
    return named


def find_name_before_verb(text: str, start: int, verb: re.Match[str]) -> re.Match[str] | None:
    """Return the name before a verb of finding. A verb of saying must follow a share, and have a name that may be a
    pollster's.
    """
    match = FINDING_SUBJECT.search(text, max(start, verb.start() - MAX_POLLSTER_CHARS), verb.start())
    if match is None or verb["told"] is None:
        return match
    told = SHARE_BEFORE.search(text, max(start, match.start() - 200), match.start()) is not None
    told = told or (text.startswith(" that ", verb.end()) and not verb[0].startswith("sa"))
    return match if told and may_be_source(text, match) else None


def is_named(match: re.Match[str] | None) -> bool:
    """Return True if the words before "poll" include a pollster's name."""
    return match is not None and clean_pollster(match["by"]) is not None
