"""Score quotations of news openings by the names of their speakers: `python -m bench.news_openings [--errors] FILE.jsonl …`.

A line of a file: {"name", "text", "passages": [{"start", "end", "speech", "speakers", "described"}]}, a passage for each pair of
quotation marks behind the title line. `speech` is false for a term, null where a reader may call it either. `speakers` are all
names that are right, each the full name as the text gives it or several joined by "&" of a joint statement; `described` the nouns
of which one stands in the mention or name of somebody unnamed ("official"). A passage is found if its place, give or take a mark,
is that of a quotation that is speech; its speaker is right if its name is one of these. The files are not in the repository.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from build.extract import extract
from build.extract.results import Quotation

MAX_SHIFT_CHARS = 2  # A mark or full stop at an edge
ARTICLES = ("the ", "a ", "an ")


def name_key(name: str) -> str:
    """Return a name in small letters without an article, to be compared."""
    key = name.replace("’", "'").lower().strip()
    return next((key.removeprefix(article) for article in ARTICLES if key.startswith(article)), key)


def is_right(text: str, quotation: Quotation, passage: dict[str, Any]) -> bool:
    """Return True if a quotation's speaker is one that a passage's label allows."""
    joined = " & ".join(name_key(name) for name in quotation.speakers)
    printed = (text[slice(*quotation.mention)] if quotation.mention else "") + " " + (quotation.speaker or "")
    named = any(joined == " & ".join(map(name_key, names.split("&"))) for names in passage["speakers"])
    return named or any(noun.lower() in printed.lower() for noun in passage["described"])


def list_verdicts(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a verdict and the words for each labelled passage, and for speech that is found elsewhere."""
    text = article["text"]
    found = [item for item in extract(text).quotations if item.start > text.index("\n")]
    for passage in article["passages"]:
        start, end = passage["start"], passage["end"]
        spoken = [item for item in found if item.start < end and start < item.end and item.kind != "term"]
        found = [item for item in found if item not in spoken]
        if not spoken:
            yield ("missed" if passage["speech"] else "term"), text[start:end]
        elif passage["speech"] is False:
            yield "term taken for speech", text[start:end]
        elif abs(spoken[0].start - start) > MAX_SHIFT_CHARS or abs(spoken[0].end - end) > MAX_SHIFT_CHARS:
            yield "cut otherwise", text[start:end]
        else:
            right = is_right(text, spoken[0], passage)
            yield ("right" if right else f"wrong speaker: {spoken[0].speaker}"), text[start:end]
    for item in found:
        if item.kind != "term":
            yield "term taken for speech", text[item.start : item.end]


def score(verdicts: list[str]) -> tuple[float, float, float]:
    """Return how much speech is found, of how much of that the speaker is right, and F1 of both."""
    right, wrong = verdicts.count("right"), sum(verdict.startswith("wrong") for verdict in verdicts)
    missed, cut, extra = (verdicts.count(verdict) for verdict in ("missed", "cut otherwise", "term taken for speech"))
    labelled, predicted = right + wrong + missed + cut, right + wrong + cut + extra
    return (right + wrong) / labelled, right / (right + wrong), 2 * right / (labelled + predicted)


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help="Print each passage that is not right, too.")
def main(files: tuple[Path, ...], errors: bool) -> None:
    """Print a row of figures for each file."""
    click.echo("| openings | passages | found | speaker right | end to end |\n|---|--:|--:|--:|--:|")
    for file in files:
        articles = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        verdicts = [(article["name"], *verdict) for article in articles for verdict in list_verdicts(article)]
        figures = " | ".join(f"{figure:.3f}" for figure in score([verdict for _, verdict, _ in verdicts]))
        click.echo(f"| {file.stem} | {sum(len(article['passages']) for article in articles)} | {figures} |")
        for name, verdict, words in verdicts if errors else ():
            if verdict not in ("right", "term"):
                click.echo(f"{name}: {verdict}: {words}")


if __name__ == "__main__":
    main()
