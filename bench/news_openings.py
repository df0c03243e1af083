"""Score quotations of invented news by the names of their speakers: `python -m bench.news_openings [--errors] FILE.jsonl …`.

A line of a file: {"name", "text", "passages": [{"start", "end", "speech", "speakers", "described"}]}, a passage for each pair of
quotation marks behind the title line. `speech` is false for a term, null where a reader may call it either. `speakers` are all
names that are right, each the full name as the text gives it or several joined by "&" of a joint statement; `described` the nouns
of which one stands in the mention or name of somebody unnamed ("official"). A passage is found if its place, give or take a mark,
is that of a quotation that is speech; its speaker is right if its name is one of these. The files are not in the repository.

With --statements, statements that are not all in marks are scored: "statements" are [{"parts", "speakers"}], and what overlaps
"open" spans counts neither way. bench/statements.py says what over and loose mean.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bench.statements import MIN_LOOSE, MIN_OVER, find_content, find_words, pair_statements
from build.extract import extract
from build.extract.results import Quotation, Statement

MAX_SHIFT_CHARS = 2  # A mark or full stop at an edge
ARTICLES = ("the ", "a ", "an ")


def name_key(name: str) -> str:
    """Return a name in small letters without an article, to be compared."""
    key = name.replace("’", "'").lower().strip()
    return next((key.removeprefix(article) for article in ARTICLES if key.startswith(article)), key)


def is_right(text: str, quotation: Quotation | Statement, passage: dict[str, Any]) -> bool:
    """Return True if the speaker of a quotation or statement is one that its label allows."""
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


def list_statement_verdicts(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a verdict and the words for each labelled statement, and for those found elsewhere that are not all in marks."""
    text, labels = article["text"], article["statements"]
    words, found = find_words(text), extract(text).statements
    pairs = pair_statements(
        [find_content(words, label["parts"]) for label in labels], [find_content(words, item.parts) for item in found]
    )
    for number, label in enumerate(labels):
        paired, likeness = pairs.get(number, (-1, 0.0))
        if likeness < MIN_LOOSE:
            verdict = "missed"
        elif not is_right(text, found[paired], label):
            verdict = f"wrong speaker: {found[paired].speaker}"
        else:
            verdict = "right" if likeness >= MIN_OVER else "cut otherwise"
        yield verdict, text[label["parts"][0][0] : label["parts"][-1][1]]
    paired_ones = {paired for paired, likeness in pairs.values() if likeness >= MIN_LOOSE}
    for number, item in enumerate(found):
        counts = not any(item.start < end and start < item.end for start, end in article["open"])
        if number not in paired_ones and counts and item.form != "direct":
            yield "term taken for speech", text[item.start : item.end]


def score(verdicts: list[str]) -> tuple[float, float, float]:
    """Return how much speech is found, of how much of that the speaker is right, and F1 of both."""
    right, wrong = verdicts.count("right"), sum(verdict.startswith("wrong") for verdict in verdicts)
    missed, cut, extra = (verdicts.count(verdict) for verdict in ("missed", "cut otherwise", "term taken for speech"))
    labelled, predicted = right + wrong + missed + cut, right + wrong + cut + extra
    return (right + wrong) / labelled, right / (right + wrong), 2 * right / (labelled + predicted)


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--statements", is_flag=True, help="Score statements.")
@click.option("--errors", is_flag=True, help="Print each passage that is not right, too.")
def main(files: tuple[Path, ...], errors: bool, statements: bool) -> None:
    """Print a row of figures for each file."""
    labelled = "statements" if statements else "passages"
    click.echo(f"| openings | {labelled} | found | speaker right | end to end |\n|---|--:|--:|--:|--:|")
    for file in files:
        articles = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        judge = list_statement_verdicts if statements else list_verdicts
        verdicts = [(article["name"], *verdict) for article in articles for verdict in judge(article)]
        figures = " | ".join(f"{figure:.3f}" for figure in score([verdict for _, verdict, _ in verdicts]))
        click.echo(f"| {file.stem} | {sum(len(article[labelled]) for article in articles)} | {figures} |")
        for name, verdict, words in verdicts if errors else ():
            if verdict not in ("right", "term"):
                click.echo(f"{name}: {verdict}: {words}")


if __name__ == "__main__":
    main()
