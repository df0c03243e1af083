"""Resolve mentions: pronouns to antecedents, descriptions and offices to those they describe, the others to whom they name.

Only the text up to the end of the mention's paragraph is used; later_names.py completes what the rest of it names in full. A
doubtful pronoun names nobody and a doubtful description only itself: no name is better than a wrong one.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import partial

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import MEDIA_NAMES, ORGANISATION_HEADS
from build.extract.quotations.antecedent_features import Wanted, undescribed_features
from build.extract.quotations.antecedents import (
    REACH_TOKENS,
    list_antecedents,
    list_described_antecedents,
    rank_referents,
)
from build.extract.quotations.apposition import INDEFINITE, find_apposition, find_called, find_head
from build.extract.quotations.cues import find_stop
from build.extract.quotations.descriptions import (
    MEDIA,
    conflicts,
    describe_words,
    is_definite,
    is_national,
    is_plural,
)
from build.extract.quotations.full_names import (
    ANONYMOUS,
    CHAIN_MENTIONS,
    find_introduced,
    find_named,
    find_one_of_two,
    list_shortly_before,
    read_description,
    resolve_name,
)
from build.extract.quotations.mentions import PARTY_BESIDE, Mention, find_mention_at, is_head, is_subject
from build.extract.quotations.name_table import NOUN_GENDERS, PRONOUN_GENDERS, NameTable, split_name
from build.extract.quotations.names import find_kind, join_tokens
from build.extract.quotations.referents import Antecedent, Choice, Ranked, Referent

MIN_CONFIDENCE = 0.695
"""A pronoun or description names nobody below it: of those named by the least certain, nine in ten are right (bench/names.md)."""

MAX_CONFIDENCE = 0.98

MIN_SHARE = 0.1
"""Who is less likely meant by an antecedent is left out."""

NOBODY_PROBABILITY = 0.5
"""How likely nobody who is named is meant, where two may be: no better known than by a coin, so that neither is named."""

MIN_GENDER_SHARE = 0.9
"""How likely a pronoun must mean somebody to tell their gender."""

MAX_NOUN_TOKENS = 7

NOUN_BEFORE = re.compile(r"(?:[D']|(?=0))(?P<noun>[neg0]{0,4}n|0x)[,-]?$")
"""A noun that is no mention, before "who": a docker who, 23 percent who, 18% who, the port's gulls, which."""

DESCRIBED_BETWEEN = re.compile(",[Dd]?[neg0]{1,4},")
"""What tells of somebody between their name and "who": Jane Doe, 34, who; Jane Doe, the glazier, who."""

AGED = "-year-old"  # A description that fits anybody

PERSON_NAMED = frozenset(
    ("person named", "person named with gender", "person speaking", "person speaking with gender", "named first")
)
"""Features of a person by name, who must be meant by "he" if nobody else can be, unlike a noun."""

BY_OR_FROM = ("by", "from")
SENT = frozenset("dispatch post report update".split())  # From a place, mostly, if one word follows
TEXTS = SENT | frozenset(
    "analysis article communique email letter memo message note paper poll release review statement study survey".split()
)

PERSONAL_PRONOUNS = frozenset("he she".split())
"""Pronouns that stand for whom they mean when a later one is resolved."""


def resolve_mention(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent of a mention, or None for a pronoun without an antecedent."""
    if mention.form == "p" and mention.last - mention.first > 1:
        if called := find_called(table, mention) or find_apposition(table, mention):
            return resolve_name(table, called)  # One of them, a docker named Doe
        several = find_antecedent(table, mention, table.tokens.lower[mention.last - 1])
        return several if several and several.name not in table.last_seen else None
    if table.tokens.words[mention.last - 1] in ("latter", "former"):
        return find_one_of_two(table, mention)
    if ANONYMOUS.fullmatch(join_tokens(table.tokens, mention.first, mention.last)):
        return find_introduced(table, mention)
    if mention.form in "powh":
        return find_antecedent(table, mention, table.tokens.lower[mention.last - 1])
    if named := find_named(table, mention):
        return named
    if author := find_text_author(table, mention):
        return resolve_mention(table, author)
    if is_description(table, mention):
        rank_before(table, mention)
    ranked = table.ranked.get(mention, ())
    return choose(ranked) or find_writer(table, mention) or doubt(read_description(table, mention), ranked)


def find_text_author(table: NameTable, mention: Mention) -> Mention | None:
    """Return who put out a text, named behind it: a report by the Port Council, a statement from the mayor; None for nobody.

    A report from Velm is where it was written.
    """
    tokens, last = table.tokens, mention.last
    joined, text = "".join(tokens.words[last : last + 1]), tokens.lower[last - 1]
    if joined not in BY_OR_FROM or text not in TEXTS:
        return None
    author = find_mention_at(table.mentions, last + 1)
    if author is None or author.form not in "NR":
        return None
    name = join_tokens(tokens, author.first, author.last)
    place = name in table.places or name in COUNTRY_BY_WORD or find_kind(name) == "place"
    sent = joined == "from" and text in SENT and author.form == "N" and author.last - author.first == 1
    return None if place or sent else author


def find_writer(table: NameTable, mention: Mention) -> Referent | None:
    """Return whose a text is that was told of in the two sentences before: Jane Doe said in a letter … the letter read."""
    tokens, noun = table.tokens, table.tokens.words[mention.last - 1]
    if mention.form != "C" or tokens.lower[mention.first] not in ("the", "this"):
        return None
    for other in list_shortly_before(table, mention):
        words = tokens.lower[other.first : other.last]
        put_out = words[0] in INDEFINITE and "joint" not in words and tokens.lower[max(0, other.first - 1)] == "in"
        if put_out and words[-1] == noun:
            start = max(tokens.tags.rfind(tag, max(0, other.first - REACH_TOKENS), other.first) for tag in ".\n") + 1
            end = find_stop(tokens.tags, other.last, mention.first, ".\n")
            said = [referent for cue, referent in (*table.sources[-3:], *table.speakers[-3:]) if start <= cue < end]
            subjects = (
                resolve_mention(table, one)
                for one in table.mentions[bisect_left(table.mentions, (start,)) : bisect_left(table.mentions, (end,))]
                if one.form in "NR" and one.first not in table.reported and is_subject(tokens.tags, one)
            )
            return next((referent for referent in (*said, *subjects) if referent), None)
    return None


def list_referents(table: NameTable, mention: Mention) -> Ranked:
    """Return whom an earlier mention may mean, with the probability of each, by what was found of those before it."""
    if mention.form == "p":
        return table.ranked.get(mention, ())
    if mention not in table.meant:
        named = None if mention in table.ranked else find_named(table, mention)
        printed = named or read_description(table, mention)
        table.meant[mention] = [(referent or printed, share) for referent, share in table.ranked.get(mention, ((None, 1.0),))]
    return table.meant[mention]


def find_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return a pronoun's antecedent, the likeliest of the earlier mentions that agree with it; None if it is doubtful."""
    if pronoun in ("i", "we", "you", "my", "our", "your"):
        return None
    if pronoun in ("who", "which", "that", "what"):
        return find_relative_antecedent(table, mention, pronoun)
    rank_before(table, mention)
    ranked = table.ranked.get(mention) or rank_pronoun(table, mention, pronoun)
    return choose(ranked)


def find_relative_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return what "who", "which" or "that" stands for: the mention before it, or a noun that is no mention.

    "Who" stands for whom a place or body belongs to: dockers from Port Doe, who; Jane Doe, a lawyer at Seafund, who.
    """
    tokens, mentions = table.tokens, table.mentions
    position = bisect_left(mentions, mention)
    before = mentions[position - 1] if position else None
    between = PARTY_BESIDE.sub("", tokens.tags[before.last : mention.first]) if before else ""
    named = before and before.form == "N" and tokens.tags[max(0, before.first - 1)] not in "pi"
    if named and DESCRIBED_BETWEEN.fullmatch(between):
        between = ","
    if before is None or len(between.removesuffix(",")) > 1:
        noun = NOUN_BEFORE.search(tokens.tags, max(0, mention.first - MAX_NOUN_TOKENS), mention.first)
        return Referent(join_tokens(tokens, noun.start("noun"), noun.end("noun"))) if noun else None
    while before is not None and before.form not in "powh":
        referent = resolve_mention(table, before)
        body = before.form == "N" or tokens.lower[before.last - 1] in ORGANISATION_HEADS
        head = find_head(table, before) if pronoun == "who" and body else None
        if head is None or head.form not in "NR" or (referent and referent.gender):
            return referent
        before = head
    return None


def rank_before(table: NameTable, mention: Mention) -> None:
    """Rank whom the pronouns and descriptions up to a mention may mean, in order: what is found of one helps the next."""
    last = bisect_left(table.mentions, mention) + 1
    for other in table.mentions[max(table.ranked_until, last - 1 - CHAIN_MENTIONS) : last]:
        if other.form == "p":
            printed = table.tokens.lower[other.first]
            if printed in PERSONAL_PRONOUNS:
                table.ranked[other] = keep_likely(rank_pronoun(table, other, printed))
                record_gender(table, table.ranked[other], PRONOUN_GENDERS[printed])
        elif is_description(table, other) and not find_named(table, other):
            table.ranked[other] = keep_likely(rank_description(table, other))
    table.ranked_until = max(table.ranked_until, last)


def record_gender(table: NameTable, ranked: Ranked, gender: str) -> None:
    """Record the gender of whom a pronoun means almost for certain: later pronouns of the other gender do not."""
    referent, share = ranked[0] if ranked else (None, 0.0)
    if referent and share >= MIN_GENDER_SHARE and referent.name in table.counts and not referent.known:
        table.genders.setdefault(referent.name, gender)
        table.completed.pop(referent.name, None)


def keep_likely(ranked: Ranked) -> Ranked:
    """Leave out who is so unlikely that it does not matter for later mentions."""
    return [pair for pair in ranked if pair[1] >= MIN_SHARE]


def rank_pronoun(table: NameTable, mention: Mention, pronoun: str) -> Ranked:
    """Return whom a pronoun may mean."""
    gender = PRONOUN_GENDERS.get(pronoun)
    person = gender or pronoun.endswith(AGED)
    wanted: Wanted = "person" if person else "it" if pronoun in ("it", "its", "itself") else "they"
    words = [] if mention.form == "p" else describe_words(table.tokens, mention.first, mention.last)
    antecedents = [
        antecedent
        for antecedent in list_antecedents(table, mention, wanted, gender, partial(list_referents, table))
        if not (words and conflicts(words, table.descriptions.get(antecedent.referent.name, set())))
    ]
    several = len({antecedent.referent.name for antecedent in antecedents}) > 1
    told = set[str]().union(*(antecedent.features for antecedent in antecedents))
    others = f"{'several' if several else 'one'} {'named' if 'person named with gender' in told else 'unnamed'}"
    sure = not several and (wanted == "it" or (wanted == "person" and not told.isdisjoint(PERSON_NAMED)))
    nobody = [] if sure else [f"{wanted} nobody", f"{wanted} nobody but {others}"]
    of_any_gender = list_of_any_gender(table, mention, gender) if table.choices is not None and gender else ()
    return rank(table, mention, Choice("pronoun", antecedents, nobody, of_any_gender))


def list_of_any_gender(table: NameTable, mention: Mention, gender: str) -> list[Antecedent]:
    """Return what a pronoun might mean if it told no gender, but for what pronouns of the other gender mean."""

    def list_alike(other: Mention) -> Ranked:
        printed = table.tokens.lower[other.first]
        return list_referents(table, other) if PRONOUN_GENDERS.get(printed, gender) == gender else ()

    return list(list_antecedents(table, mention, "person", None, list_alike))


def is_description(table: NameTable, mention: Mention) -> bool:
    """Return True for a definite description of one person or body, and a title used instead of a name."""
    tokens = table.tokens
    head = tokens.lower[mention.last - 1]
    if mention.form not in "NRn" or not is_definite(table, mention) or not is_head(tokens.tags, mention):
        return False
    words = range(mention.first + 1, mention.last)
    if tokens.words[mention.last - 1] in MEDIA_NAMES and set(tokens.tags[words.start : words.stop - 1]) == {"N"}:
        return False  # The Port Lune Leader
    if is_plural(head) or (head in ORGANISATION_HEADS and any(tokens.texts[index][0].isupper() for index in words)):
        return False
    return mention.form != "N" or is_national(tokens, mention) or not split_name(table, mention).name


def rank_description(table: NameTable, mention: Mention) -> Ranked:
    """Return whom a description may mean; "the 20-year-old" may mean anybody, as a pronoun."""
    noun = table.tokens.lower[mention.last - 1]
    if noun.endswith(AGED):
        return rank_pronoun(table, mention, AGED)
    if is_national(table.tokens, mention):
        return rank_national(table, mention)
    wanted: Wanted = "it" if noun in ORGANISATION_HEADS or noun in MEDIA else "person"
    antecedents = list_described_antecedents(table, mention, wanted, NOUN_GENDERS.get(noun), partial(list_referents, table))
    nobody = undescribed_features(table, mention, describe_words(table.tokens, mention.first, mention.last))
    return rank(table, mention, Choice("description", list(antecedents), nobody))


def rank_national(table: NameTable, mention: Mention) -> Ranked:
    """Return whom "the Pole" may mean: anybody, as a pronoun, but neither of two near whom nobody called Polish."""
    beside = list_shortly_before(table, mention)
    near = [other for other in beside if other.form == "N" and table.tokens.count_sentences(other.last, mention.first) < 2]
    persons = {referent.name for referent in map(partial(resolve_name, table), near) if referent and referent.person}
    code = describe_words(table.tokens, mention.first, mention.last)[-1]
    called = any(code in table.descriptions.get(name, ()) for name in persons)
    return rank_pronoun(table, mention, AGED) if called or len(persons) < 2 else [(None, NOBODY_PROBABILITY)]


def rank(table: NameTable, mention: Mention, choice: Choice) -> Ranked:
    """Return whom a mention may mean, by the weights of its kind."""
    if table.choices is not None:
        table.choices[table.tokens.starts[mention.first]] = choice
    return rank_referents(choice.antecedents, choice.nobody, table.weights[choice.kind])


def doubt(printed: Referent | None, ranked: Ranked) -> Referent | None:
    """Return a description as printed, as likely right as nobody who is named before is meant."""
    nobody = next((share for referent, share in ranked if referent is None), MIN_SHARE)
    return replace(printed, confidence=min(nobody, MAX_CONFIDENCE)) if printed and ranked else printed


def choose(ranked: Ranked) -> Referent | None:
    """Return the likeliest of those who may be meant, None if that is too doubtful."""
    referent, probability = ranked[0] if ranked else (None, 0.0)
    if referent is None or probability < MIN_CONFIDENCE:
        return None
    return replace(referent, confidence=min(referent.confidence, probability, MAX_CONFIDENCE))
