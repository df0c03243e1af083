"""Say who a mention is: a surname by the full name before it, a pronoun by the last person that fits, an office by its holder.

Only what stands before the end of the mention's paragraph is looked at, so that a paragraph more changes nothing before it.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from build.extract.language.countries import CODES
from build.extract.language.entity_index import Index, find_bearer, find_known
from build.extract.language.lexicon import BODIES, FEMALE_TITLES, MALE_TITLES
from build.extract.language.tokens import Words
from build.extract.quotations.mentions import Mention
from build.extract.speakers import Person
from build.text.first_names import guess_gender

REACH = 30
"""How many mentions back a pronoun's antecedent is looked for."""

FAR = 600
"""How many words back."""

EPITHETS = frozenset(
    "Republican Republicans Democrat Democratic Democrats GOP Labour Conservative Tory Green Independent".split()
) | {word for word in CODES if word[-1] in "nhkeci"}
"""Words before a name that are not part of it: parties and the adjectives of countries."""

GENDERS = dict.fromkeys(("he", "his", "him", "himself"), "male") | dict.fromkeys(("she", "her", "hers", "herself"), "female")
NEUTER = frozenset("it its itself they their them themselves which that".split())


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is: the speaker's id if known, else the fullest name in the text, with the gender where one is told."""

    name: str
    gender: str | None = None
    known: bool = False
    person: bool = True


@dataclass
class Names:
    """What the text has told about names so far; `read` counts the mentions that were looked at."""

    words: Words
    mentions: list[Mention]
    index: Index
    read: int = 0
    full: dict[str, str] = field(default_factory=dict)
    """The last full name with each surname."""
    titles: dict[str, str] = field(default_factory=dict)
    """The last full name or surname with each title or role, in small letters."""
    genders: dict[str, str] = field(default_factory=dict)
    speakers: list[tuple[int, Identity]] = field(default_factory=list)
    """The speakers of the quotations before, each with the quotation's number among the words."""
    found: dict[str, Person | None] = field(default_factory=dict)
    """Whom printed words name, as far as that was looked up."""


def look_up(names: Names, printed: str) -> Person | None:
    """The known speaker that some printed words name, or None; each is looked for once."""
    if not names.index.exact:
        return None
    if printed not in names.found:
        names.found[printed] = find_known(names.index, printed)
    return names.found[printed]


def read_name(words: Words, mention: Mention) -> tuple[str, list[str]]:
    """The bare name of a mention and the titles before it: of "Russian President Vladimir Putin", the name alone."""
    tags = words.tags
    last = mention.last
    while last > mention.first and tags[last - 1] not in "N":
        last -= 1
    first = last
    while first > mention.first and (tags[first - 1] == "N" or (tags[first - 1] == "a" and tags[first - 2] == "N")):
        first -= 1
    while last - first > 2 and words.words[first].rstrip() in EPITHETS:
        first += 1
    titles = [words.words[number].rstrip() for number in range(mention.first, first) if tags[number] in "TRn"]
    return join_words(words, first, last), titles


def join_words(words: Words, first: int, last: int) -> str:
    """Some words as they are printed, with one space for any white space."""
    return " ".join("".join(words.words[first:last]).split())


def learn_names(names: Names, until: int) -> None:
    """Read the names up to the `until`-th word: full names for later surnames, and who holds which title."""
    words, tags = names.words, names.words.tags
    mentions = names.mentions
    while names.read < len(mentions) and mentions[names.read].first < until:
        mention = mentions[names.read]
        names.read += 1
        if mention.form != "N" or mention.last - mention.first < 2:
            continue
        name, titles = read_name(words, mention)
        first, _, rest = name.partition(" ")
        if rest:
            names.full[name.rpartition(" ")[2]] = name
            if gender := guess_gender(first):
                names.genders.setdefault(name, gender)
        for title in titles:
            if title in MALE_TITLES or title in FEMALE_TITLES:
                names.genders[names.full.get(name, name)] = "male" if title in MALE_TITLES else "female"
            elif tags[mention.last - 1] == "N" and name:
                names.titles[title.lower()] = names.full.get(name.rpartition(" ")[2], name)


def identify(names: Names, mention: Mention) -> Identity | None:
    """Who a mention is, or None for a pronoun that nobody fits."""
    words = names.words
    printed = words.words[mention.last - 1].rstrip()
    if mention.form == "p" or mention.form in "owh":
        return find_antecedent(names, mention, printed.lower())
    whole = join_words(words, mention.first, mention.last)
    if known := look_up(names, join_following(names, mention, whole)) or look_up(names, whole):
        return Identity(known.id, known.gender, True, known.kind == "person")
    if mention.form == "N":
        return identify_name(names, mention)
    if apposed := find_apposition(names, mention):
        return identify_name(names, apposed)
    head = printed.lower()
    definite = words.words[mention.first].rstrip().lower() == "the" and mention.form == "R"
    if definite and (holder := names.titles.get(head)):
        return identify_full(names, holder)
    bare = whole.split(" ", 1)[1] if words.tags[mention.first] == "D" and " " in whole else whole
    return Identity(bare, person=mention.form == "R" and head not in BODIES)


def join_following(names: Names, mention: Mention, whole: str) -> str:
    """A mention's words with the phrase that follows it: the states in western Europe, the Ministry of Defence."""
    tags, mentions = names.words.tags, names.mentions
    if tags[mention.last : mention.last + 1] not in ("p", "f", "i"):
        return whole
    place = bisect_left(mentions, (mention.last,))
    if place == len(mentions) or "\n" in tags[mention.last : mentions[place].first]:
        return whole
    if mentions[place].form == "N" and mentions[place].first - mention.last < 4:
        return join_words(names.words, mention.first, mentions[place].last)
    return whole


def identify_name(names: Names, mention: Mention) -> Identity:
    """Who bears a printed name."""
    name, titles = read_name(names.words, mention)
    surname = name.rpartition(" ")[2]
    if " " not in name and titles and (known := look_up(names, " ".join([*titles, name]))):
        return Identity(known.id, known.gender, True)
    identity = identify_full(names, name if " " in name else names.full.get(surname, name))
    if not identity.gender:
        for title in titles:
            if title in MALE_TITLES or title in FEMALE_TITLES:
                return Identity(identity.name, "male" if title in MALE_TITLES else "female", identity.known)
    return identity


def identify_full(names: Names, name: str) -> Identity:
    """The identity of a name that is as full as the text has it."""
    known = find_bearer(names.index, name) if names.index.exact else None
    if known is not None:
        return Identity(known.id, known.gender, True, known.kind == "person")
    person = " " in name or name in names.full.values()
    body = name in CODES or name.rpartition(" ")[2].lower() in BODIES
    return Identity(name, names.genders.get(name), False, person and not body)


def find_apposition(names: Names, mention: Mention) -> Mention | None:
    """The name that a description stands beside, parted by a comma: "Jane Doe, a spokeswoman", "the mayor, Jane Doe"."""
    tags, mentions = names.words.tags, names.mentions
    place = bisect_left(mentions, mention)
    if place and mentions[place - 1].form == "N" and tags[mentions[place - 1].last : mention.first] == ",":
        return mentions[place - 1]
    if place + 1 < len(mentions):
        after = mentions[place + 1]
        if after.form == "N" and tags[mention.last : after.first] == "," and tags[after.last : after.last + 1] in (",", "S", "."):
            return after
    return None


def find_antecedent(names: Names, mention: Mention, pronoun: str) -> Identity | None:
    """Whom a pronoun stands for: of the mentions before it that fit, the one that a reader would take.

    The speaker of the quotation before and the subject of a sentence come before others, a near one before a far one.
    """
    if pronoun in ("i", "we", "you", "my", "our", "your"):
        return None
    mentions, words = names.mentions, names.words
    place = bisect_left(mentions, mention)
    if pronoun in ("who", "which", "that"):
        before = mentions[place - 1] if place else None
        return identify(names, before) if before is not None and before.form not in "powh" else None
    gender = GENDERS.get(pronoun)
    best: tuple[float, Identity] | None = None
    for other in reversed(mentions[max(0, place - REACH) : place]):
        if mention.first - other.last > FAR:
            break
        if other.form in "powhC" or (gender and other.form != "N" and other.form != "R"):
            continue
        score = rate_antecedent(words, other, mention)
        if best is not None and score <= best[0]:
            continue
        identity = identify(names, other)
        if identity is None or not fits(identity, gender, pronoun, other):
            continue
        best = (score, identity)
    for number, identity in names.speakers[-2:]:
        if mention.first - number > FAR:
            continue
        between = words.tags[number + 1 : mention.first]
        score = 1.0 - 0.6 * (between.count(".") + between.count("Q") + between.count("Z")) - 0.8 * between.count("\n")
        if (best is None or score > best[0]) and (
            identity.gender == gender
            or (gender and identity.person and not identity.gender)
            or (not gender and not identity.person)
        ):
            best = (score, identity)
    return best[1] if best else None


def rate_antecedent(words: Words, other: Mention, mention: Mention) -> float:
    """How likely a mention is what a pronoun stands for, by where it stands."""
    tags = words.tags
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


def fits(identity: Identity, gender: str | None, pronoun: str, mention: Mention) -> bool:
    """Whether a pronoun may stand for somebody."""
    if gender and mention.form == "R" and not identity.known and identity.name.endswith("s"):
        return False
    if gender:
        return identity.gender == gender or (identity.gender is None and identity.person)
    if pronoun in NEUTER and identity.gender is None:
        return not identity.person or mention.form == "R"
    return False
