"""Features that tell reports of speech from other uses of a word. Their weights are in weights.json."""

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.features import find_likelihood
from build.extract.statements.clauses import Clause, Report, side_of
from build.extract.statements.cues import Words

BETWEEN_PASSAGES = frozenset(QUOTATION_TAGS + ",.:")
"""Tags of text that is all in quotation marks, and of punctuation between quoted passages."""


def cue_features(words: Words, clause: Clause) -> list[str]:
    """Return the features of a cue and the words beside it."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    word = lower[cue]
    before = lower[cue - 1] if cue > clause.start else "^"
    after = lower[cue + 1]
    return [
        "w" + word,
        "W" + clause.stem,
        "1" + before,
        "3" + after,
        f"5{clause.stem}{after}",
        f"6{before}{clause.stem}",
        "b" + tags[max(clause.start, cue - 3) : cue],
    ]


def place_features(words: Words, report: Report) -> list[str]:
    """Return the features of a cue's likeliest source and reported words."""
    tokens, clause, before, after, spans = words.tokens, report.clause, report.before, report.after, report.spans
    tags, offsets, cue = tokens.tags, tokens.collapsed_offsets, clause.cue
    tag, side = tags[cue], side_of(clause, report.source)
    where = ("L" if before else "") + ("R" if after else "")
    content = "".join([tags[start:end] for start, end in spans])
    passages = sum([words.quoted[end] - words.quoted[start] for start, end in spans])
    quoted = "0" if not passages else "q" if BETWEEN_PASSAGES.issuperset(content) else "m"
    other = any(start <= clause.left < end or start <= clause.right < end for start, end in spans)
    path = tokens.collapsed_tags[offsets[cue + 1] : offsets[after[0]]][:6] if after else "-"
    return [
        "bias",
        f"c{where}{side}{find_likelihood(report.source_probability)}",
        f"d{where}{quoted}{find_likelihood(report.place_probability)}",
        f"t{where}{find_likelihood(report.content_probability)}",
        f"p{tag}{path}",
        f"k{tag}{'k' if other else '0'}",
        f"y{side}{tag}{tags[before[1] - 1] if before else '-'}",
    ]
