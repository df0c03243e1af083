"""The views for reading: the tables joined, with names instead of ids. Each is an SQL file beside this one.

The comment at the top of a file says what one row is and, after an empty line, what each column is: `table.column` for the
column of a table that it shows, words where it is computed, with the unit of a number in brackets after the name.
"""

from dataclasses import dataclass
from itertools import dropwhile, takewhile
from pathlib import Path

from schema import DERIVED_TABLES, TABLES
from schema.columns import Column, read_columns


@dataclass(frozen=True)
class View:
    """One view: its name, what one row is, its SELECT, and of its columns descriptions, units, and which of tables they show."""

    name: str
    description: str
    columns: dict[str, str]
    shown: dict[str, Column]
    units: dict[str, str]
    sql: str


COLUMNS = {f"{model.table}.{column.name}": column for model in (*TABLES, *DERIVED_TABLES) for column in read_columns(model)}


def read_view(name: str) -> View:
    """Read a view from its file."""
    lines = Path(__file__).with_name(f"{name}.sql").read_text("utf-8").splitlines()
    comment = "\n".join(line[3:] for line in takewhile(lambda line: line.startswith("--"), lines))
    description, _, columns = comment.partition("\n\n")
    described, units = {}, {}
    for line in columns.replace("\n  ", " ").splitlines():
        column, text = line.split(": ", 1)
        column, _, unit = column.removesuffix(")").partition(" (")
        described[column] = text
        if unit:
            units[column] = unit
    shown = {column: COLUMNS[text] for column, text in described.items() if text in COLUMNS}
    return View(
        name=name,
        description=description.replace("\n", " "),
        columns=described | {column: source.description for column, source in shown.items()},
        shown=shown,
        units=units | {column: source.unit for column, source in shown.items() if source.unit},
        sql="\n".join(dropwhile(lambda line: line.startswith("--"), lines)),
    )


# poll_overview is wide: its waves are side by side.
NAMES = (
    *("statement_overview", "quotation_overview", "utterance_overview", "quoted_terms", "money_overview", "poll_overview"),
    *("article_overview", "known_names", "annotations", "office_terms", "speaker_figures", "speaker_pollsters"),
)
VIEWS = tuple(read_view(name) for name in NAMES)
