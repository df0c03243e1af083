"""Build statements from reports, and from quotations outside any report, each with its speakers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.quotations import Reported
from build.extract.quotations.candidates import Doc
from build.extract.quotations.cues import cue_span
from build.extract.quotations.features import calibrate
from build.extract.results import Quotation, Span, Statement
from build.extract.statements.clauses import Report, TokenSpan
from build.extract.statements.constructions import CALLED
from build.extract.statements.report_sources import PASSAGE
from build.extract.statements.reports import count_tokens

EDGE_MARKS = ' \t\xa0\r"“”„‟«»‹›'
"""White space and quotation marks, which are trimmed from a statement's parts."""

INNER_TAGS = QUOTATION_TAGS + ",.:;-'a\n"
"""Tags of quoted passages, and of punctuation between them."""

MIN_CONFIDENCE = 0.25
"""Indirect speech below it is dropped, as is mixed speech whose only quoted words are terms: three in four have a wrong place
or source, or are not speech. At 0.25 more is found than at 0.3, with the same end-to-end score (bench/statements.md).
"""

LINE = re.compile(r"[^\n]+")
Form = Literal["direct", "mixed", "indirect"]


class Passages(NamedTuple):
    """The quoted passages of a text by token: the offset where each ends, and its position in the list of quotations.

    Passages between pairs of apostrophes are not quotations.
    """

    ends: dict[int, int]
    positions: dict[int, int]


def list_passages(doc: Doc) -> Passages:
    """Return the quoted passages of a text by token."""
    ends = {index: passage.end for index, passage in zip(doc.tokens.quotations, doc.passages, strict=True)}
    quotations = [i for i, passage in zip(doc.tokens.quotations, doc.passages, strict=True) if not passage.apostrophes]
    return Passages(ends, {index: position for position, index in enumerate(quotations)})


def join_statements(
    doc: Doc,
    reports: Sequence[Report],
    sources: Sequence[Reported | None],
    quotations: Sequence[Quotation],
    calibration: list[list[float]],
) -> tuple[Statement, ...]:
    """Return the statements of a text in reading order: one for each report, and one for each quotation that is speech and
    in no report.
    """
    passages = list_passages(doc)
    statements: list[Statement] = []
    by_start: dict[int, list[Statement]] = {}
    covered: set[int] = set()
    for report, source in sorted(zip(reports, sources, strict=True), key=lambda item: count_tokens(item[0])):
        quoted = list_quotations_inside(doc.tokens, report.spans, passages)
        inside = [position for position in quoted if quotations[position].kind != "term" and position not in covered]
        statement = make_statement(doc, report, source, passages, inside, quotations, calibration)
        if statement:
            covered.update(statement.quotations)
            if not any(is_relayed(doc.text, statement, other) for other in by_start.get(statement.start, ())):
                statements.append(statement)
                by_start.setdefault(statement.start, []).append(statement)
    by_cue = {(statement.mention, statement.cue): number for number, statement in enumerate(statements)}
    for position, quotation in enumerate(quotations):
        if quotation.kind == "term" or position in covered:
            continue
        own = make_own_statement(doc.text, quotation, position)
        number = by_cue.setdefault((own.mention, own.cue), len(statements)) if own.cue else len(statements)
        if number < len(statements):
            statements[number] = merge_statements(statements[number], own)
        else:
            statements.append(own)
    return tuple(sorted(statements, key=lambda statement: (statement.start, statement.end)))


def is_relayed(text: str, statement: Statement, other: Statement) -> bool:
    """Return True if an outlet only relays another statement with its attribution: The port is open, Doe said, according to
    Norwire.
    """
    if not (statement.cue and other.cue and statement.mention) or not text.startswith("according", statement.cue[0]):
        return False
    if not text[slice(*statement.mention)].split()[-1][0].isupper():
        return False  # Not an outlet: according to three people
    return other.end < other.cue[0] < statement.end < statement.cue[0]


def merge_statements(one: Statement, other: Statement) -> Statement:
    """Merge two statements with the same cue."""
    parts = tuple(sorted(one.parts + other.parts))
    form = one.form if one.form == other.form else "mixed"
    quotations = tuple(sorted(one.quotations + other.quotations))
    return replace(one, start=parts[0][0], end=parts[-1][1], parts=parts, form=form, quotations=quotations)


def list_quotations_inside(tokens: Tokens, spans: Iterable[TokenSpan], passages: Passages) -> list[int]:
    """Return the positions of the quotations inside some spans."""
    positions = [passages.positions.get(match.start()) for span in spans for match in PASSAGE.finditer(tokens.tags, *span)]
    return [position for position in positions if position is not None]


def make_own_statement(text: str, quotation: Quotation, position: int) -> Statement:
    """Return the statement of a quotation outside any report."""
    parts = split_paragraphs(text, quotation.start, quotation.end)
    if not parts:  # Only quotation marks
        parts = tuple(match.span() for match in LINE.finditer(text, quotation.start, quotation.end))
    confidence, mention, cue = quotation.confidence, quotation.mention, quotation.cue
    return build_statement(parts, "direct", confidence, mention, cue, quotation.speakers, [position])


def make_statement(
    doc: Doc,
    report: Report,
    source: Reported | None,
    passages: Passages,
    inside: list[int],
    quotations: Sequence[Quotation],
    calibration: list[list[float]],
) -> Statement | None:
    """Return the statement of a report, or None if it has no words or is not speech.

    It is attributed like the first quotation of `inside`, and contains those of them with the same attribution.
    """
    parts = tuple(part for span in report.spans for part in to_char_spans(doc, passages, span))
    if not parts:
        return None
    mention = source.mention if source else None
    speakers = tuple(dict.fromkeys(referent.name for referent in source.referents)) if source else ()
    cue = cue_span(doc.tokens, report.clause.cue)
    if inside:
        first = quotations[inside[0]]
        mention, cue, speakers = first.mention, first.cue or cue, first.speakers
        inside = [position for position in inside if quotations[position].mention == mention]
    confidence = find_confidence(report, calibration)
    form = find_form(doc.tokens, report.spans)
    called = doc.tokens.words[report.clause.cue] in CALLED
    nothing_else = form == "direct" or source is None or called or confidence < MIN_CONFIDENCE
    if not inside and nothing_else and list_quotations_inside(doc.tokens, report.spans, passages):
        return None  # Quoted terms are not speech, and neither is text around them without a source, or a mere label
    if form == "direct" and inside:
        confidence = min(quotations[position].confidence for position in inside)
    elif source and source.referents:
        confidence *= min(referent.confidence for referent in source.referents)
    return build_statement(parts, form, confidence, mention, cue, speakers, inside)


def build_statement(
    parts: tuple[Span, ...],
    form: Form,
    confidence: float,
    mention: Span | None,
    cue: Span | None,
    speakers: tuple[str, ...],
    quotations: Iterable[int],
) -> Statement:
    """Return a statement with these parts. Its speaker is the first of `speakers`."""
    first, start, end = next(iter(speakers), None), parts[0][0], parts[-1][1]
    return Statement(start, end, parts, form, round(confidence, 3), mention, cue, first, speakers, tuple(quotations))


def is_credible(tokens: Tokens, report: Report, calibration: list[list[float]]) -> bool:
    """Return False for indirect speech that is unlikely or has no source."""
    if report.source and find_confidence(report, calibration) >= MIN_CONFIDENCE:
        return True
    return find_form(tokens, report.spans) != "indirect"


def find_confidence(report: Report, calibration: list[list[float]]) -> float:
    """Return the calibrated probability that a report is right, without regard to the referents of its source."""
    return calibrate(calibration, report.probability * report.place_probability * report.source_probability)


def to_char_spans(doc: Doc, passages: Passages, span: TokenSpan) -> tuple[Span, ...]:
    """Return the spans of some tokens as offsets, one for each paragraph."""
    start, end = span
    stop = passages.ends.get(end - 1) or doc.tokens.end_offset(end - 1)
    return split_paragraphs(doc.text, doc.tokens.starts[start], stop)


def split_paragraphs(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Split a span at line breaks, trim white space and quotation marks, and drop parts without letters or digits."""
    parts = []
    for line in text[start:end].split("\n"):
        low = start + len(line) - len(line.lstrip(EDGE_MARKS))
        high = start + len(line.rstrip(EDGE_MARKS))
        if any(map(str.isalnum, text[low:high])):
            parts.append((low, high))
        start += len(line) + 1
    return tuple(parts)


def find_form(tokens: Tokens, spans: Sequence[TokenSpan]) -> Form:
    """Return how much of the text is in quotation marks: "direct" (all), "mixed" (some) or "indirect" (none)."""
    tags = "".join([tokens.tags[start:end] for start, end in spans])
    if PASSAGE.search(tags) is None:
        return "indirect"
    return "mixed" if tags.strip(INNER_TAGS) else "direct"
