"""Resolve the sources of reports: who each names."""

import re
from collections.abc import Mapping, Sequence

from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.quotations import Reported
from build.extract.quotations.antecedent_features import ASKING
from build.extract.quotations.co_speakers import find_co_speakers
from build.extract.quotations.coreference import resolve_mention
from build.extract.quotations.cues import cue_span
from build.extract.quotations.features import find_context
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.sources import find_source, find_whole_phrase
from build.extract.statements.clauses import Report
from build.extract.statements.phrases import is_claim

PASSAGE = re.compile(f"[{QUOTATION_TAGS}]")


def find_reported(
    table: NameTable,
    reports: Sequence[Report],
    report_numbers: Mapping[int, int],
    sources: list[Reported | None],
    index: int,
    until: int,
) -> Reported | None:
    """Return the source that is reported to have said the passage at a token, or None.

    First resolves the sources of all reports whose cues are before `until`, and appends them to `sources`. `report_numbers` maps
    each token to its report.
    """
    while len(sources) < len(reports) and reports[len(sources)].clause.cue < until:
        report = reports[len(sources)]
        sources.append(resolve_source(table, report, report.source) if report.source else None)
    number = report_numbers.get(index, len(sources))
    return sources[number] if number < len(sources) else None


def is_asking(tokens: Tokens, report: Report) -> bool:
    """Return True if a report's cue is a verb of asking: the addressee speaks next."""
    return tokens.words[report.clause.cue] in ASKING


def resolve_source(table: NameTable, report: Report, source: Mention) -> Reported:
    """Return the source of a report with its referents."""
    tokens, cue = table.tokens, report.clause.cue
    update_name_table(table, report.clause.paragraph_end)
    quoted = next((match for span in report.spans if (match := PASSAGE.search(tokens.tags, *span))), None)
    if quoted:
        source = find_source(tokens, table.mentions, source, find_context(tokens, quoted.start()))
    source = find_whole_phrase(tokens, table.mentions, source)
    members = find_co_speakers(tokens, table.mentions, source, cue) or [source]
    referents = tuple(referent for member in members if (referent := resolve_mention(table, member)))
    # The likeliest antecedents of a pronoun are who was quoted, and then who was reported to say something but did not ask.
    if referents and quoted:
        table.speakers.append((cue, referents[0]))
    elif referents and not is_asking(tokens, report):
        table.sources.append((cue, referents[0]))
    mention = tokens.starts[members[0].first], tokens.end_offset(members[-1].last - 1)
    claimed = is_claim(tokens, cue)
    return Reported(source, mention, cue_span(tokens, cue), referents, report.source_probability, report.probability, claimed)
