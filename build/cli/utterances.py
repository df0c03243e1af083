"""`utterances`: propose passages that may be the same utterance."""

from pathlib import Path

import click

from build.cli.common import DataCommand, fail, say
from build.dataset import load_dataset
from build.dataset.same_words import propose_utterances, render_proposal
from build.files import write_file
from build.problems import format_count
from build.seeds.format import fix_shared
from schema.shared_seeds import UtteranceSeed


@click.command("utterances", cls=DataCommand)
@click.pass_obj
def command(root: Path) -> None:
    """Add proposals to seeds/utterances.yml: passages of several articles that may be the same utterance.

    Existing entries stay as they are and are not proposed again.
    """
    dataset = load_dataset(root)
    if dataset.problems:
        fail(dataset.problems)
    proposals = [render_proposal(group) for group in propose_utterances(dataset.rows, dataset.seeds.utterances)]
    path = root / "seeds" / "utterances.yml"
    if proposals:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        write_file(path, fix_shared("\n".join([text, *proposals]), UtteranceSeed).encode())
    say(f"{format_count(len(proposals), 'proposals')} added to seeds/utterances.yml: write decided: same, or different and why")
