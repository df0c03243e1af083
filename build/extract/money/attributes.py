"""Say what a sum is: what happens to the money, who gives it to whom, what for, and whose figure it is.

Read from the sentence that the sum stands in: the verb or noun that governs it, that verb's subject, and what follows the sum.
What the text does not say is None.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from build.extract.language.noun_phrases import read_phrase_after, read_phrase_before, resolve
from build.extract.language.pattern_text import PARAGRAPH_END
from build.extract.language.sentences import find_next, find_sentence
from build.extract.results import MonetaryFigure
from build.extract.speakers import Person

GIVE = (
    "gave|given|giv(?:es?|ing)|provid(?:ed?|es|ing)|donat(?:ed?|es|ing)|disburs(?:ed?|es|ing)|transferr?(?:ed|s|"
    "ing)?|sent|send(?:s|ing)?|"
    "deliver(?:ed|s|ing)?|support(?:ed|s|ing)?|contribut(?:ed?|es|ing)|lent|lend(?:s|ing)?|loan(?:ed|ing)|"
    "grant(?:ed|s|ing)|hand(?:ed|s|ing)?|spent|"
    "spend(?:s|ing)?|paid|pay(?:s|ing)?|invest(?:ed|s|ing)?|channel(?:l?ed)|pour(?:ed|ing)|inject(?:ed|s|ing)?"
)
CUES = {
    "disbursement": GIVE,
    "received": "receiv(?:ed?|es|ing)|got|obtain(?:ed|s)|secur(?:ed|es)|accept(?:ed|s)|borrow(?:ed|s|ing)?|won",
    "pledge": "pledg(?:ed?|es|ing)|promis(?:ed?|es|ing)|vow(?:ed|s|ing)?|offer(?:ed|s|ing)?|commit(?:ted|s|ting)?",
    "commitment": "sign(?:ed|s|ing)?|contract(?:ed|s)?|approv(?:ed?|es|ing)|authori[sz](?:ed?|es|ing)|award(?:ed|s|ing)?",
    "purchase": "buy(?:s|ing)?|bought|purchas(?:ed?|es|ing)|acquir(?:ed?|es|ing)|order(?:ed|s|ing)?|procur(?:ed?|es|ing)",
    "production": "produc(?:ed?|es|ing|tion)|manufactur(?:ed?|es|ing)|build(?:s|ing)?|built|mak(?:es?|ing)|develop(?:ed|s|ing)?",
    "asset value": "assets?|reserves|holdings?|fortune|net worth|valued|valuation|market capitali[sz]ation|market "
    "value|frozen|seized|stash(?:ed)?",
    "worth": "worth|totall?ing|totall?ed|amount(?:ed|s|ing)? to",
    "cost": "cost(?:s|ing)?|pric(?:ed?|es|ing)|charg(?:ed?|es|ing)|bill|expenses?|damages?|loss(?:es)?|los[te]|"
    "fin(?:ed?|es)|sold|sells?|selling|"
    "fetch(?:ed|es)?|tumbled|rose to|fell to",
    "budget": "budget(?:ed|s)?|spending|set aside|sets aside|allocat(?:ed?|es|ing|ion)|earmark(?:ed|s)?|"
    "appropriat(?:ed?|ion|ions)",
    "revenue": "revenues?|sales|profits?|earn(?:ed|s|ing|ings)?|income|turnover|rais(?:ed?|es|ing)|collect(?:ed|s|"
    "ing)?|exports?|generat(?:ed?|es|ing)|"
    "grossed|takings",
}
"""Words that say what happens to a sum. received, purchase, production and worth become a kind of the table by "
"what else is said."""

CUE = re.compile(r"(?<![\w-])(?:" + "|".join(rf"(?P<k{place}>{words})" for place, words in enumerate(CUES.values())) + r")(?!\w)")
KINDS = tuple(CUES)

NOUN_AFTER = {
    "revenue": "revenues?|sales|profits?|earnings|income|turnover|exports",
    "cost": "damages?|losses|costs|fines?|penalt(?:y|ies)|bills?|fees?|expenses|price tag|price",
    "budget": "budget|spending|appropriations?",
    "asset value": "assets|reserves|cash|property|gold|shares|stocks?|holdings",
    "commitment": "contracts?",
}
NOUN = re.compile(
    r"[\s-]+(?:(?:in|of|worth of)\s+)?(?:[a-z-]+\s+){0,2}?(?:"
    + "|".join(rf"(?P<n{place}>{words})" for place, words in enumerate(NOUN_AFTER.values()))
    + r")(?![a-z])"
)
NOUN_KINDS = tuple(NOUN_AFTER)

INTENDED = re.compile(r"(?<![a-z])(?:to\s+|(?:will|would|could|may|might|should|shall|must|going to)\s+(?:[a-z]+\s+){0,2}?)\Z")
INTENT = re.compile(
    r"(?<![a-z])(?:propos\w+|plans?|planned|planning|want\w*|offer\w*|intend\w*|aim\w*|hop\w+|seek\w*|agree[ds]?|due|set|promis\w+|"
    r"pledg\w+|vow\w*|asked|expected|ready|willing|prepared|is|are|decided|obliged|committed)(?![a-z])(?=[^.;]{0,140}?\Z)"
)
"""Words that make of "to" and a verb what somebody means to do."""

PROPOSED = re.compile(r"(?<![a-z])propos(?:ed|es|ing|al)(?![a-z])")
BOUNDARY = re.compile(r"[,;:—–]\s|\s(?:and|but|while|whereas|that|which|who)\s|\s-\s")

ACCORDING = re.compile(
    r"(?<![a-z])according to\s+(?:(?:the\s+|its\s+)?(?:latest\s+|new\s+|recent\s+|official\s+|own\s+)?(?:figures?|"
    r"data|estimates?|calculations?|numbers|reports?|"
    r"a\s+(?:\w+\s+)?(?:report|study|estimate|tally|statement|document))\s+(?:\w+\s+)?(?:from|by|of)\s+)?",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"(?<![\w])(?:said|says|say|saying|estimat(?:ed|es)|told|put|puts|calculat(?:ed|es)|report(?:ed|s)|announc(?:ed|"
    r"es)|claim(?:ed|s)|added|wrote)(?![\w])"
)
TO_PAY = re.compile(
    r"(?<![\w])(?:is|are|will|would|has|have|must|should)\s+(?:to\s+)?(?:supposed to\s+|expected to\s+)?(?:pay|cover|"
    r"foot|finance|fund)(?![\w])"
)
TO_FOR = re.compile(r"\s+(?:(?:in|of|worth of)\s+(?:[a-z-]+\s+){0,5}?)?(?:[a-z-]+\s+){0,3}?(?P<word>to|for)\s+")
FROM_BY = re.compile(r"[^.;,]{0,60}?\s(?:by|from)\s+")
PURPOSE_AFTER = re.compile(
    r"\s+(?:in|of|worth of|for|towards?|on)\s+(?P<for>(?!(?:the|a|an|its|his|her|their|our|your|my|this|last|next|"
    r"each|every|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|return|total|all|exchange|cash|recent|addition|part|case|some|any|"
    r"which|about|more|less|it|them|him|\w+ing)(?![a-z])|\d|gdp)[a-z][a-z’'-]*(?:\s(?!(?:to|for|from|by|since|over|"
    r"this|last|next|that|which|in|at|on|as|after|"
    r"before|during|between|with|was|were|is|are|has|have|had|will|would|when|while|until|but|or|if|than|more|"
    r"and)\s)[a-zA-Z][\w’'-]*){0,5})"
)
PURPOSE_BEHIND = re.compile(r"\s+to\s+[^,.;]{1,50}?(?=\s(?:for|towards)\s)")
PURPOSE_BEFORE = re.compile(
    r"(?P<for>(?:[\w’'-]+\s(?!(?:to|has|have|had|will|would|of)\s)){0,4}[\w’'-]+),?\s+(?:worth|totall?ing|totall?ed|"
    r"valued at|amounting to|"
    r"(?<=package )of|(?<=loan )of|(?<=loans )of|(?<=aid )of|(?<=grant )of|(?<=fund )of)\s+"
    r"(?:(?:about|around|some|nearly|almost|up to|more than|over|at least|a further|another|roughly|an estimated)\s+)*\Z"
)
PURPOSE_NOUN = re.compile(
    r"[\s-](?P<for>(?:(?!(?:in|of|for|to|from|by|on|at|and|with|as|a|the)\s)[a-z][a-z-]+\s){0,2}(?:packages?|loans?|"
    r"aid|bill|deals?|grants?|funds?|programmes?|programs?|projects?|bailouts?|credits?|investments?|"
    r"contracts?|plans?|tranches?|instal?lments?|facility|schemes?|orders?|arms|weapons|bonds?|subsid(?:y|ies)|"
    r"donations?|gifts?|fines?|projects?))(?![a-z])"
)
STOP_WORDS = re.compile(
    r"^(?:.*(?<![\w])(?:with|the|a|an|of|its|their|his|her|provided|given|gave|purchase|produce|buy|to|has|have|had|in|on|for|that|into|"
    r"from|by|whether|at|as)\s+)?(?:and\s+)?"
)
GIVING = frozenset({"disbursement", "pledge", "commitment"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what happens to a sum: its place, and its name in CUES."""

    start: int
    end: int
    name: str


def add_meaning(text: str, lowered: str, figures: list[MonetaryFigure], people: Sequence[Person]) -> list[MonetaryFigure]:
    """The sums with kind, giver, receiver, purpose and whose figure each is."""
    told: list[MonetaryFigure] = []
    sentence, cues, source = (0, 0), [], None
    for place, figure in enumerate(figures):
        if figure.same_as and told and told[-1].start <= figure.same_as[0] + 400:
            source_figure = next((one for one in reversed(told) if one.start == figure.same_as[0]), None)
            if source_figure:
                told.append(copy_meaning(figure, source_figure))
                continue
        previous = told[-1] if told else None
        if figure.start >= sentence[1] or not sentence[1]:
            before = sentence
            sentence = find_sentence(text, figure.start, figure.end)
            cues = find_cues(lowered, sentence)
            following = PARAGRAPH_END not in text[before[1] : sentence[0]] and sentence[0] - before[1] < 400 and before[1] > 0
            source = find_source(text, lowered, sentence, people) or (source if following else None)
            if not following:
                previous = None
        limit = figures[place + 1].start if place + 1 < len(figures) else sentence[1]
        told.append(read_meaning(text, lowered, figure, sentence, cues, previous, min(limit, sentence[1]), source, people))
    return told


def copy_meaning(figure: MonetaryFigure, source: MonetaryFigure) -> MonetaryFigure:
    """A conversion, which means what the sum before its bracket means."""
    return replace(
        figure,
        kind=source.kind,
        giver=source.giver,
        receiver=source.receiver,
        purpose=source.purpose,
        attributed_to=source.attributed_to,
        per=figure.per or source.per,
        additive=source.additive,
    )


def find_cues(lowered: str, sentence: tuple[int, int]) -> list[Cue]:
    """The words of a sentence that say what happens to sums, in order."""
    return [
        Cue(match.start(), match.end(), KINDS[int((match.lastgroup or "k0")[1:])]) for match in CUE.finditer(lowered, *sentence)
    ]


def read_meaning(
    text: str,
    lowered: str,
    figure: MonetaryFigure,
    sentence: tuple[int, int],
    cues: list[Cue],
    previous: MonetaryFigure | None,
    limit: int,
    source: str | None,
    people: Sequence[Person],
) -> MonetaryFigure:
    """One sum with what its sentence says of it. `previous` is the sum before it in the paragraph, whose givers may go on."""
    cue = choose_cue(lowered, figure, cues)
    intent = cue is not None and find_intent(lowered, sentence[0], cue.start) is not None
    kind = name_kind(lowered, figure, cue, intent)
    giver, receiver = None, None
    if cue and cue.name in ("disbursement", "pledge", "commitment", "purchase", "production", "received", "budget"):
        subject = find_subject(text, lowered, sentence, cue, cues, people)
        if subject == "" and previous and kind in GIVING:
            subject = previous.giver
        if cue.name == "received":
            receiver, giver = subject or None, read_after(text, FROM_BY, figure.end, limit, people)
        elif cue.start > figure.end:
            giver = read_after(text, FROM_BY, cue.end, limit, people)
        else:
            giver = subject or None
        if cue.name == "production":
            giver = None
        receiver = receiver or find_receiver(text, lowered, figure, cue, kind, limit, people)
        if cue.name == "purchase" and intent and (payer := find_payer(text, lowered, sentence[1], people)):
            giver = payer
        if receiver is None and previous and kind in GIVING and previous.kind in GIVING:
            receiver = previous.receiver
        if not source and PROPOSED.search(lowered, sentence[0], figure.start):
            source = subject or None
    if giver is not None and giver == receiver:
        receiver = None
    return replace(
        figure,
        kind=kind,
        giver=giver,
        receiver=receiver,
        purpose=find_purpose(text, lowered, figure, sentence, previous if kind in GIVING else None),
        attributed_to=source,
    )


def choose_cue(lowered: str, figure: MonetaryFigure, cues: list[Cue]) -> Cue | None:
    """The word that governs a sum: the last before it, "worth" only if no verb stands before that; else the next behind it."""
    before = [cue for cue in cues if cue.end <= figure.start and figure.start - cue.end < 160]
    for cue in reversed(before):
        if cue.name not in ("worth", "asset value"):
            return cue if ";" not in lowered[cue.end : figure.start] else None
        if cue.name == "asset value":
            return cue
    after = [cue for cue in cues if figure.end <= cue.start < figure.end + 70]
    return before[-1] if before else after[0] if after else None


def name_kind(lowered: str, figure: MonetaryFigure, cue: Cue | None, intent: bool) -> str | None:
    """The value of the column `kind`; None if the text does not say."""
    giving = cue is not None and cue.name in ("disbursement", "pledge", "received", "purchase", "production")
    noun = NOUN.match(lowered, figure.end, figure.end + 50)
    if noun and not giving:
        return NOUN_KINDS[int((noun.lastgroup or "n0")[1:])]
    if figure.per and figure.per not in ("year", "month", "week", "day") and not giving:
        return "cost"
    if cue is None:
        return None
    if cue.name == "disbursement":
        return "pledge" if intent else "disbursement"
    if cue.name == "received":
        return "pledge" if intent else "disbursement"
    if cue.name in ("purchase", "production"):
        return f"proposed {cue.name}" if intent else "cost"
    return "asset value" if cue.name == "worth" else cue.name


def find_intent(lowered: str, start: int, end: int) -> int | None:
    """Where it is said that the verb at the end is meant or to come ("has proposed to", "will"); None if it is done."""
    modal = INTENDED.search(lowered, max(start, end - 40), end)
    if modal is None or not modal[0].startswith("to"):
        return modal.start() if modal else None
    intent = INTENT.search(lowered, max(start, end - 180), modal.start())
    return intent.start() if intent else None


def find_subject(
    text: str, lowered: str, sentence: tuple[int, int], cue: Cue, cues: list[Cue], people: Sequence[Person]
) -> str | None:
    """Who does what a verb says; "" for a pronoun. A verb after "and" without a subject has that of the verb before it."""
    start = sentence[0]
    for match in BOUNDARY.finditer(lowered, sentence[0], cue.start):
        start = match.end()
    phrase = read_phrase_before(text, start, cue.start)
    if phrase:
        return resolve(phrase, people)
    words = AUXILIARIES.sub("", lowered[start : cue.start]).strip()
    if phrase == "" and words in ("it", "they", "he", "she", "we", "which", "that", "who"):
        return ""
    earlier = [
        one for one in cues if one.end <= start and one.name in ("disbursement", "pledge", "commitment", "purchase", "received")
    ]
    if earlier:
        return find_subject(text, lowered, sentence, earlier[-1], cues, people)
    intent = find_intent(lowered, sentence[0], cue.start)
    if intent and (phrase := read_phrase_before(text, sentence[0], intent)):
        return resolve(phrase, people)
    phrase = read_phrase_before(text, sentence[0], start)
    return resolve(phrase, people) if phrase else phrase


AUXILIARIES = re.compile(r"(?<![a-z])(?:has|have|had|will|would|also|already|could|may|is|are|to|then|since)(?![a-z])")


def read_after(text: str, pattern: re.Pattern[str], start: int, end: int, people: Sequence[Person]) -> str | None:
    """Who stands behind the words of a pattern."""
    match = pattern.match(text, start, end)
    found = read_phrase_after(text, match.end(), end) if match else None
    return resolve(found[0], people) if found else None


def find_receiver(
    text: str, lowered: str, figure: MonetaryFigure, cue: Cue, kind: str | None, limit: int, people: Sequence[Person]
) -> str | None:
    """Who gets the money: "to Zelmora" behind the sum, "lend Zelmora" before it, or whose goods are bought."""
    between = text[cue.end : figure.start] if cue.end <= figure.start else ""
    if between and (found := read_phrase_after(text, cue.end, figure.start)):
        rest = lowered[found[1] : figure.start]
        if not BOUNDARY.search(rest) or "with" in rest:
            return resolve(found[0] if cue.name != "purchase" else found[0].split()[0], people)
    if cue.name == "purchase":
        return None
    match = TO_FOR.match(text, figure.end, limit)
    found = read_phrase_after(text, match.end(), limit) if match else None
    if match and found and (match["word"] == "to" or kind in GIVING):
        return resolve(found[0], people)
    return None


def find_payer(text: str, lowered: str, end: int, people: Sequence[Person]) -> str | None:
    """Who pays for a purchase, if the next sentence says so ("The fund is to pay for the deal")."""
    following = find_next(text, end)
    match = TO_PAY.search(lowered, *following) if following else None
    phrase = read_phrase_before(text, following[0], match.start()) if match and following else None
    return resolve(phrase, people) if phrase else None


def find_source(text: str, lowered: str, sentence: tuple[int, int], people: Sequence[Person]) -> str | None:
    """Whose figures a sentence gives: "according to figures from …", "… said"; None if they are the article's own."""
    match = ACCORDING.search(text, *sentence)
    if match and (found := read_phrase_after(text, match.end(), sentence[1])):
        return resolve(found[0], people)
    for match in SAYING.finditer(lowered, *sentence):
        phrase = read_phrase_before(text, sentence[0], match.start())
        if phrase:
            return resolve(phrase, people)
        if found := read_phrase_after(text, match.end(), sentence[1]):
            following = text[match.end() : match.end() + 4]
            if (
                following[:1] == " "
                and following[1:2].isupper()
                and lowered[match.start() - 2 : match.start()] in (", ", "” ", '" ')
            ):
                return resolve(found[0], people)
    return None


def find_purpose(
    text: str, lowered: str, figure: MonetaryFigure, sentence: tuple[int, int], previous: MonetaryFigure | None
) -> str | None:
    """What the money is for, in few words of the text: "in military aid", "aid totalling", "aid package"; None if not said."""
    end = min(sentence[1], figure.end + 90)
    for pattern in (PURPOSE_NOUN, PURPOSE_AFTER):
        if match := pattern.match(lowered, figure.end, end):
            return text[match.start("for") : match.end("for")].replace("\n", " ")
    behind = PURPOSE_BEHIND.match(text, figure.end, end)
    if behind and (match := PURPOSE_AFTER.match(lowered, behind.end(), end + 40)):
        return text[match.start("for") : match.end("for")].replace("\n", " ")
    if match := PURPOSE_BEFORE.search(lowered, max(sentence[0], figure.start - 90), figure.start):
        words = STOP_WORDS.sub("", lowered[match.start("for") : match.end("for")])
        if words:
            return text[match.end("for") - len(words) : match.end("for")].replace("\n", " ")
    return previous.purpose if previous and figure.additive else None
