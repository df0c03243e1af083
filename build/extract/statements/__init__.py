"""Find quotations and statements in a text: what is quoted, and what sources are reported to have said."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from build.extract.language.entity_lookup import EntityLookup
from build.extract.quotations import WEIGHTS as QUOTATION_WEIGHTS
from build.extract.quotations import Reported, find_quotations
from build.extract.quotations.candidates import parse_doc
from build.extract.quotations.cataphora import complete_speaker_names
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.referents import WEIGHTS as ANTECEDENT_WEIGHTS
from build.extract.quotations.referents import Choice
from build.extract.results import Quotation, Statement
from build.extract.statements.cues import build_words, find_cues
from build.extract.statements.joining import is_credible, join_statements
from build.extract.statements.report_sources import find_reported, is_asking
from build.extract.statements.reports import list_tokens, map_tokens_to_reports, read_reports

WEIGHTS: dict[str, Any] = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
"""Trained by bench/train_statements.py: feature weights in hundredths, the words that may be cues, and a calibration table."""


def find_speech(
    text: str,
    lookup: EntityLookup,
    weights: Mapping[str, Any] = WEIGHTS,
    quotation_weights: Mapping[str, Any] = QUOTATION_WEIGHTS,
    antecedent_weights: Mapping[str, Mapping[str, int]] = ANTECEDENT_WEIGHTS,
    choices: dict[int, Choice] | None = None,
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of a text, each in reading order.

    Statements are read first: a quotation inside one is credited to its source. Benchmarks pass other weights than the
    committed ones, and a dict for `choices`, which is filled with the candidate referents of the pronoun or description at
    each offset.
    """
    doc = parse_doc(text)
    known = frozenset(weights["cues"])
    if not doc.passages and not find_cues(doc.tokens, known):
        return (), ()  # No quotations and no cues
    words = build_words(doc.tokens, doc.mentions, known)
    reports = [report for report in read_reports(words, weights) if is_credible(doc.tokens, report, weights["calibration"])]
    stated = [report for report in reports if report.source and not is_asking(doc.tokens, report)]
    reported = set[int]().union(*map(list_tokens, stated))
    table = NameTable(doc.tokens, doc.mentions, lookup, text, reported, antecedent_weights, choices)
    sources: list[Reported | None] = []
    find = partial(find_reported, table, reports, map_tokens_to_reports(reports), sources)
    quotations = find_quotations(doc, table, find, quotation_weights)
    find(-1, len(doc.tokens.texts))  # Resolve the remaining sources
    statements = join_statements(doc, reports, sources, quotations, weights["calibration"])
    complete_speaker_names(table, (*quotations, *statements))
    return quotations, statements
