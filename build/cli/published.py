"""`published`: compare a site with the built database."""

import sys
from pathlib import Path

import click

from build.cli.common import DataCommand, open_built, say
from build.publish.deployed import is_published


@click.command("published", cls=DataCommand)
@click.argument("url")
@click.pass_obj
def command(root: Path, url: str) -> None:
    """Check whether the site at URL serves the built database.

    Exit code 0 if it does, 1 if it serves another database or none.
    """
    with open_built(root) as database:
        published = is_published(url, database)
    if not published:
        say(f"{url} serves another database, or none")
        sys.exit(1)
    say(f"{url} serves this database")
