"""Build the database and everything that the site serves beside it."""

from collections.abc import Callable
from pathlib import Path

from build.database import build_database
from build.dataset.rows import Rows
from build.dataset.shown import select_shown
from build.folders import replace_folder
from build.publish.downloads import write_downloads
from build.publish.metadata import write_metadata
from build.publish.serve import SETTINGS, write_inspect_data, write_settings
from build.settings import METADATA, read_site


def build_site(
    root: Path, out: Path, rows: Rows, archive: str | None = None, tell: Callable[[str], None] = lambda _: None
) -> Path:
    """Build everything into one folder, make `out` a link to the database in it, and return that database's path.

    With `archive`, its records are added to the others; `tell` is called with a line for each reason why some were left out.
    Raise DataError if anything is wrong; then the old folder stays.
    """
    site = read_site(root)
    rows = select_shown(rows, site.show)
    with replace_folder(out, leads_to=out.name) as folder:
        write_metadata(root, rows, folder / METADATA)
        write_settings(root, folder / SETTINGS)
        loaded = build_database(root, folder / out.name, rows, archive)
        if archive is not None:
            write_metadata(root, rows, folder / METADATA, loaded.counts["articles"])
        for reason, number in sorted(loaded.left_out.items()):
            tell(f"left out, {reason}: {number:,}")
        write_inspect_data(folder / out.name)
        write_downloads(folder / out.name, site)
    return folder / out.name
