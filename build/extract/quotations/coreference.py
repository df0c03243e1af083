"""Resolve mentions: surnames to full names, pronouns to antecedents, descriptions and offices to those they describe.

Only the text up to the end of the mention's paragraph is used, so later paragraphs change nothing. A doubtful pronoun names
nobody and a doubtful description only itself: no name is better than a wrong one.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import find_entity, match_name
from build.extract.language.tokens import TITLE_ABBREVIATIONS
from build.extract.quotations.antecedents import (
    MIN_SCORE,
    WEIGHTS,
    Wanted,
    agrees,
    choose_antecedent,
    is_head,
    score_distance,
    score_likeness,
    score_position,
)
from build.extract.quotations.apposition import (
    add_noun,
    find_apposition,
    find_head,
    find_named_beside,
    find_officer,
    join_postmodifier,
    names_place_or_account,
)
from build.extract.quotations.descriptions import AGENCIES, MEDIA, conflicts, is_body, is_definite, is_plural, list_described
from build.extract.quotations.features import count_sentences
from build.extract.quotations.mentions import Mention, is_subject
from build.extract.quotations.name_table import (
    NOUN_GENDERS,
    ORGANISATION_HEADS,
    PRONOUN_GENDERS,
    NameTable,
    Referent,
    find_full_name,
    find_title_gender,
    split_name,
)
from build.extract.quotations.names import SENTENCE_TAGS, describe_words, join_tokens, split_possessives

ANTECEDENT_REACH_MENTIONS = 40

PRONOUN_REACH_MENTIONS = 8

ANTECEDENT_REACH_TOKENS = 600

MAX_NOUN_TOKENS = 5

PERSONAL_PRONOUNS = frozenset("he she".split())
"""Pronouns that stand for whom they mean when a later one is resolved."""

REPLYING = frozenset("replied replies responded responds answered answers retorted countered".split())
ANSWERED_MALUS = 1.5
"""What whoever spoke last loses before such a verb: nobody answers themselves."""

SPEAKER_BONUS = 1.5
"""What the speaker of one of the last quotations scores at its place."""

SOURCE_BONUS = 0.7
"""What the source of one of the last statements in the reporter's words scores at its place."""

PRONOUN_CONFIDENCES, DESCRIPTION_CONFIDENCES = (0.9, 0.97), (0.85, 0.95)
"""How often those whom pronouns and descriptions name are right, by whether they lead clearly (bench/names.md)."""

MIN_BODY_SCORE = -2.5
"""A medium or agency called so needs a likelier antecedent than a pronoun: in the last sentences."""

MIN_DESCRIBED_SCORE = 0.0
"""A description that nobody was called by before needs a likelier antecedent than a pronoun."""

MIN_CENTRAL_SCORE, MIN_CENTRAL_MARGIN = -0.9, 1.0
"""The same of whoever is named most in the text so far."""

PARTY_MEMBERS = frozenset("Republicans Democrats Greens Tories Conservatives".split())
"""Words that end the names of several persons."""

UNNAMED_NOUNS = frozenset(
    "source person man woman spokesman spokeswoman spokesperson aide official employee insider reporter".split()
)
"""Nouns for those whom news leaves without a name."""


def resolve_mention(table: NameTable, mention: Mention, *, infer: bool = True) -> Referent | None:
    """Return the referent of a mention, or None for a pronoun without an antecedent.

    If `infer` is False, a description names only who was called so before, or whom it was found to describe already: what is
    resolved for its antecedents resolves no further ones.
    """
    tokens = table.tokens
    printed = tokens.texts[mention.last - 1].rstrip()
    if mention.form in "powh":
        return find_antecedent(table, mention, printed.lower())
    whole = join_tokens(tokens, mention.first, mention.last)
    if known := find_entity(table.lookup, join_postmodifier(table, mention, whole)) or find_entity(table.lookup, whole):
        return Referent(known.id, known.gender, True, known.kind == "person")
    if mention.form in "NR" and (named := find_officer(table, mention)):
        return resolve_name(table, named, infer=infer)
    if mention.form == "N":
        return resolve_name(table, mention, infer=infer)
    if mention.form == "R":
        mention = add_noun(tokens, mention)
    if apposed := find_apposition(table, mention):
        return resolve_name(table, apposed, infer=infer)
    if mention.form == "R" and (described := resolve_description(table, mention, infer=infer)):
        return described
    whole, head = join_tokens(tokens, mention.first, mention.last), tokens.texts[mention.last - 1].rstrip().lower()
    if mention.last - mention.first == 2 and tokens.texts[mention.first].rstrip().lower() == "the":
        bodies = table.bodies.get(head, ())
        if len(bodies) == 1:
            return Referent(bodies[0], person=False, confidence=DESCRIPTION_CONFIDENCES[1])
    if infer and (body := find_body(table, mention, head)):
        return body
    bare = whole.split(" ", 1)[1] if tokens.tags[mention.first] == "D" and " " in whole else whole
    return Referent(bare, NOUN_GENDERS.get(head), person=mention.form == "R" and head not in ORGANISATION_HEADS)


def find_body(table: NameTable, mention: Mention, head: str) -> Referent | None:
    """Return the medium or agency named shortly before that "the newspaper" or "the agency" means; None if it is doubtful."""
    if head not in MEDIA | AGENCIES or not is_definite(table, mention):
        return None
    antecedents = [pair for pair in list_antecedents(table, mention, "it", None, infer=False) if is_body(pair[0].name, head)]
    return choose_antecedent(antecedents, DESCRIPTION_CONFIDENCES, least=MIN_BODY_SCORE)


def resolve_name(table: NameTable, mention: Mention, *, infer: bool = True) -> Referent | None:
    """Return the person with a printed name, or the holder of a title used instead of a name."""
    name, titles, _, _ = split_name(table, mention)
    if not name and mention.last - mention.first == 1 and table.full_names.get(table.tokens.texts[mention.first].rstrip()):
        name = table.tokens.texts[mention.first].rstrip()  # King, after Mary King
    if not name:
        return resolve_title(table, mention, infer=infer)
    if " " not in name and titles and (known := find_entity(table.lookup, " ".join([*titles, name]))):
        return Referent(known.id, known.gender, True)
    gender = find_title_gender(titles)
    referent = resolve_full_name(table, find_full_name(table, name, gender) or name)
    return referent if referent.gender or not gender else Referent(referent.name, gender, referent.known)


def resolve_title(table: NameTable, mention: Mention, *, infer: bool = True) -> Referent | None:
    """Return a bare title's holder, named beside it or earlier, else the title itself; None for "Mr."."""
    tokens, beside = table.tokens, find_named_beside(table, mention)
    if beside and beside.form == "N" and split_name(table, beside).name:
        return resolve_name(table, beside)
    span = range(mention.first, mention.last)
    title = [tokens.texts[index].rstrip() for index in span if tokens.texts[index][0].isupper() and tokens.tags[index] != "D"]
    title = [word for word in title if word.rstrip(".") not in TITLE_ABBREVIATIONS]
    if not title:
        return None
    return resolve_description(table, mention, infer=infer) or Referent(" ".join(title))


def resolve_full_name(table: NameTable, name: str) -> Referent:
    """Return the referent of a name in its fullest form."""
    known = match_name(table.lookup, name)
    if known is not None:
        return Referent(known.id, known.gender, True, known.kind == "person")
    last, nobody = name.rpartition(" ")[2], name in table.things or name in table.places
    body = name in COUNTRY_BY_WORD or last.lower() in ORGANISATION_HEADS or (nobody and name not in table.genders)
    body = body or last in PARTY_MEMBERS or (name.isupper() and "." not in name)  # VWK, an agency; PORT VARN, of a dateline
    person = not body and (name in table.counts or name in table.speaking or bool(table.descriptions.get(name)))
    return Referent(name, table.genders.get(name), False, person)


def complete(table: NameTable, referent: Referent) -> Referent:
    """Return a referent by the fullest name in the text so far, which may have come since."""
    full = None if referent.known or " " in referent.name else find_full_name(table, referent.name)
    return replace(referent, name=full, gender=table.genders.get(full, referent.gender)) if full else referent


def find_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return a pronoun's antecedent, the likeliest of the earlier mentions that agree with it; None if it is doubtful."""
    if pronoun in ("i", "we", "you", "my", "our", "your"):
        return None
    if pronoun in ("who", "which", "that", "what"):
        return find_relative_antecedent(table, mention, pronoun)
    if pronoun in PERSONAL_PRONOUNS:
        position = bisect_left(table.mentions, mention)
        # Those before it come first, in order, so that a chain of pronouns is followed without recursion.
        for other in table.mentions[max(table.followed, position - PRONOUN_REACH_MENTIONS) : position]:
            if other.form == "p" and other not in table.antecedents:
                printed = table.tokens.texts[other.first].rstrip().lower()
                if printed in PERSONAL_PRONOUNS:
                    table.antecedents[other] = choose_pronoun(table, other, printed)
        table.followed = max(table.followed, position)
    return choose_pronoun(table, mention, pronoun)


def find_relative_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return what "who", "which" or "that" stands for: the mention before it, or a noun that is no mention.

    "Who" stands for whom a place or body belongs to: dockers from Port Doe, who; Jane Doe, a lawyer at Seafund, who.
    """
    tokens, mentions = table.tokens, table.mentions
    position = bisect_left(mentions, mention)
    before = mentions[position - 1] if position else None
    if before is None or before.last < mention.first - 1 - (tokens.tags[mention.first - 1] == ","):
        if tokens.tags[mention.first - 1 : mention.first] != "n":
            return None
        first = tokens.tags.rfind("D", max(0, mention.first - MAX_NOUN_TOKENS), mention.first) + 1
        return Referent(join_tokens(tokens, first, mention.first)) if first else None  # A docker who …
    while before is not None and before.form not in "powh":
        referent = resolve_mention(table, before)
        head = find_head(table, before) if pronoun == "who" and before.form == "N" else None
        if head is None or head.form not in "NR" or (referent and referent.gender):
            return referent
        before = head
    return None


def choose_pronoun(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return whom a pronoun means, by the mentions before it."""
    gender = PRONOUN_GENDERS.get(pronoun)
    wanted: Wanted = "person" if gender else "it" if pronoun in ("it", "its", "itself") else "they"
    return choose_antecedent(list_antecedents(table, mention, wanted, gender), PRONOUN_CONFIDENCES)


def resolve_description(table: NameTable, mention: Mention, *, infer: bool) -> Referent | None:
    """Return who is meant by a description or title, or None."""
    if infer:
        return resolve_described(table, mention) or find_described(table, mention)
    return resolve_only_described(table, mention) or table.resolved.get(mention)


def find_described(table: NameTable, mention: Mention) -> Referent | None:
    """Return who was named shortly before and is described as nobody was so far; None if it is doubtful."""
    if is_inferable(table, mention) and mention not in table.resolved:
        # Those before it come first, in order, so that a chain of descriptions is followed without recursion.
        position = bisect_left(table.mentions, mention)
        for other in [*table.mentions[table.inferred : position], mention]:
            if (other.form == "R" or other == mention) and is_inferable(table, other):
                table.resolved[other] = infer_described(table, other)
        table.inferred = max(table.inferred, position + 1)
    return table.resolved.get(mention)


def is_inferable(table: NameTable, mention: Mention) -> bool:
    """Return True for a definite description of one person that is the subject of its clause."""
    tokens = table.tokens
    head = tokens.texts[mention.last - 1].rstrip().lower()
    before = tokens.tags[mention.first - 1] if mention.first else "\n"
    if is_plural(head) or head in ORGANISATION_HEADS or not is_definite(table, mention) or not is_head(tokens.tags, mention):
        return False
    return before in SENTENCE_TAGS or before in ",cS" or is_subject(tokens.tags, mention)


def infer_described(table: NameTable, mention: Mention) -> Referent | None:
    """Return the person named shortly before who is likeliest to be described, unless it is doubtful."""
    words = describe_words(table.tokens, mention.first, mention.last)
    beside = list_beside(table, mention) if len(words) == 1 else set()
    antecedents = [
        (referent, score)
        for referent, score in list_antecedents(
            table, mention, "person", NOUN_GENDERS.get(words[-1]) if words else None, infer=False
        )
        if (referent.name in table.counts or referent.known)
        and referent.name not in beside
        and not conflicts(words, table.descriptions.get(referent.name, set()))
    ]
    described = choose_antecedent(antecedents, DESCRIPTION_CONFIDENCES, least=MIN_DESCRIBED_SCORE)
    if described or not words or words[-1] in UNNAMED_NOUNS:
        return described
    central = choose_antecedent(antecedents, DESCRIPTION_CONFIDENCES, MIN_CENTRAL_MARGIN, MIN_CENTRAL_SCORE)
    return central if central and central.name == table.central else None


def list_beside(table: NameTable, mention: Mention) -> set[str]:
    """Return who is named before a description in its sentence: it describes somebody else."""
    tags, position, names = table.tokens.tags, bisect_left(table.mentions, mention), set[str]()
    for other in reversed(table.mentions[max(0, position - PRONOUN_REACH_MENTIONS) : position]):
        if count_sentences(tags, other.last, mention.first) or "\n" in tags[other.last : mention.first]:
            break
        if other.form == "N" and (referent := resolve_mention(table, other, infer=False)):
            names.add(referent.name)
    return names


def resolve_described(table: NameTable, mention: Mention) -> Referent | None:
    """Return who was called by a description before; of several who is likeliest meant, or None if that is doubtful."""
    names = list_described(table, mention)
    if len(names) < 2:
        return resolve_only_described(table, mention)
    antecedents = list_antecedents(table, mention, "person", None, infer=False)
    described = choose_antecedent([pair for pair in antecedents if pair[0].name in names], DESCRIPTION_CONFIDENCES)
    if described:
        table.resolved[mention] = described
    return described


def resolve_only_described(table: NameTable, mention: Mention) -> Referent | None:
    """Return who was called by a description before, unless several were."""
    names = list_described(table, mention)
    return replace(resolve_full_name(table, names[0]), confidence=DESCRIPTION_CONFIDENCES[1]) if len(names) == 1 else None


def list_antecedents(
    table: NameTable, mention: Mention, wanted: Wanted, gender: str | None, *, infer: bool = True
) -> Iterator[tuple[Referent, float]]:
    """Yield those whom a pronoun or description may mean among the earlier mentions and speakers, with their scores."""
    mentions, tokens = table.mentions, table.tokens
    position = bisect_left(mentions, mention)
    replying = tokens.texts[min(mention.last, len(tokens.texts) - 1)].rstrip() in REPLYING
    spoken = [told[-1] for told in (table.speakers, table.sources) if told] if replying else []
    answered = max(spoken, key=lambda told: told[0])[1].name if spoken else None
    for other in reversed(mentions[max(0, position - ANTECEDENT_REACH_MENTIONS) : position]):
        distance = score_distance(tokens.tags, other.last, mention.first)
        if distance < MIN_SCORE:
            break
        if names_place_or_account(tokens, other):
            continue
        if other.form == "p":
            referent = table.antecedents.get(other)
            if referent and gender and agrees(table, referent, wanted, gender, None):
                yield referent, distance + score_position(tokens, other)
            continue
        for part in split_possessives(tokens.tags, other):
            if (
                part.form in "powh"
                or (part.form == "C" and wanted != "it")
                or (part.form in "NR" and not is_head(tokens.tags, part))
            ):
                continue
            referent = resolve_mention(table, part, infer=infer)
            if part.form == "R" and referent is not None and referent.name not in table.descriptions and not referent.known:
                before = tokens.tags[part.first - 1] if part.first else "\n"
                if before not in SENTENCE_TAGS and before != "S" and not is_subject(tokens.tags, part):
                    continue  # Nobody: "as a lawyer"
            if referent is not None and agrees(table, referent, wanted, gender, part):
                place = other if part.last == other.last else part
                distance += WEIGHTS["reported"] if wanted == "person" and other.first in table.reported else 0
                score = distance + score_position(tokens, place) + score_likeness(table, referent, part.form, gender)
                yield referent, score - (ANSWERED_MALUS if referent.name == answered else 0)
    for index, told in table.speakers[-3 : -1 if replying else None]:
        referent = complete(table, told)
        if index < mention.first <= index + ANTECEDENT_REACH_TOKENS and agrees(table, referent, wanted, gender, None):
            yield referent, SPEAKER_BONUS + score_distance(tokens.tags, index + 1, mention.first)
    for index, told in () if replying else table.sources[-2:]:
        referent = complete(table, told)
        if index < mention.first <= index + ANTECEDENT_REACH_TOKENS and agrees(table, referent, wanted, gender, None):
            yield referent, SOURCE_BONUS + score_distance(tokens.tags, index + 1, mention.first)
