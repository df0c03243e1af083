"""Build the database and everything that the site serves beside it."""

from pathlib import Path

from build.database import build_database
from build.dataset.rows import Rows
from build.publish.downloads import write_downloads
from build.publish.metadata import write_metadata
from build.publish.serve import write_inspect_data


def build_site(root: Path, out: Path, rows: Rows) -> None:
    """Build all from the rows; raise DataError if anything is wrong."""
    write_metadata(root, rows, out.parent / "metadata.json")
    build_database(root, out, rows)
    write_inspect_data(out)
    write_downloads(out)
