"""The Datasette site: its files and settings, in one place for the server and the tests."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml
from datasette.app import Datasette
from datasette.inspect import inspect_hash

from build.publish.downloads import FOLDER

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PLUGINS, STATIC, TEMPLATES = REPOSITORY / "plugins", REPOSITORY / "static", REPOSITORY / "templates"


INSPECTED = "inspect-data.json"
"""Beside the database: its hash, size and counts, so that a server need not read the whole file when it starts."""


def read_settings(root: Path = REPOSITORY) -> dict[str, dict[str, Any]]:
    """settings.yml: `settings` are Datasette's own, `plugins` what ours keep to."""
    return yaml.safe_load((root / "settings.yml").read_text("utf-8"))


def open_site(database: Path, metadata: Path) -> Datasette:
    """The site over a built database, in this process."""
    return Datasette(
        immutables=[str(database)],
        metadata=json.loads(metadata.read_text("utf-8")),
        settings=read_settings()["settings"],
        plugins_dir=str(PLUGINS),
        template_dir=str(TEMPLATES),
        static_mounts=[("static", str(STATIC)), (FOLDER, str(database.parent / FOLDER))],
        cors=True,
    )


def make_command(database: Path, metadata: Path, host: str, port: int) -> list[str]:
    """The command that serves the site."""
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--metadata", str(metadata), "--cors"]
    if (inspected := database.parent / INSPECTED).is_file():
        command += ["--inspect-file", str(inspected)]
    if (database.parent / FOLDER).is_dir():
        command += ["--static", f"{FOLDER}:{database.parent / FOLDER}"]
    command += ["--static", f"static:{STATIC}", "--plugins-dir", str(PLUGINS), "--template-dir", str(TEMPLATES)]
    for name, value in read_settings()["settings"].items():
        command += ["--setting", name, ("on" if value else "off") if isinstance(value, bool) else str(value)]
    return [*command, "--host", host, "--port", str(port)]


def write_inspect_data(database: Path) -> None:
    """Write beside a built database what `datasette inspect` would."""
    tables = {name: {"count": count} for name, count in count_rows(database).items()}
    data = {"hash": inspect_hash(database), "size": database.stat().st_size, "file": database.name, "tables": tables}
    (database.parent / INSPECTED).write_text(json.dumps({database.stem: data}, indent=1) + "\n", "utf-8")


def count_rows(database: Path) -> dict[str, int]:
    """The rows of each table, those of the full-text search included."""
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        names = [name for (name,) in conn.execute("select name from sqlite_master where type = 'table' order by name")]
        return {name: conn.execute(f"select count(*) from [{name}]").fetchone()[0] for name in names}
