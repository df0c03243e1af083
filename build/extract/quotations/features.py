"""The features of a quotation and of the mentions around it; their weights are in weights.json."""

from bisect import bisect_left
from dataclasses import dataclass

from build.extract.language.tokens import COARSE_TAGS, Tokens
from build.extract.quotations.mentions import Mention, is_subject

LENGTH_BOUNDS = [0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 80]
CONTEXT_REACH_TOKENS = 250  # Tokens farther away are irrelevant, and would make long paragraphs slow
RANK_BUCKETS = ("0", "1", "2", "3", "4") + ("5",) * 60  # A rank as one character; "5" for all from five on

COUNT_BUCKETS = ("0", "1", "2") + ("3",) * (CONTEXT_REACH_TOKENS + 50)
"""A count as one character; "3" for three or more."""


@dataclass(slots=True)  # A frozen one takes three times as long to create
class QuotationContext:
    """The context of a quotation: its token, the tokens of its paragraph, and the tags beside it.

    `cue` is the last reporting verb before it in its sentence, `next_cue` the first one after it; -1 if there is none.
    """

    token_index: int
    start: int
    end: int
    neighbour_tags: str
    cue: int
    next_cue: int


def find_context(tokens: Tokens, index: int) -> QuotationContext:
    """Return the context of the quotation at a token."""
    tags = tokens.tags
    position = bisect_left(tokens.paragraph_breaks, index)
    start = tokens.paragraph_breaks[position - 1] + 1 if position else 0
    end = tokens.paragraph_breaks[position] if position < len(tokens.paragraph_breaks) else len(tags)
    path, step = tokens.collapsed_tags, tokens.collapsed_offsets[index]
    before = path[step - 1 : step] if index > start else "^"
    after = path[step + 1 : step + 2] if index + 1 < end else "$"
    opening = max(start, tags.rfind(".", max(start, index - CONTEXT_REACH_TOKENS), index))
    stop = tags.find(".", index, min(end, index + CONTEXT_REACH_TOKENS))
    position = bisect_left(tokens.cue_verbs, index)
    cue = tokens.cue_verbs[position - 1] if position and tokens.cue_verbs[position - 1] >= opening else -1
    next_cue = (
        tokens.cue_verbs[position]
        if position < len(tokens.cue_verbs) and tokens.cue_verbs[position] < (stop if stop >= 0 else end)
        else -1
    )
    return QuotationContext(index, start, end, before + tags[index] + after, cue, next_cue)


def following_tags(tokens: Tokens, last: int) -> str:
    """Return the next two tags; the end of the paragraph and of the text look alike, and hide what follows."""
    following = tokens.collapsed_tags[tokens.collapsed_offsets[last] : tokens.collapsed_offsets[last] + 2]
    if following[:1] in ("", "\n"):
        return "\n"
    return following if len(following) == 2 else following + "\n"


def find_following(tags: str, index: int) -> int:
    """Return the token after a quotation and after the white-space token that may follow its closing mark."""
    return index + 1 + (tags[index + 1 : index + 2] == "x")


def candidate_features(tokens: Tokens, context: QuotationContext, mention: Mention, rank: int, same: str) -> list[str]:
    """Return the features of a mention as the speaker of a quotation.

    `rank` counts the candidates between it and the quotation, `same` compares it with the previous speaker.
    """
    tags, index, neighbour_tags = tokens.tags, context.token_index, context.neighbour_tags
    first, last, form = mention
    side, between, verb = describe_path(tokens, context, first, last)
    quotes = between.count("Q") + between.count("Z") + between.count("q") + between.count("z")
    sentences = tokens.count_sentences(index + 1, first) if side == "A" else tokens.count_sentences(last, index)
    distance = side + COUNT_BUCKETS[sentences] + COUNT_BUCKETS[quotes]
    shape = form + tokens.lower[last - 1] if form in "po" else form
    opens = "o1" if first in (0, context.start) or tags[first - 1] in ".\nQqXZzv" else "o0"
    features = [
        f"k{distance}{neighbour_tags}",
        f"r{side}{RANK_BUCKETS[rank]}",
        "P" + distance,
        f"v{side}{verb}",
        f"m{side}{between[-3:]}",
        f"{opens}{side}{shape}",
        f"s{side}{COUNT_BUCKETS[sentences]}{'1' if is_subject(tags, mention) else '0'}",
        f"={same}{distance}",
    ]
    if len(between) < 9:
        features.append(f"t{side}{between}")
    return features


def describe_path(tokens: Tokens, context: QuotationContext, first: int, last: int) -> tuple[str, str, str]:
    """Return a mention's side of a quotation, the collapsed tags between them, and the reporting verb, if any.

    The side is "A" after the quotation, "B" before it in its paragraph, or "P" in an earlier paragraph. The verb has a "-" before
    it if it follows a mention that is after the quotation.
    """
    steps, verbs, index = tokens.collapsed_offsets, tokens.cue_verbs, context.token_index
    verb = ""
    if first > index:
        position = bisect_left(verbs, first) - 1
        if position >= 0 and verbs[position] > index:
            verb = tokens.lower[verbs[position]]
        elif position + 1 < len(verbs) and verbs[position + 1] < min(last + 4, context.end):
            verb = "-" + tokens.lower[verbs[position + 1]]
        return "A", tokens.collapsed_tags[steps[index + 1] : steps[first]], verb
    position = bisect_left(verbs, last)
    if position < len(verbs) and verbs[position] < index and verbs[position] < last + 12:
        verb = tokens.lower[verbs[position]]
    return "B" if first >= context.start else "P", tokens.collapsed_tags[steps[last] : steps[index]], verb


def mention_features(tokens: Tokens, mention: Mention) -> list[str]:
    """Return the features of a mention that do not depend on the quotation."""
    first, last, form = mention
    before = tokens.collapsed_tags[tokens.collapsed_offsets[first] - 1 : tokens.collapsed_offsets[first]]
    features = [f"b{before}{form}", f"B{form}{tokens.tags[max(0, first - 2) : first]}", f"F{following_tags(tokens, last)}{form}"]
    if before in "fbt" and first > 2:
        features.append("W" + tokens.words[first - 2] + before)
        if is_named_as_speaker(tokens, first):
            features.append("!")
    return features


def is_named_as_speaker(tokens: Tokens, first: int) -> bool:
    """Return True if the words before a mention make it the speaker: "was described by", "in the words of"."""
    if tokens.tags[first - 1] == "b":
        return tokens.tags[first - 2] in "SJe" and tokens.tags[first - 3] in "Bl"
    return tokens.words[first - 2] in ("words", "phrase")


def find_likelihood(probability: float) -> str:
    """Return a probability as the likelihood feature, one of five characters."""
    return str(int(probability * 4.99))


def calibrate(table: list[list[float]], value: float) -> float:
    """Calibrate a raw probability to observed accuracy, interpolating between the steps of a table."""
    low, floor = 0.0, table[0][1] / 2
    for bound, share in table:
        if value <= bound:
            return floor + (share - floor) * (value - low) / (bound - low) if bound > low else share
        low, floor = bound, share
    return floor


def speech_features(tokens: Tokens, context: QuotationContext, quoted: str, best: list[str], likelihood: str = "") -> list[str]:
    """Return the features that distinguish speech from names, titles and scare quotes.

    `best` has the features of the likeliest speaker. `likelihood` is the likelihood feature of its report; "" without one.
    """
    tags = tokens.tags
    index, start, end, neighbour_tags = context.token_index, context.start, context.end, context.neighbour_tags
    quoted_words = quoted.split(maxsplit=40)
    count = len(quoted_words)
    capitals = sum([token[0].isupper() for token in quoted_words])
    shape = "T" if count > 1 and capitals > 0.6 * count else "C" if capitals == count else "c" if capitals == 0 else "m"
    before = tokens.lower[index - 1] if index > start else "^"
    following = find_following(tags, index)
    after = tokens.lower[following] if following < end else "$"
    left = tags[max(start, index - 2) : index].translate(COARSE_TAGS)
    size = chr(97 + bisect_left(LENGTH_BOUNDS, count))
    if not likelihood:
        likelihood = "s" if context.cue >= 0 or context.next_cue >= 0 else "-"  # The cue reports other words in the sentence
    return [
        "bias",
        "s" + shape + neighbour_tags,
        "b" + before,
        "a" + after,
        "2" + left,
        "R" + likelihood + size,
        "T" + likelihood + shape,
        *["C" + feature for feature in best if feature[0] in "v!"],
    ]
