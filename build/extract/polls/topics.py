"""Find what a paragraph says its survey asked: topics, indirect questions and printed questions."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from build.extract.language.pattern_text import find_all
from build.extract.polls.clauses import GROUP_TAGS
from build.extract.polls.predicates import strip_predicate
from build.extract.polls.tags import tag_words
from build.extract.polls.waves import MONTH_NAMES

_END = (
    r"(?=[,;.?!:()—–\n\0]|\s(?:stands?|stood|is|was|are|were|has|have|rose|fell|grew|at|slipped|"
    r"remains?|remained|among|while|but|since|finds?|found|enjoys?|gets?|meets?|divides?|splits?|takes?|took|happen|"
    r"happens|happened|next|would|will|according)(?!\w))"
)
_DATE = rf"[A-Z]\w+day|{MONTH_NAMES}|(?:[a-z]{{4,6}}\s)?\d+"
_NO_TOPIC = rf"(?:{_DATE}|(?:the\s)?(?:contrary|other|whole|overwhelming|majority|average))(?!\w)"
_OBJECT = rf"(?P<what>(?!{_NO_TOPIC})[^,;.?!:()—–\n\0]{{2,80}}?){_END}"
_TO = r"\s(?:than\s\w++\s|ratings?\s(?=for\s|of\s)|among\s(?:[a-z]++\s){1,3})?(?:for|to|in|of|with|about|on|towards?)\s"
_WHO = r"(?<![\w-])(?P<what>(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*)"
TOPICS = tuple(
    (stems.split(","), re.compile(pattern))
    for stems, pattern in (
        (
            "sked,uestioned,ivided,plit,pinion,broke",
            rf"(?:[Aa]sked|[Qq]uestioned|[Dd]ivided|[Ss]plit|[Oo]pinions?(?:\s(?:is|was|were|are)\s\w+)?|broke)\s"
            rf"(?:[^,;.]{{0,30}}?(?:,[^,;.]{{0,30}},)?\s)?(?:about|over|on|against)\s{_OBJECT}",
        ),
        (
            "upport,ppos,rust,onfidence,acking,pproval,aith,atisfaction,nterest,favo,ical,wary,tired,weary,afraid,proud,"
            "suspicious,thusias,mis,patience,peaking,warming,oncern,fear,worr,iew,pinion,think,feel,make,ttitude",
            rf"(?<!\w)(?:[Ss]upport(?:ive)?|[Oo]pposition|[Tt]rust|[Cc]onfidence|[Bb]acking|[Aa]pproval|[Ff]aith|[Ss]atisfaction|"
            rf"[Ii]nterest|opposed|in\sfavou?r|s[ck]eptical|critical|wary|tired|weary|afraid|proud|suspicious|enthusias(?:tic|m)|"
            rf"(?:[Oo]pt|[Pp]ess)imis(?:tic|m)|patience|[Ff]ears?|(?:[Cc]oncerns?|[Ww]orr(?:y|ies))(?=\sabout)|[Ss]peaking|warming|"
            rf"[Vv]iews?|[Oo]pinions?|think|feel|make|[Aa]ttitudes?){_TO}{_OBJECT}",
        ),
        ("approval,favo,popularity,rating", rf"{_WHO}[’']s?\s(?:job\s)?(?:approval|(?:un)?favou?rab\w+|popularity|rating)"),
        ("fare,does,did,scor", rf"{_WHO},?\s(?:fares?|fared|does|did|scor\w+)\s"),
        (
            "idea,plan,proposal,prospect,notion,initiative",
            rf"(?<!\w)(?:(?:idea|plan|proposal|prospect|notion)\s(?:of|for)\s|(?=(?:[Tt]he|[Aa]n?|its|his|their|"
            rf"this)\s(?:[\w’'-]++\s)?"
            rf"(?:idea|plan|proposal|initiative)\sto\s)){_OBJECT}",
        ),
        (
            "omes,As,as,egarding,On,eferendum,es or no",
            r"(?:[Ww]hen\sit\scomes\sto|[Aa]s\s(?:for|to|regards)|[Rr]egarding|[Rr]eferendum\son|[Yy]es\sor\sno\sto|"
            rf"On(?:(?<=[.!?]\s..)|(?<=[\n\0]..)|(?<=\A..)))\s{_OBJECT}",
        ),
        (":", r"(?<!\w)on\s(?P<what>(?:an?|the)\s[^,;.?!:()\n\0]{2,40}):"),
    )
)
"""The topics of a survey. Each pattern comes with stems, one of which it needs to match."""

WHETHER = re.compile(
    r"(?:(?:[Aa]sked|[Qq]uestion(?:ed)?|wanted\sto\sknow|asked\sthem)\s(?:(?:[^,;.]|,(?=\d)){0,30}?\s)?if|"
    r"(?<!\w)whether)\s(?P<what>[^;.?!:()\n\0]{4,120}?)(?=,|[;.?!:()\n\0]|\Z)"
)
BELIEVED = re.compile(
    r"(?:Do|Did|Would)\syou\s(?:personally\s)?(?:think|believe|agree(?!\s(?:to|with)\s)|expect|feel|"
    r"say)\s(?:that\s)?(?P<what>[^?.\n\0]{4,120})\?"
)
"""A printed question about a fact or an opinion."""

STATEMENT = re.compile(
    r"[“\"](?P<what>[A-Z][^“”\"\n\0]{10,200}?)[.!,]?[”\"](?=[^“”\"\n\0]{0,90}?(?:agree(?!\w*\sto\s)|th(?:is|"
    r"at)\s(?:statement|sentence|claim|view|opinion)))|"
    r"(?:statement|sentence|claim|thesis|assertion):?\s(?:that\s)?[“\"](?P<said>[^“”\"\n\0]{10,200}?)[.!,]?[”\"]"
)
"""A statement that respondents agree or disagree with: "The mayor lies": 12% agree with this statement."""

WHICH = re.compile(
    r"(?:[Aa]sked|[Qq]uestion(?:ed|\sof)?|[Ww]anted\sto\sknow)\s(?:(?:[^,;.]|,(?=\d)){0,40}?\s)?(?P<what>(?:to\s(?:name|pick|"
    r"choose)|whom?|what|which(?:\s\w+){1,3}?)\s"
    r"[^,;.?!:()\n\0]{4,100})|(?<![\w,] )(?P<printed>(?:Whom?|What|Which(?:\s\w+){1,3}?)\s[^.?!:“”\"\n\0]{8,120})\?"
)
"""An indirect or printed question that a name or thing answers."""

QUESTION = re.compile(r"(?:(?<![\w,])[A-Z]|(?<=:\s)[a-z])[^.?!:“”\"\n\0]{8,120}\?")
SENTENCE_END = re.compile(r"[.!?][”\"]?\s|[\n\0]")
SHARE = re.compile(r"\d\s?(?:%|per\s?cent|pct)")
CLAIM = re.compile(rf"(?:[^,;]*[-,])?(?P<who>(?:r|k?o)?{GROUP_TAGS})r?(?P<what>(?:[x!r]*V|L[!r]*[AFJi])[^,;.:()%]+)")
"""An opinion, in a sentence without a share: "Most Norvians oppose the deal"."""

SHARE_CLAIM = re.compile(rf"D?zo{GROUP_TAGS}W(?P<what>[^,;:.%]+)(?=(?:u|[xLm]+[dn]?)(?:t|r|\.))")
CONDITION = re.compile(
    r"(?:[Ww]hen\s|[Ii]f\s)?(?:[Tt]old|[Rr]eminded|[Ii]nformed)\sthat\s|(?:[Ee]ven\s)?(?:[Ii]f|[Ww]hen|[Ss]hould|[Ww]ere|"
    r"[Uu]nless)\s(?!asked|told)"
)
NO_FRAME = re.compile(
    r"contrary|question|public|opinion|mood|nation|countr|people|view|picture|gap|verdict|divide|poll|survey|balance|answer|"
    r"result|support|oppos|approv|trust|reject",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"(?P<what>D?[dJrne]{0,2}[nNu]{1,3}(?:o[DnNu]{1,3}|t[Vnm][DdJnNu]{1,4})?)(?=r?[xLVm!]|[ud]D)")
"""The subject of a sentence: "The monarchy is"."""

Place = tuple[int, int, str]
"""The start and end of a match, and its topic or question."""


@dataclass
class Paragraph:
    """A span of a text. Its topics and questions are found on first use."""

    text: str
    start: int
    end: int

    @cached_property
    def topics(self) -> list[Place]:
        """The topics of its survey, in order."""
        matches = (match for stems, pattern in TOPICS for match in self.find(pattern, stems))
        return sorted((match.start("what"), match.end(), lower_article(match["what"].strip(' “”"'))) for match in matches)

    @cached_property
    def asked(self) -> list[Place]:
        """Indirect questions ("asked whether the island should leave"), and statements to agree with."""
        found = [*self.find(WHETHER, ("if", "whether")), *self.find(BELIEVED, ("you",))]
        stated = self.find(STATEMENT, ("agree", "statement", "sentence", "claim", "thesis", "assertion", "view", "opinion"))
        return sorted(
            [*((*match.span(), match["what"]) for match in found), *((*one.span(), one["what"] or one["said"]) for one in stated)]
        )

    @cached_property
    def which(self) -> list[Place]:
        """Questions that a name or thing answers: "asked who is to blame"."""
        found = self.find(WHICH, ("sked", "uestion", "anted", "?"))
        return [(*match.span(), match["what"] or match["printed"]) for match in found]

    @cached_property
    def questions(self) -> list[Place]:
        """Printed questions."""
        return [(*match.span(), match[0]) for match in self.find(QUESTION, ("?",))]

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where sentences may start: at the start of the paragraph, and after each sentence."""
        return [self.start, *(match.end() for match in SENTENCE_END.finditer(self.text, self.start, self.end))]

    def find(self, pattern: re.Pattern[str], stems: Collection[str]) -> Iterator[re.Match[str]]:
        """Return the matches of a pattern that needs one of these stems."""
        return find_all(self.text, self.start, self.end, pattern, stems)

    def read_before(self, offset: int) -> str:
        """Return the sentence before that of an offset, or "" at the start of the paragraph."""
        place = bisect_right(self.sentence_ends, offset)
        return self.text[slice(*self.sentence_ends[place - 2 : place])] if place > 1 else ""

    def find_subject(self, offset: int) -> str | None:
        """Return the subject of the sentence before that of an offset, or None."""
        sentence = tag_words(self.read_before(offset))
        match = SUBJECT.match(sentence.tags)
        return sentence.slice(*match.span("what")) if match else None

    def find_frame(self, since: int, offset: int) -> str | None:
        """Return the subject of a clause that introduces a share: "Recognition is another matter: 78%", "Told that it
        costs"; or None.
        """
        end = self.text.rfind(":", since, offset)
        told = CONDITION.match(self.text, since, offset) if self.text[since].isupper() else None
        if told:
            since = end = told.end()
            end = max(self.text.find(",", since, offset), end)
        sentence = tag_words(self.text[since:end]) if told or (end >= 0 and end + 12 > offset) else None
        match = SUBJECT.match(sentence.tags) if sentence else None
        words = sentence.slice(*match.span("what")) if sentence and match else ""
        return lower_article(words) if words and not NO_FRAME.search(words) else None

    def find_claim(self, offset: int) -> str | None:
        """Return the opinion stated in the sentence before that of an offset, if it has no share; or None."""
        before = self.read_before(offset)
        sentence = tag_words("" if SHARE.search(before) else before)
        match = CLAIM.match(sentence.tags) or SHARE_CLAIM.match(sentence.tags)
        return strip_predicate(sentence, *match.span("what")) if match else None


def lower_article(words: str) -> str:
    """Return words with a leading "The" in lower case."""
    return re.sub(r"\AThe\s", "the ", words)


def find_last_place(places: list[Place], offset: int, since: int = 0) -> Place | None:
    """Return the last of these places that ends before an offset, and starts at or after `since`; or None."""
    for place in reversed(places):
        if since <= place[0] and place[1] <= offset:
            return place
    return None


def find_last(places: list[Place], offset: int, since: int = 0) -> str | None:
    """Return the topic or question of the last place between two offsets, or None."""
    place = find_last_place(places, offset, since)
    return place[2] if place else None
