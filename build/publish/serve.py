"""The Datasette site: its files and settings, in one place for the server and the tests."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.inspect import inspect_hash

from build.settings import DOWNLOADS, METADATA, REPOSITORY, read_settings

if TYPE_CHECKING:
    from datasette.app import Datasette

PLUGINS, STATIC, TEMPLATES = REPOSITORY / "plugins", REPOSITORY / "static", REPOSITORY / "templates"
INSPECT_DATA = "inspect-data.json"
"""Written beside the database: its hash, size and counts, so that a server need not read the whole file when it starts."""
SETTINGS = "settings.json"
"""Written beside the database: Datasette's settings at build time, so that later changes to settings.yml do not matter."""


def open_site(root: Path, database: Path, metadata: Path | None = None) -> "Datasette":
    """Return the site for a built database, in this process; its metadata is read from beside the database unless given."""
    from datasette.app import Datasette  # Slow to import (half a second), and not needed for building.

    database = database.resolve()
    return Datasette(
        immutables=[str(database)],
        metadata=json.loads((metadata or database.parent / METADATA).read_text("utf-8")),
        settings=read_settings(root)["settings"],
        plugins_dir=str(PLUGINS),
        template_dir=str(TEMPLATES),
        static_mounts=[("static", str(STATIC)), (DOWNLOADS, str(database.parent / DOWNLOADS))],
        cors=True,
    )


def make_command(database: Path, host: str, port: int) -> list[str]:
    """Return the command that serves the site for a built database, with the files that were built with it.

    Run it in the repository, where Python finds `web`.
    """
    database = database.resolve()
    folder = database.parent
    command = [sys.executable, "-m", "web", "--immutable", str(database)]
    command += ["--metadata", str(folder / METADATA), "--cors"]
    if (inspected := folder / INSPECT_DATA).is_file():
        command += ["--inspect-file", str(inspected)]
    if (folder / DOWNLOADS).is_dir():
        command += ["--static", f"{DOWNLOADS}:{folder / DOWNLOADS}"]
    command += ["--static", f"static:{STATIC}", "--plugins-dir", str(PLUGINS), "--template-dir", str(TEMPLATES)]
    for name, value in read_built_settings(database).items():
        command += ["--setting", name, ("on" if value else "off") if isinstance(value, bool) else str(value)]
    return [*command, "--host", host, "--port", str(port)]


def write_settings(root: Path, out: Path) -> None:
    """Write Datasette's settings as JSON."""
    out.write_text(json.dumps(read_settings(root)["settings"], indent=1) + "\n", "utf-8")


def read_built_settings(database: Path) -> dict[str, Any]:
    """Return the Datasette settings stored beside a built database."""
    settings: dict[str, Any] = json.loads((database.parent / SETTINGS).read_text("utf-8"))
    return settings


def write_inspect_data(database: Path) -> None:
    """Write the output of `datasette inspect` beside a built database."""
    tables = {name: {"count": count} for name, count in count_rows(database).items()}
    data = {"hash": inspect_hash(database), "size": database.stat().st_size, "file": database.name, "tables": tables}
    (database.parent / INSPECT_DATA).write_text(json.dumps({database.stem: data}, indent=1) + "\n", "utf-8")


def count_rows(database: Path) -> dict[str, int]:
    """Return the number of rows of each table, including those of the full-text search."""
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        names = [name for (name,) in conn.execute("select name from sqlite_master where type = 'table' order by name")]
        return {name: conn.execute(f"select count(*) from [{name}]").fetchone()[0] for name in names}
