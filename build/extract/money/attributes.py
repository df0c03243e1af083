"""Find the attributes of an amount: kind, giver, receiver, purpose and source.

They come from the verb or noun that governs the amount, from its subject, and from the words after the amount. Attributes that
the text does not state are None.
"""

import re

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.pattern_text import PARAGRAPH_END, get_matched_name, join_patterns
from build.extract.language.sentences import find_sentence
from build.extract.money.cues import MoneyCue, find_cues, find_governing_cue, find_intent
from build.extract.money.roles import ESTIMATING_STEMS, TRANSFER_KINDS, Context, add_parties, find_agent, find_source
from build.extract.results import MonetaryFigure

MAX_CONVERSIONS = 4  # Earlier figures to search for the one that a figure converts

AGENT_CUES = frozenset("disbursement pledge commitment purchase production received budget".split())
"""Cues whose subject gives, receives or proposes an amount."""

KIND_NOUNS = {
    "revenue": "revenues?|sales|profits?|earnings|income|turnover|exports",
    "cost": "damages?|losses|costs|fines?|penalt(?:y|ies)|bills?|fees?|expenses|price tag|price",
    "budget": "budget|spending|appropriations?",
    "asset value": "assets|reserves|cash|property|gold|shares|stocks?|holdings",
    "commitment": "contracts?",
}
KIND_NOUN = re.compile(r"[\s-]+(?:(?:in|of|worth of)\s+)?(?:[a-z-]++\s+){0,2}?(?:" + join_patterns(KIND_NOUNS) + r")(?![a-z])")
PURPOSE_AFTER = re.compile(
    r"\s+(?:in|of|worth of|for|towards?|on)\s+(?P<for>(?!(?:the|a|an|its|his|her|their|our|your|my|this|last|next|each|every|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|return|total|all|exchange|cash|"
    r"recent|addition|part|case|some|any|which|about|more|less|it|them|him|\w+ing)(?![a-z])|\d|gdp)[a-z][a-z’'-]*(?:\s(?!(?:to|"
    r"for|from|by|since|over|this|last|next|that|which|in|at|on|as|after|before|during|between|with|was|were|is|are|has|have|"
    r"had|will|would|when|while|until|but|or|if|than|more|and)\s)[a-zA-Z][\w’'-]*){0,5})"
)
BEFORE_PURPOSE = re.compile(r"\s+to\s+[^,.;]{1,50}?(?=\s(?:for|towards)\s)")
PURPOSE_BEFORE = re.compile(
    r"(?<![\w’'-])(?P<for>(?:[\w’'-]++\s(?!(?:to|has|have|had|will|would|of)\s)){0,4}[\w’'-]+),?\s+(?:worth|totall?ing|totall?ed|"
    r"valued at|amounting to|(?<=package )of|(?<=loan )of|(?<=loans )of|(?<=aid )of|(?<=grant )of|(?<=fund )of)\s+(?:(?:about|"
    r"around|some|nearly|almost|up to|more than|over|at least|a further|another|roughly|an estimated)\s+)*\Z"
)
PURPOSE_ENDS = tuple(
    "worth totalling totaling totalled totaled at to of about around some nearly almost than over least further another roughly "
    "estimated".split()
)
"""How a match of PURPOSE_BEFORE ends, apart from white space. Most amounts are preceded by none of these."""

PURPOSE_NOUN = re.compile(
    r"[\s-](?P<for>(?:(?!(?:in|of|for|to|from|by|on|at|and|with|as|a|the)\s)[a-z][a-z-]++\s){0,2}(?:packages?|loans?|aid|bill|"
    r"deals?|grants?|funds?|programmes?|programs?|projects?|bailouts?|credits?|investments?|contracts?|plans?|tranches?|"
    r"instal?lments?|facility|schemes?|orders?|arms|weapons|bonds?|subsid(?:y|ies)|donations?|gifts?|fines?|projects?))(?![a-z])"
)
PURPOSE_PREFIX = re.compile(
    r"^(?:.*(?<![\w])(?:with|the|a|an|of|its|their|his|her|provided|given|gave|purchase|produce|buy|to|has|have|had|in|on|for|"
    r"that|into|from|by|whether|at|as)\s+)?(?:and\s+)?"
)


def add_attributes(text: str, lowered: str, figures: list[MonetaryFigure], lookup: EntityLookup) -> None:
    """Set kind, giver, receiver, purpose and source of the figures."""
    sentence, cues, source = (0, 0), list[MoneyCue](), None
    estimating = any(map(lowered.__contains__, ESTIMATING_STEMS))
    for position, figure in enumerate(figures):
        before = figures[max(0, position - MAX_CONVERSIONS) : position] if figure.same_as else ()
        if before and (converted := next((other for other in before if figure.same_as == (other.start, other.end)), None)):
            figure.kind, figure.giver, figure.receiver = converted.kind, converted.giver, converted.receiver
            figure.purpose, figure.attributed_to = converted.purpose, converted.attributed_to
            figure.additive, figure.per = converted.additive, figure.per or converted.per
            continue
        previous = figures[position - 1] if position else None
        if figure.start >= sentence[1]:
            last = sentence[1]
            sentence = find_sentence(text, figure.start, figure.end, last)
            cues = find_cues(lowered, sentence)
            source = find_source(text, lowered, sentence, lookup) if estimating else None
            if PARAGRAPH_END in text[last : sentence[0]]:
                previous = None
        limit = figures[position + 1].start if position + 1 < len(figures) else sentence[1]
        context = Context(text, lowered, sentence, cues, lookup, previous, min(limit, sentence[1]))
        describe_figure(context, figure, source)


def describe_figure(context: Context, figure: MonetaryFigure, source: str | None) -> None:
    """Set the attributes of a figure from its sentence. `source` is that of an estimate, or None."""
    cue = find_governing_cue(context.lowered, figure, context.cues)
    figure.kind = classify_figure(context, figure, cue)
    if cue and cue.name in AGENT_CUES:
        agent = find_agent(context, cue)
        if agent == "" and context.previous and figure.kind in TRANSFER_KINDS:
            agent = context.previous.giver
        add_parties(context, figure, cue, agent)
    figure.attributed_to = source
    figure.purpose = find_purpose(context, figure)


def classify_figure(context: Context, figure: MonetaryFigure, cue: MoneyCue | None) -> str | None:
    """Return the value of the column `kind`, or None if the text does not say."""
    giving = cue is not None and cue.name in ("disbursement", "pledge", "received", "purchase", "production")
    noun = KIND_NOUN.match(context.lowered, figure.end, figure.end + 50)
    if noun and not giving:
        return get_matched_name(noun)
    if figure.per and figure.per not in ("year", "month", "week", "day") and not giving:
        return "cost"
    if cue is None:
        return None
    if not giving or cue.name == "pledge":
        return "asset value" if cue.name == "worth" else cue.name
    intended = find_intent(context.lowered, context.sentence[0], cue.start) is not None
    if cue.name in ("purchase", "production"):
        return f"proposed {cue.name}" if intended else "cost"
    return "pledge" if intended else "disbursement"


def find_purpose(context: Context, figure: MonetaryFigure) -> str | None:
    """Return what the money is for, in a few words of the text ("military aid", "aid package"), or None."""
    text, lowered, previous = context.text, context.lowered, context.previous
    end = min(context.sentence[1], figure.end + 90)
    match = PURPOSE_NOUN.match(lowered, figure.end, end) or PURPOSE_AFTER.match(lowered, figure.end, end)
    if match is None and (receiver := BEFORE_PURPOSE.match(text, figure.end, end)):
        match = PURPOSE_AFTER.match(lowered, receiver.end(), end + 40)
    if match:
        return text[slice(*match.span("for"))].replace("\n", " ")
    first = max(context.sentence[0], figure.start - 90)
    linked = lowered[first : figure.start].rstrip().endswith(PURPOSE_ENDS)
    if linked and (match := PURPOSE_BEFORE.search(lowered, first, figure.start)):
        words = PURPOSE_PREFIX.sub("", lowered[match.start("for") : match.end("for")])
        if words:
            return text[match.end("for") - len(words) : match.end("for")].replace("\n", " ")
    return previous.purpose if previous and figure.additive and figure.kind in TRANSFER_KINDS else None
