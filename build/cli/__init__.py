"""The commands of `python -m build`: one module each, imported only when it runs.

Exit codes: 0 fine, 1 problems in the data, 2 wrong use.
"""

import sys
from importlib import import_module
from pathlib import Path

import click

COMMANDS = {
    "add": "Start a new article: read its page, and write seeds/articles/<id>.yml with all that the machine found.",
    "agreement": "Print how far two readings of the same articles agree, as JSON.",
    "check": "Report every problem in the seeds, and how to fix it.",
    "db": "Build the database and all that the site serves beside it.",
    "draft": "Write what the machine reads in the ARTICLES into their files, as records to decide on.",
    "extract": "Read the articles of the corpus, and write seeds/extracted.",
    "fetch": "Fetch the pages of the ARTICLES from their publishers.",
    "fix": "Bring the seeds into canonical form, and schema/json up to date.",
    "merge-speakers": "Make one speaker of two: what names OLD names NEW, and a redirect stays.",
    "published": "Check whether the site at URL serves the built database.",
    "readme": "Bring the counts and tables of README.md and docs/ up to date.",
    "remove": "Remove an article, and the shared records that only it used.",
    "rename": "Give an article, speaker, event, publisher or pollster another id, and leave a redirect at the old one.",
    "review": "Open a local page on which to decide on an article's records; Ctrl-C ends it.",
    "serve": "Serve the built database with Datasette.",
    "site": "Write the built site into dist/site, for a host to serve.",
    "utterances": "Propose passages of several articles that may be the same utterance: add them to seeds/utterances.yml.",
}
"""The first line of each command's help, so that `--help` imports none of them."""


INTERRUPTED = 130  # as a shell reports a command that Ctrl-C ended
UNCHANGED = "what is not done yet is as it was before"


class LazyGroup(click.Group):
    """A group whose commands are imported when they run."""

    def invoke(self, ctx: click.Context) -> None:
        """Run a command. Whatever it writes is whole, so when it is told to stop everything is as it was, or done."""
        try:
            super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(f"stopped; {UNCHANGED}", err=True)
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return [*super().list_commands(ctx), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none of that name."""
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
    help="The folder that holds seeds/ and site.yml; this repository unless given.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Build, check and serve the dataset."""
    if sys.flags.optimize > 1:
        raise click.UsageError("The tables are described from docstrings; run Python without -OO, and without PYTHONOPTIMIZE=2.")
    context.obj = root.resolve()
