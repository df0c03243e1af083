"""`site`: write the built site as one folder."""

from pathlib import Path

import click

from build.cli.common import DataCommand, open_built, say
from build.publish.bundle import write_bundle


@click.command("site", cls=DataCommand)
@click.option("--http", is_flag=True, help="For a host without HTTPS, such as this computer.")
@click.pass_obj
def command(root: Path, http: bool) -> None:
    """Write the built site to dist/site, ready for a host."""
    folder = root / "dist" / "site"
    with open_built(root) as database:
        write_bundle(database, folder, https=not http)
    say(f"wrote {folder}")
