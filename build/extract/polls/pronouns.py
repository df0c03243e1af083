"""Name what a pronoun in an answer stands for, where the answer before, the topic or the question tells it."""

import re
from functools import lru_cache

from build.extract.polls.tags import tag_sentence
from build.extract.polls.topics import Paragraph, find_last
from build.extract.results import Span
from build.text.first_names import guess_gender

PRONOUN = re.compile(
    r"(?<![\w’'-])(?:(?P<it>its?|(?:this|that)(?=\Z))|(?P<idea>the\s(?:idea|plan|move|proposal)(?=\Z))|(?P<male>he|him|his)|(?P<female>she|her)|(?P<they>they|them)|"
    r"(?P<one>one(?=\Z|\s(?:at|even|if|under|for|in|with|as)\s)))(?P<short>[’'](?:s|d|ll|re|ve))?(?![\w’'-])",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"(?:its|his|her(?=\s(?!at|on|in|with|for|as|to|and|or|more|most|less|if)\w))(?![\w’'])", re.IGNORECASE)
EMPTY_IT = re.compile(
    r"it(?:[’']s|[’']d\sbe|\s(?:is|was|(?:would|will|should|could)\s(?:not\s)?be))?\s(?!should|would|will|can|could|may|must|has|had|does)(?:not\s)?(?:\S+\s){1,4}?(?:to|that|if)\s|"
    r"it\s(?:hard|difficult|easy|im?possible)(?!\w)",
    re.IGNORECASE,
)
"""It stands for what follows: "it hard to say", "it is time to talk"."""

SHORT_FORMS = {"s": "is", "d": "would", "ll": "will", "re": "are", "ve": "have"}
NOUN_PHRASE = re.compile(
    r"D\"?[rnNJdeU0]{0,4}?[nNuUGz]+\"?(?:(?<=[nN])V(?=\Z|[,.xLw]))?(?:oD?[nNJdu]{0,3}[nNuUG](?![nNuU]))?|[dJ]?N+|[Jd]?[uU](?![nNuU])|\An{1,2}(?=[xLm])|"
    r"(?<=V)e[^,.;xL]*|(?<=[VdeAFo])n{1,3}(?=\Z|[,.s])"
)
"""With a determiner, a name, a plural, or a bare noun or gerund where no verb can stand."""

MAX_WORDS_BEFORE_OWNER = 3
MAX_FRAME_WORDS = 4  # Before a colon: "Defence spending: 61% agree that it should rise"
AS_IT_IS = re.compile(r"(?:as|where|what|how)\s\Z")
"""Before a pronoun that says no more than that nothing changes: "keep it as it is"."""

ASIDE = re.compile(r"\s(?:in\s(?:return|exchange|order)|until|because|since|after|within|even|if|unless|so\sthat|while|under)\s")
"""Where an answer goes on about when or why."""

OFFICES = frozenset(
    "president premier chancellor minister mayor king queen governor senator leader general commander candidate pm chief "
    "mediator envoy negotiator speaker mr mrs "
    "ms dr".split()
)
NO_NAMES = frozenset("How What Why Mr Mrs Ms Dr".split())
MAX_PRONOUNS = 3
MAX_FIRST_NAME_REACH_CHARS = 20_000  # On either side of a paragraph: an article, but no more of a long text


def name_pronouns(answer: str, latest: str | None, paragraph: Paragraph, share: Span, since: int) -> str:
    """Return an answer with what its pronouns stand for, as far as the text surely says; the others stay.

    `latest` is the answer before, `since` where the share's own part of its sentence begins.
    """
    position = 0
    for _ in range(MAX_PRONOUNS):
        match = PRONOUN.search(answer, position)
        if match is None:
            break
        empty = EMPTY_IT.match(answer, match.start()) or AS_IT_IS.search(answer, 0, match.start())
        thing = None if empty else find_antecedent(answer, match, latest, paragraph, share, since)
        if thing is None:
            position = match.end()
            continue
        thing = re.sub(r"[’']s?\Z", "", thing)
        if POSSESSIVE.match(answer, match.start()):
            thing += "’" if thing.endswith("s") else "’s"
        if match["short"]:
            thing += f" {SHORT_FORMS[match['short'][1:].lower()]}"
        answer = answer[: match.start()] + thing + answer[match.end() :]
        position = match.start() + len(thing)
    return answer


def find_antecedent(
    answer: str, pronoun: re.Match[str], latest: str | None, paragraph: Paragraph, share: Span, since: int
) -> str | None:
    """Return what a pronoun in an answer stands for, or None."""
    kind = (
        pronoun.lastgroup if pronoun.lastgroup != "short" else next(name for name, value in pronoun.groupdict().items() if value)
    )
    agreeing = [phrase for _, phrase in find_phrases(answer[: pronoun.start()]) if agrees(phrase, kind, paragraph)]
    if agreeing:
        return None  # Named in the answer itself
    before = answer[: pronoun.start()]
    if POSSESSIVE.match(answer, pronoun.start()) and before.count(" ") >= MAX_WORDS_BEFORE_OWNER:
        return None
    if kind == "they" and "their " in before:
        return None  # Those who were asked
    if kind in ("male", "female"):
        near = {
            phrase
            for _, phrase in find_phrases(paragraph.text[since : share[0]])
            if is_person(phrase, paragraph, kind, known=True)
        }
        if near:
            return decapitalize(near.pop()) if len(near) == 1 else None
    own = find_last(paragraph.topics, share[0], since)
    frame = paragraph.text[since : share[0]].strip()
    for source, is_topic in (
        (frame[:-1] if frame.endswith(":") and frame.count(" ") < MAX_FRAME_WORDS else None, True),
        (paragraph.text[since : share[0]] if kind == "one" else None, False),
        (own, True),
        (latest, False),
        (find_last(paragraph.topics, share[0]), True),
        (find_last(paragraph.asked, share[0]), False),
        (find_last(paragraph.questions, share[0]), False),
    ):
        if not source or PRONOUN.search(source) or (kind == "idea" and not is_topic):
            continue
        if source.lower().startswith(("how ", "what ", "wh")):
            continue
        if is_topic and kind in ("it", "idea", "they") and agrees(source, kind, paragraph):
            return source
        source = source.partition(": ")[2] or source
        phrases = [(place, phrase) for place, phrase in find_phrases(ASIDE.split(source)[0]) if agrees(phrase, kind, paragraph)]
        if not phrases:
            continue
        if len(phrases) > 1 and pronoun.start() > 0 and phrases[0][0] <= source.endswith("?"):
            return None  # A clause that names several things
        phrase = phrases[0][1]
        phrase = decapitalize(phrase)
        return re.sub(r"\Aan?\s", "the ", phrase) if kind != "one" else phrase
    span = paragraph.find_sentence_before(share[0]) if kind in ("it", "they") else None
    if span is None:
        return None
    things = {
        phrase
        for _, phrase in find_phrases(paragraph.text[slice(*span)])
        if phrase[0].islower() and (" " in phrase or kind == "they") and agrees(phrase, kind, paragraph)
    }
    return things.pop() if len(things) == 1 else None


def decapitalize(phrase: str) -> str:
    """Return a noun phrase as it is printed within a sentence."""
    return phrase[0].lower() + phrase[1:] if phrase.startswith(("A ", "An ", "The ")) else phrase


@lru_cache(maxsize=2_000)
def find_phrases(words: str) -> tuple[tuple[int, str], ...]:
    """Return the noun phrases in some words: each one's first token, and the phrase."""
    sentence = tag_sentence(words, 0, len(words), [])
    return tuple((match.start(), sentence.slice(*match.span())) for match in NOUN_PHRASE.finditer(sentence.tags))


def agrees(phrase: str, kind: str | None, paragraph: Paragraph) -> bool:
    """Return True if a pronoun of a kind can stand for a noun phrase."""
    if phrase in NO_NAMES:
        return False
    head = re.split(r"\s(?:of|in|for|to|with|on|about|during|after|before|between|from|by|over)\s", phrase, maxsplit=1)[0]
    last = head.split()[-1]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s")) and last not in ("news", "politics")
    if kind in ("male", "female"):
        return not plural and is_person(head, paragraph, kind)
    if kind == "they":
        return plural and not is_person(head, paragraph, None)
    if kind == "one":
        return phrase.startswith(("a ", "an ", "A ", "An ")) and phrase.split()[-1].islower()
    return kind == "idea" or (not plural and not is_person(head, paragraph, None))


def is_person(name: str, paragraph: Paragraph, gender: str | None, known: bool = False) -> bool:
    """Return True if a name or office is a person's: one of a gender if that is given, and one that is `known` to be if asked."""
    words = name.split()
    if any(word.lower() in OFFICES for word in words[-3:] + words[:3]):
        return not words[-1].endswith("’s")
    names = [word for word in words if word[:1].isupper()]
    if not names or len(names) < len(words):
        return False
    first = names[0]
    if len(names) == 1:
        near = paragraph.text[max(0, paragraph.start - MAX_FIRST_NAME_REACH_CHARS) : paragraph.end + MAX_FIRST_NAME_REACH_CHARS]
        before = re.search(rf"(?<![\w’'-])([A-Z][\w’'-]+)\s{re.escape(first)}(?!\w)", near)
        if before is None:
            return gender is not None and not known
        first = before[1]
    if first.lower() in OFFICES:
        return True
    guessed = guess_gender(first)
    return guessed is not None and (gender is None or guessed == gender)
