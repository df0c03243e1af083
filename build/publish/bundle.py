"""Write the site as one folder for a host: a Datasette configuration directory with everything that it serves.

The container image is built from this folder (Dockerfile), not by `datasette publish`: that image uses Debian 11, whose SQLite
3.34.1 cannot read STRICT tables ("malformed database schema"), and pysqlite3, which would bring a newer SQLite, lacks
Connection.setlimit, which limits visitors' SQL.
"""

import json
import shutil
from pathlib import Path

from build.folders import replace_folder
from build.publish.serve import INSPECT_DATA, PLUGINS, SETTINGS, STATIC, TEMPLATES, read_built_settings
from build.settings import DOWNLOADS, METADATA, REPOSITORY

WEB = REPOSITORY / "web"


def write_bundle(database: Path, link: Path, https: bool) -> None:
    """Write a new folder and point the link to it. With `https`, all URLs on its pages use HTTPS, for a host that serves it."""
    with replace_folder(link) as folder:
        for name in (database.name, METADATA, INSPECT_DATA):
            shutil.copy2(database.parent / name, folder / name)
        for source in (PLUGINS, WEB, STATIC, TEMPLATES, database.parent / DOWNLOADS):
            copy_folder(source, folder / source.name)
        settings = read_built_settings(database) | {"force_https_urls": https}
        (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def copy_folder(source: Path, target: Path) -> None:
    """Copy a folder; stop at the first error, unlike `shutil.copytree`, which would report a full disk for each file."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
