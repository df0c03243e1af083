"""Build the database and everything that the site serves beside it."""

import tempfile
from pathlib import Path

from build.database import build_database
from build.dataset.rows import Rows
from build.publish.downloads import write_downloads
from build.publish.metadata import write_metadata
from build.publish.serve import SETTINGS, write_inspect_data, write_settings


def build_site(root: Path, out: Path, rows: Rows) -> None:
    """Build everything beside the old files and swap it in at the end, so that the files always match.

    Raise DataError if anything is wrong; then the old files stay.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".building-") as name:
        folder = Path(name)
        write_metadata(root, rows, folder / "metadata.json")
        write_settings(root, folder / SETTINGS)
        build_database(root, folder / out.name, rows)
        write_inspect_data(folder / out.name)
        write_downloads(folder / out.name)
        for path in [path for path in sorted(folder.rglob("*")) if path.is_file()]:
            target = out.parent / path.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
