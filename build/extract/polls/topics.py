"""Complete an answer that is about something said before: "against" or "oppose it", after "asked about a truce"."""

import re

_ADVERB = r"(?:(?:strongly|somewhat|rather|firmly|fully|completely|largely|mostly|still|now)\s)?"
POLAR = (
    r"for|against|in\sfavou?r(?:\sof)?|supportive(?:\sof)?|opposed(?:\sto)?|oppos(?:e|es|ing)(?:\sto)?|support(?:s|ed|ing)?|"
    r"(?:dis)?approv(?:e|es|ed|al|ing)"
    r"(?:\sof)?|back(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|(?:dis)?agree[ds]?(?:\swith)?|reject(?:s|ed|ing)?|(?:dis)?trust(?:s|"
    r"ed)?(?:\sin)?|"
    r"(?:dis)?satisfied(?:\swith)?|opposition(?:\sto)?|accept(?:s|ed)?|endorse[sd]?|welcome[sd]?|(?:(?:un)?favou?rable|"
    r"positive|negative)"
    r"(?:\s(?:view|opinion|impression)(?:\sof)?)?|optimistic(?:\sabout)?|pessimistic(?:\sabout)?|(?:(?:dis)?approval\s|"
    r"(?:un)?favou?rab(?:le|ility)\s)?rating|"
    r"vote\s(?:for|against)|(?:no\s)?(?:confidence|faith)"
)
BARE = re.compile(
    rf"(?P<words>(?:not\s)?{_ADVERB}(?:(?:of|an?|the|his|her|its|their|hold(?:ing)?\san?|have\san?|"
    rf"having\san?)\s)?(?:{POLAR}))(?:\sone)?"
    r"(?P<it>\s(?:it|this|that|them|him|her|so|such\s[^,;]{2,20}|(?:the|this|that)\s(?:idea|plan|move|proposal|measure|deal|"
    r"step)|president))?"
    r"(?P<more>\s(?:under\sany|at\sall|completely|outright|strongly)[^,;]{0,20})?\Z",
    re.IGNORECASE,
)
"""An attitude without what it is to."""

OBJECT = re.compile(
    rf"(?:not\s)?{_ADVERB}(?:have\san?\s|hold\san?\s|are\s|be\s|would\s)?(?:{POLAR})\s(?P<what>(?!(?:it|this|that|them|him|"
    rf"her|of|in|to)(?!\w))\S.{{2,80}})\Z",
    re.IGNORECASE,
)
PASSIVE_OBJECT = re.compile(
    r"(?:[Ss]upport\sfor\s)?(?P<what>\S.{2,80}?)\s(?:is|was|are|were)\s(?:\w+ly\s)?(?:rejected|supported|opposed|backed|"
    r"welcomed|favou?red|accepted|endorsed)\Z"
)
LINKS = (
    (re.compile(r"(?<!\w)(?:in\sfavou?r|supportive|(?:dis)?approv[a-z]{1,4})\Z", re.IGNORECASE), " of"),
    (re.compile(r"(?:opposed|opposition)\Z", re.IGNORECASE), " to"),
    (re.compile(r"(?:satisfied|agreed?s?)\Z", re.IGNORECASE), " with"),
    (re.compile(r"(?:optimistic|pessimistic)\Z", re.IGNORECASE), " about"),
    (re.compile(r"(?:confidence|faith)\Z", re.IGNORECASE), " in"),
    (re.compile(r"(?:favou?rable|positive|negative)\Z", re.IGNORECASE), " view of"),
    (re.compile(r"(?:view|opinion|impression|rating)\Z", re.IGNORECASE), " of"),
)
_END = (
    r"(?=[,;.?!:()—–\n\0]|\s(?:stands?|stood|is|was|are|were|has|have|rose|fell|grew|at|slipped|"
    r"remains?|remained|among|while|but|since)(?!\w))"
)
_OBJECT = rf"(?P<what>[^,;.?!:()—–\n\0]{{2,80}}?){_END}"
TOPICS = (
    re.compile(
        rf"(?:[Aa]sked|[Qq]uestioned|[Dd]ivided|[Ss]plit|[Oo]pinions?(?:\s(?:is|was|were|are)\s\w+)?|"
        rf"broke)\s(?:[^,;.]{{0,30}}?\s)?(?:about|over|on|against)\s{_OBJECT}"
    ),
    re.compile(
        rf"(?:[Ss]upport|[Oo]pposition|[Tt]rust|[Cc]onfidence|[Bb]acking|[Aa]pproval|[Ff]aith)\s(?:for|to|in|of)\s{_OBJECT}"
    ),
    re.compile(
        rf"(?:approve\sor\sdisapprove\sof|support\sor\soppose|oppose\sor\ssupport|favou?r\sor\soppose|for\sor\sagainst|"
        rf"satisfied\sor\sdissatisfied\swith|trust\sor\sdistrust)\s{_OBJECT}"
    ),
    re.compile(
        r"(?<![\w-])(?P<what>(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*)[’']s?\s(?:job\s)?(?:approval|(?:un)?favou?rab\w+|popularity|"
        r"rating)"
    ),
    re.compile(r"(?<![\w-])(?P<what>(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*),?\s(?:fares?|fared|does|did|scor\w+)\s"),
    re.compile(r"(?<!\w)[Ii]f\s(?P<what>(?:an?|the)\s[^,;.]{2,50}?)\s(?:were|was)\s(?:put|held|offered)"),
    re.compile(rf"(?<!\w)[Vv]iews?\s(?:of|on)\s{_OBJECT}"),
    re.compile(r"view\sof\s(?P<what>(?:the\s)?(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*)"),
)
"""What a paragraph says that its survey asked about."""

WHETHER = re.compile(
    r"(?:[Aa]sked|[Qq]uestion(?:ed)?|wanted\sto\sknow|asked\sthem)\s(?:[^,;.]{0,30}?\s)?(?:whether|"
    r"if)\s(?P<what>[^;.?!:()\n\0]{4,120}?)(?=,|[;.?!:()\n\0]|\Z)"
)
AUXILIARY = re.compile(r"\s(?:should|would|will|can|could|is|are|was|were|must|may|might|has|have)(?!\w)")
QUESTION = re.compile(r"(?<![\w,])[A-Z][^.?!“”\"\n\0]{8,120}\?")
YES_OR_NO = re.compile(r"[“\"‘]?(?P<word>yes|no)[”\"’]?(?:,?\swhen\s.*)?\Z", re.IGNORECASE)
ASKED_YOU = re.compile(r"(?:Would|Will|Do|Did|Have|Can|Could|Should|Are)\syou\s(?:personally\s)?(?P<what>[^?]+)\?")
OPPOSITES = {
    "approve": "disapprove",
    "support": "oppose",
    "back": "oppose",
    "favour": "oppose",
    "favor": "oppose",
    "for": "against",
    "in favour of": "against",
    "in favor of": "against",
    "agree": "disagree",
    "trust": "distrust",
    "backing": "opposing",
    "supporting": "opposing",
    "favouring": "opposing",
    "approving": "disapproving",
}


PRONOUN = re.compile(r"(?:they|he|she|it|we|I|you)\s")
PREPOSITION = re.compile(r"\A(?:for|of|in|to|with)\s")


def complete_answer(answer: str, latest: str | None, before: str, context: tuple[str, str]) -> str:
    """Return an answer with what it is about, if it does not say itself and the answer before or the question does."""
    if match := YES_OR_NO.match(answer.strip(" –—")):
        return answer_question(match["word"], latest, context)
    match = BARE.match(answer)
    if match is None:
        return answer
    about = (PASSIVE_OBJECT.match(latest) or OBJECT.match(latest)) if latest else None
    topic = find_topic(before) or (about["what"] if about else find_topic(context[0]))
    if topic is None or PRONOUN.match(topic):
        return answer
    words = match["words"]
    link = next((link for pattern, link in LINKS if pattern.search(words)), "")
    return f"{words}{link} {PREPOSITION.sub('', topic, count=1)}"


def find_topic(context: str) -> str | None:
    """Return what the last question or attitude of a context is about, or None."""
    found = [match for pattern in TOPICS for match in pattern.finditer(context)]
    return max(found, key=lambda match: match.start("what"))["what"].strip(' “”"') if found else None


def answer_question(word: str, latest: str | None, context: tuple[str, str]) -> str:
    """Return what a yes or no stands for where the text tells the question: "asked whether it should leave"."""
    if latest and re.search(r"(?<!\w)yes(?!\w)", latest) and word.lower() == "no":
        return re.sub(r"(?<!\w)yes(?!\w)", "no", latest, count=1)
    questions = [*WHETHER.finditer(context[1]), *reversed(list(WHETHER.finditer(context[0])))]
    if not questions:
        asked = QUESTION.findall(context[0])
        if asked and (you := ASKED_YOU.match(asked[-1])):
            return f"{'not ' if word.lower() == 'no' else ''}{you['what']}"
        return f"{word}: {asked[-1]}" if asked else word
    what = questions[0]["what"]
    if word.lower() == "yes":
        return what
    auxiliary = AUXILIARY.search(what)
    return f"{what[: auxiliary.end()]} not{what[auxiliary.end() :]}" if auxiliary else word


def find_opposite(answer: str | None) -> str | None:
    """Return the other side of an answer: "oppose the dam" for "support the dam"; None if there is none in a word."""
    for word, opposite in OPPOSITES.items():
        if answer and answer.startswith(f"{word} "):
            return opposite + answer[len(word) :]
    return None
