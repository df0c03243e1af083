"""The candidate sources of a cue that has no certain subject, and their features. The weights are in weights.json."""

import re
from bisect import bisect_left

from build.extract.language.tokens import Tokens
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.quotations.mentions import Mention, find_mention_at, is_agent, is_subject
from build.extract.statements.clauses import FORMS_OF_BE, Clause, look_ahead, side_of
from build.extract.statements.cues import Words
from build.extract.statements.subjects import PREPOSITION_TAGS

MAX_MENTIONS_BEFORE, MAX_MENTIONS_AFTER = 6, 2

MAX_AFTER_TOKENS = 9
"""How far after a cue its source may start; one in 200 sources after a cue is farther away."""

RELAYING = frozenset(("report", "reported", "reports"))
AFTER_RELAYING = re.compile(r"(?:i?[y0]|,)*[.\n]*")  # On Monday
QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
MAX_QUOTING_TOKENS = 14  # Between "quoted" and "as saying"

APPOSED = re.compile(r"(?:,[^.;:SJKVBqQzZXv\n]{1,14},)?l?")
MAX_BESIDE_TOKENS = 20
"""How far a cue may be from the quoted passage that it reports; APPOSED is what may be between its source and the cue."""

NOT_AFTER_SOURCE = tuple("VSJKBeNh'")
"""Tags that cannot follow a source after its cue: said the port told; said the clip posted."""


def list_sources(words: Words, clause: Clause) -> list[Mention]:
    """Return the mentions that may be the source of a cue, in order: the nearest in its sentence.

    If none of them is before the cue, those of the sentence before may be the source as well.
    """
    mentions, stops = words.mentions, words.stops
    split = bisect_left(mentions, (clause.cue,))
    low = bisect_left(mentions, (clause.start,), 0, split)
    if low == split:
        position = bisect_left(stops, clause.start - 1)
        low = bisect_left(mentions, (max(stops[position - 1] if position else 0, clause.paragraph),), 0, split)
    high = bisect_left(mentions, (min(clause.end, clause.cue + MAX_AFTER_TOKENS),), split)
    listed = mentions[max(low, split - MAX_MENTIONS_BEFORE) : min(high, split + MAX_MENTIONS_AFTER)]
    cue, tags = clause.cue, words.tokens.tags
    # Not a noun that contains the cue, a place or label before a colon, or the object of a gerund: PORT LUNE: Jane Doe said;
    # the Centre for Countering Rumours said
    return [
        mention
        for mention in listed
        if (mention.first > cue or (mention.last <= cue and (tags[mention.last] != ":" or mention.last == cue)))
        and not is_agent(tags, mentions, mention, cue)
        and not (tags[max(0, mention.first - 2) : mention.first] == "pS" and words.tokens.texts[mention.first - 1][0].isupper())
    ]


def find_source_after_passage(words: Words, clause: Clause) -> tuple[Mention, int] | None:
    """Return the source of a cue right after a quoted passage, and the token after that passage; None for any other cue.

    “…,” said Jane Doe; “…,” Jane Doe, the mayor, said.
    """
    tags, cue = words.tokens.tags, clause.cue
    if tags[cue] != "S" or words.lower[cue].endswith("ing"):
        return None
    last = cue - 1 - (tags[cue - 1] == "x")
    inverted = last >= clause.start and tags[last] in "qQzZ"
    if not inverted:
        low = max(clause.start, cue - MAX_BESIDE_TOKENS)
        last = max(tags.rfind("q", low, cue), tags.rfind("z", low, cue))
    first = cue + 1 if inverted else last + 1 + (tags[last + 1] == "x")
    first += words.lower[first] == "as"  # “…,” as Jane Doe said
    source = find_mention_at(words.mentions, first)
    if last < 0 or source is None:
        return None
    if inverted:
        beside = source.form in "NR" and tags[source.last : source.last + 1] not in NOT_AFTER_SOURCE
    else:
        # Not: on “Harbour Talk,” the mayor said; when somebody shouted, “No,” the mayor said
        placed = tags[last - 1] in "pif:" or tags[last - 2 : last] in ("S,", "J,")
        placed = placed or (tags[cue + 1 : cue + 2] == ":" and last > clause.start)  # Asked about the “list,” the mayor said: “…”
        apposed = APPOSED.fullmatch(tags, source.last, cue) is not None
        beside = apposed and not placed and source.form not in "wh" and tags[cue + 1 : cue + 2] != "h"
    return (source, last + 1) if beside else None


def is_relaying_outlet(words: Words, clause: Clause) -> bool:
    """Return True for the cue of an outlet that relays another source (Jane Doe said that …, the Lune Post reported)."""
    tags, cue = words.tokens.tags, clause.cue
    position = bisect_left(words.mentions, (cue,)) - 1
    if words.lower[cue] not in RELAYING or position < 0 or not AFTER_RELAYING.fullmatch(tags, cue + 1, clause.end):
        return False
    outlet = words.mentions[position]
    return outlet.last == cue and tags[outlet.first - 1] in ",x" and tags.find("Sh", clause.start, outlet.first) >= 0


def is_as_saying(tokens: Tokens, index: int) -> bool:
    """Return True for a participle of a reporting verb after "as" (quoted Jane Doe as saying; as warning that)."""
    said = tokens.tags[index : index + 1] in ("S", "J") and tokens.words[index].endswith("ing")
    return said and tokens.words[index - 1] == "as"


def find_quoted_source(words: Words, clause: Clause) -> Mention | None:
    """Return who is quoted as saying something, or None for any other cue.

    It is Jane Doe in "it quoted Jane Doe as saying" and in "Jane Doe was quoted as saying".
    """
    cue, lower = clause.cue, words.lower
    if not is_as_saying(words.tokens, cue):
        return None
    verbs = (index for index in range(cue - 2, max(clause.start, cue - MAX_QUOTING_TOKENS) - 1, -1) if lower[index] in QUOTING)
    verb = next(verbs, -1)
    if verb < 0:
        return None
    if words.tokens.tags[verb + 1] == "o":
        return Mention(verb + 1, verb + 2, "p")  # It quoted him as saying
    passive = words.tokens.tags[verb - 1 : verb] == "B" and lower[verb - 1] in FORMS_OF_BE
    first, end = (clause.start, verb) if passive else (verb, cue - 1)
    listed = words.mentions[bisect_left(words.mentions, (first,)) : bisect_left(words.mentions, (end,))]
    # In Moscow, Jane Doe was quoted as saying
    return next((one for one in listed if words.tokens.tags[one.first - 1] not in PREPOSITION_TAGS), None)


def source_rows(words: Words, clause: Clause, mentions: list[Mention]) -> list[list[str]]:
    """Return a row of features for a cue without a source, and then one for each mention as its source."""
    tokens, lower, cue = words.tokens, words.lower, clause.cue
    tags, path, offsets = tokens.tags, tokens.collapsed_tags, tokens.collapsed_offsets
    word, tag = lower[cue], tags[cue]
    participle = "g" if word.endswith("ing") else ""
    alone = [
        "0w" + word,
        "0t" + tag,
        "0a" + look_ahead(tags, cue + 1, 2),
        "0s" + (lower[cue - 1] if cue > clause.start else ""),
    ]
    rows = [alone]
    verbs_before, commas_before = words.verbs, words.commas
    split = sum([mention.first < cue for mention in mentions])
    for position, mention in enumerate(mentions):
        first, last, form = mention
        side = side_of(clause, mention)
        low, high = (cue + 1, first) if side == "A" else (last, cue)
        between = path[offsets[low] : offsets[high]]
        verbs, commas = verbs_before[high] - verbs_before[low], commas_before[high] - commas_before[low]
        passages = words.quoted[high] - words.quoted[low]
        ranked = side + COUNT_BUCKETS[split - 1 - position if position < split else position - split]
        rows.append(
            [
                f"p{ranked}{form}{tag}",
                f"b{side}{tags[max(0, first - 2) : first]}",
                f"g{side}{'1' if is_subject(tags, mention) else '0'}{participle or tags[cue - 1 : cue]}",
                f"q{side}{COUNT_BUCKETS[passages]}{tag}",
                f"s{side}{lower[last - 1] if form in 'powh' else form}",
                f"v{side}{COUNT_BUCKETS[verbs]}{COUNT_BUCKETS[commas]}{tag}{participle}",
                f"n{side}{between[:3]}",
                f"N{side}{between[:1]}{form}",
                f"x{side}{lower[first - 1] if first else ''}",
                f"y{side}{lower[last]}",
            ]
        )
    return rows
