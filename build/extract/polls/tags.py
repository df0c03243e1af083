"""Split a sentence into words and shares, and tag each with one letter, so that patterns over the tags read its clauses."""

import re
from dataclasses import dataclass

from build.extract.polls.percentages import Percentage
from build.extract.results import Span

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mrs?|Ms|Dr|Sen|Gov|Gen|St|Rep)\.|\w(?:[\w’'&/-]|\.(?=\w))*|[^\w\s.]|\n|\0|[.?!](?=[”\"’')]*(?:\s|\Z))"
)

_WORDS = {
    "D": "the a an this these its his her their our my your any each every all such another other both",
    "~": "about just only some nearly almost around roughly over exactly fully barely slightly well mere modest solid record "
    "staggering whopping robust fewer still even another further additional remaining respective merely approximately scarcely hardly",
    "o": "of",
    "g": "among amongst across",
    "i": "in",
    "P": "into within without during until through between near despite per like off above below beyond under toward towards "
    "behind past around outside inside by via regarding concerning",
    "s": "as because since if when where after before unless whether",
    "t": "to",
    "f": "from",
    "b": "by",
    "a": "at on",
    "w": "with",
    "F": "for",
    "A": "against versus vs",
    "h": "than",
    "c": "and or nor plus",
    "B": "but yet",
    "S": "while whereas although though whilst however",
    "W": "who which that whom whose what",
    "p": "they them we us i you themselves",
    "j": "it he she him there itself",
    "E": "yes no",
    "0": "one two three four five six seven eight nine ten eleven twelve dozen",
    "k": "half third thirds quarter quarters fifth fifths fourths",
    "R": "rest remainder others",
    "x": "would will can could should must may might shall do does did has have had having",
    "!": "not never don’t doesn’t didn’t won’t wouldn’t can’t cannot isn’t aren’t weren’t wasn’t haven’t hasn’t hadn’t couldn’t "
    "shouldn’t",
    "L": "is are was were be been being remain remains remained stand stands stood standing sits sat stays stayed",
    "m": "rise rises rose risen fall falls fell fallen grow grows grew grown climb climbs climbed drop drops dropped slip slips "
    "slipped slide slid sink sank sunk jump jumps jumped decline declines declined dwindle dwindled slump slumps slumped "
    "increase increases increased decrease decreased shrink shrunk shrank plunge plunged plummet plummeted soar soared surge surged "
    "double doubles doubled triple tripled halve halved recover recovered edge edged edges tick ticked tumble tumbled creep crept moved dip "
    "dipped collapse collapsed eroded reach reaches reached hit hits total totals totalled number numbers numbered average averages averaged get gets got take "
    "takes took win wins won receive receives received draw draws drew enjoy enjoys enjoyed command commands score scores scored poll polls "
    "attract attracts attracted secure secures garner garners garnered lead leads led trail trails trailed come comes came hold holds held run "
    "runs ran leading trailing going went gone up down lose loses lost earn earns earned hovers hovered hovering settled falling rising "
    "dropping slipping climbing peaked bottomed stood standing",
    "V": "think thinks thought believe believes believed want wants wanted oppose opposes opposed opposing favour favours favoured favor favors favored "
    "favouring favoring support supports supported supporting back backs backed backing approve approves approved approving disapprove disapproves disapproved "
    "disapproving trust trusts trusted distrust distrusts distrusted mistrust expect expects expected fear fears feared prefer prefers preferred feel feels felt doubt doubts "
    "doubted plan plans planned intend intends intended regard regards regarded reject rejects rejected accept accepts accepted insist see sees "
    "saw consider considers considered agree agrees agreed disagree disagrees disagreed blame blames blamed hope hopes hoped rate rates rated view views viewed "
    "vote votes voted choose chose chosen pick picks picked name names named cite cites cited like likes liked dislike disliked welcome welcomes welcomed "
    "regret worry worries know knows knew call calls called describe describes described lean use uses used need needs needed "
    "find know refuse refused decline worry heard hear admit",
    "Y": "say says said saying found finds shows showed showing suggests suggested reports reported report writes wrote notes noted "
    "announced reveals revealed estimates estimated calculated concludes concluded indicates indicated indicate publishes puts put "
    "put told tells answered responded replied asked asks gives gave recorded measured stated suggest show",
    "q": "poll survey study research polling surveys polls studies barometer findings results result table ballot tracker questionnaire average "
    "monitoring analysis wave",
    "J": "strongly somewhat fully rather very undecided unsure uncertain willing unwilling ready prepared convinced confident optimistic pessimistic worried satisfied "
    "dissatisfied happy unhappy sure certain afraid concerned keen likely unlikely able unable content angry neutral indifferent",
    "G": "people men women children public population electorate youth those police clergy folk adults voters respondents residents "
    "citizens households parents students pupils pensioners workers nation everyone viewers majority minority plurality",
    "z": "share number proportion percentage portion figure ranks ratio rate figures numbers",
    "K": "compared compares compare",
    "Q": "followed",
    "Z": "according",
    "r": "now also currently already again then too so nonetheless nevertheless meanwhile overall together altogether nationally nationwide "
    "statewide today rather once ever instead more less most least ahead second first far steady next down up",
    "y": "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday spring summer autumn winter year years month months week weeks day days yesterday ago earlier last previous decade start beginning outset height",
}
TAGS = {word: tag for tag, words in _WORDS.items() for word in words.split()}
TAGS |= {
    "more": "r",
    "less": "r",
    "still": "r",
    "over": "P",
    "around": "P",
    "may": "x",
    "march": "y",
    "some": "~",
    "polls": "q",
    "poll": "q",
}
PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "—": "-",
    "–": "-",
    "-": "-",
    ".": ".",
    "?": ".",
    "!": ".",
    "\n": ";",
    "\0": ";",
    "“": '"',
    "”": '"',
    '"': '"',
    "‘": '"',
    "’": '"',
    "'": '"',
    "…": ";",
}
HEDGES = frozenset(
    ("as many as", "as much as", "as few as", "as low as", "as high as", "no fewer than", "no more than", "no less than")
    + ("at least", "at most", "more than", "less than", "fewer than", "up to", "close to", "a total", "well over")
)
"""Words that hedge a share."""

NOT_PLURAL = frozenset(
    "news perhaps always thus yes politics business across its this was has does his towards sometimes perhaps ones".split()
)
NOT_ADVERBS = frozenset(
    "assembly family early supply ally reply italy daily monopoly friendly lonely weekly monthly yearly".split()
)
DEMONYM = re.compile(r"[A-Z][\w’'-]{1,20}(?:ese|ish|nch|tch|wiss)\Z")
NOUN_OR_VERB = frozenset(
    "support trust vote view plan reach hit plans hope hopes fear fears blame back backing favour favor use need needs lead poll polls rate rates rise "
    "fall drop number numbers name approval report share hold call calls run score total average command votes views distrust mistrust".split()
)
"""Verbs that are nouns behind a determiner, or before a preposition at a clause's beginning."""


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence: `tags[i]` is the letter of the token from `starts[i]` to `ends[i]`; a share is "%"."""

    text: str
    tags: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    """In lower case, with straight marks made curly."""
    kinds: dict[int, str]
    """Of the shares, by token."""

    def slice(self, first: int, last: int) -> str:
        """Return the words from one token up to another as printed, on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if first < last else ""

    def ratio(self, share: int) -> bool:
        """Return True if a share is a ratio ("three in ten"), which a group can follow without "of"."""
        return self.kinds[share] == "ratio"


def tag_sentence(text: str, first: int, last: int, shares: list[Percentage]) -> Sentence:
    """Tag the tokens of a sentence that has these shares."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    tags: list[str] = []
    kinds: dict[int, str] = {}
    position = first
    for share in [*shares, None]:
        for match in TOKEN.finditer(text, position, share.start if share else last):
            token = match[0]
            starts.append(match.start())
            ends.append(match.end())
            words.append(token.lower().replace("'", "’"))
            tags.append(PUNCTUATION.get(token) or tag_word(token, words[-1]))
        if share:
            for count in (3, 2):
                if len(words) >= count and " ".join(words[-count:]) in HEDGES:
                    tags[-count:] = "~" * count
            starts.append(share.start)
            ends.append(share.end)
            kinds[len(words)] = share.kind
            words.append("%")
            tags.append("%")
            position = share.end
    for place, tag in enumerate(tags):
        if tag in "VmY" and words[place] in NOUN_OR_VERB:
            before, after = tags[place - 1] if place else ";", tags[place + 1] if place + 1 < len(tags) else "."
            if (
                before == "D"
                or (before in ';:"-,.' and after in "FioAg")
                or (before in "oiFbwPAe" and place)
                or words[place - 1].endswith("’s")
            ):
                tags[place] = "n"
        elif tag == "Y" and place and tags[place - 1] == "t":
            tags[place] = "V"
        elif tag == "r" and words[place] in ("favour", "favor"):
            tags[place] = "J"
    return Sentence(text, "".join(tags), starts, ends, words, kinds)


def tag_word(token: str, word: str) -> str:
    """Return the tag of a word: N name, U plural or people by a name, u plural, d and e verb forms, n other."""
    if tag := TAGS.get(word):
        if token[0].isupper() and tag in "qmVYGnzJ" and len(token) > 1 and not token[1:].islower():
            return "N"
        return tag
    if word.endswith(("-thirds", "-third", "-quarters", "-quarter", "-fifths", "-fifth")):
        return "k"
    first = token[0]
    if first.isdigit():
        return "G" if word.endswith(("-olds", "-year-olds")) else "0"
    if word.endswith("’s") or word.endswith("s’"):
        return "N" if first.isupper() else "n"
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in NOT_PLURAL and len(word) > 3
    if first.isupper():
        return "U" if plural or DEMONYM.match(token) else "N"
    if plural:
        return "u"
    if word.endswith("ly") and word not in NOT_ADVERBS:
        return "r"
    if word.endswith("ing"):
        return "e"
    return "d" if word.endswith("ed") else "n"
