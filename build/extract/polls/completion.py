"""Complete an answer that is about something said before: "against" or "oppose it", after "asked about a truce"."""

import re

from build.extract.polls.pronouns import ASIDE, name_pronouns
from build.extract.polls.tags import tag_sentence
from build.extract.polls.topics import SENTENCE_END, SHARE, Paragraph, find_last, find_last_place
from build.extract.results import Span

_NOT = r"(?:(?:(?:do|does|did|would|could|should|are|were|have|has)(?:n[’']t|\snot)|not)\s)?"
_ADVERB = r"(?:(?:strongly|somewhat|rather|firmly|fully|completely|largely|mostly|still|now)\s)?"
POLAR = (
    r"for|against|in\s(?:favou?r|support)(?:\sof)?|supportive(?:\sof)?|opposed(?:\sto)?|oppos(?:e|es|ing)(?:\sto)?|support(?:s|ed|ing)?|"
    r"(?:dis)?approv(?:e|es|ed|al|ing)"
    r"(?:\sof)?|back(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|(?:dis)?agree(?:[ds]|ing)?(?:\swith)?|reject(?:s|ed|ing)?|(?:dis)?trust(?:s|"
    r"ed)?(?:\sin)?|"
    r"(?:dis)?satisfied(?:\swith)?|opposition(?:\sto)?|accept(?:s|ed)?|endorse[sd]?|welcome[sd]?|(?:(?:un)?favou?rable|"
    r"positive|negative)"
    r"(?:\s(?:view|opinion|impression)(?:\sof)?)?|s[ck]eptical(?:\s(?:about|of))?|optimistic(?:\sabout)?|"
    r"pessimistic(?:\sabout)?|(?:(?:dis)?approval\s|"
    r"(?:un)?favou?rab(?:le|ility)\s)?rating|"
    r"vote\s(?:for|against)|(?:no\s)?(?:confidence|faith)"
)
BARE = re.compile(
    rf"(?:(?:spoke|speak|came|come)\s(?:out\s)?)?(?P<words>{_NOT}{_ADVERB}(?:(?:of|an?|the|his|her|its|their|hold(?:ing)?\san?|have\san?|"
    rf"having\san?)\s)?(?:{POLAR}))(?:\sone)?"
    r"(?P<it>\s(?:(?:in|of|to|with|about)\s)?(?:it|this|that|them|him|her|so|such\s[^,;]{2,20}|(?:the|this|that)\s(?:idea|plan|move|proposal|measure|deal|"
    r"step)|president))?"
    r"(?P<more>\s(?:under\sany|at\sall|completely|outright|strongly)[^,;]{0,20})?\Z",
)
"""An attitude without what it is to, in lower case."""

OBJECT = re.compile(
    rf"{_NOT}{_ADVERB}(?:have\san?\s|hold\san?\s|are\s|be\s|would\s)?(?:{POLAR})\s(?P<what>(?!(?:it|this|that|them|him|"
    rf"her|of|in|to)(?!\w))\S.{{2,80}})\Z",
)
PASSIVE_OBJECT = re.compile(
    r"(?:[Ss]upport\sfor\s)?(?P<what>\S.{2,80}?)\s(?:is|was|are|were)\s(?:\w+ly\s)?(?:rejected|supported|opposed|backed|"
    r"welcomed|favou?red|accepted|endorsed)\Z"
)
PREPOSITION = re.compile(r"\A(?:for|of|in|to|with)\s")
LINKS = (
    (re.compile(r"(?<!\w)(?:in\s(?:favou?r|support)|supportive|(?:dis)?approv[a-z]{1,4})\Z", re.IGNORECASE), " of"),
    (re.compile(r"(?:opposed|opposition)\Z", re.IGNORECASE), " to"),
    (re.compile(r"(?:satisfied|agreed?s?)\Z", re.IGNORECASE), " with"),
    (re.compile(r"(?:optimistic|pessimistic|s[ck]eptical)\Z", re.IGNORECASE), " about"),
    (re.compile(r"(?:confidence|faith)\Z", re.IGNORECASE), " in"),
    (re.compile(r"(?:favou?rable|positive|negative)\Z", re.IGNORECASE), " view of"),
    (re.compile(r"(?:view|opinion|impression|rating)\Z", re.IGNORECASE), " of"),
)
AUXILIARY = re.compile(r"(?:\S+\s){0,5}?(?<=\s)(?:should|would|will|can|could|is|are|was|were|must|may|might|has|have)(?!\w)")
_HOW = r"(?:certainly|definitely|absolutely|rather|probably|possibly|likely|mostly|fully|partly)"
FINITE_VERB = re.compile(
    r"(?P<who>(?:(?:the|an?|its|his|her)\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)*)\s(?P<verb>want|need|support|back|oppose|believe|favou?r|"
    r"trust|see|make|help|hurt|serve|work|deserve|pose|mean|bring|provide|represent|threaten|understand|act|do|bear|know)e?s(?!\w)"
)
"""A clause whose verb shows that it is one: "the state wants peace"."""

PLURAL_VERB = re.compile(
    r"(?P<who>(?:(?:the|these|its|his|her)\s)?(?:[\w’'-]+\s)?[a-z’'-]+s)\s(?P<verb>harm|hurt|help|want|need|support|back|oppose|make|work|mean|"
    r"bring|threaten|serve|pose|provide|deserve)(?!\w)"
)
FIRST_AUXILIARY = re.compile(r"(?:should|would|will|can|could|must|may|might)(?!\w)")
YES_OR_NO = re.compile(
    rf"[“\"‘]?(?P<how>{_HOW}(?:\sor\s{_HOW})?\s)?(?P<word>yes|no)t?(?:,\s(?P<after>{_HOW})(?:\snot)?)?[”\"’]?(?:,?\swhen\s.*)?\Z",
    re.IGNORECASE,
)
ASKED_YOU = re.compile(r"(?:Would|Will|Do|Did|Have|Can|Could|Should|Are)\syou\s(?:personally\s)?(?P<what>[^?]+)\?")
STANDS = re.compile(
    rf"(?:not\s)?{_ADVERB}(?:for|in\s(?:favou?r|support)|support|approv|back|favou?r|agree|accept|endorse|welcome|"
    r"(?P<other>against|oppos|disapprov|disagree|reject))",
)
"""For or against a thing that is said before; only who is `other` speaks of what an earlier sentence says."""

NO_POSITION = re.compile(
    r"(?<!\w)(?:not\ssure|don[’']t|do\snot|did\snot|didn[’']t|unsure|undecided|no\s(?:opinion|view|answer)|hard\sto|rating|"
    r"(?:dis)?approval|"
    r"(?:un)?favou?rab|support|opposition|trust|confidence|view)"
)
"""In answers that nobody can be for or against."""

AUXILIARY_FIRST = re.compile(r"(?:Should|Would|Will|Could|Can|Is|Are|Was|Were|Does|Do|Did|Has|Have|Must|May)\s", re.IGNORECASE)
ARTICLE = re.compile(r"(?<!\w)an?\s\Z")
SCALES = {
    adjective: scale.split()
    for scale in (
        "favorable unfavorable neutral",
        "favourable unfavourable neutral",
        "positive negative neutral",
        "good bad satisfactory poor",
        "satisfied dissatisfied",
        "optimistic pessimistic",
        "right wrong",
        "better worse",
        "fair unfair",
        "likely unlikely",
        "confident unconfident",
    )
    for adjective in scale.split()
}
"""Adjectives, with all of their scale."""

THING = re.compile(
    r"\A(?:\S+\s){0,3}?(?P<thing>(?:the|an?|this|their|its|his|her|our)\s(?!(?:.*\s)?(?:the|an?|this|their|its|his|her|"
    r"our)\s).{2,40})\Z"
)
"""The only thing that an answer names, near its beginning."""


THING_ALONE = re.compile(r"(?:by|D)?[nNJdeU0uGy]*[nNuUG](?:[oFiaw]D?[nNJdeUu]*[nNuUG])*(?:c[DnNu]+)?")
NO_THING = re.compile(
    r"(?:no|none|neither|nobody|nothing|others?|another|something|undecided|unsure|both|all|don[’']t)(?!\w)", re.IGNORECASE
)
BASE_VERB = re.compile(
    r"(?:accept|agree|approve|back|believe|consider|endorse|expect|favou?r|fear|know|like|oppose|plan|prefer|see|support|think|trust|"
    r"use|view|want|welcome)(?!\w)"
)
ALTERNATIVE = re.compile(r",|\sor\s")
MAX_ALTERNATIVE_WORDS = (
    2  # Of the first; a longer one may share words with the others: "is giving too much, too little or enough"
)
WHO_IS_IT = re.compile(
    r"(?:who|what|which(?:\s(?!is|are|was)\w+){0,3}?)\s(?P<rest>(?:is|are|was|were|should|would|will|could|can|has|have|had|"
    r"bears?|deserves?|poses?|worr(?:y|ies)|matters?)\s.+)\Z",
    re.IGNORECASE,
)
IN_THE_POSITIVE = {"in the affirmative": "yes", "in the negative": "no"}
YOU_THINK = re.compile(
    r"\s(?:do|did|would)\s(?:you|they)\s(?:personally\s)?(?:think|believe|say)\s|\s(?:they|you)\s(?:think|thought|believe[ds]?)\s"
)
TO_NAME = re.compile(r"to\s(?:name|pick|choose)\s(?P<thing>(?:the|their|its|his|her)\s.+)\Z")
WHOM_THEY_DO = re.compile(
    r"(?:whom?|what|which(?:\s\w+){0,3}?)\s(?:(?:would|do|did|will|should|could)\s)?(?:they|you|people|respondents|voters)\s"
    r"(?:(?:would|could|should|will|do|did|had|personally)\s)*(?P<verb>\w+(?:\s(?:for|to|on|in|with|at|of|about)\Z)?)",
    re.IGNORECASE,
)
YES = re.compile(r"(?<!\w)[Yy]es(?!\w)")
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
    "accept": "reject",
    "welcome": "reject",
    "satisfied": "dissatisfied",
    "optimistic": "pessimistic",
    "confident": "not confident",
}


def is_position(answer: str) -> bool:
    """Return True if an answer says what should be or is, so that others can be for or against it: no name, no "unsure"."""
    return re.search(r"\s[a-z]", answer) is not None and not NO_POSITION.search(answer)


def complete_answer(answer: str, latest: str | None, paragraph: Paragraph, share: Span, around: Span, beside: bool) -> str:
    """Return an answer with what it is about, if it does not say itself and the answer before or the question does.

    `share` is the span of its share in the paragraph, `around` that of its sentence from the share before on. `beside` is True if
    the answer before stands in this sentence.
    """
    since, last = around
    answer = IN_THE_POSITIVE.get(answer, answer)
    if match := YES_OR_NO.match(answer.strip(" –—")):
        how = (match["how"] or "").lower() or (f"{match['after']} " if match["after"] else None)
        return answer_question(match["word"], how, latest, paragraph, share, last)
    own = find_last(paragraph.topics, share[0], since)
    if told := choose_alternative(answer, paragraph, share) or (
        None if own and own not in (latest or "") else swap_adjective(answer, latest)
    ):
        return told
    match = BARE.match(answer.lower())
    if match is None:
        return name_pronouns(answer, latest, paragraph, share, since)
    if match["it"] and match["it"].endswith(("him", "her", "them")):
        named = name_pronouns(answer, latest, paragraph, share, since)
        if named != answer:
            return named
    words = answer[slice(*match.span("words"))]
    asked = (latest or "").partition(": ")[2] or find_last(paragraph.questions, share[0])
    if asked and asked.endswith("?") and AUXILIARY_FIRST.match(asked):
        return f"{words}: {asked}"
    topic = own or (find_object(latest) if latest else None)
    if topic is None and match["it"] and latest and not BARE.match(latest.lower()) and (thing := THING.search(latest)):
        topic = thing["thing"]
    told = topic or find_last(paragraph.topics, share[0])
    stands = STANDS.match(match["words"])
    said = beside or (told is None and (stands["other"] or match["it"])) if stands else False
    if topic is None and latest and stands and said and is_position(latest) and not BARE.match(latest.lower()):
        position = ASIDE.split(latest.partition(": ")[2] or latest)[0]
        return deny(position) if stands["other"] else position
    if told is None and stands and (question := find_last(paragraph.asked, share[0])):
        return deny(question) if stands["other"] else question
    if told is None:
        return name_pronouns(answer, latest, paragraph, share, since)
    link = next((link for pattern, link in LINKS if pattern.search(words)), "")
    return f"{words}{link} {PREPOSITION.sub('', told, count=1)}"


def find_object(answer: str) -> str | None:
    """Return the thing that an answer is for or against, or None."""
    if passive := PASSIVE_OBJECT.match(answer):
        return passive["what"]
    match = OBJECT.match(answer.lower())
    return answer[match.start("what") :] if match else None


def answer_question(word: str, how: str | None, latest: str | None, paragraph: Paragraph, share: Span, last: int) -> str:
    """Return what a yes or no stands for where the text tells the question: "asked whether it should leave"."""
    no = word.lower() == "no"
    if latest and YES.search(latest) and not how:
        return YES.sub("no", latest, count=1)
    behind = next((what for start, _, what in paragraph.asked if share[1] <= start < last), None)
    asked = behind or find_last(paragraph.asked, share[0])
    if asked is None:
        question = find_last(paragraph.questions, share[0])
        if question and not how and (you := ASKED_YOU.match(question)):
            return f"{'not ' if no else ''}{you['what']}"
        word = f"{how}{'not' if no else word}" if how else word
        return f"{word}: {question}" if question else word
    own = asked.startswith("they ")
    asked = asked.removeprefix("they ")  # Those who were asked
    auxiliary = AUXILIARY.match(asked) if how else None
    if how and not auxiliary:
        return f"{how}{word}: {asked}"
    if auxiliary:
        return f"{asked[: auxiliary.end()]} {how}{'not' if no else ''}".rstrip() + asked[auxiliary.end() :]
    if not no:
        return asked
    return deny(asked) if own or AUXILIARY.match(asked) else f"{word}: {asked}"


def swap_adjective(answer: str, latest: str | None) -> str | None:
    """Return the answer before with another adjective: "negative about the deal", behind "positive about the deal"."""
    kin = SCALES.get(answer.lower())
    match = kin and latest and re.search(rf"(?<!\w)(?:{'|'.join(kin)})(?!\w)", latest)
    if not match or not latest or match[0] == latest:
        return None
    before = ARTICLE.sub("an " if answer[0].lower() in "aeiou" else "a ", latest[: match.start()])
    return f"{before}{answer}{latest[match.end() :]}"


def choose_alternative(answer: str, paragraph: Paragraph, share: Span) -> str | None:
    """Return the sentence that an answer makes of a told question with alternatives: "if aid should rise or fall"."""
    question = find_last_place(paragraph.asked, share[0])
    auxiliary = AUXILIARY.match(question[2]) if question else None
    words = answer.strip("“”\"'’‘ ").lower()
    if question is None or auxiliary is None:
        return None
    told = SHARE.split(paragraph.text[question[0] : share[0]], maxsplit=1)[0].lower()
    if SENTENCE_END.search(told):
        return None
    first = ALTERNATIVE.split(question[2][auxiliary.end() :])[0]
    if (
        len(first.split()) > MAX_ALTERNATIVE_WORDS
        or " or " not in told
        or not re.search(rf"(?:{auxiliary[0].split()[-1]}|,|\sor)\s{re.escape(words)}(?=,|\sor\s|\s\d*\Z)", told)
    ):
        return None
    return f"{auxiliary[0]} {words}"


def fill_question(answer: str, paragraph: Paragraph, share: Span, sentence: int) -> str:
    """Return the sentence that a name or thing makes of the question it answers: "the rebels are to blame", "blame the rebels".

    `sentence` is where the sentence of its share begins; the question stands in it, or before it without a share between.
    """
    question = find_last_place(paragraph.which, share[0])
    if question is None or SHARE.search(paragraph.text, question[1], sentence):
        return answer
    tags = tag_sentence(answer, 0, len(answer), []).tags
    if not THING_ALONE.fullmatch(tags) or NO_THING.match(answer):
        return answer
    what = YOU_THINK.sub(" ", " ".join(question[2].split()), count=1)
    if match := TO_NAME.match(what):
        return f"{answer} is {match['thing']}"
    if match := WHO_IS_IT.match(what):
        return f"{answer} {match['rest']}"
    if match := WHOM_THEY_DO.match(what):
        return f"{match['verb']} {answer}"
    return answer


def deny(answer: str) -> str:
    """Return the contrary of an answer: "not sign", "the deal is not fair", "no: Should it leave?"."""
    if YES.match(answer):
        return YES.sub("no", answer, count=1)
    if answer.startswith("not "):
        return answer[4:]
    auxiliary = AUXILIARY.match(answer) or FIRST_AUXILIARY.match(answer)
    if auxiliary is None and (verb := FINITE_VERB.match(answer)):
        return f"{verb['who']} does not {verb['verb']}{answer[verb.end() :]}"
    if auxiliary is None and (verb := PLURAL_VERB.match(answer)):
        return f"{verb['who']} do not {verb['verb']}{answer[verb.end() :]}"
    if auxiliary is None and BASE_VERB.match(answer):
        return f"do not {answer}"
    return f"{answer[: auxiliary.end()]} not{answer[auxiliary.end() :]}" if auxiliary else f"not {answer}"


def find_opposite(answer: str | None) -> str | None:
    """Return the other side of an answer: "oppose the dam" for "support the dam"; None if there is none in a word."""
    for word, opposite in (*OPPOSITES.items(), *((two, one) for one, two in OPPOSITES.items())):
        if answer and answer.startswith(f"{word} "):
            return opposite + answer[len(word) :]
    return deny(answer) if answer and is_position(answer) else None
