"""The commands of `python -m build`: one module each, imported only when it runs.

Exit codes: 0 success, 1 problems in the data, 2 usage error.
"""

import sys
from importlib import import_module
from pathlib import Path

import click

COMMANDS = {
    "add": "Start a new article: read its page and write seeds/articles/<id>.yml with the extracted records.",
    "agreement": "Print the agreement between two readings of the same articles, as JSON.",
    "archive": "Read any number of pages into an archive of Parquet files, on this machine or a Dask cluster.",
    "check": "Report every problem in the seeds, and how to fix it.",
    "db": "Build the database and the other files of the site.",
    "draft": "Write extracted records into the files of the ARTICLES, for you to review.",
    "extract": "Extract records from the articles of the corpus into seeds/extracted.",
    "fetch": "Fetch the pages of the ARTICLES from their publishers.",
    "fix": "Rewrite the seeds in canonical form, and update schema/json.",
    "merge-speakers": "Merge speaker OLD into NEW, and leave a redirect.",
    "published": "Check whether the site at URL serves the built database.",
    "readme": "Update the counts and tables of README.md and docs/.",
    "release": "Build the files of the last recorded release into dist/release/VERSION.",
    "remove": "Remove an article and the shared records that only it used.",
    "rename": "Give an article, speaker, event, publisher or pollster a new id, and leave a redirect.",
    "review": "Open a local page for reviewing an article's records; Ctrl-C stops it.",
    "serve": "Serve the built database with Datasette.",
    "site": "Write the built site to dist/site, ready for a host.",
    "utterances": "Add proposals to seeds/utterances.yml: passages of several articles that may be the same utterance.",
}
"""The first line of each command's help, so that `--help` imports none of them."""


INTERRUPTED = 130  # as a shell reports a command that Ctrl-C ended
UNCHANGED = "what was finished is saved, the rest is unchanged"


class LazyGroup(click.Group):
    """A group whose commands are imported when they run."""

    def invoke(self, ctx: click.Context) -> None:
        """Run a command. All writes are atomic, so an interrupted command leaves each file either unchanged or finished."""
        try:
            super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(f"stopped; {UNCHANGED}", err=True)
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return [*super().list_commands(ctx), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None if none has that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"build.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(__file__).parents[2],
    help="Folder that contains seeds/ and site.yml (default: this repository).",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Build, check and serve the dataset."""
    if sys.flags.optimize > 1:
        raise click.UsageError(
            "The table descriptions come from docstrings: run Python without -OO and without PYTHONOPTIMIZE=2."
        )
    context.obj = root.resolve()
