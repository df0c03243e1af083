"""The Datasette site: its files and settings, in one place for the server and the tests."""

import json
import sys
from pathlib import Path
from typing import Any

from datasette.app import Datasette

SETTINGS: dict[str, Any] = {
    # Suggesting facets makes a table page some thirty times slower on a large table; the facets worth having are declared.
    "suggest_facets": False,
    "default_facet_size": 10,
    "default_page_size": 100,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 500,
    # No cap: a capped download ends in an error line within a file that was sent as good.
    "max_csv_mb": 0,
    "truncate_cells_html": 400,
}


REPOSITORY = Path(__file__).resolve().parent.parent
PLUGINS, STATIC, TEMPLATES = REPOSITORY / "plugins", REPOSITORY / "static", REPOSITORY / "templates"


def open_site(database: Path, metadata: Path) -> Datasette:
    """The site over a built database, in this process."""
    return Datasette(
        immutables=[str(database)],
        metadata=json.loads(metadata.read_text("utf-8")),
        settings=SETTINGS,
        plugins_dir=str(PLUGINS),
        template_dir=str(TEMPLATES),
        static_mounts=[("static", str(STATIC))],
        cors=True,
    )


def make_command(database: Path, metadata: Path, host: str, port: int) -> list[str]:
    """The command that serves the site."""
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(database), "--metadata", str(metadata), "--cors"]
    command += ["--static", f"static:{STATIC}", "--plugins-dir", str(PLUGINS), "--template-dir", str(TEMPLATES)]
    for name, value in SETTINGS.items():
        command += ["--setting", name, ("on" if value else "off") if isinstance(value, bool) else str(value)]
    return [*command, "--host", host, "--port", str(port)]
