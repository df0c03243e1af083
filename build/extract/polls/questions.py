"""Complete an answer from the question: a yes or no, or a name."""

import re

from build.extract.polls.opposites import AUXILIARY, YES, negate
from build.extract.polls.tags import tag_words
from build.extract.polls.topics import SHARE, Paragraph, find_last, find_last_place
from build.extract.results import Span

ASKED_YOU = re.compile(r"(?:Would|Will|Do|Did|Have|Can|Could|Should|Are)\syou\s(?:personally\s)?(?P<what>[^?]+)\?")
THING_ALONE = re.compile(r"(?:by|D)?[nNJdeU0uGy]*[nNuUG](?:[oFiaw]D?[nNJdeUu]*[nNuUG])*(?:c[DnNu]+)?")
WHO_IS_IT = re.compile(
    r"(?:who|what|which(?:\s(?!is|are|was)\w+){0,3}?)\s(?P<rest>(?:is|are|was|were|should|would|will|could|can|has|have|had|"
    r"[a-z]+s|matter)\s.+)\Z",
    re.IGNORECASE,
)
YOU_THINK = re.compile(
    r"\s(?:do|did|would)\s(?:you|they)\s(?:personally\s)?(?:think|believe|say)\s|\s(?:they|you)\s(?:think|thought|believe[ds]?)\s"
)
_WHOM = r"(?:whom?|what|which(?:\s\w+){1,2}?)\s(?:do\s)?(?:they|you)\s"
THEY_DO = re.compile(rf"{_WHOM}(?!under)(?P<verb>[a-z]+)(?:\smost|\sleast)?(?:\s(?:for|in|with|about)\s.+)?", re.IGNORECASE)
SEEN_AS = re.compile(rf"{_WHOM}(?:see|regard|consider)\s(?:as\s)?(?P<rest>.+)", re.IGNORECASE)
TO_NAME = re.compile(r"to\s(?:name|pick|choose)\s(?P<thing>(?:the|their|its|his|her)\s.+)\Z")
CHOICE = re.compile(
    r"(?:[Bb]etween|choice\sof|choose|rather\shave|prefer(?:red)?)\s(?:(?:between|from)\s)?(?P<one>[^,;.?!:%\n\0]{2,80}?)\s(?:and|"
    r"or)\s(?P<two>[^,;.?!:%\n\0]{2,80}?)"
    r"(?=[,;.?!:]|\sas\s)|,\s(?P<first>[^,;.?!:%\n\0]{2,60}?)\sor\s(?P<second>[^,;.?!:%\n\0]{2,60}?)\?"
)
"""Two options that respondents choose between."""

CHOSEN = re.compile(
    r"\A(?:(?:point(?:ed)?\s)?(?:to|at)(?=\s(?:the\s)?[A-Z])|named?|mention(?:ed)?|cited?|chose|choose|pick(?:ed)?|"
    r"opt(?:ed)?\sfor|selected)\s(?=\w)"
)
FORMER = re.compile(
    r"(?:.*\s)?(?:the\s)?(?:(?P<one>former)|latter|(?<=the\s)(?:(?P<first>first)|second))(?:\sone|\soption|\sof\sthe\stwo)?"
)
"""The former or the latter of two options."""


def answer_question(word: str, how: str | None, latest: str | None, paragraph: Paragraph, share: Span, last: int) -> str:
    """Return the statement that a yes or no stands for, if the text gives the question: "asked whether it should leave"."""
    no = word.lower() == "no"
    if latest and YES.search(latest) and not how:
        return YES.sub("no", latest, count=1)
    asked_after = next((what for start, _, what in paragraph.asked if share[1] <= start < last), None)
    asked = asked_after or find_last(paragraph.asked, share[0])
    if asked is None:
        question = find_last(paragraph.questions, share[0])
        if question and not how and (you := ASKED_YOU.match(question)):
            return f"{'not ' if no else ''}{you['what']}"
        if not question and not how and (topic := find_last(paragraph.topics, share[0])):
            return f"{'against' if no else 'for'} {topic}"
        word = f"{how}{'not' if no else word}" if how else word
        return f"{word}: {question}" if question else word
    own = asked.startswith("they ")
    asked = asked.removeprefix("they ")  # "They" are the respondents
    if how:
        return f"{how}{word.lower()}: {asked}"
    if not no:
        return asked
    return negate(asked) if own or AUXILIARY.match(asked) else f"{word}: {asked}"


def find_choice(paragraph: Paragraph, offset: int) -> re.Match[str] | None:
    """Return the last match of two options before an offset, or None."""
    return next(reversed([*CHOICE.finditer(paragraph.text, paragraph.start, offset)]), None)


def fill_question(answer: str, latest: str | None, paragraph: Paragraph, share: Span, sentence: int) -> str:
    """Return the statement that a name or thing makes with its question: "the rebels are to blame".

    `sentence` is where the sentence of its share starts. The question is in that sentence, or before it with no share of
    another answer than `latest` in between.
    """
    which = FORMER.fullmatch(answer)
    if which and (choice := find_choice(paragraph, share[0])):
        place = 0 if which["one"] or which["first"] else 1
        answer = [*filter(None, choice.groups())][place]
        if choice["one"]:
            return f"prefer {answer}"
    question = find_last_place(paragraph.which, share[0])
    if question is None:
        return answer
    last_words = " ".join(question[2].split()[-3:])  # These end the answer before, if it was made from this question
    if SHARE.search(paragraph.text, question[1], sentence) and not (latest or "").endswith(last_words):
        return answer
    whole, answer = answer, CHOSEN.sub("", answer)
    if not THING_ALONE.fullmatch(tag_words(answer).tags):
        return whole
    what = YOU_THINK.sub(" ", " ".join(question[2].split()), count=1)
    if match := TO_NAME.match(what):
        return f"{answer} is {match['thing']}"
    if match := WHO_IS_IT.match(what):
        return f"{answer} {match['rest']}"
    if match := THEY_DO.fullmatch(question[2]):
        return f"{match['verb']} {answer}"
    return f"{answer} is {match['rest']}" if (match := SEEN_AS.match(question[2])) else whole
