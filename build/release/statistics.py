"""statistics.json: the number of rows of each table of a release, and of non-null values of each column."""

from pathlib import Path
from typing import Any

from build.release.tables import read_query
from schema import TABLES
from schema.columns import read_columns

FILE = "statistics.json"
Statistics = dict[str, dict[str, Any]]


def count_values(database: Path) -> Statistics:
    """Return, by table, the number of rows and, by column, the number of non-null values."""
    statistics: Statistics = {}
    for model in TABLES:
        names = [column.name for column in read_columns(model)]
        counts = ", ".join(f'count("{name}")' for name in names)
        ((rows, *filled),) = read_query(database, f"select count(*), {counts} from [{model.table}]")
        statistics[model.table] = {"rows": rows, "filled": dict(zip(names, filled, strict=True))}
    return statistics
