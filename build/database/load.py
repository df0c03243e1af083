"""Create the tables from their models, and insert the rows."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import sqlite_utils

from build.database.archive_columns import Loaded
from build.database.data_dictionary import data_dictionary_rows
from build.database.dataset_info import dataset_info_rows
from build.database.known_problems import archive_problem_rows, known_problem_rows
from build.database.serialize import column_names, row_to_json, row_to_sqlite
from build.dataset.rows import Rows
from build.dataset.shown import withheld
from build.settings import Site
from schema import COMPARED_TABLES, DERIVED_TABLES, TABLES, WITHHELD_TABLES, DataDictionaryEntry, DatasetInfo, KnownProblem, Row
from schema.columns import read_columns
from schema.constraints import list_constraints

PYTHON_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


def create_tables(database: sqlite_utils.Database) -> None:
    """Create a STRICT table with its keys and constraints for each model."""
    for model in (*TABLES, *DERIVED_TABLES):
        database.execute(create_table_sql(database, model))


def create_withheld_tables(database: sqlite_utils.Database) -> None:
    """Create the tables of withheld rows: like those of shown rows, but their keys may refer to withheld or shown rows."""
    for model in WITHHELD_TABLES:
        database.execute(create_table_sql(database, model, withheld(model.table)))


def create_table_sql(database: sqlite_utils.Database, model: type[Row], withheld_as: str | None = None) -> str:
    """Return the CREATE TABLE statement of a model, or of its table of withheld rows."""
    columns = read_columns(model)
    others = [other.table for other in WITHHELD_TABLES] if withheld_as else []
    references = {column.name: column.references for column in columns if column.references and column.references not in others}
    sql = database.create_table_sql(
        withheld_as or model.table,
        {column.name: PYTHON_TYPES[column.type] for column in columns},
        pk=model.primary_key[0] if len(model.primary_key) == 1 else model.primary_key,
        foreign_keys=[(name, table, "id") for name, table in references.items()],
        not_null={column.name for column in columns if column.required},
        strict=True,
    )
    # sqlite-utils supports neither CHECK nor keys to tables created later, so both are inserted before the last parenthesis.
    constraints = [text for text in list_constraints(model) if not (withheld_as and text.startswith("FOREIGN KEY"))]
    start, parenthesis, end = sql.rpartition("\n)")
    return "".join([start, *(f",\n   {constraint}" for constraint in constraints), parenthesis, end])


def load_rows(database: sqlite_utils.Database, site: Site, rows: Rows, archive: str | None = None) -> Loaded:
    """Insert all rows, those of an archive after them, and the tables about the data; dataset_info has the hash of all rows.

    Return what was loaded from the archive.
    """
    all_rows, compared = hashlib.sha256(), hashlib.sha256()
    for model in TABLES:
        digests = (all_rows, compared) if model in COMPARED_TABLES else (all_rows,)
        if model.table in rows:
            insert_rows(database, model, hash_values(model, map(row_to_sqlite, rows[model.table]), digests))
    for model in WITHHELD_TABLES:
        if listed := rows.get(withheld(model.table)):
            insert_rows(database, model, map(row_to_sqlite, listed), withheld(model.table))
    loaded = Loaded()
    if archive is not None:
        from build.database.archive import load_archive  # with pyarrow, which nothing else needs

        loaded = load_archive(database, archive, rows, all_rows)
    insert_rows(database, KnownProblem, map(row_to_sqlite, known_problem_rows(site, rows)))
    insert_rows(database, KnownProblem, map(row_to_sqlite, archive_problem_rows(database, rows, loaded.counts)))
    insert_rows(database, DataDictionaryEntry, map(row_to_sqlite, data_dictionary_rows()))
    facts = dataset_info_rows(site, rows, all_rows.hexdigest(), compared.hexdigest(), loaded.counts)
    insert_rows(database, DatasetInfo, map(row_to_sqlite, facts))
    return loaded


def hash_values(model: type[Row], rows: Iterable[list[Any]], digests: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the values of each row of a table after adding them to the hashes, so that no row is serialized twice."""
    for values in rows:
        line = row_to_json(model, values)
        for digest in digests:
            digest.update(line)
        yield values


def insert_rows(database: sqlite_utils.Database, model: type[Row], rows: Iterable[list[Any]], table: str | None = None) -> None:
    """Insert rows, given as lists of values; sqlite-utils takes the column names as the first list."""
    database.table(table or model.table).insert_all(chain([column_names(model)], rows))
