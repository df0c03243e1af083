"""Make statements of what cues report and of the quotations that stand in no report, each with its speakers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.quotations import Reported
from build.extract.quotations.antecedent_features import ASKING
from build.extract.quotations.candidates import Doc
from build.extract.quotations.co_speakers import find_co_speakers
from build.extract.quotations.coreference import resolve_mention
from build.extract.quotations.cues import cue_span
from build.extract.quotations.features import calibrate, find_context
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.sources import find_phrase_name, find_source
from build.extract.results import Quotation, Span, Statement
from build.extract.statements.clauses import Report, TokenSpan
from build.extract.statements.constructions import CALLED
from build.extract.statements.phrases import is_claim
from build.extract.statements.reports import count_tokens

EDGE_MARKS = ' \t\xa0\r"“”„‟«»‹›'
"""White space and marks of quotation, which are no part of a statement at its edges."""

INNER_TAGS = QUOTATION_TAGS + ",.:;-'a\n"
"""Tags of passages in quotation marks, and of punctuation between them."""

MIN_CONFIDENCE = 0.25
"""Indirect speech is left out below it, and speech with no words in marks but terms: its place, source or that it is speech is
wrong three times of four. More is found at 0.25 than at 0.3, end to end the same (bench/statements.md).
"""

PASSAGE = re.compile(f"[{QUOTATION_TAGS}]")
LINE = re.compile(r"[^\n]+")
Form = Literal["direct", "mixed", "indirect"]


class Passages(NamedTuple):
    """The passages of a text by their token: where each ends, and its position among the quotations.

    Those between pairs of apostrophes are no quotations.
    """

    ends: dict[int, int]
    positions: dict[int, int]


def list_passages(doc: Doc) -> Passages:
    """Return the passages of a text by their token."""
    ends = {index: passage.end for index, passage in zip(doc.tokens.quotations, doc.passages, strict=True)}
    quotations = [i for i, passage in zip(doc.tokens.quotations, doc.passages, strict=True) if not passage.apostrophes]
    return Passages(ends, {index: position for position, index in enumerate(quotations)})


def find_reported(
    table: NameTable, reports: Sequence[Report], owners: Mapping[int, int], sources: list[Reported | None], index: int, until: int
) -> Reported | None:
    """Return who is reported to have said the passage at a token, or None.

    The sources of the reports whose cues stand before `until` are resolved first, and added to `sources`. `owners` says in
    which report each token is.
    """
    while len(sources) < len(reports) and reports[len(sources)].clause.cue < until:
        report = reports[len(sources)]
        sources.append(resolve_source(table, report, report.source) if report.source else None)
    number = owners.get(index, len(sources))
    return sources[number] if number < len(sources) else None


def is_asking(tokens: Tokens, report: Report) -> bool:
    """Return True if a report's cue asks: who is asked speaks next."""
    return tokens.words[report.clause.cue] in ASKING


def resolve_source(table: NameTable, report: Report, source: Mention) -> Reported:
    """Return the source of a report, and whom it names."""
    tokens, cue = table.tokens, report.clause.cue
    update_name_table(table, report.clause.paragraph_end)
    quoted = next((match for span in report.spans if (match := PASSAGE.search(tokens.tags, *span))), None)
    if quoted:
        source = find_source(tokens, table.mentions, source, find_context(tokens, quoted.start()))
    source = find_phrase_name(tokens, table.mentions, source)
    members = find_co_speakers(tokens, table.mentions, source, cue) or [source]
    referents = tuple(referent for member in members if (referent := resolve_mention(table, member)))
    # Who is quoted is the likeliest antecedent of a pronoun, and who was reported to say something, unless it was asked.
    if referents and quoted:
        table.speakers.append((cue, referents[0]))
    elif referents and not is_asking(tokens, report):
        table.sources.append((cue, referents[0]))
    mention = tokens.starts[members[0].first], tokens.end_offset(members[-1].last - 1)
    claimed = is_claim(tokens, cue)
    return Reported(source, mention, cue_span(tokens, cue), referents, report.source_probability, report.probability, claimed)


def join_statements(
    doc: Doc,
    reports: Sequence[Report],
    sources: Sequence[Reported | None],
    quotations: Sequence[Quotation],
    calibration: list[list[float]],
) -> tuple[Statement, ...]:
    """Return a statement for each report, and for each quotation that is speech and stands in none, in reading order."""
    passages = list_passages(doc)
    statements: list[Statement] = []
    by_start: dict[int, list[Statement]] = {}
    covered: set[int] = set()
    for report, source in sorted(zip(reports, sources, strict=True), key=lambda item: count_tokens(item[0])):
        quoted = list_quoted(doc.tokens, report.spans, passages)
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
    """Return True for what an outlet relays with who said it: The port is open, Doe said, according to Norwire."""
    if not (statement.cue and other.cue and statement.mention) or not text.startswith("according", statement.cue[0]):
        return False
    if not text[slice(*statement.mention)].split()[-1][0].isupper():
        return False  # According to three people
    return other.end < other.cue[0] < statement.end < statement.cue[0]


def merge_statements(one: Statement, other: Statement) -> Statement:
    """Return one statement of two that have the same cue."""
    parts = tuple(sorted(one.parts + other.parts))
    form = one.form if one.form == other.form else "mixed"
    quotations = tuple(sorted(one.quotations + other.quotations))
    return replace(one, start=parts[0][0], end=parts[-1][1], parts=parts, form=form, quotations=quotations)


def list_quoted(tokens: Tokens, spans: Iterable[TokenSpan], passages: Passages) -> list[int]:
    """Return the positions of the quotations inside some spans."""
    positions = [passages.positions.get(match.start()) for span in spans for match in PASSAGE.finditer(tokens.tags, *span)]
    return [position for position in positions if position is not None]


def make_own_statement(text: str, quotation: Quotation, position: int) -> Statement:
    """Return the statement of a quotation that no cue reports."""
    parts = split_paragraphs(text, quotation.start, quotation.end)
    if not parts:  # Marks alone
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
    """Return the statement of a report, None if there are no words in it.

    It is attributed as the first quotation `inside` it is, and holds all of these that are attributed so.
    """
    parts = tuple(part for span in report.spans for part in locate(doc, passages, span))
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
    if not inside and nothing_else and list_quoted(doc.tokens, report.spans, passages):
        return None  # Terms are no speech, nor is what nobody says of them, nor what a thing is called
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
    """Return a statement of some parts; the first of its speakers is its speaker."""
    first, start, end = next(iter(speakers), None), parts[0][0], parts[-1][1]
    return Statement(start, end, parts, form, round(confidence, 3), mention, cue, first, speakers, tuple(quotations))


def is_credible(tokens: Tokens, report: Report, calibration: list[list[float]]) -> bool:
    """Return False for indirect speech that is unlikely or that nobody says."""
    if report.source and find_confidence(report, calibration) >= MIN_CONFIDENCE:
        return True
    return find_form(tokens, report.spans) != "indirect"


def find_confidence(report: Report, calibration: list[list[float]]) -> float:
    """Return how likely a report is right, apart from whom its source names."""
    return calibrate(calibration, report.probability * report.place_probability * report.source_probability)


def locate(doc: Doc, passages: Passages, span: TokenSpan) -> tuple[Span, ...]:
    """Return the characters of some tokens, a span for each paragraph."""
    start, end = span
    stop = passages.ends.get(end - 1) or doc.tokens.end_offset(end - 1)
    return split_paragraphs(doc.text, doc.tokens.starts[start], stop)


def split_paragraphs(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return a span cut at line breaks, each part without white space and marks at its edges, and none without words."""
    parts = []
    for line in text[start:end].split("\n"):
        low = start + len(line) - len(line.lstrip(EDGE_MARKS))
        high = start + len(line.rstrip(EDGE_MARKS))
        if any(map(str.isalnum, text[low:high])):
            parts.append((low, high))
        start += len(line) + 1
    return tuple(parts)


def find_form(tokens: Tokens, spans: Sequence[TokenSpan]) -> Form:
    """Return how much of some words stands in quotation marks: direct (all), mixed (some) or indirect (none)."""
    tags = "".join([tokens.tags[start:end] for start, end in spans])
    if PASSAGE.search(tags) is None:
        return "indirect"
    return "mixed" if tags.strip(INNER_TAGS) else "direct"
