"""Read what the words before a share say that it stands for: a subject and a verb ("trust stands at"), a label, a name."""

import re

from build.extract.polls.waves import HEDGE

_FILLER = (
    r"(?:(?:now|still|also|only|has|have|had|been|being|just|slowly|gradually|currently|steadily|would|"
    r"will|slightly|again)\s){0,4}"
)
_CHANGE = (
    r"(?:f[ae]ll(?:s|en)?|r[io]se(?:s|n)?|grew|grows?|grown|climb(?:s|ed)?|dropp?(?:s|ed)?|slipp?(?:s|ed)?|slid|s[au]nk|"
    r"jump(?:s|ed)?|"
    r"declined?|dwindled?|slump(?:s|ed)?|increased?|decreased?|went|gone|shrunk|shrank|plunged|plummeted|soared|surged|"
    r"doubled|tripled|halved|recovered|edged|ticked|tumbled|crept|moved|dipped|up|down)(?:\s(?:up|down|back))?"
)
_LINKER = (
    rf"\s{_FILLER}(?:(?:is|was|are|were|remain(?:s|ed)?|st(?:ands|ood|and)|sits?|sat|runs?|ran|comes?|came|held(?:\ssteady)?|"
    rf"holds?(?:\ssteady)?|poll(?:s|ed|ing)?|{_CHANGE})\s(?:\w+ly\s)?(?:in\s|next\s|second\s|third\s)?(?:at|on|to|with|from)|"
    rf"{_CHANGE}(?:\sby\s[^,;.]{{1,30}})?,?\s(?:to|from|at)|(?:at|on|with)|(?:is|was|are|were|now)|(?:now\s)?number(?:s|ed)?|"
    r"reach(?:es|ed)|hit|total(?:s|led)?|averag(?:es|ed)|gets?|got|has|have|had|takes?|took|wins?|won|receive[sd]?|dr[ae]ws?|"
    r"enjoys?|commands?|scored?|polls?|polled|attract(?:s|ed)|secur(?:es|ed)|win|take|get|receive|garner(?:s|ed)?)"
)
"""What stands between a subject and its share: "support | stands at", "the Greens | on"."""

AGAIN = re.compile(
    r"(?:\A|[\s(])(?:this|that|it|which)\s(?:compares?|compared)\s(?:with|to)\Z|"
    rf"(?:\A|[\s(])(?:it|this|that|(?:the|that|this|its|their)\s(?:figure|share|number|proportion|percentage|rate|ratio|total))"
    rf"(?:\s(?:of|for|among)(?:\s(?!who|that|those)[\w’'-]{{1,20}}){{1,3}})?{_LINKER}\Z"
    rf"|\A[^.;()]{{0,40}}\s(?:and|but|before|then)\s(?:(?:has|have|had|since|now|later|then)\s){{0,3}}(?:settled|falling|"
    rf"rising|dropping|slipping|climbing|{_CHANGE})"
    r"\s(?:back\s)?(?:at|to)\Z"
    r"|\sas\s(?:do|did|would|are|were|have|has|is)\Z",
    re.IGNORECASE,
)
"""Before a share that answers as the one before it did."""

COMPARED = re.compile(
    rf"(?:compared\s(?:with|to)|against|versus|vs\.?|(?<!more\s)(?<!less\s)(?<!fewer\s)than|(?:up|down)?\s?from|after)\s?"
    rf"(?:{HEDGE}\s?)*\(?\Z"
)
"""Before a share that answers as the one before it did: an earlier wave or another group."""

SECOND_OF_CHANGE = re.compile(rf"\sfrom\s(?:{HEDGE}\s)?[^\s,;%]{{1,14}}(?:\s?%|\sper\s?cent)?[^,;()%]{{0,45}}\sto\Z")
"""Between two shares of one answer: "from 23% in autumn to 35%"."""

RATED = (
    r"(?:(?:job\s|net\s)?(?:dis)?approval|(?:un)?favou?rab(?:le|ility)|support|(?:dis)?trust|popularity|confidence|opposition|"
    r"(?:dis)?satisfaction|backing|belief|faith|endorsement)"
)
SUBJECT = re.compile(
    rf"(?P<what>(?:(?:(?:[A-Z][\w-]*\s){{1,4}}[A-Z]?[\w-]*[’']s?|[A-Z][\w-]*[’']s?|his|her|its|their|the|[Pp]ublic|"
    rf"[Pp]opular)\s)?"
    rf"{RATED}(?:\s(?:rating|score)s?)?(?:\s(?:for|of|in|to)\s[^,;.:()]{{2,70}}?)?|(?<!\w)rating)"
    rf"(?P<link>{_LINKER}|:|\s(?:is|was|are|remain(?:s|ed)?|stay(?:s|ed)|has\sbeen)\s(?:\w+\s){{0,2}}(?:\w+est|most\s\w+|"
    rf"least\s\w+|"
    r"high|low|strong|weak|limited|rare|modest|widespread)(?:\s(?:in|among)\s[^,;.:()]{2,40}|\s\w+)?|)\Z",
    re.IGNORECASE,
)
"""An attitude, whose or towards what, that stands at a share."""

SAID_BEFORE_COLON = re.compile(r"(?<!\w)(?:say|think|believe|feel|said)\s(?:that\s)?(?P<what>\S.{4,80})\Z")
"""What people say before a colon and the shares of several times: "Norvians say they would accept it: 29% now"."""

BACKED = re.compile(
    r"(?P<what>(?:[Tt]he\s)?[\w’'-]+(?:\s[\w’'-]+){0,3})\s(?:still\s|now\s)?(?:has|have|had|enjoys?|enjoyed|wins?|won)\sthe\s"
    r"(?P<how>backing|support|trust|confidence|approval)\sof\Z"
)
RATED_WORDS = (
    "appro",
    "favo",
    "support",
    "trust",
    "popular",
    "confiden",
    "opposition",
    "satisf",
    "backing",
    "belief",
    "faith",
    "endorse",
    "rating",
)
RELATIVE_WORDS = ("share", "number", "proportion", "percentage", "ranks", "those")
IN_POLL = re.compile(r"\sin\s(?:the|an?|its|their)\s[^,;]{0,60}(?:[Pp]oll|survey|average)(?!\w).*", re.DOTALL)
RELATIVE = re.compile(
    r"(?:(?:share|number|proportion|percentage|ranks)(?:\sof\s(?:those|[^,;.()]{2,40}?))?|(?<!\w)[Tt]hose)\s(?:who|that)\s"
    rf"(?P<what>[^;.:()]{{3,90}}?),?(?P<link>{_LINKER}|)\Z"
    r"|(?<!\w)those\s(?P<doing>[a-z]{2,20}ing\s[^,;.:()]{3,90}?)"
    rf"(?P<linked>{_LINKER}|)\Z"
    r"|(?:share|number|proportion|percentage)(?:\sof\s[^,;.()]{2,40}?)?\s(?P<ready>(?:prepared|willing|ready|opposed|keen|"
    r"able|satisfied|in\sfavou?r|[a-z]{3,15}ing)"
    rf"\s[^,;.:()]{{3,90}}?){_LINKER}\Z",
)
"""People of whom a clause says what they think, and then how many they are."""

LABEL = re.compile(r"(?P<what>[^:;.?!,()\n]{1,80}):\Z")
PASSIVE = re.compile(
    r"(?P<what>[^,;()]{1,90}?(?:ed|named|chosen|seen|held|shared|taken|known|given|worry|concern|norm))\s(?:by|for)\Z"
)
CITED = re.compile(
    r"(?:\s(?:is|was|are|were|remains?)\s|[,;]\s)(?P<what>[^,;()]{2,60}?),\s(?:\w+ly\s)?(?:cited|named|mentioned|chosen|"
    r"picked|listed|raised|"
    r"backed|supported|favou?red|shared|held)\sby\Z"
)
"""An option that a participle behind it says was chosen: "is climate change, cited by"."""

CLAUSE_OF = re.compile(r"(?P<what>[^,;()]{2,90}?)\s(?:of|for|among|by)\Z")
LEADING_LINK = re.compile(r"\A(?:[,;\s]|(?:and|but|while|or|is|was|are|were)\s)+")
FRAME = re.compile(
    r"(?:.*\s)?(?:polls?|surveys?|results?|table|exclusive|found|finds|shows?|showed|(?<!to\s)says?|said|suggests?|question|"
    r"source|"
    r"reveals?)(?:\s(?:that|says|found|shows))?(?:\s|\Z)",
    re.IGNORECASE,
)
"""The beginning of a sentence that says who found it."""

NAMING = re.compile(r"\s(?:is|was|are|were|has\sbeen|had\sbeen)\s(?:named|chosen|picked|mentioned|cited)\Z")
IS = re.compile(r"\s(?:is|was|are|were|remains?)\s")
_TITLE = r"(?:(?:Mr|Mrs|Ms|Sen|Gov|Dr)\.?\s)"
_NAME = rf"(?<![\w’'-])(?:{_TITLE}?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,3}})"
VERSUS = re.compile(
    rf"(?P<one>{_NAME})\s(?:[a-z’'-]{{1,12}}\s){{0,3}}(?:leads?|led|leading|beats?|beating|beat|edg\w+|top\w*|ahead\sof|over|"
    rf"defeat\w*|trail\w*|behind|los\w+|fac\w+|(?:[\w-]{{1,20}}\s){{1,5}}(?:lead|edge|"
    rf"advantage)\sover)\s(?:[a-z-]{{1,20}}\s){{0,4}}"
    rf"(?P<two>{_NAME})(?:\s(?:in|nationally|among)(?:\s[\w’'-]+){{0,3}})?[,:]?(?:\sby)?"
    r"(?P<second>\s\d{1,3}(?:\.\d)?(?:%|\spercent|\sper\scent)?(?:\sto|-|–|\sversus))?\Z"
)
"""Before the first or second share of "Olsen leads Ruiz 47% to 41%"."""

CHOICE = re.compile(
    rf"(?P<name>(?:[Tt]he\s)?[A-Z][\w’'-]*(?:\s(?:of\s|the\s|and\s)?[A-Z][\w’'-]+){{0,3}})(?:[’']s)?,?(?:\s(?:at|with|on|has|"
    rf"had|was|is|stood|stands|polls|polled|received|achieved|would|take|win|won|wins|took|takes|drew|draws|earned|claimed|"
    rf"holds?|held|"
    rf"steady|gets|got|leads?|led|leading|trails?|follow\w*|came|comes|second|third|in|support|the|of|backing|by|field|a|to|"
    rf"dropped|"
    rf"slipped|climbed|rose|fell|up|down|from|{HEDGE}))*,?\Z"
)
NOT_OPTIONS = frozenset(
    "The A An In Of Some Only Just About Nearly Almost Another Around Among And But While Overall Still Now Yet More Less Over "
    "Under Today There By It He She They Meanwhile Asked However According January February March April May June July August "
    "September October November "
    "December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Respondents Poll Survey Table Source For At As Most To "
    "With "
    "Support Trust Confidence Approval Opposition Nationally Fewer Roughly Exactly Last This Earlier Latest".split()
)
OPTION = re.compile(
    r"(?:\A|[,;:(.?!—–]\s?|\s(?:and|or|but|while|with|have|prefer|than|of|over|followed\sby|behind|by)\s)"
    r"(?:the\s)?(?P<what>[^,;:()?!—–]{1,80}?),?\Z"
)
FRAGMENT = re.compile(
    r"(?:far|who|more|less|fewer|fares?|that|which|lowest|highest|most|well|down|up|compared|even|still|as|when|while|by|over|"
    r"against|new|it|he|she|they|this|another|respectively|every|also|all|others?|(?:of|among|in)\s(?:them|those|all))(?!\w)",
    re.IGNORECASE,
)
"""Beginnings of words before a share that are no option."""

BEFORE_OPTION = re.compile(r"\A(?:(?:ahead|far\sahead)\sof|followed\sby|behind|than|by|with|are|is)\s(?:the\s)?", re.IGNORECASE)
VERB = re.compile(
    r"(?<![\w’'-])(?<!to\s)(?:is|are|was|were|has|have|had|would|will|can|could|should|do|does|did|think|thinks|feel|want|"
    r"wants|say|says|said|"
    r"believe|remain|leads?|found|shows?|put|puts|told|asked|oppose|back|favou?r|reject|prefer|expect|fear|see|disapprove|"
    r"approve|"
    r"agree|disagree|plan|intend|hope|accept|consider|regard|blame|support(?!\s(?:for|in|among|to)(?!\w))|"
    r"trust(?!\sin(?!\w)))(?![\w-])"
)
PLACE_AT_END = re.compile(
    r"(?<!\w)(?:[Ii]n|from)\s(?:the\s)?(?:[a-z-]{2,12}\s)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}|capital|north|south|east|west|"
    r"countryside|cities),?\Z"
)


def find_subject(before: str, enclosed: bool) -> str | None:
    """Return what people think or how they see somebody, as the subject of the verb before a share has it, or None."""
    start, end = max(0, len(before) - 160), len(before)
    lowered = before.lower()
    if any(word in lowered for word in RELATIVE_WORDS) and (match := RELATIVE.search(before, start, end)):
        linked = match["ready"] or match["link"] or match["linked"]
        return (match["what"] or match["doing"] or match["ready"]) if linked or enclosed else None
    match = SUBJECT.search(before, start, end) if any(word in lowered for word in RATED_WORDS) else None
    return IN_POLL.sub("", match["what"], count=1) if match and (match["link"] or enclosed) else None


def find_named(before: str, previous: str | None) -> str | None:
    """Return what the words before a share say that it stands for: a label, an option, a passive; None if nothing."""
    start, end = max(0, len(before) - 160), len(before)
    if before.endswith(":") and (match := LABEL.search(before, start, end)):
        label = re.split(r"[.?!”\"]\s", match["what"])[-1].strip()
        if said := SAID_BEFORE_COLON.search(label):
            return said["what"]
        return None if FRAME.match(label) or VERB.search(label) else label
    if match := BACKED.search(before, start, end):
        return f"{match['how']} {'in' if match['how'] in ('trust', 'confidence') else 'for'} {match['what']}"
    if not before.endswith((" by", " for", " of", " among")):
        return None
    if match := CITED.search(before, start, end):
        return match["what"]
    if match := PASSIVE.search(before, start, end):
        frame = FRAME.match(match["what"])
        return NAMING.sub("", LEADING_LINK.sub("", match["what"][frame.end() if frame else 0 :]))
    match = CLAUSE_OF.search(before, start, end)
    if match and (previous is not None or IS.search(match["what"])):
        return LEADING_LINK.sub("", match["what"])
    return None


def find_option(before: str, enclosed: bool, continues: bool, grouped: bool) -> str | None:
    """Return the option that stands before a share: "Ruiz 47%", "undecided (6%)"; None if it is none."""
    if PLACE_AT_END.search(before):
        return None
    if (match := CHOICE.search(before, max(0, len(before) - 80), len(before))) and match["name"].removeprefix("The ").split()[
        0
    ] not in NOT_OPTIONS:
        return match["name"]
    match = OPTION.search(before, max(0, len(before) - 140), len(before))
    if match is None or (grouped and not enclosed):
        return None
    words = BEFORE_OPTION.sub("", match["what"].strip(), count=1).removeprefix("and ").removeprefix("or ")
    if FRAGMENT.match(words) or VERB.search(words, 1) or not any(letter.isalpha() for letter in words):
        return None
    short = len(words.split()) <= 3 and not re.match(r"(?:in|of|by|on|at|to|and|some|only|just|about|nearly|another)\b", words)
    listed = continues or match[0].startswith(":")
    if words.split()[0] in NOT_OPTIONS or not (enclosed or (listed and short) or (short and words[0].isupper())):
        return None
    return words


def find_side(lead: str, paired: bool) -> str | None:
    """Return whose share of two follows: "Olsen leads Ruiz | 47% to | 41%"; None if these words set no two against each other."""
    match = VERSUS.search(lead, max(0, len(lead) - 160), len(lead))
    if match is None or not (match["second"] or paired):
        return None
    return match["two"] if match["second"] else match["one"]
