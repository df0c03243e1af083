"""What a quotation and a mention say about each other: the features that the weights of `weights.json` are for."""

from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.tokens import COARSE, Words
from build.extract.quotations.mentions import Mention

LENGTHS = [0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 80]
REACH = 250
"""Words. What stands farther from a quotation has nothing to do with it, and long paragraphs cost no more than others."""

RANKS = ("0", "1", "2", "3", "4") + ("5",) * 60
"""A rank as a letter, 5 for all from five on."""

FEW = ("0", "1", "2") + ("3",) * (REACH + 50)
"""A count as a letter, 3 for all from three on."""


class Setting(NamedTuple):
    """Where one quotation stands: its number among the words, those of its paragraph, and the classes around it.

    `cue` is the number of the last reporting verb before it in its sentence, `next_cue` that of the first one after it; -1 if
    there is none.
    """

    number: int
    start: int
    end: int
    around: str
    cue: int
    next_cue: int


def find_setting(words: Words, number: int) -> Setting:
    """Where the quotation stands that is the `number`-th word."""
    tags = words.tags
    place = bisect_left(words.breaks, number)
    start = words.breaks[place - 1] + 1 if place else 0
    end = words.breaks[place] if place < len(words.breaks) else len(tags)
    path, step = words.path, words.steps[number]
    before = path[step - 1 : step] if number > start else "^"
    after = path[step + 1 : step + 2] if number + 1 < end else "$"
    opening = max(start, tags.rfind(".", max(start, number - REACH), number))
    stop = tags.find(".", number, min(end, number + REACH))
    place = bisect_left(words.verbs, number)
    cue = words.verbs[place - 1] if place and words.verbs[place - 1] >= opening else -1
    next_cue = words.verbs[place] if place < len(words.verbs) and words.verbs[place] < (stop if stop >= 0 else end) else -1
    return Setting(number, start, end, before + tags[number] + after, cue, next_cue)


def describe_verb(words: Words, number: int) -> str:
    """A reporting verb's class, its form (a participle in -ing or another), and the class of the word before it.

    A passive ("was described by") is one class: its speaker comes after it.
    """
    if words.tags[number - 1 : number] == "B" and "b" in words.tags[number + 1 : number + 4].partition("\n")[0]:
        return "passive"
    word = words.words[number].rstrip()
    form = "g" if word.endswith("ing") else "d" if word.endswith("ed") else "s"
    return words.tags[number] + form + words.tags[number - 1 : number].translate(COARSE)


def bucket(number: int) -> str:
    """A count as one of a few sizes."""
    return chr(97 + bisect_left(LENGTHS, number))


def look_ahead(words: Words, last: int) -> str:
    """The next two classes after some words; the end of a paragraph and of the text are one, and hide what follows."""
    following = words.path[words.steps[last] : words.steps[last] + 2]
    if following[:1] in ("", "\n"):
        return "\n"
    return following if len(following) == 2 else following + "\n"


def list_features(words: Words, setting: Setting, mention: Mention, rank: int, same: str, to_cue: str) -> list[str]:
    """The features of one mention as the speaker of one quotation.

    `rank` counts the candidates between it and the quotation, `same` says whether it is the speaker of the quotation before, and
    `to_cue` where it stands among the mentions around the reporting verb next to the quotation.
    """
    tags, steps, verbs = words.tags, words.steps, words.verbs
    number, start, end, around, _, _ = setting
    first, last, form = mention
    verb = ""
    if first > number:
        between = words.path[steps[number + 1] : steps[first]]
        side = "A"
        place = bisect_left(verbs, first) - 1
        if place >= 0 and verbs[place] > number:
            verb = words.verb_words[place]
        elif place + 1 < len(verbs) and verbs[place + 1] < min(last + 4, end):
            verb = "-" + words.verb_words[place + 1]
    else:
        between = words.path[steps[last] : steps[number]]
        side = "B" if first >= start else "P"
        place = bisect_left(verbs, last)
        if place < len(verbs) and verbs[place] < number and verbs[place] < last + 12:
            verb = words.verb_words[place]
    quotes = between.count("Q") + between.count("Z") + between.count("q") + between.count("z")
    raw = tags[number + 1 : first] if side == "A" else tags[last:number]
    sentences = raw.count(".") + raw.count("Q") + raw.count("Z")
    place = side + FEW[sentences] + FEW[quotes]
    shape = form + words.words[last - 1].rstrip().lower() if form in "po" else form
    before = words.path[steps[first] - 1 : steps[first]]
    opens = "o1" if first in (0, start) or tags[first - 1] in ".\nQqXZzv" else "o0"
    ranked = side + RANKS[rank]
    found = [
        "p" + place + shape,
        "k" + place + around,
        "r" + ranked,
        "R" + ranked + around[1:],
        "P" + place,
        "f" + side + before + look_ahead(words, last),
        "v" + side + verb,
        "n" + side + between[:3],
        "m" + side + between[-3:],
        opens + side + shape,
        "c" + side + to_cue,
        "y" + before + to_cue,
        "=" + same + place,
        "-" + same + form,
        "+" + same + form + around,
    ]
    if len(between) < 9:
        found.append("t" + side + between)
    return found


def list_mention_features(words: Words, mention: Mention) -> list[str]:
    """The features of a mention by itself, whatever the quotation."""
    first, last, form = mention
    before = words.path[words.steps[first] - 1 : words.steps[first]]
    found = ["b" + before + form, "F" + look_ahead(words, last) + form]
    if before in "fbt" and first > 2:
        found.append("W" + words.words[first - 2].rstrip() + before)
        if names_speaker(words, first):
            found.append("!")
    return found


def names_speaker(words: Words, first: int) -> bool:
    """Whether the words before a mention say that it is the speaker: "was described by", "in the words of"."""
    if words.tags[first - 1] == "b":
        return words.tags[first - 2] in "SJe" and words.tags[first - 3] in "Bl"
    return words.words[first - 2].rstrip() in ("words", "phrase") and words.tags[first - 1] == "f"


def list_passage_features(words: Words, setting: Setting, quoted: str, best: list[str], score: float) -> list[str]:
    """The features of a passage in quotation marks that tell speech from names, titles and scare quotes.

    `best` are the features of the likeliest speaker and `score` is its weight.
    """
    tags = words.tags
    number, start, end, around, _, _ = setting
    tokens = quoted.split(maxsplit=40)
    count = len(tokens)
    capitals = sum(token[0].isupper() for token in tokens)
    shape = "T" if count > 1 and capitals > 0.6 * count else "C" if capitals == count else "c" if capitals == 0 else "m"
    before = words.words[number - 1].rstrip().lower() if number > start else "^"
    after = words.words[number + 1].rstrip().lower() if number + 1 < end else "$"
    left = tags[max(start, number - 3) : number].translate(COARSE)
    right = tags[number + 1 : min(end, number + 3)].translate(COARSE)
    size = bucket(count)
    strength = str(max(-6, min(6, round(score))))
    found = [
        "bias",
        "w" + size + shape,
        "k" + size + tags[number],
        "s" + shape + around,
        "b" + before,
        "a" + after,
        "x" + left[-1:] + size,
        "2" + left[-2:],
        "3" + left,
        "r" + right,
        "g" + strength + size,
        "h" + strength + shape,
        "f" + (tokens[0].lower() if tokens else ""),
        "l" + (tokens[-1].lower().rstrip(".,!?") if tokens else ""),
    ]
    if count < 4 and capitals:
        found.append("c" + quoted)
    found += ["C" + feature for feature in best if feature[0] in "pvnkt!"]
    return found
