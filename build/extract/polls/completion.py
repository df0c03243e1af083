"""Complete an answer that refers to something said before: "against" or "oppose it", after "asked about a truce"."""

import re
from functools import lru_cache

from build.extract.polls.opposites import is_position, negate
from build.extract.polls.pronouns import resolve_pronouns
from build.extract.polls.questions import answer_question
from build.extract.polls.topics import Paragraph, find_last, lower_article
from build.extract.results import Span

_NOT = r"(?:(?:(?:do|does|did|would|could|should|are|were|have|has)(?:n[’']t|\snot)|not)\s)?"
_ADVERB = r"(?:(?:(?:[a-z]+ly|somewhat|rather|tend\sto|still|now)(?:\sor)?\s){1,2})?"
POLAR = (
    r"for|against|in\s(?:favou?r|support)(?:\sof)?|supportive(?:\sof)?|opposed(?:\sto)?|oppos(?:e|es|ing)(?:\sto)?|support(?:s|"
    r"ed|ing)?|shared?(?=\sth)|(?:dis)?approv(?:e|es|ed|al|ing)(?:\sof)?|back(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|"
    r"(?:dis)?agree(?:[ds]|"
    r"ing)?(?:\swith)?|reject(?:s|ed|ing|ion(?:\sof)?)?|(?:dis)?trust(?:s|ed)?(?:\sin)?|(?:dis)?satisfied(?:\swith)?|"
    r"opposition(?:\sto)?|accept(?:s|ed)?|endorse[sd]?|welcome[sd]?|(?:(?:un)?favou?rable|positive|negative)(?:\s(?:view|opinion|"
    r"impression)(?:\sof)?)?|s[ck]eptical(?:\s(?:about|of))?|optimistic(?:\sabout)?|pessimistic(?:\sabout)?|"
    r"(?:(?:dis)?approval\s|(?:un)?favou?rab(?:le|ility)\s)?rating|vote\s(?:for|against)|(?:no\s)?(?:confidence|faith)"
)
BARE = re.compile(
    rf"(?:(?:spoke|speak|came|come)\s(?:out\s)?)?(?P<words>{_NOT}{_ADVERB}(?:(?:ready|willing|prepared)\sto\s)?(?:(?:of|an?|the|"
    rf"overall|public|popular|his|her|its|their|hold(?:ing)?\san?|have\san?|having\san?)\s)?(?:{POLAR}))(?:\sone)?(?P<it>\s(?:"
    rf"(?:in|of|to|with|about)\s)?(?:it|this|that|them|him|her|so|such\s[^,;]{{2,20}}|(?:the|this|that)\s(?:idea|plan|move|"
    rf"proposal|measure|deal|statement|sentence|claim|view|opinion|step)|president))?(?P<more>\s(?:under\sany|at\sall|completely|"
    rf"outright|strongly)[^,;]{{0,20}})?\Z"
)
"""An attitude without its object, in lower case."""

OBJECT = re.compile(
    rf"{_NOT}{_ADVERB}(?:have\san?\s|hold\san?\s|are\s|be\s|would\s|(?:ready|willing|"
    rf"prepared)\sto\s)?(?:{POLAR})\s(?:to\s)?(?P<what>(?!(?:it|this|that|them|him|her|of|in|to)(?!\w))\S.{{2,80}})\Z"
)
IS = re.compile(r"\s(?:is|are|was|were)\s")
PASSIVE_ANSWER = re.compile(rf"(?P<what>[^,;:]{{2,60}}?)\s(?:is|are|was|were)\s(?:not\s)?{_ADVERB}(?:{POLAR})")
"""The subject of a passive attitude: what is approved of, supported or trusted."""

PREPOSITION = re.compile(r"\A(?:about|for|of|in|to|with)\s")
LINKS = (
    (re.compile(r"(?<!\w)(?:in\s(?:favou?r|support)|supportive|(?:dis)?approv[a-z]{1,4}|rejection)\Z", re.IGNORECASE), " of"),
    (re.compile(r"(?:opposed|opposition)\Z", re.IGNORECASE), " to"),
    (re.compile(r"(?:satisfied|agreed?s?)\Z", re.IGNORECASE), " with"),
    (re.compile(r"(?:optimistic|pessimistic|s[ck]eptical)\Z", re.IGNORECASE), " about"),
    (re.compile(r"(?:confidence|faith)\Z", re.IGNORECASE), " in"),
    (re.compile(r"(?:favou?rable|positive|negative)\Z", re.IGNORECASE), " view of"),
    (re.compile(r"(?:view|opinion|impression|rating)\Z", re.IGNORECASE), " of"),
)
_HOW = r"(?:[a-z]+ly|rather)"
YES_OR_NO = re.compile(
    rf"(?:(?:vote|voted|answer|answered|say|said)\s)?[“\"‘]?(?P<how>{_HOW}\s)?(?:{_HOW}\sor\s{_HOW}\s)?(?P<word>yes|"
    rf"no)t?(?:\sor\s{_HOW}\s(?:yes|no))?(?:,\s(?P<after>{_HOW})(?:\snot)?)?[”\"’]?(?:,?\swhen\s.*)?\Z",
    re.IGNORECASE,
)
STANDS = re.compile(
    rf"{_NOT}{_ADVERB}(?:for|share|in\s(?:favou?r|support)|support|approv|back|favou?r|agree|accept|endorse|welcome|"
    r"(?P<other>against|oppos|disapprov|disagree|reject))"
)
"""For or against something said before. Only the latter (`other`) may refer to an earlier sentence."""

AUXILIARY_FIRST = re.compile(r"(?:Should|Would|Will|Could|Can|Is|Are|Was|Were|Does|Do|Did|Has|Have|Must|May)\s", re.IGNORECASE)
IN_THE_POSITIVE = {"in the affirmative": "yes", "in the negative": "no"}


def complete_answer(answer: str, latest: str | None, paragraph: Paragraph, share: Span, around: Span, beside: bool) -> str:
    """Return an answer with what it is about, if only the answer before or the question says that.

    `share` is the span of its share in the paragraph, `around` that of its sentence from the share before on. `beside` is
    True if the answer before is in the same sentence.
    """
    since, last = around
    answer = IN_THE_POSITIVE.get(answer, answer)
    lowered = answer.lower()
    if ("yes" in lowered or "no" in lowered) and (match := YES_OR_NO.match(answer.strip(" –—"))):
        how = (match["how"] or "").lower() or (f"{match['after']} " if match["after"] else None)
        complete = answer_question(match["word"], how, latest, paragraph, share, last)
        return answer if complete == match["word"] else complete
    match = BARE.match(lowered)
    if match is None:
        return resolve_pronouns(answer, latest, paragraph, share, since)
    words = match["words"]
    own = find_last(paragraph.topics, share[0], since) or paragraph.find_frame(since, share[0])
    if latest and own is None and latest.lower().startswith(f"{words} "):
        return latest
    asked = (latest or "").partition(": ")[2] or find_last(paragraph.questions, share[0])
    if asked and asked.endswith("?") and AUXILIARY_FIRST.match(asked):
        return f"{words}: {asked}"
    topic = own or (find_object(latest) if latest else None)
    told = topic or find_last(paragraph.topics, share[0])
    stands = STANDS.match(match["words"])
    said = beside or (told is None and (stands["other"] or match["it"])) if stands else False
    if topic is None and latest and stands and said and is_position(latest) and not BARE.match(latest.lower()):
        position = latest.partition(": ")[2] or latest
        return negate(position) if stands["other"] else position
    question = find_last(paragraph.asked, share[0], 0 if told is None else since) if stands else None
    if stands and question:
        return negate(question) if stands["other"] else question
    if told is None:
        return resolve_pronouns(answer, latest, paragraph, share, since)
    link = next((link for pattern, link in LINKS if pattern.search(words)), "")
    return f"{words}{link} {PREPOSITION.sub('', told, count=1)}"


@lru_cache(maxsize=2_000)
def find_object(answer: str) -> str | None:
    """Return what an answer is for or against, or None."""
    if match := OBJECT.match(answer.lower()):
        return answer[match.start("what") :]
    match = PASSIVE_ANSWER.fullmatch(answer) if IS.search(answer) else None
    return lower_article(match["what"]) if match else None
