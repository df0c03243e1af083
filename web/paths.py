"""What URL paths refer to, and the name of the database that paths of records begin with."""

import hashlib
from pathlib import Path
from typing import Any

from datasette.app import Datasette

STATIC_PATHS = ("/static/", "/-/static/", "/-/static-plugins/")


def is_static(path: str) -> bool:
    """Return True for a style sheet, script or picture."""
    return path.startswith(STATIC_PATHS)


def is_download(path: str) -> bool:
    """Return True for a file to download, which is sent from the disk as it is."""
    return path.startswith("/downloads/") or path.endswith(".db")


def site_identity(datasette: Datasette) -> dict[str, Any]:
    """Return what site.yml says of the site: name, slug, keywords and more."""
    site: dict[str, Any] = datasette.plugin_config("site")
    return site


def database_name(datasette: Datasette) -> str:
    """Return the name of the site's database."""
    return str(site_identity(datasette)["slug"])


def hash_static_files(datasette: Datasette) -> dict[str, str]:
    """Return some digits of each static file's hash, by path."""
    folder = next((Path(folder) for mount, folder in datasette.static_mounts if mount == "static"), None)
    files = folder.iterdir() if folder else ()
    return {f"/static/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()[:10] for file in files if file.is_file()}
