"""The workbook of a release, with a sheet per table, for Excel and LibreOffice; text is never interpreted as a formula."""

from datetime import UTC, datetime, time
from pathlib import Path

from build.release.description import ReleaseDescription
from build.release.tables import read_rows
from schema import TABLES
from schema.base import QUOTED_RIGHTS
from schema.columns import read_columns, read_description
from schema.warnings import read_warnings

MAX_ROWS = 1_048_576  # Excel's limit for a sheet, including the header row
MAX_CHARS = 32_767  # Excel's limit for a cell
PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(database: Path, out: Path, release: ReleaseDescription) -> None:
    """Write the tables of a built database as a workbook. Dates are text, as in the other files, so that none is changed.

    A table with too many rows for a sheet is cut off, and the first sheet says so.
    """
    import xlsxwriter  # only installed for releases

    with xlsxwriter.Workbook(out, PLAIN) as book:
        created = datetime.combine(release.released_on, time(), UTC)
        book.set_properties({"title": release.title, "author": release.site.creator, "created": created})
        bold = book.add_format({"bold": True})
        first = book.add_worksheet("README")
        first.set_column(0, 0, 30)
        lines = [(release.title, ""), ("version", f"{release.version}, {release.released_on}"), ("licence", release.site.licence)]
        lines += [("rights", QUOTED_RIGHTS), ("", "")]
        for model in TABLES:
            sheet = book.add_worksheet(model.table)
            names = [column.name for column in read_columns(model)]
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, len(names) - 1, 20)
            sheet.write_row(0, 0, names, bold)
            about = read_description(model)
            for number, row in enumerate(read_rows(database, model), 1):
                if number == MAX_ROWS:
                    about += f" Cut off after {MAX_ROWS - 1:,} rows: the other files have all."
                    break
                sheet.write_row(number, 0, [value[:MAX_CHARS] if isinstance(value, str) else value for value in row])
            lines.append((model.table, " ".join([about, *read_warnings(model).values()])))
        for number, line in enumerate(lines):
            first.write_row(number, 0, line)
