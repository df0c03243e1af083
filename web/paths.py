"""Classify URL paths, and name the database that record paths begin with."""

import hashlib
from pathlib import Path
from typing import Any

from datasette.app import Datasette

STATIC_PATHS = ("/static/", "/-/static/", "/-/static-plugins/")


def is_static(path: str) -> bool:
    """Return True for a style sheet, script or image."""
    return path.startswith(STATIC_PATHS)


def is_download(path: str) -> bool:
    """Return True for a download, which is sent from disk unchanged."""
    return path.startswith("/downloads/") or path.endswith(".db")


def site_identity(datasette: Datasette) -> dict[str, Any]:
    """Return the site's identity from site.yml: name, slug, keywords and more."""
    site: dict[str, Any] = datasette.plugin_config("site")
    return site


def database_name(datasette: Datasette) -> str:
    """Return the name of the site's database."""
    return str(site_identity(datasette)["slug"])


def hash_static_files(datasette: Datasette) -> dict[str, str]:
    """Return a short hash of each static file, by path."""
    folder = next((Path(folder) for mount, folder in datasette.static_mounts if mount == "static"), None)
    files = folder.iterdir() if folder else ()
    return {f"/static/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()[:10] for file in files if file.is_file()}
