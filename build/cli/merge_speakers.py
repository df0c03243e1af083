"""`merge-speakers`: make one speaker of two."""

from datetime import date
from pathlib import Path

import click

from build.cli.common import DataCommand, check_reason, fail, say
from build.files import write_files
from build.problems import suggest
from build.seeds import read_seeds
from build.seeds.merging import plan_merge


@click.command("merge-speakers", cls=DataCommand)
@click.argument("old")
@click.argument("new")
@click.option("--reason", default=None, help="Reason, shown to users of the dataset.")
@click.pass_obj
def command(root: Path, old: str, new: str, reason: str | None) -> None:
    """Merge speaker OLD into NEW, and leave a redirect.

    NEW takes over the names, aliases and roles of OLD, and every reference to it.
    """
    seeds = read_seeds(root)
    if problems := seeds.problems + [problem for found in seeds.drafts.values() for problem in found]:
        fail(sorted(set(problems)))
    known = seeds.list_ids("speakers")
    for name in (old, new):
        if name not in known:
            raise click.UsageError(f"There is no speaker {name}{suggest(name, known) or '.'}")
    if old == new:
        raise click.UsageError("OLD and NEW are the same speaker.")
    contents = plan_merge(root, seeds, old, new, date.today(), check_reason(reason))
    write_files(contents)
    for path in sorted(contents):
        say(f"wrote {path.relative_to(root)}")
