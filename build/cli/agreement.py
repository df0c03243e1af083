"""`agreement`: compare two readings of the same articles."""

import json
from pathlib import Path
from typing import Any

import click

from build.cli.common import FOLDER, DataCommand, say
from build.corpus.agreement import compare_readings
from build.corpus.record_agreement import compare_decisions
from build.dataset.agreement import AGREEMENT, MEASURES
from build.files import write_file
from build.seeds import read_seeds

FOLDERS = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("agreement", cls=DataCommand)
@click.argument("first", type=FOLDERS, required=False)
@click.argument("second", type=FOLDERS, required=False)
@click.option("--reader", default=None, metavar="NAME", help="Compare seeds/articles with the decisions of this second reader.")
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.option("--save", is_flag=True, help="Write the figures to seeds/agreement.json, to be published in dataset_info.")
@click.pass_obj
def command(root: Path, first: Path | None, second: Path | None, reader: str | None, corpus: Path | None, save: bool) -> None:
    """Print the agreement between two readings of the same articles, as JSON.

    FIRST and SECOND are folders with one file per article, such as seeds/articles; a file may also hold only a list of
    statements. For the articles that are in both, compare the positions and speakers of statements and, for all records, what
    was found, its kind and its speaker. Every difference is listed.
    """
    if reader:
        first, second = root / "seeds" / "articles", root / "seeds" / "readings" / reader
    if first is None or second is None or not second.is_dir():
        raise click.UsageError("Which readings? Give two folders, or --reader NAME for those of make review READER=NAME.")
    articles = read_seeds(root).articles
    found = compare_readings(first, second, corpus or root / "corpus", articles)
    found |= compare_decisions(first, second, articles)
    click.echo(json.dumps(found, indent=1, ensure_ascii=False))
    if save:
        lines = ",\n".join(f" {json.dumps(item)}" for item in list_measures(found))
        write_file(root / AGREEMENT, f"[\n{lines}\n]\n".encode())
        say(f"wrote {AGREEMENT}", err=True)


def list_measures(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the figures that are published: one item for each kind of record and measure."""
    places, records = found["all"], dict(found["records"])
    if any(places["statements"]):
        # Where a statement starts and ends is a matter of judgment: two that overlap count as the same.
        statements = {
            "found_f1": places["f1_of_overlapping_places"],
            "speaker_f1": places["f1_of_speakers_at_overlapping_places"],
            "records": places["statements"],
        }
        records["statements"] = records.get("statements", {}) | statements
    return [
        {
            "record": table,
            "measure": measure,
            "value": values[measure],
            "articles": len(found["articles"]),
            "first": values["records"][0],
            "second": values["records"][1],
        }
        for table, values in records.items()
        for measure in MEASURES
        if values.get(measure) is not None
    ]
