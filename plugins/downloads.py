"""What can be taken away, from the manifest that the build writes, and what the home page tells search engines of the dataset."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

MOUNT, MANIFEST = "downloads", "manifest.json"


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Callable[[], list[dict[str, Any]]]]:
    """Give templates `downloads`: a line a file, with path, about, bytes and sha256."""

    def downloads() -> list[dict[str, Any]]:
        folder = next((folder for mount, folder in datasette.static_mounts if mount == MOUNT), None)
        path = Path(folder or "", MANIFEST)
        return json.loads(path.read_text("utf-8")) if folder and path.is_file() else []

    return {"downloads": downloads}
