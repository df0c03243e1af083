"""Where the words after a cue that it reports may begin and end, with features; weights.json has the weights of these."""

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import Clause, Words, bucket, find_as, find_owner, find_voice, look_ahead, side_of

MAX_NEAR_TOKENS = 6
"""So many tokens after a cue, or a source near it, are a possible start; later ones only after a comma, colon or that."""

MAX_START_TOKENS, MAX_SOURCE_TOKENS = 45, 12  # How far after the cue the words reported may start, and the source

MAX_LATER_TOKENS = 60  # If the words reported are a sentence after that of the cue
MAX_SENTENCES = 4  # So many sentences after the first may go on under the same cue

MAX_PATH_TAGS = 8  # A longer way between a cue and what it reports is no feature

TELLING = frozenset("tell tells told telling".split())

NOT_A_START = ",;:h)]'a"
"""Tags of tokens that start nothing."""

NOT_BEFORE_START = "DBPVleogcvad0bX"
"""Tags of tokens after which nothing starts, unless they are beside the cue or the source."""

BEFORE_END = ",;:-)(cwpix"
"""Tags of tokens before which something may end."""


def list_after_starts(words: Words, clause: Clause, source: Mention | None) -> list[int]:
    """List where the words after a cue may start; first -1, for no such words."""
    tags, cue = words.tokens.tags, clause.cue
    if (found := find_as(words, clause)) > 0:
        return [-1, found + 1]
    first = cue + 2 if words.lower[cue] in TELLING else cue + 1  # Who is told comes first
    by = find_voice(words, clause) == "p"
    near = source.last - 1 if source and cue < source.first < cue + MAX_SOURCE_TOKENS else cue
    starts = [
        -1,
        *[
            index
            for index in range(cue + 1, min(clause.end, cue + MAX_START_TOKENS))
            if tags[index] not in NOT_A_START
            and (index >= first or tags[index] in QUOTATION_TAGS)
            and not (index == cue + 1 and by)
            and (
                index <= near + 2
                or tags[index] in QUOTATION_TAGS
                or (tags[index - 1] not in NOT_BEFORE_START if index <= near + MAX_NEAR_TOKENS else tags[index - 1] in ",:h;")
            )
        ],
    ]
    if clause.end <= clause.paragraph_end and tags[clause.end + 1 : clause.end + 2] in tuple(QUOTATION_TAGS):
        starts.append(clause.end + 1)
    return starts


def after_start_rows(words: Words, clause: Clause, source: Mention | None, before: int, starts: list[int]) -> list[list[str]]:
    """Return the features of a cue that reports no words after it, then those of each further start in `starts`.

    `before` is the end of the words before it, or -1.
    """
    tokens, lower, cue = words.tokens, words.lower, clause.cue
    tags, offsets = tokens.tags, tokens.collapsed_offsets
    word, tag = lower[cue], tags[cue]
    side = side_of(clause, source)
    both, voice = "L" if before >= 0 else "0", find_voice(words, clause)
    none = "0" + both
    rows = [
        [
            none,
            none + "w" + word,
            none + "s" + side + tag,
            none + "a" + side + look_ahead(tags, cue + 1, 1),
            none + "n" + lower[cue + 1],
            none + "A" + look_ahead(words.coarse, cue + 1, 3),
            none + "b" + tags[max(clause.start, cue - 2) : cue],
            none + "d" + bucket(clause.end - cue),
            none + "v" + voice + word if voice else none + "v",
        ]
    ]
    for start in starts[1:]:
        first = tags[start]
        path = tokens.collapsed_tags[offsets[cue + 1] : offsets[start]]
        last, last_tag = (lower[start - 1], tags[start - 1]) if start > cue + 1 else ("^", "")
        past = ""
        if source and source.first <= start:
            past = "i" if start < source.last else "s" if source.first > cue else ""
        beyond = "b" if start > clause.end else ""
        passed = "q" if words.quoted[start] > words.quoted[cue] else "0"
        row = [
            "P" + both + path[:3] + past + beyond,
            "t" + both + side + first + last_tag + past,
            "w" + both + word + last_tag + beyond,
            "W" + lower[start] + last_tag,
            "l" + both + last + past,
            "L" + word + last + past,
            "d" + both + side + bucket(start - cue - 1) + first + past,
            "c" + both + COUNT_BUCKETS[words.commas[start] - words.commas[cue]] + tag + past + beyond,
            "f" + look_ahead(words.coarse, start, 3) + last_tag,
            "k" + both + last_tag + ("c" if clause.right < start else "0"),
            "q" + passed + first + beyond,
        ]
        if voice:
            row.append("v" + both + voice + last)
        if len(path) <= MAX_PATH_TAGS:
            row.append("p" + both + word + past + path)
        rows.append(row)
    return rows


def list_after_ends(words: Words, clause: Clause, start: int) -> list[int]:
    """List where the words after a cue may end that start at `start`: in its sentence, or with one after it."""
    tags = words.tokens.tags
    stop = min(clause.paragraph_end, len(tags))
    if start < clause.end and find_owner(words, clause) and words.verbs[clause.cue] == words.verbs[clause.start]:
        verb = find_main_verb(words, start, clause.end)
        if verb < clause.end:
            return [verb]
    if start > clause.end:
        stop = tags.find("\n", start, start + MAX_LATER_TOKENS)
        stop = stop if stop >= 0 else min(len(tags), start + MAX_LATER_TOKENS)
    ends = []
    sentences = 0
    for index in range(start + 1, stop + 1):
        if index == stop or tags[index] == "." or (sentences and tags[index - 1] in "QZ"):
            ends.append(index)
            sentences += 1
            if sentences > MAX_SENTENCES:
                break
        elif not sentences and (tags[index] in BEFORE_END or tags[index - 1] in QUOTATION_TAGS or index == start + 1):
            ends.append(index)
    return ends or [start + 1]


def find_main_verb(words: Words, start: int, end: int) -> int:
    """Return the verb of a sentence whose subject is a noun with what it reports; its end if there is none before.

    "Her claim that the pier is safe surprised the port": the first verb after an infinitive or noun, the second after that.
    Verbs of other clauses in it are passed over.
    """
    tags = words.tokens.tags
    passed = tags[start - 1] != "h"
    index = start + 2 if tags[start] == "t" else start
    inner = False
    while index < end:
        tag = tags[index]
        if tag in "hw":
            inner = True
        elif tag in "BVSJK" or (tag == "e" and passed and tags[index + 1 : index + 2] in tuple("DoNRPpb")):
            if passed and not inner:
                return index
            passed, inner = True, False
            while (
                index + 1 < end
                and tags[index + 1] in "BVSJKelt"
                and tags[index : index + 2] not in ("VB", "SB", "JB", "KB", "eB")
            ):
                index += 1
        index += 1
    return end


def after_end_rows(words: Words, clause: Clause, before: int, start: int, ends: list[int]) -> list[list[str]]:
    """Return the features of each end of the words after a cue. `before` is the end of those before it, or -1."""
    tags, lower, cue, right = words.tokens.tags, words.lower, clause.cue, clause.right
    both = "L" if before >= 0 else "0"
    opens = tags[start] in QUOTATION_TAGS
    rows = []
    for end in ends:
        following = tags[end : end + 1] or "\n"
        stops = tags.count(".", start, end) + tags.count("Q", start, end - 1) + tags.count("Z", start, end - 1)
        sentence = COUNT_BUCKETS[stops] + following
        verbs = COUNT_BUCKETS[words.verbs[end] - words.verbs[start]]
        quoted = "q" if opens else "m" if words.quoted[end] > words.quoted[start] else "0"
        near = "k" if start <= right < end else "n" if right < end + 4 else "s" if right < clause.end else "0"
        then = look_ahead(words.coarse, end + 1, 2) if following != "\n" else ""
        word = lower[end] + lower[end + 1] if following in ",;-" else lower[end]
        row = [
            "e" + sentence + tags[end - 1] + both,
            "E" + sentence + then,
            "w" + sentence + word,
            "l" + following + quoted + bucket(end - start),
            "v" + sentence + verbs + COUNT_BUCKETS[words.commas[end] - words.commas[start]],
            "c" + sentence + near,
            "C" + sentence + lower[cue],
            "t" + sentence + tags[cue] + then[:1] + near,
        ]
        if stops and (stop := tags.rfind(".", start, end)) >= 0:
            row.append("y" + (lower[stop + 1] if stop + 1 < end else ""))
        rows.append(row)
    return rows
