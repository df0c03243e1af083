"""`fix`: bring the seeds into canonical form."""

import sys
from pathlib import Path

import click

from build.problems import format_count
from build.publish.json_schema import write_json_schemas
from build.seeds.format import fix_seeds


@click.command("fix")
@click.pass_obj
def command(root: Path) -> None:
    """Bring the seeds into canonical form, and schema/json up to date."""
    changed, left = fix_seeds(root)
    changed += write_json_schemas(root)
    for name in changed:
        click.echo(f"fixed {name}")
    for name in left:
        click.echo(f"left {name}: it has problems that `check` names, or moving its lines would change its data", err=True)
    click.echo(f"{format_count(len(changed), 'files')} changed", err=True)
    sys.exit(1 if left else 0)
