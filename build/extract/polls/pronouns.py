"""Resolve "it", "they", "he" or "she" in an answer from the answer before, the topic or the question."""

import re
from functools import lru_cache
from itertools import chain

from build.extract.polls.office_holders import OFFICES
from build.extract.polls.tags import TAGS, tag_words
from build.extract.polls.topics import Paragraph, find_last
from build.extract.results import Span
from build.text.first_names import guess_gender

PRONOUN = re.compile(
    r"(?<![\w’'-])(?:(?P<it>it)|they|them|(?<!no )(?P<one>(?<=\w\s)one(?=\Z|\s(?:at|in|within|soon|now)(?!\w))))(?![\w’'-])",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?<![\w’'-])(?:(?P<male>he|him|his)|(?P<female>she|her))(?![\w’'-])", re.IGNORECASE)
OWNER = re.compile(r"his|her(?=\s(?!at|on|in|with|for|as|to|and|or|more|most|less|if)\w)", re.IGNORECASE)
TITLE_GENDERS = {"Mr": "male", "Sir": "male", "Mrs": "female", "Ms": "female", "Lady": "female"}
PRINTED_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w-]+(?:\s[A-Z][\w-]+)*")
MAX_FIRST_NAME_REACH_CHARS = 20_000  # On either side of a paragraph: enough for an article
EMPTY_IT = re.compile(
    r"it\s(?:(?:is|was|(?:would|will|should|could)\s(?:not\s)?be)\s)?(?:not\s)?(?:\S+\s){1,4}?(?:to|that|if)\s|"
    r"it\s(?:hard|difficult|easy|im?possible)(?!\w)",
    re.IGNORECASE,
)
"""An expletive "it": "it hard to say", "it is time to talk"."""

SUCH = re.compile(r"such\s(?:an?\s)?(?P<what>[a-z]+)\Z")
AS_IT_IS = re.compile(r"(?:as|where|what|how)\s\Z")
"""Before a pronoun that only means no change: "keep it as it is"."""

NOUN_PHRASE = re.compile(
    r"D\"?[rnNJdeU0]{0,4}?[nNuUGz]+\"?(?:(?<=[nN])V(?=\Z|[,.xLw]))?(?:oD?[nNJdu]{0,3}[nNuUG](?![nNuU]))?|[dJ]?N+(?![nuU])|"
    r"N*[Jd]?[uU](?![nNuU])|\An{1,2}(?=[xLm])|(?<=V)e[^,.;xL]*|(?<=[VdeAFo])n{1,3}(?=\Z|[,.s])"
)
"""A noun phrase: with a determiner, a name, a plural, or a bare noun or gerund where no verb can be."""

FIRST_SUBJECT = re.compile(r"(?P<head>D?[dJrne]{0,2}[nNuU]{1,4})(?:oD?[nNuU]{1,3})?(?=r?[xLVm!])")
THING_FIRST = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
OFFICE_HOLDERS = frozenset(
    "president premier chancellor minister mayor king queen governor senator leader general candidate envoy".split()
)
OFFICE = re.compile(
    rf"(?<![\w’'-])[Tt]he\s(?:[A-Z][\w’'-]++\s|[\w’'-]+[’']s\s)?(?P<office>(?:[a-z-]++\s){{0,2}}?(?:{'|'.join(OFFICE_HOLDERS)}|"
    rf"head\sof\s(?:state|government)))(?!\w)"
)
MAX_FRAME_WORDS = 4  # Before a colon: "Ferry fares: 61% agree that they should rise"


def resolve_pronouns(answer: str, latest: str | None, paragraph: Paragraph, share: Span, since: int) -> str:
    """Return an answer with its pronoun replaced by the antecedent, if the text has only one candidate.

    `latest` is the answer before; `since` is where the share's own part of its sentence starts.
    """
    if person := PERSON.search(answer):
        return resolve_person(answer, person, latest, paragraph, share, since)
    if such := SUCH.search(answer) if "such " in answer else None:
        same = re.compile(rf"(?<!\w)(?:an?|the|its\sown|their\sown)\s(?:[\w-]++\s)?{such['what']}(?!\w)[^,;.:%()–—\n\0]{{0,60}}")
        printed = same.findall(paragraph.text, paragraph.start, share[0])
        return f"{answer[: such.start()]}{printed[-1]}" if printed else answer
    pronoun = PRONOUN.search(answer)
    if pronoun is None or EMPTY_IT.match(answer, pronoun.start()) or AS_IT_IS.search(answer, 0, pronoun.start()):
        return answer
    plural, before = pronoun["it"] is None and pronoun["one"] is None, answer[: pronoun.start()]
    # The antecedent is in the answer itself; "their" refers to the respondents
    if list_things(before, plural) or (plural and "their " in before):
        return answer
    if (
        latest
        and not before
        and tag_words(answer).tags[1:2] in tuple("xLVm!")
        and (subject := FIRST_SUBJECT.match(tag_words(latest).tags))
    ):
        thing = tag_words(latest).slice(0, subject.end())
        if subject["head"][-1] in ("uU" if plural else "nN"):
            return f"{thing}{answer[pronoun.end() :]}"  # "It should stop", after "Norvia should go on"
    frame = paragraph.text[since : share[0]].strip()
    topics = (
        frame[:-1] if frame.endswith(":") and frame.count(" ") < MAX_FRAME_WORDS else paragraph.find_frame(since, share[0]),
        find_last(paragraph.topics, share[0], since),
        latest,
        find_last(paragraph.topics, share[0]),
        find_last(paragraph.asked, share[0]),
        find_last(paragraph.questions, share[0]),
    )
    for words in filter(None, chain(topics, map(paragraph.find_subject, share[:1]))):  # The subject is read only if needed
        if words == topics[1] and PRINTED_NAME.fullmatch(words) and pronoun["it"]:  # "As for Norvia, 46% see it as hostile"
            return f"{before}{words}{answer[pronoun.end() :]}"
        things = list_things(words, plural)
        if not things and pronoun["one"] and words.startswith("the "):
            things = list_things(words, True)
        if things:
            # In the same position as the pronoun: first, or after the verb
            parallel = words is latest and ":" not in words and words.lower().startswith(things[0].lower()) == (not before)
            whole = words in (topics[1], topics[3]) and THING_FIRST.match(words)
            thing = re.sub(r"\A[Aa]n?\s", "the ", words) if whole and len(things) > 1 else things[0]
            return f"{before}{thing}{answer[pronoun.end() :]}" if len(things) == 1 or parallel or whole else answer
    return answer


def resolve_person(answer: str, person: re.Match[str], latest: str | None, paragraph: Paragraph, share: Span, since: int) -> str:
    """Return an answer with "he" or "she" replaced by the only person or office it can mean, else unchanged."""
    sources = (paragraph.text[since : share[0]], latest, find_last(paragraph.topics, share[0]), paragraph.read_before(share[0]))
    said = [answer[: person.start()], *(words or "" for words in sources)]
    found = (list_persons(words, person.lastgroup, paragraph) for words in said)
    offices = ({f"the {match['office']}" for match in OFFICE.finditer(words)} for words in said)
    names = next(filter(None, chain(found, offices)), set())
    if len(names) != 1 or (name := names.pop()).lower() in answer.lower():
        return answer
    owner = ("’" if name.endswith("s") else "’s") if OWNER.match(answer, person.start()) else ""
    return f"{answer[: person.start()]}{name}{owner}{answer[person.end() :]}"


@lru_cache(maxsize=2_000)
def list_things(words: str, plural: bool) -> tuple[str, ...]:
    """Return the noun phrases that "they", or else "it", can refer to."""
    sentence = tag_words(words.partition(": ")[2] or words)
    spans = [match.span() for match in NOUN_PHRASE.finditer(sentence.tags)]
    # Not a predicate ("as an ally"), nor "their", which refers to the respondents
    spans = [span for span in spans if sentence.words[span[0] - 1] != "as" and sentence.words[span[0]] != "their"]
    phrases = (sentence.slice(*span) for span in spans)
    return tuple(re.sub(r"\A(?:A|An|an?)\s|\AThe\s", "the ", phrase) for phrase in phrases if is_thing(phrase, plural))


def is_thing(phrase: str, plural: bool) -> bool:
    """Return True if a noun phrase is a thing of this number."""
    last = phrase.split(" of ")[0].split()[-1]
    if (last[:1].isupper() and not phrase.lower().startswith("the ")) or last in OFFICE_HOLDERS:
        return False
    ends = last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s")) and last not in ("news", "politics")
    return ends == plural


def list_persons(words: str, gender: str | None, paragraph: Paragraph) -> set[str]:
    """Return the persons of a gender named in some words. A surname has the gender of the first name before it in the text."""
    start, end = max(0, paragraph.start - MAX_FIRST_NAME_REACH_CHARS), paragraph.end + MAX_FIRST_NAME_REACH_CHARS
    found: set[str] = set()
    for name in PRINTED_NAME.findall(words):
        firsts = [name.split()[0]]
        if " " not in name:
            firsts = re.findall(rf"(?<![\w’'-])([A-Z][\w’'-]+)\.?\s{re.escape(name)}(?!\w)", paragraph.text[start:end])
        genders = {first: TITLE_GENDERS.get(first) or guess_gender(first) for first in firsts}
        fitting = [first for first, one in genders.items() if one == gender]
        if fitting and not {None, gender}.issuperset(genders.values()):
            # A man and a woman with one surname, unless a third person may be meant
            known = [first for first, one in genders.items() if one == gender and guess_gender(first)]
            third = [first for first, one in genders.items() if one is None and first.lower() not in OFFICES | TAGS.keys()]
            found.update(f"{first} {name}" for first in known if not third)
        elif fitting:
            found.add(name)
    return found
