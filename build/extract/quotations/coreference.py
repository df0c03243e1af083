"""Resolve mentions: surnames to full names, pronouns to antecedents, offices to their holders.

Only the text up to the end of the mention's paragraph is used, so later paragraphs change nothing.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import EntityLookup, find_entity, match_name
from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import TITLE_ABBREVIATIONS, Tokens
from build.extract.quotations.mentions import Mention
from build.text.first_names import guess_gender

ANTECEDENT_REACH_MENTIONS = 30

ANTECEDENT_REACH_TOKENS = 600

NAME_MODIFIERS = frozenset(
    "Republican Republicans Democrat Democratic Democrats GOP Labour Conservative Tory Green Independent".split()
) | {word for word in COUNTRY_BY_WORD if word[-1] in "nhkeci"}
"""Words before a name that are not part of it: parties and demonyms."""

PRONOUN_GENDERS = dict.fromkeys(("he", "his", "him", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
TITLE_GENDERS = dict.fromkeys(LEXICON["female_titles"], "female") | dict.fromkeys(LEXICON["male_titles"], "male")
ORGANISATION_HEADS = frozenset(LEXICON["organisation_heads"])
NEUTER_PRONOUNS = frozenset("it its itself they their them themselves which that".split())


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention's referent: the id of a known speaker, else the fullest name in the text; gender if known."""

    name: str
    gender: str | None = None
    known: bool = False
    person: bool = True


@dataclass
class NameTable:
    """Names collected from the text so far. `seen` counts the mentions read."""

    tokens: Tokens
    mentions: list[Mention]
    lookup: EntityLookup
    seen: int = 0
    full_names: dict[str, str] = field(default_factory=dict)
    """The last full name with each surname."""
    title_holders: dict[str, str] = field(default_factory=dict)
    """The last full name or surname with each title or role, in small letters."""
    genders: dict[str, str] = field(default_factory=dict)
    speakers: list[tuple[int, Referent]] = field(default_factory=list)
    """The speakers of the quotations before, each with the quotation's number among the words."""


def split_name(tokens: Tokens, mention: Mention) -> tuple[str, list[str]]:
    """Split the titles from a name: "Russian President" from "Vladimir Putin"; return name and titles."""
    tags = tokens.tags
    last = mention.last
    while last > mention.first and tags[last - 1] != "N":
        last -= 1
    first = last
    while first > mention.first and (tags[first - 1] == "N" or (tags[first - 1] == "a" and tags[first - 2] == "N")):
        first -= 1
    while last - first > 2 and tokens.texts[first].rstrip() in NAME_MODIFIERS:
        first += 1
    titles = [tokens.texts[index].rstrip() for index in range(mention.first, first) if tags[index] in "TRn"]
    return join_tokens(tokens, first, last), titles


def join_tokens(tokens: Tokens, first: int, last: int) -> str:
    """Return tokens as printed, with white space collapsed."""
    return " ".join("".join(tokens.texts[first:last]).split())


def update_name_table(table: NameTable, until: int) -> None:
    """Record names up to a token: full names for later surnames, genders, and holders of titles."""
    tokens, tags = table.tokens, table.tokens.tags
    mentions = table.mentions
    while table.seen < len(mentions) and mentions[table.seen].first < until:
        mention = mentions[table.seen]
        table.seen += 1
        if mention.form != "N" or mention.last - mention.first < 2:
            continue
        name, titles = split_name(tokens, mention)
        first, _, rest = name.partition(" ")
        if rest:
            table.full_names[name.rpartition(" ")[2]] = name
            if gender := guess_gender(first):
                table.genders.setdefault(name, gender)
        for title in titles:
            if title in TITLE_GENDERS:
                table.genders[table.full_names.get(name, name)] = TITLE_GENDERS[title]
            elif tags[mention.last - 1] == "N" and name:
                table.title_holders[title.lower()] = table.full_names.get(name.rpartition(" ")[2], name)


def resolve_mention(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent of a mention, or None for a pronoun without an antecedent."""
    tokens = table.tokens
    printed = tokens.texts[mention.last - 1].rstrip()
    if mention.form == "p" or mention.form in "owh":
        return find_antecedent(table, mention, printed.lower())
    whole = join_tokens(tokens, mention.first, mention.last)
    if known := find_entity(table.lookup, join_postmodifier(table, mention, whole)) or find_entity(table.lookup, whole):
        return Referent(known.id, known.gender, True, known.kind == "person")
    if mention.form == "N":
        return resolve_name(table, mention)
    if apposed := find_apposition(table, mention):
        return resolve_name(table, apposed)
    head = printed.lower()
    definite = tokens.texts[mention.first].rstrip().lower() == "the" and mention.form == "R"
    if definite and (holder := table.title_holders.get(head)):
        return resolve_full_name(table, holder)
    bare = whole.split(" ", 1)[1] if tokens.tags[mention.first] == "D" and " " in whole else whole
    return Referent(bare, person=mention.form == "R" and head not in ORGANISATION_HEADS)


def join_postmodifier(table: NameTable, mention: Mention, whole: str) -> str:
    """Return a mention with the phrase that follows it: the states in western Europe, the Ministry of Defence."""
    tags, mentions = table.tokens.tags, table.mentions
    if tags[mention.last : mention.last + 1] not in ("p", "f", "i"):
        return whole
    position = bisect_left(mentions, (mention.last,))
    if position == len(mentions) or "\n" in tags[mention.last : mentions[position].first]:
        return whole
    if mentions[position].form == "N" and mentions[position].first - mention.last < 4:
        return join_tokens(table.tokens, mention.first, mentions[position].last)
    return whole


def resolve_name(table: NameTable, mention: Mention) -> Referent | None:
    """Return the person with a printed name, or the holder of a title used instead of a name."""
    name, titles = split_name(table.tokens, mention)
    if not name:
        return resolve_title(table, mention)
    surname = name.rpartition(" ")[2]
    if " " not in name and titles and (known := find_entity(table.lookup, " ".join([*titles, name]))):
        return Referent(known.id, known.gender, True)
    referent = resolve_full_name(table, name if " " in name else table.full_names.get(surname, name))
    if not referent.gender:
        for title in titles:
            if title in TITLE_GENDERS:
                return Referent(referent.name, TITLE_GENDERS[title], referent.known)
    return referent


def resolve_title(table: NameTable, mention: Mention) -> Referent | None:
    """Return a bare title's holder, named beside it or earlier, else the title itself; None for "Mr."."""
    tokens, position = table.tokens, bisect_left(table.mentions, mention)
    beside = find_apposition(table, mention)
    if tokens.tags[mention.last : mention.last + 1] == "f" and position + 1 < len(table.mentions):
        # "Speaker of the House Rep. Jane Doe": the name follows the last title.
        following = table.mentions[position + 1]
        inside = range(mention.last, following.last - 1)
        titles = [index for index in inside if tokens.texts[index].rstrip() in TITLE_ABBREVIATIONS or tokens.tags[index] == "T"]
        if titles and titles[-1] >= following.first and "\n" not in tokens.tags[mention.last : following.first]:
            point = tokens.tags[titles[-1] + 1] == "a"
            beside = Mention(titles[-1] + 1 + point, following.last, following.form)
    if beside and beside.form == "N" and split_name(tokens, beside)[0]:
        return resolve_name(table, beside)
    title = [text.rstrip() for text in tokens.texts[mention.first : mention.last] if text[0].isupper()]
    title = [word for word in title if word.rstrip(".") not in TITLE_ABBREVIATIONS]
    holders = {table.title_holders.get(word.lower()) for word in title}
    holder = holders.pop() if len(holders) == 1 else None
    return resolve_full_name(table, holder) if holder else Referent(" ".join(title)) if title else None


def resolve_full_name(table: NameTable, name: str) -> Referent:
    """Return the referent of a name in its fullest form."""
    known = match_name(table.lookup, name)
    if known is not None:
        return Referent(known.id, known.gender, True, known.kind == "person")
    person = " " in name or name in table.full_names.values()
    body = name in COUNTRY_BY_WORD or name.rpartition(" ")[2].lower() in ORGANISATION_HEADS
    return Referent(name, table.genders.get(name), False, person and not body)


def find_apposition(table: NameTable, mention: Mention) -> Mention | None:
    """Return the name in apposition: "Jane Doe, a spokeswoman", "the mayor, Jane Doe"; or None."""
    tags, mentions = table.tokens.tags, table.mentions
    position = bisect_left(mentions, mention)
    if position and mentions[position - 1].form == "N" and tags[mentions[position - 1].last : mention.first] == ",":
        return mentions[position - 1]
    if position + 1 < len(mentions):
        after = mentions[position + 1]
        if after.form == "N" and tags[mention.last : after.first] == "," and tags[after.last : after.last + 1] in (",", "S", "."):
            return after
    return None


def find_antecedent(table: NameTable, mention: Mention, pronoun: str) -> Referent | None:
    """Return a pronoun's antecedent, the likeliest of the earlier mentions that agree with it, or None.

    Prefer the previous quotation's speaker, then subjects of sentences, and near mentions to far ones.
    """
    if pronoun in ("i", "we", "you", "my", "our", "your"):
        return None
    mentions, tokens = table.mentions, table.tokens
    position = bisect_left(mentions, mention)
    if pronoun in ("who", "which", "that"):
        before = mentions[position - 1] if position else None
        return resolve_mention(table, before) if before is not None and before.form not in "powh" else None
    gender = PRONOUN_GENDERS.get(pronoun)
    best: tuple[float, Referent] | None = None
    for other in reversed(mentions[max(0, position - ANTECEDENT_REACH_MENTIONS) : position]):
        if mention.first - other.last > ANTECEDENT_REACH_TOKENS:
            break
        if other.form in "powhC" or (gender and other.form != "N" and other.form != "R"):
            continue
        score = score_antecedent(tokens, other, mention)
        if best is not None and score <= best[0]:
            continue
        referent = resolve_mention(table, other)
        if referent is None or not agrees(referent, gender, pronoun, other):
            continue
        best = (score, referent)
    for index, referent in table.speakers[-2:]:
        if mention.first - index > ANTECEDENT_REACH_TOKENS:
            continue
        between = tokens.tags[index + 1 : mention.first]
        score = 1.0 - 0.6 * (between.count(".") + between.count("Q") + between.count("Z")) - 0.8 * between.count("\n")
        if (best is None or score > best[0]) and (
            referent.gender == gender
            or (gender and referent.person and not referent.gender)
            or (not gender and not referent.person)
        ):
            best = (score, referent)
    return best[1] if best else None


def score_antecedent(tokens: Tokens, other: Mention, mention: Mention) -> float:
    """Return how likely a mention is the antecedent of a pronoun, by its position."""
    tags = tokens.tags
    between = tags[other.last : mention.first]
    before = tags[other.first - 1] if other.first else "\n"
    opens = before in ".\n" or before in "QqXZzv"
    sentences = between.count(".") + between.count("Q") + between.count("Z")
    score = -0.6 * sentences - 0.8 * between.count("\n") - 0.01 * len(between)
    if opens:
        score += 1.2
    elif before in ",ch":
        score += 0.4
    elif before in "pfbti'":
        score -= 0.6
    if tags[other.last : other.last + 1] == "'":
        score -= 0.5
    if other.form != "N":
        score -= 0.5
    return score


def agrees(referent: Referent, gender: str | None, pronoun: str, mention: Mention) -> bool:
    """Return True if a pronoun agrees with a referent in gender and number, where known."""
    if gender and mention.form == "R" and not referent.known and referent.name.endswith("s"):
        return False
    if gender:
        return referent.gender == gender or (referent.gender is None and referent.person)
    if pronoun in NEUTER_PRONOUNS and referent.gender is None:
        return not referent.person or mention.form == "R"
    return False
