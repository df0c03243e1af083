"""`fix`: bring the seeds into canonical form."""

import sys
from pathlib import Path

import click

from build.cli.common import DataCommand, say
from build.problems import format_count
from build.publish.json_schema import write_json_schemas
from build.seeds.format import fix_seeds
from build.seeds.typed import fill_articles


@click.command("fix", cls=DataCommand)
@click.pass_obj
def command(root: Path) -> None:
    """Rewrite the seeds in canonical form, and update schema/json."""
    filled = fill_articles(root)
    changed, left = fix_seeds(root)
    changed = sorted({*filled, *changed})
    changed += write_json_schemas(root)
    for name in changed:
        say(f"fixed {name}")
    for name in left:
        say(f"left {name}: it has problems that `check` names, or moving its lines would change its data", err=True)
    say(f"{format_count(len(changed), 'files')} changed", err=True)
    sys.exit(1 if left else 0)
