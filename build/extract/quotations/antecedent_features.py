"""The features of a candidate antecedent; their weights are in antecedent_weights.json."""

from bisect import bisect_left
from collections.abc import Set
from itertools import pairwise

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import MEDIA_NAMES, ORGANISATION_HEADS
from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.quotations.agreement import Wanted, is_organisation_name
from build.extract.quotations.apposition import INDEFINITE
from build.extract.quotations.cues import find_stop
from build.extract.quotations.descriptions import MEDIA, is_plural
from build.extract.quotations.features import CONTEXT_REACH_TOKENS
from build.extract.quotations.mentions import Mention, is_subject
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.names import SENTENCE_TAGS, find_head_noun
from build.extract.quotations.referents import Referent
from build.text.first_names import guess_gender

ASKING = frozenset("ask asks asked asking".split())
ASKED = ASKING | frozenset("pressed questioned quizzed question questions".split())  # Passive, with "by"

REPLYING = frozenset("replied replies responded responds answered answers retorted countered".split())
"""Verbs whose subject is not the previous speaker."""

MAX_ASKED_TOKENS = 40  # Between a question and the reply

REACH_MENTIONS = 20
"""The number of earlier mentions that are candidate antecedents; more made the results worse."""

OPENING_TAGS = "SJKVegpiwtb"
"""Tags of the first word of an opening clause, up to a comma: Asked about it, In an interview, While, Speaking."""

MAX_CLAUSE_TOKENS = 40
"""The maximum length of an opening clause."""

QUESTIONS = frozenset(("in response", "in answer", "in reply", "when asked", "when pressed"))
"""First words, besides those in ASKED, of a clause about a question."""

OBJECT_TAGS = "pfbti'SJKVeg"


def find_opening(tags: str, first: int) -> str:
    """Return what a mention opens: a "paragraph", a "sentence", what follows a "quotation" or opening "clause", or "nothing"."""
    before = tags[first - 1] if first else "\n"
    if before == "x" and first > 1:
        before = tags[first - 2]
    if before in QUOTATION_TAGS:
        return "quotation"
    if before == "," and tags[find_sentence(tags, first)] in OPENING_TAGS:
        return "clause"
    return {"\n": "paragraph", ".": "sentence"}.get(before, "nothing")


def find_sentence(tags: str, first: int) -> int:
    """Return the first token of a token's sentence, or the token itself if that is more than MAX_CLAUSE_TOKENS away."""
    low = max(0, first - MAX_CLAUSE_TOKENS)
    end = max([tags.rfind(tag, low, first) for tag in SENTENCE_TAGS])
    return first if low and end < 0 else end + 1


def find_asking_clause(tokens: Tokens, first: int) -> int:
    """Return the start of a clause about a question that precedes a token ("Asked by Doe, he"); the token itself if there is
    none.
    """
    start = find_sentence(tokens.tags, first) if tokens.tags[first - 1 : first] == "," else first
    begins = tokens.lower[start : start + 2]
    asked = start < first and (begins[0] in ASKED or begins[0] == "responding" or " ".join(begins) in QUESTIONS)
    return start if asked else first


def find_nearby_speech(table: NameTable, mention: Mention) -> str:
    """Return the words that may be said by a mention's referent: the quotations in its paragraph, and the rest of its sentence.

    In a long paragraph only CONTEXT_REACH_TOKENS on either side are read, to limit the cost of each mention.
    """
    tokens, starts, tags = table.tokens, table.tokens.starts, table.tokens.tags
    low, high = max(0, mention.first - CONTEXT_REACH_TOKENS), min(len(tags), mention.last + CONTEXT_REACH_TOKENS)
    start, end = max(low, tags.rfind("\n", low, mention.first) + 1), tags.find("\n", mention.last, high)
    end = high if end < 0 else end
    ends = ",." if find_opening(tags, mention.first) == "quotation" else "."  # “…,” she said, and Doe laughed
    words = tokens.texts[mention.last : find_stop(tags, mention.last, end, ends)]
    quoted = tokens.quotations[bisect_left(tokens.quotations, start) : bisect_left(tokens.quotations, end)]
    passages = [table.text[starts[index] : starts[index + 1] if index + 1 < len(starts) else None] for index in quoted]
    return " ".join([*words, *passages])


def previous_speaker_features(table: NameTable, mention: Mention) -> dict[str, str]:
    """Return a feature for each previous speaker by name: the last two who were quoted and the last two who were reported.

    The subject of a verb of replying is not the last speaker, unless that speaker was asked since ("Asked about the port, he
    replied").
    """
    words = table.tokens.words
    verb = words[mention.last] if mention.last < len(words) else ""
    told = {"quoted": table.speakers, "reported": table.sources}
    found = {who[-back][1].name: f"{kind} {back}" for kind, who in told.items() for back in (2, 1) if len(who) >= back}
    spoken = [who[-1] for who in told.values() if who]
    last = max(spoken, key=lambda last: last[0], default=None)
    if verb in REPLYING and last:
        since = table.tokens.lower[max(last[0] + 1, mention.first - MAX_ASKED_TOKENS) : mention.first]
        if ASKED.isdisjoint(since) and ("to", "know") not in pairwise(since):
            found[last[1].name] = "answered"
    return found


def place_features(tokens: Tokens, other: Mention, reported: Set[int]) -> list[str]:
    """Return the features of a mention's position: subject, object and the like, being asked or asking, within reported words."""
    tags, first = tokens.tags, other.first
    if first > 1 and tags[first - 1] == "f" and tags[first - 2] in "TR" and tokens.texts[first - 2][0].isupper():
        first -= 2  # The office before a name: Secretary of State Jane Doe
    before = tags[first - 1] if first else "\n"
    if before in "cw" and first > 1 and tags[first - 2] in SENTENCE_TAGS:
        before = "."  # While Jane Doe waited, she …
    if tags[other.last : other.last + 1] == "'":
        return ["place opening owner" if before in SENTENCE_TAGS else "place owner"]
    subject = is_subject(tags, other if first == other.first else other._replace(first=first))
    if before == "S" and first > 1 and tags[first - 2] in ",qzQZ":
        place = "speaker"
    elif before in SENTENCE_TAGS:
        place = "opening subject" if subject else "opening"
    elif before in ",chw:":
        place = "clause subject" if subject else "clause"
    else:
        place = "subject" if subject else "object" if before in OBJECT_TAGS else "other"
    features = ["place " + place]
    asking = find_asking(tokens, other.last)
    if (tokens.words[first - 1] in ASKING and first) or asking == "passive":
        features.append("asked")  # The person who is asked answers
    elif (subject and asking) or (before == "b" and first > 1 and tokens.lower[first - 2] in ASKED):
        features.append("asking")
    if other.first in reported:
        features.append("within reported words")
    return features


def find_asking(tokens: Tokens, last: int) -> str:
    """Return "passive" if "was asked" follows a mention, "active" if "asked" does, else ""."""
    if tokens.tags[last : last + 1] not in ("B", "S", "l"):
        return ""
    after = tokens.words[last : last + 4]
    passive = tokens.tags[last : last + 1] == "B"
    for index, word in enumerate(after):
        if word in ASKING:
            return "passive" if passive else "active" if index == 0 else ""
        if tokens.tags[last + index] not in "Bl":
            return ""
    return ""


def referent_features(table: NameTable, referent: Referent, wanted: Wanted) -> list[str]:
    """Return what the text so far says of a referent: its kind, whether its gender is known, and where it is named."""
    name = referent.name
    if wanted == "person":
        kind = (
            "named"
            if referent.known or name in table.counts or name in table.people or guess_gender(name)
            else "speaking"
            if name in table.speaking
            else "noun"
        )
        kind = kind if referent.person else "bare"
        kind += " with gender" if referent.gender else ""
    elif name in table.places or name in COUNTRY_BY_WORD:
        kind = "place"
    elif is_plural(find_head_noun(name)):
        kind = "plural"
    elif referent.person and name in table.counts:
        kind = "name like a person's"
    else:
        kind = "body" if is_organisation_name(name) or name in table.things else "noun" if name[0].islower() else "named"
    features = [f"{wanted} {kind}"]
    if name == table.central:
        features.append("named most")
    if name in table.lead:
        features.append("named first")
    return features


def description_match_features(table: NameTable, name: str, words: list[str]) -> list[str]:
    """Return how well a description's words match those that a name has been described by."""
    told, noun = table.descriptions.get(name, set()), words[-1] if words else ""
    if noun in ORGANISATION_HEADS or noun in MEDIA:
        return organisation_match_features(name, noun)
    if not words or not told & set(words):
        fit = "by nothing"
    else:
        fit = "by all words" if told >= set(words) else "by the noun" if noun in told else "by some words"
    return [f"called {fit}", f"called {fit} of {min(len(words), 3)}", *(["called before"] if told else [])]


def organisation_match_features(name: str, noun: str) -> list[str]:
    """Return how well a name matches the noun for an organisation or news outlet: "council" for the Port Council."""
    last = name.rpartition(" ")[2]
    if last.lower() == noun:
        fit = "by its last word"
    elif last in MEDIA_NAMES:
        fit = "as a medium"
    elif last.lower() in ORGANISATION_HEADS:
        fit = "as another body"
    else:
        fit = "in capitals" if name.isupper() else "otherwise"
    return [f"named {fit}", f"{'newspaper' if noun in MEDIA else noun} named {fit}"]


def no_antecedent_features(table: NameTable, mention: Mention, words: list[str]) -> list[str]:
    """Return the features of a description that refers to no one named before."""
    tokens, position = table.tokens, bisect_left(table.mentions, mention)
    noun = tokens.lower[mention.last - 1]
    features = ["nobody", f"nobody {min(len(words), 3)} words", f"nobody {noun}", f"nobody {mention.form}"]
    for other in table.mentions[max(0, position - REACH_MENTIONS) : position]:
        if tokens.lower[other.last - 1] == noun and tokens.lower[other.first] in INDEFINITE:
            return [*features, "nobody introduced"]  # "A docker", and later "the docker"
    return features
