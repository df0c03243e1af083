"""Fill facet_counts: count facet values once, which Datasette does for each page (50 ms or more per facet of a million rows).

Counted are the facets that metadata.yml declares and, for tables, all indexed columns. The declared ones are also counted
within each frequent value of the others; rows with rarer values are few enough to be counted on request. The rows themselves
are counted too, as those of a column *.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from build.database.views import VIEWS
from build.seeds.yaml import read_yaml
from build.settings import find_file
from schema import TABLES
from schema.columns import read_columns

MAX_VALUES = 1001  # of a facet: max_returned_rows, plus one that shows whether there are more
MAX_FILTERED_VALUES, MIN_FILTERED_ROWS = 101, 2000  # of a facet within a value of another, and rows that have this value

COUNT = """
insert into facet_counts (table_name, filter, type, column_name, position, value, number)
select :table, '', :type, :column, row_number() over (order by number desc, value), json_quote(value), number
from (
  select {value} as value, count(*) as number from {source} where {value} is not null
  group by 1 order by 2 desc, 1 limit :max
)
"""
COUNT_ROWS = """
insert into facet_counts (table_name, filter, type, column_name, position, value, number)
select :table, '', 'column', '*', 1, 'null', count(*) from {source}
"""
COUNT_FILTERED_ROWS = """
insert into facet_counts (table_name, filter, type, column_name, position, value, number)
select :table, :parameter || '=' || {filter}, 'column', '*', 1, 'null', count(*) from {source}
where typeof({filter}) = 'text' and {filter} glob '*[^0-9]*' group by {filter} having count(*) >= :min
"""
COUNT_FILTERED = """
insert into facet_counts (table_name, filter, type, column_name, position, value, number)
with frequent as materialized (
  select substr(filter, length(:parameter) + 2) as value from facet_counts
  where table_name = :table and type = 'column' and column_name = '*'
    and substr(filter, 1, length(:parameter) + 1) = :parameter || '='
), counted as (
  select {filter} as filter, {value} as value, count(*) as number
  from {source} {join} where {filter} in (select value from frequent) and {value} is not null
  group by 1, 2
), placed as (
  select filter, value, number, row_number() over (partition by filter order by number desc, value) as place from counted
)
select :table, :parameter || '=' || filter, :type, :column, place, json_quote(value), number from placed where place <= :max
"""


@dataclass(frozen=True)
class Facet:
    """A facet of a table: of a column's values or, with the type `array`, of the items of its JSON lists."""

    column: str
    type: str = "column"

    @property
    def parameter(self) -> str:
        """The URL parameter that filters a table by a value of the facet."""
        return self.column if self.type == "column" else f"{self.column}__arraycontains"


def read_facets(root: Path) -> dict[str, list[Facet]]:
    """Return the facets that metadata.yml declares for each table and view; build/publish/metadata.py reports errors in it."""
    tables = (read_yaml(find_file(root, "metadata.yml")).data or {}).get("databases", {}).get("$slug", {}).get("tables", {})
    return {
        name: [Facet(facet["array"], "array") if isinstance(facet, dict) else Facet(facet) for facet in table["facets"]]
        for name, table in tables.items()
        if table.get("facets")
    }


def fill_facet_counts(
    database: sqlite_utils.Database,
    declared: dict[str, list[Facet]],
    shown: Mapping[str, str],
    min_filtered_rows: int = MIN_FILTERED_ROWS,
) -> None:
    """Count the facets of all tables and views, in a database that holds their rows.

    `shown` has the views that the site reads from instead of others, with the same facets.
    """
    declared |= {shown[name]: facets for name, facets in declared.items() if name in shown}
    indexed = {model.table: [Facet(c.name) for c in read_columns(model) if c.indexed or c.references] for model in TABLES}
    for table in sorted({*declared, *indexed, *(view.name for view in VIEWS), *shown.values()}):
        facets = list_facets(database, table, declared.get(table, []))
        others = [facet for facet in list_facets(database, table, indexed.get(table, [])) if facet not in facets]
        # Otherwise each facet of a view would compute its rows again.
        columns = ", ".join(f"[{column}]" for column in sorted({facet.column for facet in (*facets, *others)})) or "1"
        database.execute(f"create temp table faceted as select {columns} from [{table}]")
        run(database, COUNT_ROWS.format(source="faceted"), table)
        for facet in (*facets, *others):
            create_items(database, facet)
            count_values(database, table, facet)
        for other in facets:
            count_filtered_rows(database, table, other, min_filtered_rows)
            for facet in facets:
                count_filtered_values(database, table, facet, other)
        for name in ("faceted", *(f"items_{facet.column}" for facet in facets if facet.type == "array")):
            database.execute(f"drop table temp.[{name}]")


def list_facets(database: sqlite_utils.Database, table: str, facets: list[Facet]) -> list[Facet]:
    """Return those facets whose column the table or view has."""
    columns = {name for (name,) in database.execute("select name from pragma_table_info(?)", [table]).fetchall()}
    return [facet for facet in facets if facet.column in columns]


def create_items(database: sqlite_utils.Database, facet: Facet) -> None:
    """Create a table of the distinct items of each row, for a facet of lists."""
    if facet.type == "array":
        name = f"temp.[items_{facet.column}]"
        rows = f"select distinct faceted.rowid as row, items.value from faceted, json_each(faceted.[{facet.column}]) as items"
        database.execute(f"create table {name} as {rows}")
        database.execute(f"create index temp.[idx_items_{facet.column}] on [items_{facet.column}] (row, value)")


def join_items(facet: Facet, alias: str) -> tuple[str, str]:
    """Return the SQL expression of a facet's values in the table `faceted`, and the join that it needs."""
    if facet.type == "column":
        return f"faceted.[{facet.column}]", ""
    return f"{alias}.value", f"join temp.[items_{facet.column}] as {alias} on {alias}.row = faceted.rowid"


def count_values(database: sqlite_utils.Database, table: str, facet: Facet) -> None:
    """Count the values of a facet over all rows."""
    value, join = join_items(facet, "items")
    sql = COUNT.format(value=value, source=f"faceted {join}")
    run(database, sql, table, type=facet.type, column=facet.column, max=MAX_VALUES)


def count_filtered_rows(database: sqlite_utils.Database, table: str, facet: Facet, min_rows: int) -> None:
    """Count the rows of each frequent value of a facet."""
    value, join = join_items(facet, "items")
    sql = COUNT_FILTERED_ROWS.format(filter=value, source=f"faceted {join}")
    run(database, sql, table, parameter=facet.parameter, min=min_rows)


def count_filtered_values(database: sqlite_utils.Database, table: str, facet: Facet, other: Facet) -> None:
    """Count the values of a facet within each frequent value of another."""
    (value, join), (filtered, source) = join_items(facet, "items"), join_items(other, "others")
    sql = COUNT_FILTERED.format(value=value, join=join, filter=filtered, source=f"faceted {source}")
    run(database, sql, table, type=facet.type, column=facet.column, parameter=other.parameter, max=MAX_FILTERED_VALUES)


def run(database: sqlite_utils.Database, sql: str, table: str, **values: Any) -> None:
    """Run a query that inserts counts for a table."""
    database.execute(sql, {"table": table, **values})
