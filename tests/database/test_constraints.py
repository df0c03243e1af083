"""What a model refuses, SQLite refuses too; what a model accepts, SQLite takes. Parametrised over the models."""

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
import sqlite_utils
from annotated_types import Ge, Gt, Le
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from pydantic import StringConstraints, TypeAdapter, ValidationError

from build.database.indexes import create_indexes
from build.database.load import create_tables
from build.database.serialize import CONVERTERS, column_names, row_to_sqlite
from schema import DERIVED_TABLES, TABLES, Row
from schema.base import CompoundKey, Order
from schema.columns import list_marks, parse_annotation, read_columns
from schema.types import ArticleId, CountryCode, CurrencyCode, FiniteDecimal, LanguageCode, PartialDate, Sha256, Slug, Url
from tests.conftest import Folder

MODELS = (*TABLES, *DERIVED_TABLES)

Values = dict[str, Any]

WORDS = st.text("aß漢😀-", min_size=1, max_size=9)
NAMES = {
    ArticleId: st.sampled_from(["harbour-post-2031-talks", "harbour-post-2031-05-06-the-talks"]),
    Sha256: st.sampled_from(["0123456789abcdef" * 4]),
    Slug: st.sampled_from(["a", "ada-quill", "talks-2031-05-06", "0" * 100]),
    CountryCode: st.sampled_from(["FR", "GB", "IN"]),
    CurrencyCode: st.sampled_from(["EUR", "GBP", "USD"]),
    LanguageCode: st.sampled_from(["en", "uk"]),
    Url: st.sampled_from(["https://harbour.example/", "http://a.example?b=c"]),
    PartialDate: st.sampled_from(["2031", "2031-05", "2031-05-06", "2032-02-29"]),
}
"""Values of those types that hypothesis cannot make from their limits, or only slowly."""


def values_of(annotation: Any, marks: list[Any]) -> st.SearchStrategy[Any]:
    """Return values of a column's type."""
    plain, optional, literals = parse_annotation(annotation)
    found = list(list_marks(annotation, marks))
    for kind, names in NAMES.items():
        if get_args(kind)[1] in found:
            strategy: st.SearchStrategy[Any] = names
            break
    else:
        strategy = values_of_type(plain, literals, found)
    return st.none() | strategy if optional else strategy


def values_of_type(plain: type, literals: tuple[str, ...], marks: list[Any]) -> st.SearchStrategy[Any]:
    """Return values of a type with its limits, those at the limits among them."""
    text = next((mark for mark in marks if isinstance(mark, StringConstraints)), StringConstraints())
    least = next((mark.ge for mark in marks if isinstance(mark, Ge)), None)
    most = next((mark.le for mark in marks if isinstance(mark, Le)), None)
    if literals:
        return st.sampled_from(literals)
    if plain is str and isinstance(text.pattern, str) and text.pattern.startswith("^"):
        return st.from_regex(text.pattern, fullmatch=True).filter(lambda name: len(name) <= (text.max_length or 1000))
    if plain is str:
        return WORDS | st.just("x" * text.max_length) if text.max_length else WORDS | st.just("")
    if plain is int:
        return st.integers(least, 2**63 - 1)
    if plain is Decimal:
        above = Decimal("0.000001") if any(isinstance(mark, Gt) for mark in marks) else least
        numbers = st.decimals(-(10**15) if above is None else above, 10**15 if most is None else most, places=6)
        return numbers.map(lambda number: Decimal(repr(float(number))))
    return {date: st.dates(), bool: st.booleans(), list: st.lists(WORDS, max_size=2)}[plain]


def rows_of(model: type[Row]) -> st.SearchStrategy[Row]:
    """Return rows that the model accepts."""
    fields = {name: values_of(field.annotation, field.metadata) for name, field in model.model_fields.items()}
    return st.fixed_dictionaries(fields).map(lambda values: validate(model, reconcile(model, values))).filter(bool)


def reconcile(model: type[Row], values: Values) -> Values:
    """Return values that agree with each other as far as `orders`, `pairs` and `alternatives` say."""
    for one, other in model.pairs:
        if values[one] is None or values[other] is None:
            values[one] = values[other] = None
    for one, other in model.alternatives:
        values[other] = values[other] if values[one] is None else None
    for order in model.orders:
        if None not in (ends := (values[order.first], values[order.last])):
            values[order.first], values[order.last] = sorted(ends)
    return values


def validate(model: type[Row], values: Values) -> Row | None:
    """Return the row of some values; None if the model refuses them."""
    try:
        return model(**values)
    except ValidationError:
        return None


ANY_ROW = settings(max_examples=1_000, phases=[Phase.generate], derandomize=True, database=None)


@cache
def good_row(model: type[Row]) -> Values:
    """Return the values of one row that the model accepts, as SQLite stores them."""
    return dict(zip(column_names(model), row_to_sqlite(find(rows_of(model), lambda _: True, settings=ANY_ROW)), strict=True))


@pytest.fixture(scope="module")
def empty() -> sqlite_utils.Database:
    """Return a database in memory with all tables and no rows."""
    database = sqlite_utils.Database(memory=True)
    create_tables(database)
    create_indexes(database)
    return database


@pytest.fixture
def conn(empty: sqlite_utils.Database) -> Iterator[sqlite3.Connection]:
    """Yield its connection within a transaction that is rolled back."""
    empty.conn.execute("begin")
    yield empty.conn
    empty.conn.rollback()


def insert(conn: sqlite3.Connection, model: type[Row], values: Values) -> None:
    """Insert one row. Foreign keys are not enforced."""
    names = ", ".join(f'"{name}"' for name in values)
    conn.execute(f"insert into {model.table} ({names}) values ({', '.join('?' * len(values))})", list(values.values()))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_model_accepts_is_taken(empty: sqlite_utils.Database, model: type[Row], data: st.DataObject):
    row = data.draw(rows_of(model))
    empty.conn.execute("begin")
    try:
        insert(empty.conn, model, dict(zip(column_names(model), row_to_sqlite(row), strict=True)))
    finally:
        empty.conn.rollback()


VALIDATED = [model for model in MODELS if set(model.__pydantic_decorators__.model_validators) - {"check_columns"}]


def combine_values(model: type[Row]) -> Iterator[Values]:
    """Yield all combinations of a few values of the columns that the conditions of a model name, each in a row that is else good."""
    words = set(re.findall(r"\w+", " ".join(model.conditions)))
    columns = [column for column in read_columns(model) if column.name in words]
    few = {str: ["ada-quill", "tomas-reed"], date: [date(2031, 1, 1)]}
    choices = [
        [
            *(column.values or few[parse_annotation(model.model_fields[column.name].annotation)[0]]),
            *[None] * (not column.required),
        ]
        for column in columns
    ]
    good = find(rows_of(model), lambda _: True, settings=ANY_ROW).model_dump()
    for values in product(*choices):
        yield good | dict(zip([column.name for column in columns], values, strict=True))


@pytest.mark.parametrize("model", VALIDATED, ids=lambda model: model.table)
def test_what_a_validator_of_several_columns_refuses_is_refused(conn: sqlite3.Connection, model: type[Row]):
    refused = []
    for values in combine_values(model):
        stored = dict(zip(column_names(model), row_to_sqlite(model.model_construct(**values)), strict=True))
        try:
            insert(conn, model, stored)
            conn.execute(f"delete from {model.table}")
            refused.append(False)
        except sqlite3.IntegrityError:
            refused.append(True)
        assert refused[-1] == (validate(model, values) is None), values
    assert {*refused} == {True, False}


CANDIDATES: dict[type, list[Any]] = {
    str: [
        "",
        "two words",
        "x" * 20_001,
        "2031-02-30",
        "2031-13",
        "2031-1",
        "q-0123456789",
        "q-012345678g",
        "en-GB",
        "ftp://a.example",
    ],
    int: [-1, 0, 0.5, "two"],
    bool: [-1, 2, 0.5, "yes"],
    Decimal: [-0.5, 0, 1.5, 100.5, float("inf"), "much"],
    date: ["yesterday", "2031-02-30", "2031-13-01", "2031-5-6", "2031-05", "20310506", "2031-05-06 12:00", "", 2031],
    list: ["banana", "{}", '"x"', "[", ""],
}
"""What is tried in a column of each Python type; a list as it is stored. What its model accepts must not be refused, so is not."""


def refuses(model: type[Row], name: str, value: Any) -> bool:
    """Return whether a model refuses a value of one column, given as SQLite stores it."""
    field = model.model_fields[name]
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, field])
    if isinstance(value, bytes):
        value = "\0"
    is_list = parse_annotation(field.annotation)[0] is list and value is not None
    try:
        adapter.validate_json(value if is_list else json.dumps(value), strict=True)
    except ValidationError:
        return True
    return False


NUMBERS: TypeAdapter[Decimal] = TypeAdapter(FiniteDecimal)
PRINTED = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(-(10**15), 10**15), st.integers(-9, 12)
)
"""Numbers of 15 digits at most, as articles print them."""


def store(conn: sqlite3.Connection, number: Decimal) -> Decimal:
    """Return a number as SQLite gives it back, stored as a row is."""
    conn.execute("create temp table if not exists numbers (number real) strict")
    return Decimal(
        str(conn.execute("insert into numbers values (?) returning number", [CONVERTERS[Decimal](number)]).fetchone()[0])
    )


@settings(suppress_health_check=list(HealthCheck))
@given(number=PRINTED)
def test_a_number_of_15_digits_is_read_back_as_it_was_written(conn: sqlite3.Connection, number: Decimal):
    assert NUMBERS.validate_python(number) == number == store(conn, number)


@settings(suppress_health_check=list(HealthCheck))
@given(number=st.decimals(-(10**30), 10**30))
def test_a_number_that_sqlite_would_change_is_refused(conn: sqlite3.Connection, number: Decimal):
    try:
        accepted = NUMBERS.validate_python(number) == number
    except ValidationError:
        accepted = False
    assert accepted == (store(conn, number) == number)


COLUMNS = [(model, column.name) for model in MODELS for column in read_columns(model)]


@pytest.mark.parametrize(("model", "name"), COLUMNS, ids=[f"{model.table}.{name}" for model, name in COLUMNS])
def test_what_a_model_refuses_in_a_column_is_refused(conn: sqlite3.Connection, model: type[Row], name: str):
    plain, optional, _ = parse_annotation(model.model_fields[name].annotation)
    column = next(column for column in read_columns(model) if column.name == name)
    tried: list[Any] = [b"blob"] if column.references else [b"blob", *CANDIDATES[plain]]
    is_rowid = column.type == "INTEGER" and model.primary_key == (name,)  # SQLite chooses a number where it is null.
    refused = [value for value in tried if refuses(model, name, value)] + [None] * (not optional and not is_rowid)
    assert refused
    insert(conn, model, good_row(model))
    conn.execute(f"delete from {model.table}")
    for value in refused:
        with pytest.raises(sqlite3.Error) as caught:
            insert(conn, model, good_row(model) | {name: value})
        assert name in str(caught.value) or is_rowid, value


LITERALS = [(model, column) for model in MODELS for column in read_columns(model) if column.values]


@pytest.mark.parametrize(("model", "column"), LITERALS, ids=[f"{model.table}.{column.name}" for model, column in LITERALS])
def test_a_fixed_list_of_values_is_the_models(conn: sqlite3.Connection, model: type[Row], column: Any):
    sql = f"""CHECK ("{column.name}" in ({", ".join(f"'{value}'" for value in column.values)}))"""
    (schema,) = conn.execute("select sql from sqlite_master where name = ?", [model.table]).fetchone()
    assert sql in schema


def without_pairs_and_orders(model: type[Row]) -> Values:
    """Return the values of a good row, with null in the columns of its pairs, alternatives and orders that may be null."""
    ordered = {name for order in model.orders for name in (order.first, order.last)} | {
        name for pair in (*model.pairs, *model.alternatives) for name in pair
    }
    optional = {column.name for column in read_columns(model) if not column.required}
    return good_row(model) | dict.fromkeys(ordered & optional)


def check_in_model(model: type[Row], values: Values) -> None:
    """Check the pairs, alternatives and orders of a row of which all other columns are null."""
    model.model_construct(**dict.fromkeys(model.model_fields) | values).check_columns()


ORDERS = [(model, order) for model in MODELS for order in model.orders]
RANGES: dict[type, tuple[Any, Any]] = {
    date: (date(2031, 1, 1), date(2031, 1, 2)),
    int: (1, 2),
    Decimal: (Decimal(-2), Decimal(-1)),
}


@pytest.mark.parametrize(("model", "order"), ORDERS, ids=[f"{m.table}.{o.first}-{o.last}" for m, o in ORDERS])
def test_an_order_holds_in_both(conn: sqlite3.Connection, model: type[Row], order: Order):
    kind = parse_annotation(model.model_fields[order.first].annotation)[0]
    low, high = RANGES[kind]
    good = without_pairs_and_orders(model)
    for first, last, holds in ((low, high, True), (low, low, not order.strict), (high, low, False)):
        values = {order.first: first, order.last: last}
        stored = good | {name: CONVERTERS.get(kind, int)(value) for name, value in values.items()}
        if holds:
            check_in_model(model, values)
            insert(conn, model, stored)
            conn.execute(f"delete from {model.table}")
            continue
        with pytest.raises(ValueError, match=f"{order.last}.* is (before the first|not after)|the second"):
            check_in_model(model, values)
        with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {order.first}$"):
            insert(conn, model, stored)


PAIRS = [(model, *pair) for model in MODELS for pair in model.pairs]


@pytest.mark.parametrize(("model", "one", "other"), PAIRS, ids=[f"{m.table}.{one}-{other}" for m, one, other in PAIRS])
def test_a_pair_is_null_or_known_in_both(conn: sqlite3.Connection, model: type[Row], one: str, other: str):
    good = without_pairs_and_orders(model)
    insert(conn, model, good)
    conn.execute(f"delete from {model.table}")
    for name in (one, other):
        with pytest.raises(ValueError, match=f"has only one of {one} and {other}"):
            check_in_model(model, {name: 1})
        with pytest.raises(sqlite3.IntegrityError, match=rf'\("{one}" is null\) = \("{other}" is null\)$'):
            insert(conn, model, good | {name: "at" if name == "event_relation" else 1})


ALTERNATIVES = [(model, *pair) for model in MODELS for pair in model.alternatives]


@pytest.mark.parametrize(
    ("model", "one", "other"), ALTERNATIVES, ids=[f"{m.table}.{one}-{other}" for m, one, other in ALTERNATIVES]
)
def test_of_alternatives_one_is_null_in_both(conn: sqlite3.Connection, model: type[Row], one: str, other: str):
    good, day = without_pairs_and_orders(model), date(2031, 5, 5)
    for name in (one, other):
        check_in_model(model, {name: day})
        insert(conn, model, good | {name: day.isoformat()})
        conn.execute(f"delete from {model.table}")
    with pytest.raises(ValueError, match=f"has both {one} and {other}: keep one of them"):
        check_in_model(model, {one: day, other: day})
    with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {one}$"):
        insert(conn, model, good | dict.fromkeys((one, other), day.isoformat()))


KEYS = [(model, key) for model in MODELS for key in model.compound_keys]


def count_missing(conn: sqlite3.Connection, model: type[Row], key: CompoundKey) -> int:
    """Return how many rows refer by a key to a row that does not exist."""
    columns = conn.execute(f"pragma foreign_key_list({model.table})").fetchall()
    (number,) = [row[0] for row in columns if row[1] == 1 and (row[2], row[3]) == (key.table, key.columns[1])]
    return [row[3] for row in conn.execute(f"pragma foreign_key_check({model.table})")].count(number)


@pytest.mark.parametrize(("model", "key"), KEYS, ids=[f"{model.table}.{'-'.join(key.columns)}" for model, key in KEYS])
def test_a_key_of_several_columns_refers_to_a_row_with_all_of_them(conn: sqlite3.Connection, model: type[Row], key: CompoundKey):
    (parent,) = (model for model in MODELS if model.table == key.table)
    pairs = list(zip(key.columns, key.other_columns, strict=True))
    child = good_row(model) | {name: good_row(model)[name] or good_row(parent)[other] for name, other in pairs}
    if parent is model:
        child["id"] = child["id"][:-1] + ("0" if child["id"][-1] != "0" else "1")
    insert(conn, model, child)
    assert count_missing(conn, model, key) == 1
    referred = good_row(parent) | {other: child[name] for name, other in pairs}
    insert(conn, parent, referred | ({key.columns[0]: None, "position": 2} if parent is model else {}))
    assert count_missing(conn, model, key) == 0


def test_contradictions_are_refused_where_foreign_keys_are_enforced(folder: Folder, build_rows: Any):
    conn = sqlite3.connect(build_rows(folder.root))
    conn.execute("pragma foreign_keys = on")
    folder_rows = conn.execute("select id, speaker from quotations where speaker is not null").fetchall()
    (other,) = conn.execute("select id from speakers where id <> ? limit 1", [folder_rows[0][1]]).fetchone()
    for sql in (
        f"update quotations set speaker = '{other}' where id = '{folder_rows[0][0]}'",
        f"delete from quotation_speakers where quotation = '{folder_rows[0][0]}'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), conn:
            conn.execute(sql)
        conn.rollback()
    quotation, _ = folder_rows[0]
    with conn:  # A quotation and its speaker change together.
        conn.execute("delete from quotation_speakers where quotation = ?", [quotation])
        conn.execute("insert into quotation_speakers values (?, ?, 1)", [quotation, other])
        conn.execute("update quotations set speaker = ? where id = ?", [other, quotation])


@pytest.mark.parametrize(
    "sql",
    [
        "update quotations set kind = 'banana'",
        "update quotations set said_on = 'yesterday'",
        "update quotations set sort_date = '2031-02-30'",
        "update poll_results set percent = 400",
        "update monetary_figures set amount_max = amount_min - 1",
        "update articles set word_count = -1",
        "update quotations set kind = 'term' where speaker is not null",
        "update quotations set put_into_mouth_of = speaker where speaker is not null",
        "update speaker_roles set ended = 'no', checked_on = null",
    ],
)
def test_a_built_database_refuses_nonsense(built: Path, sql: str):
    copy = sqlite3.connect(":memory:")
    sqlite3.connect(built).backup(copy)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        copy.execute(sql)
