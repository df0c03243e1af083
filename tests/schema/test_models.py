"""The models: each is described, strict, and the only source of what is made from it."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from build.publish.json_schema import make_json_schemas
from schema import (
    DERIVED_TABLES,
    TABLES,
    Article,
    Event,
    MonetaryFigure,
    Poll,
    PollResult,
    Publisher,
    Quotation,
    Row,
    Speaker,
    SpeakerAlias,
    SpeakerRole,
    Statement,
)
from schema.article_seeds import ArticleSeed, MonetaryFigureSeed, PollResultSeed, PollSeed, QuotationSeed, StatementSeed
from schema.columns import read_columns, read_description
from schema.shared_seeds import EventSeed, SpeakerAliasSeed, SpeakerRoleSeed, SpeakerSeed
from schema.warnings import WARNINGS
from tests.conftest import REPOSITORY

MODELS = [*TABLES, *DERIVED_TABLES]
COLUMNS = [(model, column.name) for model in MODELS for column in read_columns(model)]
SEED_MODELS: list[tuple[type[BaseModel], type[Row]]] = [
    (ArticleSeed, Article),
    (EventSeed, Event),
    (MonetaryFigureSeed, MonetaryFigure),
    (PollResultSeed, PollResult),
    (PollSeed, Poll),
    (QuotationSeed, Quotation),
    (SpeakerAliasSeed, SpeakerAlias),
    (SpeakerRoleSeed, SpeakerRole),
    (SpeakerSeed, Speaker),
    (StatementSeed, Statement),
]

PLACE = {
    "article": "harbour-post-2031-05-06-talks",
    "start": 5,
    "end": 9,
    "paragraph": 1,
    "method": "curated",
    "review": "confirmed",
}
GOOD: dict[type[Row], dict[str, Any]] = {
    Publisher: {"id": "harbour-post", "name": "Harbour Post", "kind": "newspaper", "description": "Invented."},
    Article: {
        "id": "harbour-post-2031-05-06-talks",
        "label": "Harbour Post, 2031-05-06: Talks",
        "printed_on": "2031-05-06",
        "publisher": "harbour-post",
        "published_on": date(2031, 5, 6),
        "language": "en",
        "genre": "news",
        "word_count": 9,
        "source_sha256": "0" * 64,
        "text_sha256": "f" * 64,
        "reader": "1",
        "review": "reviewed",
    },
    Speaker: {"id": "ada-quill", "name": "Ada Quill", "kind": "person", "description": "Invented."},
    SpeakerRole: {"id": "ada-quill-mayor", "speaker": "ada-quill", "title": "Mayor", "ended": "yes"},
    Event: {"id": "talks-2031", "name": "Talks", "kind": "meeting"},
    Quotation: {
        "id": "q-0123456789",
        "text": "Yes.",
        "clean_text": "Yes.",
        "kind": "direct",
        "speaker": "ada-quill",
        "publisher": "harbour-post",
        "sort_date": "2031-05",
        "date_precision": "article",
        "position": 1,
        **PLACE,
    },
    Statement: {
        "id": "s-0123456789",
        "form": "direct",
        "speaker": "ada-quill",
        "mention": "she",
        "cue": "said",
        "publisher": "harbour-post",
        "sort_date": "2031-05",
        "date_precision": "article",
        "position": 1,
        **PLACE,
    },
    MonetaryFigure: {"id": "m-0123456789", "raw": "£2m", "position": 1, **PLACE},
    Poll: {"id": "p-0123456789", "mention": "poll", **PLACE},
    PollResult: {"id": "r-0123456789", "poll": "p-0123456789", "raw": "9%", "percent": Decimal(9), **PLACE},
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
def test_docstring_says_what_one_row_is(model: type[Row]):
    assert read_description(model).startswith("One ")
    assert read_description(model).endswith(".")


@pytest.mark.parametrize(("model", "name"), COLUMNS, ids=[f"{model.table}.{name}" for model, name in COLUMNS])
def test_column_is_described(model: type[Row], name: str):
    description = model.model_fields[name].description
    assert description and description[-1] == "." and len(description) > 10


@pytest.mark.parametrize(("seed", "table"), SEED_MODELS, ids=lambda model: model.__name__)
def test_seed_model_has_every_column_that_is_not_computed(seed: type[BaseModel], table: type[Row]):
    typed = {column.name: column.description for column in read_columns(table) if not column.computed}
    described = {name: field.description for name, field in seed.model_fields.items()}
    assert None not in described.values()
    assert {name: described[name] for name in typed} == typed | {name: described[name] for name in ("review",) if name in typed}


@pytest.mark.parametrize(("seed", "table"), SEED_MODELS, ids=lambda model: model.__name__)
def test_seed_model_takes_the_same_values_as_the_table(seed: type[BaseModel], table: type[Row]):
    # An editor says of what genre an article is; of one from an archive nobody has.
    apart = ("review", "genre")
    typed = [column.name for column in read_columns(table) if not column.computed and column.name not in apart]
    assert {name: seed.model_json_schema()["properties"][name] for name in typed} == {
        name: table.model_json_schema()["properties"][name] for name in typed
    }


def test_tables_come_after_those_they_point_to():
    seen: set[str] = set()
    for model in MODELS:
        seen.add(model.table)
        assert {column.references for column in read_columns(model) if column.references} <= seen


@pytest.mark.parametrize("model", GOOD, ids=lambda model: model.table)
def test_good_row_passes(model: type[Row]):
    row = model(**GOOD[model]).model_dump()
    assert {name: row[name] for name in GOOD[model]} == GOOD[model]


def test_a_row_does_not_keep_which_fields_were_given():
    model, fields = next(iter(GOOD.items()))
    one, other = model(**fields), model.model_validate_json(json.dumps(fields))
    assert one == other
    assert one.model_fields_set is other.model_fields_set
    assert one.model_fields_set == one.model_copy(update={}).model_fields_set == set()


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_unknown_key_is_refused(model: type[Row]):
    with pytest.raises(ValidationError) as caught:
        model(colour="red", **GOOD.get(model, {}))
    assert ("extra_forbidden", ("colour",)) in [(error["type"], error["loc"]) for error in caught.value.errors()]


BAD: list[tuple[type[Row], str, Any, str]] = [
    (Publisher, "id", "Harbour Post", "string_pattern_mismatch"),
    (Publisher, "id", "harbour--post", "string_pattern_mismatch"),
    (Publisher, "name", 5, "string_type"),
    (Publisher, "name", "", "string_too_short"),
    (Publisher, "name", " Post", "value_error"),
    (Publisher, "name", "Po\u200bst", "value_error"),
    (Publisher, "name", "Cafe\u0301", "value_error"),
    (Publisher, "kind", "magazine", "literal_error"),
    (Publisher, "country", "UK", "value_error"),
    (Publisher, "country", "gb", "value_error"),
    (Publisher, "url", "harbour.example", "value_error"),
    (Publisher, "url", "https://har bour.example", "value_error"),
    (Publisher, "url", "http://[", "value_error"),
    (Publisher, "wikidata", "12", "string_pattern_mismatch"),
    (Article, "language", "english", "value_error"),
    (Article, "published_on", "2031-05-06", "date_type"),
    (Article, "id", "Harbour Post", "string_pattern_mismatch"),
    (Article, "id", "a" * 201, "string_too_long"),
    (Article, "printed_on", "2031-13", "value_error"),
    (Article, "text_sha256", "f" * 63, "string_pattern_mismatch"),
    (Article, "word_count", -1, "greater_than_equal"),
    (Article, "word_count", "9", "int_type"),
    (Speaker, "gender", "man", "literal_error"),
    (Event, "country", "Narnia", "value_error"),
    (Event, "part_of", "talks-2031", "value_error"),
    (Quotation, "id", "q-0123", "string_pattern_mismatch"),
    (Quotation, "id", "m-0123456789", "string_pattern_mismatch"),
    (Quotation, "end", 5, "value_error"),
    (Quotation, "kind", "term", "value_error"),
    (Quotation, "speaker", None, "value_error"),
    (Quotation, "confidence", Decimal("1.1"), "less_than_equal"),
    (Statement, "id", "q-0123456789", "string_pattern_mismatch"),
    (Statement, "form", "reported", "literal_error"),
    (Statement, "form", "indirect", "value_error"),
    (Statement, "speaker", None, "value_error"),
    (Statement, "mention", None, "value_error"),
    (Statement, "cue", None, "value_error"),
    (Statement, "event", "talks-2031", "value_error"),
    (Statement, "event_relation", "at", "value_error"),
    (MonetaryFigure, "currency", "EURO", "value_error"),
    (MonetaryFigure, "currency", "eur", "value_error"),
    (MonetaryFigure, "rate_eur", Decimal(0), "greater_than"),
    (MonetaryFigure, "amount_min", Decimal("NaN"), "finite_number"),
    (MonetaryFigure, "amount_min", Decimal(1), "value_error"),
    (MonetaryFigure, "rate_eur", Decimal("1.2345678901234567890"), "value_error"),
    (MonetaryFigure, "rate_eur", Decimal("1e400"), "value_error"),
    (MonetaryFigure, "kind", "gift", "literal_error"),
    (Poll, "margin_of_error", Decimal(101), "less_than_equal"),
    (Poll, "sample_size", 0, "greater_than_equal"),
    (PollResult, "percent", Decimal(140), "less_than_equal"),
    (PollResult, "percent", Decimal(-1), "greater_than_equal"),
    (PollResult, "percent", Decimal("33.333333333333333333"), "value_error"),
    (PollResult, "months_earlier", -1, "greater_than_equal"),
]


@pytest.mark.parametrize(("model", "name", "value", "kind"), BAD, ids=[f"{m.table}.{n}={v!r}" for m, n, v, _ in BAD])
def test_bad_value_is_refused(model: type[Row], name: str, value: Any, kind: str):
    with pytest.raises(ValidationError) as caught:
        model(**GOOD[model] | {name: value})
    assert [error["type"] for error in caught.value.errors()] == [kind]


RANGES = [
    (SpeakerRole, "starts_on", "ends_on", date(2031, 1, 2), date(2031, 1, 1)),
    (SpeakerRole, "starts_on", "checked_on", date(2031, 1, 2), date(2031, 1, 1)),
    (SpeakerRole, "ends_on", "checked_on", date(2031, 1, 2), date(2031, 1, 1)),
    (Event, "starts_on", "ends_on", date(2031, 1, 2), date(2031, 1, 1)),
    (Statement, "said_after", "said_before", date(2031, 1, 2), date(2031, 1, 1)),
    (Poll, "fieldwork_starts_on", "fieldwork_ends_on", date(2031, 1, 2), date(2031, 1, 1)),
    (MonetaryFigure, "amount_min", "amount_max", Decimal(2), Decimal(1)),
    (MonetaryFigure, "amount_min", "amount_max", Decimal(-1), Decimal(-2)),
]


@pytest.mark.parametrize(("model", "first", "last", "high", "low"), RANGES, ids=[f"{m.table}.{f}" for m, f, *_ in RANGES])
def test_range_is_ordered(model: type[Row], first: str, last: str, high: Any, low: Any):
    assert model(**GOOD[model] | {first: low, last: high})
    assert model(**GOOD[model] | {first: low, last: low})
    with pytest.raises(ValidationError, match="is before the first"):
        model(**GOOD[model] | {first: high, last: low})


DAY = date(2031, 5, 8)
CONTRADICTIONS = {
    "ends_on is 2031-05-08, but ended is no; write ended: yes": {"ended": "no", "ends_on": DAY, "checked_on": DAY},
    "ends_on is 2031-05-08, but ended is unknown; write ended: yes": {"ended": "unknown", "ends_on": DAY},
    "add checked_on, the date on which you looked it up": {"ended": "no"},
    "was looked up on 2031-05-08, but ended is unknown; write yes or no": {"ended": "unknown", "checked_on": DAY},
}


@pytest.mark.parametrize("message", CONTRADICTIONS)
def test_an_office_is_over_or_held_or_not_looked_up(message: str):
    with pytest.raises(ValidationError, match=message):
        SpeakerRole(**GOOD[SpeakerRole] | CONTRADICTIONS[message])


@pytest.mark.parametrize(
    "fields", [{"ended": "no", "checked_on": DAY}, {"ended": "yes", "checked_on": DAY}, {"ended": "unknown"}]
)
def test_an_office_needs_no_last_day(fields: dict[str, Any]):
    assert SpeakerRole(**GOOD[SpeakerRole] | fields).ends_on is None


SPOKEN = {"speaker": "ada-quill", "mention": None, "cue": None}
NOT_SAID = {
    "a term quotation has no speaker, mention or cue": {"kind": "term"},
    "a rhetorical quotation has no speaker, mention or cue: .* put_into_mouth_of says whom": {"kind": "rhetorical"},
    "put_into_mouth_of is for rhetorical words, but this is direct": {"kind": "direct", "put_into_mouth_of": "ada-quill"},
    "put_into_mouth_of is for rhetorical words, but this is term": {
        "kind": "term",
        "speaker": None,
        "put_into_mouth_of": "ada-quill",
    },
    "a rhetorical quotation needs put_into_mouth_of": {"kind": "rhetorical", "speaker": None},
    "a mixed quotation needs a speaker": {"kind": "mixed", "speaker": None},
}


@pytest.mark.parametrize("message", NOT_SAID)
def test_only_what_was_said_has_a_speaker(message: str):
    bare = GOOD[Quotation] | SPOKEN
    assert Quotation(**bare | {"kind": "rhetorical", "speaker": None, "put_into_mouth_of": "ada-quill"}).speaker is None
    with pytest.raises(ValidationError, match=message):
        Quotation(**bare | NOT_SAID[message])


def test_term_has_no_speaker_and_the_unreviewed_may_lack_one():
    bare = {key: value for key, value in GOOD[Quotation].items() if key != "speaker"}
    assert Quotation(**bare | {"kind": "term"}).speaker is None
    assert Quotation(**bare | {"review": "unreviewed", "method": "extracted"}).speaker is None


def test_a_statement_has_a_date_or_bounds_and_an_event_with_its_relation():
    dated = GOOD[Statement] | {"said_on": date(2031, 5, 5)}
    assert Statement(**dated | {"event": "talks-2031", "event_relation": "at"})
    for bound in ("said_after", "said_before"):
        with pytest.raises(ValidationError, match=f"has both said_on and {bound}: keep one of them"):
            Statement(**dated | {bound: date(2031, 5, 5)})


def test_an_indirect_statement_has_a_summary_and_the_unreviewed_may_lack_all():
    indirect = GOOD[Statement] | {"form": "indirect"}
    assert Statement(**indirect | {"summary": "She promised a ferry."})
    bare = {key: value for key, value in indirect.items() if key not in ("speaker", "mention", "cue")}
    assert Statement(**bare | {"review": "unreviewed", "method": "extracted"}).speaker is None


@pytest.mark.parametrize(
    ("model", "name", "origin", "term"),
    [
        (Quotation, "text", "read", "http://www.w3.org/ns/oa#exact"),
        (Quotation, "notes", "typed", "http://www.w3.org/2004/02/skos/core#note"),
        (Quotation, "review", "typed", None),
        (Quotation, "sort_date", "computed", None),
        (MonetaryFigure, "amount_min", "read", "https://schema.org/minValue"),
        (Article, "title", "read", "http://purl.org/dc/terms/title"),
        (Article, "word_count", "computed", "https://schema.org/wordCount"),
        (Speaker, "name", "typed", "https://schema.org/name"),
    ],
)
def test_a_column_says_where_its_values_come_from_and_what_means_the_same(
    model: type[Row], name: str, origin: str, term: str | None
):
    (column,) = [column for column in read_columns(model) if column.name == name]
    assert (column.origin, column.term) == (origin, term)


def test_a_property_means_one_column_of_a_table():
    """As in CLDF: who reads a property must find one column that has it."""
    terms = [(model.table, column.term) for model in TABLES for column in read_columns(model) if column.term]
    assert sorted(set(terms)) == sorted(terms)


def test_every_warning_is_of_some_table():
    named = [name for model in TABLES for name in model.warning_names]
    assert set(named) == WARNINGS.keys() - {"nobody_has_read_it"}
    assert all(sentence.endswith(".") for sentence in WARNINGS.values())


def test_json_schemas_are_fresh():
    """If not: make fix."""
    folder = REPOSITORY / "schema" / "json"
    on_disk = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    assert on_disk == json.loads(json.dumps(make_json_schemas()))
