"""The mentions that may be a cue's source, and their features; weights.json has the weights of these."""

import re
from bisect import bisect_left

from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.quotations.co_speakers import are_joined, is_office_of
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.quotations.mentions import Mention, find_mention_at, is_agent, is_subject
from build.extract.statements.clauses import (
    FORMS_OF_BE,
    Clause,
    Words,
    find_main_verb,
    is_right_before,
    look_ahead,
    side_of,
    walk_back,
)
from build.extract.statements.phrases import find_phrase

MAX_MENTIONS_BEFORE, MAX_MENTIONS_AFTER = 6, 2

MAX_AFTER_TOKENS = 9
"""So far after a cue its source may begin; one in 200 sources after a cue is farther away."""

CARRYING = frozenset(("report", "reported", "reports"))
AFTER_CARRYING = re.compile(r"(?:i?[y0]|,)*[.\n]*")  # On Monday
QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
MAX_QUOTING_TOKENS = 14  # Between quoted and as saying

SUBJECT_GAP = re.compile(r"(?:fS|[fpi]D?[nNTR]{1,3})?(?:,[^.;:SJKVBqQzZXv\n]{1,14},)?[lB]*")
AFTER_PASSAGE = re.compile("[qQzZ]x?")
ENCLOSED = re.compile(r"(?:[fpi][Ddo]?[egnNTRC0']{1,4}){0,2}(?:,[DdRNTnoegw0P][^,.;:\n]*)+,")
"""Over the tags from a subject to the comma before its verb: (His wife), Jane Doe, who teaches law,."""

RELATIVES = frozenset("what which who whom".split())
SUBORDINATORS = frozenset("after although as because before how since though until when whereas while why".split())
SAYING = frozenset("added adds believes claimed claims recalled recalls said says testified".split())
"""Verbs after which a clause may begin without that: said her deputy, Jane Doe, had called it."""
MAX_APPOSED_MENTIONS = 3
"""What stands between the subject of a clause and its verb, and how many mentions back it is at most."""

HEAD = re.compile(r"[Ddo]?[eg0]{0,2}[nRCNT]{1,4}(?=[geV])")
PARTICIPLE_CLAUSE = re.compile(r"(?:[^SJVBKcthwPQqXZzv,;:.\n-]|[SJVK](?=b))+")
RELATIVE_CLAUSE = re.compile(r"[^QqXZzv,;:.\n-]+")
"""What stands between a subject that opens a sentence and its verb."""

APPOSED = re.compile(r"(?:,[^.;:SJKVBqQzZXv\n]{1,14},)?l?")
MAX_BESIDE_TOKENS = 20
"""What may stand between a source and its cue, over the tags, and how far the cue is then from what it reports at most."""

PREPOSITION_TAGS = "pfib"
BEFORE_SUBJECT = QUOTATION_TAGS + ".,:;-chwxyl"
"""Tags of words after which a subject may begin."""

NOT_AFTER_SOURCE = tuple("VSJKBeNh'")
"""Tags that do not follow a source: the mayor said the port told, the clip posted."""


def list_sources(words: Words, clause: Clause) -> list[Mention]:
    """List the mentions that may be a cue's source, in order: those of its sentence, nearest to it.

    If none of them stands before the cue, those of the sentence before may be it too.
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
    # A noun with the cue in it, a place or label before a colon, and the object of a gerund are none: PORT LUNE: Jane Doe said;
    # the Centre for Countering Rumours said
    return [
        mention
        for mention in listed
        if (mention.first > cue or (mention.last <= cue and (tags[mention.last] != ":" or mention.last == cue)))
        and not is_agent(tags, mentions, mention, cue)
        and not (tags[max(0, mention.first - 2) : mention.first] == "pS" and words.tokens.texts[mention.first - 1][0].isupper())
    ]


def find_subject(words: Words, clause: Clause) -> tuple[Mention, bool] | None:
    """Return the source that is the subject of a cue in a clause of its own, and whether that is a relative clause; else None.

    Reported that the mayor had told; rejected what the mayor, Jane Doe, called; after the mayor dismissed; with the mayor warning
    that, and Jane Roe saying; or the subject that opens the sentence.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    position = bisect_left(words.mentions, (cue,))
    for mention in words.mentions[max(0, position - MAX_APPOSED_MENTIONS) : position][::-1]:
        if (mention.last < cue and tags[mention.last] not in ",lBfpi") or not SUBJECT_GAP.fullmatch(tags, mention.last, cue):
            continue
        if mention.form not in "NR" and tags[mention.last] in "fpi":
            continue  # The plan of the mayor called for
        opening = mention.first - 1
        if opening < clause.start:
            continue
        absolute = lower[cue].endswith("ing") and (
            lower[opening] == "with" or (tags[opening] in "c," and "with" in lower[clause.start : opening])
        )
        relative = lower[opening] in RELATIVES and tags[cue] == "J"
        said = lower[opening] in SAYING and tags[cue] == "J" and tags[opening - 1] in "NRnPl" and not lower[cue].endswith("ing")
        if relative and mention.form == "p":
            return None  # Mostly the subject of the main clause, or none: what we call “infrastructure”
        if relative or absolute or said or tags[opening] == "h" or lower[opening] in SUBORDINATORS:
            return None if clause.voice else (mention, relative)  # When the mayor was told that
    subject = find_opening_subject(words, clause) or find_enclosing_subject(words, clause)
    return (subject, False) if subject else None


def find_opening_subject(words: Words, clause: Clause) -> Mention | None:
    """Return the subject that opens a sentence if a clause at it stands between it and the cue: A docker who has mended nets
    said; a guide leading hikers said; the inquiry led by a judge found; else None.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    subject = find_phrase(words, clause.start)
    if subject and subject.last < cue and (head := HEAD.match(tags, subject.first, subject.last)):
        subject = subject._replace(last=head.end())  # A guide, of a guide leading
    if subject is None or subject.last >= cue or subject.form in "po" or lower[cue].endswith("ing") or clause.voice:
        return None
    if PARTICIPLE_CLAUSE.fullmatch(tags, subject.last, cue):
        return subject if "b" in tags[subject.last : cue] or tags[subject.last] in "gep" else None
    relative = lower[subject.last] in ("who", "that", "which", "whose") and RELATIVE_CLAUSE.fullmatch(tags, subject.last, cue)
    verb = words.verbs[cue] > words.verbs[subject.last] or "e" in tags[subject.last : cue]
    ends = [find_main_verb(words, subject.last + 1, cue + 1, passed) for passed in (0, 1)] if relative and verb else []
    return subject if cue in ends else None


def find_enclosing_subject(words: Words, clause: Clause) -> Mention | None:
    """Return the subject of a cue if all that stands between them is between commas and tells of it; else None.

    His wife, Jane Doe, who teaches law, told; speaking in Lune, the mayor, a docker who left school at 14, said.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    comma = walk_back(tags, cue - 1, clause.start, "lB")
    if tags[comma] != "," or lower[cue].endswith("ing") or clause.voice:
        return None
    opening = tags.find(",", clause.start, comma)
    behind = AFTER_PASSAGE.match(tags, clause.start, cue)
    for first in (behind.end() if behind else clause.start, opening + 1):
        subject = find_phrase(words, first)
        if subject and subject.form == "n" and "N" in tags[first : subject.last]:
            continue  # Mother-of-two Jane Doe
        if subject and tags[first] != "0" and subject.last <= comma and ENCLOSED.fullmatch(tags, subject.last, comma + 1):
            begins = [index + 1 for index in range(subject.last, comma) if tags[index] == ","]
            named = any((one := find_mention_at(words.mentions, index)) and one.form == "N" for index in begins)
            if (subject.form == "N" or not named) and all(tags[index] != "P" or lower[index] == "who" for index in begins):
                return subject
    return None


def find_joint(words: Words, clause: Clause) -> Mention | None:
    """Return the first mention of a joint subject right before a cue: Strand, Holm and Dahl said; the leaders of Velmia and Arvia
    said; else None.
    """
    tags, cue, mentions = words.tokens.tags, clause.cue, words.mentions
    position = bisect_left(mentions, (cue,)) - 1
    if position < 1 or not is_right_before(tags, mentions[position], cue):
        return None
    first = position
    while first and mentions[first - 1].first >= clause.start and are_joined(words.tokens, mentions[first - 1], mentions[first]):
        first -= 1
    position -= is_office_of(words.tokens, mentions[position - 1], mentions[position])
    joined = tags[mentions[position - 1].last : mentions[position].first]
    if first >= position or "c" not in joined or (first == position - 1 and joined == ",c"):
        return None  # Two clauses: they met Strand, and Holm said
    before = tags[mentions[first].first - 1] if mentions[first].first > clause.start else "."
    if before == "f" and first and mentions[first - 1].form == "R" and mentions[first - 1].last == mentions[first].first - 1:
        first -= 1
    elif before in PREPOSITION_TAGS:
        if "c" in tags[mentions[first].last : mentions[first + 1].first]:
            return None
        first += 1  # In Port Lune, Strand and Holm said
    before = tags[mentions[first].first - 1] if mentions[first].first > clause.start else "."
    return mentions[first] if first < position and before in BEFORE_SUBJECT else None


def find_beside(words: Words, clause: Clause) -> tuple[Mention, int] | None:
    """Return the source of a cue right after a passage, and the token after that: “…,” said Jane Doe; “…,” Jane Doe, the mayor,
    said; None for other cues.
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
        # On “Harbour Talk,” the mayor said; when somebody shouted, “No,” the mayor said
        placed = tags[last - 1] in "pif:" or tags[last - 2 : last] in ("S,", "J,")
        placed = placed or (tags[cue + 1 : cue + 2] == ":" and last > clause.start)  # Asked about the “list,” the mayor said: “…”
        apposed = APPOSED.fullmatch(tags, source.last, cue) is not None
        beside = apposed and not placed and source.form not in "wh" and tags[cue + 1 : cue + 2] != "h"
    return (source, last + 1) if beside else None


def is_carried(words: Words, clause: Clause) -> bool:
    """Return True for the cue of an outlet that carries what another says: Jane Doe said that …, the Lune Post reported."""
    tags, cue = words.tokens.tags, clause.cue
    position = bisect_left(words.mentions, (cue,)) - 1
    if words.lower[cue] not in CARRYING or position < 0 or not AFTER_CARRYING.fullmatch(tags, cue + 1, clause.end):
        return False
    outlet = words.mentions[position]
    return outlet.last == cue and tags[outlet.first - 1] in ",x" and tags.find("Sh", clause.start, outlet.first) >= 0


def is_as_saying(tokens: Tokens, index: int) -> bool:
    """Return True for a participle of saying after as: quoted Jane Doe as saying, as warning that."""
    said = tokens.tags[index : index + 1] in ("S", "J") and tokens.words[index].endswith("ing")
    return said and tokens.words[index - 1] == "as"


def find_quoted(words: Words, clause: Clause) -> Mention | None:
    """Return the source that is quoted as saying something: Jane Doe in "it quoted Jane Doe as saying" and "Jane Doe was quoted
    as saying"; None for other cues.
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
    """Return the features of a cue without a source, then those of each mention as its source."""
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
