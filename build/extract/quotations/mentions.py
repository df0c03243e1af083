"""Find the mentions that may be speakers: names, pronouns, and nouns for people and organisations."""

import re
from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.lexicon import PARTY
from build.extract.language.tokens import Tokens
from build.text.first_names import guess_gender

MENTION = re.compile(
    r"(?=[DNPRTdeghnow0'])(?:P"  # The first tag of every mention, to skip most verbs and prepositions quickly
    # one of the envoys said; said some of those present; one of them said
    r"|[dD]f(?:o|[Ddo]?[neg0]{0,2}[nTNR]{1,3})(?=(?:,[^.;:SJKVBqQzZXv\n]{1,14},)?[lB]*[SJ])"
    r"|(?<=S)[dD]f(?:o|[Ddo]?[neg0]{0,2}[nTNR]{1,3})"
    # the Democratic candidate Jane Doe; Ms. Doe's campaign; a European diplomat; White House officials; Jane “Gull” Doe
    r"|(?:[Ddo](?:['neg0lC]*[neg0'])?)?(?:[TNR]+(?:(?:an{0,2}|n{1,2}|(?<=T)0|(?:(?<=N)|"
    r"a)Xx(?=N))[TNR]+)*)(?:n?a?'[neg0l]{0,2}[TNR]+(?:[na]?[TNR]+)*)*"
    r"(?:'?g?n{1,2}(?=(?:[ifp][DN]{1,3})?[lB]*S)|(?<=[N'])n(?=t[DN]{1,3}[lB]*S)|(?<=N)n{0,2}[nC](?=(?:,l,)?[lB]*[SJ]))?"
    # “…,” said a docker; “…”, say dockers
    r"|(?<=S)(?:(?<=[QqXZzv]S)|(?<=[QqXZzv][,x]S))(?:[Dd]?[neg0]{0,3}n|D0)(?![eg0nCNTR-])"
    r"|(?<=,S)[Dd]?(?:[neg0R]{0,3}')?[neg0]{0,3}n(?=\.)"
    # the new poll, a letter
    r"|[Dd][neg0C]{0,3}C"
    # the dog said; the inquiry found that; another said; which said
    r"|(?:[Dd][neg0]{0,4}[neC0]|d)(?=(?:,[l0],)?[lB]*(?:[SJ]|[KVRe]h))|[hw](?=[lB]*[SJ])"
    # “…,” villagers said; “…”, local deputies have said
    r"|(?:(?<=[QqXZzv])|(?<=[QqXZzv]x))[neg0]{0,2}n(?=[lB]*S)"
    # told by the navy; according to the port
    r"|D(?:(?<=[SJC]bD)|(?<=AtD))[neg0]{0,4}n"
    # her promise; according to her
    r"|o(?=[neg0l]{0,3}[CS])|(?<=At)o(?![ne0]))"
)

COMPLEMENT = re.compile(r"[pfi][Ddo]?[neNRTC0']{1,5}(?=[lSJKVBe])")
"""A prepositional phrase before a verb: of the union."""

DATELINE = re.compile(r"N+(?:,[Nya0.]+)*(?:\.[Ny]a?0)?(?:\([nN]+\))?[-:]")
"""A place, perhaps an agency and a day, and a dash."""

PARTY_BESIDE = re.compile(r"\([NPR]a?\)|,Na?(?![^,.])")
"""Tags of a politician's party after the name."""

BEFORE_PLACE = re.compile("[pfibt](?:D?[neg0]{0,2}[NTR]{1,4}c)?[neg0]{0,2}$")
MAX_PLACED_TOKENS = 12
"""Tags before the name of a place, and their maximum number: in central Port Doe, to Velm and Port Doe."""

NOUN_TAGS = "nNRCe"
VERB_TAGS = tuple("SJKVBe")
MAY_FOLLOW_SUBJECT = frozenset("SJKVBel,(-pfi")  # Checked first, as most mentions have another tag after them

MAX_DESCRIPTION_TOKENS = 25  # Between commas or brackets

FORMS = {"P": "p", "N": "N", "T": "N", "R": "R", "C": "C", "o": "o", "w": "w", "h": "h"}
"""The form of a mention by the tag of its last word."""


class Mention(NamedTuple):
    """A mention: its first token, the token after its last, and its form.

    The form is p (pronoun), N (a name, perhaps with a title), R (a noun for people), C (a text or a saying), o (his, her …),
    w or h (which, that) or n (another noun).
    """

    first: int
    last: int
    form: str


def find_mention_at(mentions: list[Mention], first: int) -> Mention | None:
    """Return the mention that begins at a token, or None."""
    return find_next_mention(mentions, first, first + 1)


def find_next_mention(mentions: list[Mention], start: int, end: int) -> Mention | None:
    """Return the first mention that begins between the tokens `start` and `end`, or None."""
    position = bisect_left(mentions, (start,))
    return mentions[position] if position < len(mentions) and mentions[position].first < end else None


def find_mention_from(mentions: list[Mention], first: int) -> Mention | None:
    """Return the rest of the mention around a token, from that token on, or None: Gull, of "the callsign Gull"."""
    position = bisect_left(mentions, (first + 1,)) - 1
    around = mentions[position] if position >= 0 else None
    return around._replace(first=first) if around and first < around.last else None


def find_mentions(tokens: Tokens, start: int, end: int) -> list[Mention]:
    """Return the mentions between the tokens `start` and `end`, in order."""
    mentions = []
    tags = tokens.tags
    for match in MENTION.finditer(tags, start, end):
        first, last = match.span()
        final = tags[last - 1]
        before = tags[first - 1] if first else "\n"
        if before == "\n" and final == "N" and is_dateline_place(tokens, first):
            continue
        if before in "(," and is_party(tokens, first, last):
            continue
        form = FORMS.get(final, "n")
        if tags.startswith("f", first + 1, last):
            form = "p" if final in "Po" else "R"  # One of them, those of us, one of the envoys
        mentions.append(Mention(first, last, form))
    return mentions


def is_party(tokens: Tokens, first: int, last: int) -> bool:
    """Return True for a politician's party: Jane Doe (D-Vt.), Jane Doe, R-Maine, John Roe (Labour)."""
    if last - first > 1 or tokens.tags[first - 2 : first - 1] != "N" or not PARTY.fullmatch(tokens.words[first]):
        return False
    return PARTY_BESIDE.match(tokens.tags, first - 1) is not None and (
        tokens.tags[first - 1] == "(" or "-" in tokens.words[first]
    )


def is_dateline_place(tokens: Tokens, first: int) -> bool:
    """Return True for the place in a dateline at the start of a paragraph: PORT VARN, Velm (VWK) — The mayor said."""
    dateline = DATELINE.match(tokens.tags, first)
    if dateline is None or dateline.end() >= len(tokens.texts) or tokens.tags[dateline.end() - 1] != "-":
        return False
    after = tokens.texts[dateline.end()]
    return after[0].isupper() and guess_gender(tokens.words[first]) is None


def is_subject(tags: str, mention: Mention) -> bool:
    """Return True if a verb follows a mention, perhaps after an adverb, "of the union", or words between commas or brackets.

    In "the members of the union said" the union is not a subject.
    """
    first, last, _ = mention
    if tags[last : last + 1] not in MAY_FOLLOW_SUBJECT:
        return False
    if first > 1 and tags[first - 1] in "pfit" and (tags[first - 2] in NOUN_TAGS or tags.endswith(",0,", 0, first - 1)):
        return False
    if tags[last] in "pfi":
        complement = COMPLEMENT.match(tags, last)
        last = complement.end() if complement else last
    elif tags[last] in ",(-":
        opening = tags[last]
        end = tags.find(")" if opening == "(" else opening, last + 1, last + MAX_DESCRIPTION_TOKENS)
        if opening == "," and tags[last + 1 : end + 2] in ("0,P", "0,w"):  # Jane Doe, 34, who
            end = tags.find(",", end + 1, last + MAX_DESCRIPTION_TOKENS)
        if end > 0 and tags.find(".", last, end) < 0 and tags.find("\n", last, end) < 0:
            complement = COMPLEMENT.match(tags, end + 1) if opening == "," else None
            last = complement.end() if complement else end + 1  # Jane Doe, 34, from Velm said
    return tags[last : last + 3].lstrip("l").startswith(VERB_TAGS)


def is_head(tags: str, mention: Mention) -> bool:
    """Return False for a mention that modifies a noun after it: "a major issue", "the Velmian demand"."""
    noun = tags.startswith(("n", "C", "R") if mention.form == "R" else ("n", "C"), mention.last)
    return not noun or (mention.form == "N" and tags[mention.first] != "D")


def is_agent(tags: str, mentions: list[Mention], mention: Mention, cue: int) -> bool:
    """Return True for a passive's agent beside a cue: Jane Doe, backed by Velmia, said that a pact not signed by Arvia is."""
    by = mention.first - 1
    if by < 0 or tags[by] != "b":
        return False
    if mention.first > cue:
        return "h" in tags[cue + 1 : by]
    head = mentions[bisect_left(mentions, mention) - 1]
    return head.form in "NRp" and tags[head.last : by].strip(",l") in tuple("eSJKV")


def is_speaking(tags: str, mention: Mention) -> bool:
    """Return True if a verb of saying is directly before or after a mention."""
    following = tags[mention.last : mention.last + 3].lstrip("l")
    return following[:1] == "S" or (mention.first > 0 and tags[mention.first - 1] == "S")


def is_apposed(tokens: Tokens, name: Mention, description: Mention) -> bool:
    """Return True for a description in apposition to a name: "Jane Doe, the mayor"; "Jane Doe, her deputy".

    Not in "Port Doe, the mayor said, has", "In old Port Doe, the mayor said" or "Jane Doe, whose son left".
    """
    tags = tokens.tags
    if tags[description.last : description.last + 3].lstrip("l").startswith(("S", "J")):
        return False
    if tokens.words[description.first] == "whose":
        return False
    joined = tags[name.last : description.first]
    if name.form != "N" or (joined != "," and not (joined == "-" == tags[description.last : description.last + 1])):
        return False
    return not (BEFORE_PLACE.search(tags, max(0, name.first - MAX_PLACED_TOKENS), name.first) and is_subject(tags, description))
