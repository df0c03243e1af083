"""`check`: report every problem in the seeds."""

from collections import Counter
from pathlib import Path

import click

from build.cli.common import JOBS, DataCommand, fail, say, show_drafts, show_progress
from build.dataset import load_dataset
from build.ids import PREFIXES
from build.problems import format_count
from build.publish.readme import find_stale_blocks
from build.seeds.unfinished import list_unfinished


@click.command("check", cls=DataCommand)
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Folder of the articles' pages; verify every record against its page.",
)
@click.option("--jobs", **JOBS)
@click.pass_obj
def command(root: Path, corpus: Path | None, jobs: int | None) -> None:
    """Report every problem in the seeds, and how to fix it.

    Each problem is one line: file:line: record: what is wrong, and how to fix it. If there are no problems, records that still
    have to be decided or completed are listed.
    """
    dataset = load_dataset(root)
    show_drafts(dataset, with_problems=True)
    problems = dataset.problems
    missing: list[str] = []
    if corpus is not None:
        from build.corpus.parallel import count_cores
        from build.corpus.verify import verify_records  # with the reader, which `check` alone does not need

        show = show_progress("verified")
        found, missing = verify_records(
            corpus, dataset.seeds, dataset.extracted, dataset.drafts, jobs=jobs or count_cores(), show=show
        )
        problems = sorted({*problems, *found})
    if problems := problems or list(find_stale_blocks(root, dataset.rows)):
        fail(problems)
    if undecided := sum(entry.seed.decided is None for entry in dataset.seeds.utterances):
        say(f"seeds/utterances.yml: {format_count(undecided, 'proposals')} still to decide", err=True)
    entries = (*dataset.seeds.records, *dataset.seeds.statements)
    for file, number in Counter(entry.document.file for entry in entries if entry.seed.review == "unreviewed").items():
        say(f"{file}: {format_count(number, 'records')} still to decide: make review ARTICLE={Path(file).stem}", err=True)
    for unfinished in list_unfinished(dataset.seeds):
        say(str(unfinished), err=True)
    articles, records = len(dataset.seeds.articles), sum(len(dataset.rows.get(table, [])) for table in PREFIXES)
    say(f"{format_count(articles, 'articles')}, {format_count(records, 'records')}: sound")
    for name in missing:
        say(f"{name}: not verified, its page is not in {corpus}", err=True)
    if corpus is not None:
        say(f"{articles - len(missing)} of {format_count(articles, 'articles')}: every record verified against its page")
