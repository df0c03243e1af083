"""Score quotations of invented news by the names of their speakers: `python -m bench.news_openings [--errors] FILE.jsonl …`.

A line of a file: {"name", "text", "passages": [{"start", "end", "speech", "speakers", "described"}]}, a passage for each pair of
quotation marks. `speech` is false for a term, null where a reader may call it either: whose words it may be counts only where it
is labelled. `speakers` are all names that are right, each the full name as the text gives it or several joined by "&" of a joint
statement; `described` the nouns of which one stands in the mention or name of somebody unnamed ("official"). A passage is found
if its place, give or take a mark, is that of a quotation that is speech; its speaker is right if its name is one of these. Files
with texts are not in the repository.

What stands in a title line is left out, and so are passages within another. One that goes on in the next paragraph is one. A
transcript's turns without marks count here only where they are labelled as passages, not as "statements" or "open".

bench/news_labels.jsonl, bench/news_labels_whole.jsonl, of whole articles, and, held out, bench/news_labels_heldout.jsonl have
labels of real news without the texts: instead of "text" their lines have "paragraphs", the numbers of those of the page "name" in
the GOLD of --pages that make up the text, with a blank line between, and "sha256", the first 16 digits of that text's hash.
Another text is an error.

With --statements, statements that are not all in marks are scored: "statements" are [{"parts", "speakers"}], and what overlaps
"open" spans counts neither way. bench/statements.py says what over and loose mean.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bench.labelled_texts import read_articles
from bench.quotation_metrics import overlaps
from bench.statements import MIN_LOOSE, MIN_OVER, find_content, find_words, pair_statements
from build.extract import extract
from build.extract.results import Quotation, Statement
from build.text.punctuation import ends_sentence

MAX_SHIFT_CHARS = 2  # A mark or full stop at an edge
MARKS = "“”\"„«»‘’'"
NEXT_PARAGRAPH = re.compile(rf"\n+[{MARKS}]")  # Between the parts of one quotation
ARTICLES = ("the ", "a ", "an ")


def name_key(name: str) -> str:
    """Return a name in small letters without an article and a full stop at its end, to be compared."""
    key = name.replace("’", "'").lower().strip().removesuffix(".")
    return next((key.removeprefix(article) for article in ARTICLES if key.startswith(article)), key)


def is_right(text: str, quotation: Quotation | Statement, passage: dict[str, Any]) -> bool:
    """Return True if the speaker of a quotation or statement is one that its label allows."""
    joined = " & ".join(name_key(name) for name in quotation.speakers)
    printed = (text[slice(*quotation.mention)] if quotation.mention else "") + " " + (quotation.speaker or "")
    named = any(joined == " & ".join(map(name_key, names.split("&"))) for names in passage["speakers"])
    return named or any(noun.lower() in printed.lower() for noun in passage["described"])


def find_body(text: str) -> int:
    """Return where the text behind a title line begins, which ends unlike a sentence; 0 without one."""
    title = text.partition("\n")[0]
    return 0 if ends_sentence(title) else len(title)


def list_passages(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the outermost labelled passages behind the title line in order, those of several paragraphs joined."""
    text = article["text"]
    listed: list[dict[str, Any]] = []
    for passage in sorted(article["passages"], key=lambda passage: (passage["start"], -passage["end"])):
        before = listed[-1] if listed else None
        if before and NEXT_PARAGRAPH.fullmatch(text, before["end"], passage["start"]):
            listed[-1] = before | {"end": passage["end"]}
        elif passage["start"] >= (before["end"] if before else find_body(text)):
            listed.append(passage)
    return listed


def list_verdicts(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a verdict and the words for each labelled passage, and for speech that is found elsewhere."""
    text, passages = article["text"], list_passages(article)
    found = [item for item in extract(text).quotations if item.start > find_body(text) and item.kind != "term"]
    unmarked = [(passage["start"], passage["end"]) for passage in passages if text[passage["start"] - 1] not in MARKS]
    elsewhere = [part for statement in article.get("statements", ()) for part in statement["parts"]] + article.get("open", [])
    turns = [(item.start, item.end) for item in found if text[item.start - 1] not in MARKS]
    turns = [turn for turn in turns if overlaps(turn, elsewhere) and not overlaps(turn, unmarked)]
    found = [item for item in found if not overlaps((item.start, item.end), turns)]
    for passage in passages:
        start, end = passage["start"], passage["end"]
        if overlaps((start, end), turns):
            continue
        spoken = [item for item in found if overlaps((item.start, item.end), [(start, end)])]
        found = [item for item in found if item not in spoken]
        if not spoken:
            yield ("missed" if passage["speech"] else "term"), text[start:end]
        elif passage["speech"] is None and not passage["speakers"] + passage["described"]:
            yield "term", text[start:end]
        elif passage["speech"] is False:
            yield "term taken for speech", text[start:end]
        elif abs(spoken[0].start - start) > MAX_SHIFT_CHARS or abs(spoken[0].end - end) > MAX_SHIFT_CHARS:
            yield "cut otherwise", text[start:end]
        else:
            right = is_right(text, spoken[0], passage)
            yield ("right" if right else f"wrong speaker: {spoken[0].speaker}"), text[start:end]
    for item in found:
        yield "term taken for speech", text[item.start : item.end]


def list_statement_verdicts(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield a verdict and the words for each labelled statement, and for those found elsewhere that are not all in marks."""
    text, body = article["text"], find_body(article["text"])
    labels = [label for label in article["statements"] if label["parts"][0][0] >= body]
    words, found = find_words(text), [item for item in extract(text).statements if item.start >= body]
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
        counts = not overlaps((item.start, item.end), article["open"])
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
@click.option("--pages", "gold", type=click.Path(exists=True, path_type=Path), help="Paragraphs of pages: GOLD.jsonl.")
def main(files: tuple[Path, ...], errors: bool, statements: bool, gold: Path | None) -> None:
    """Print a row of figures for each file."""
    lines = gold.read_text("utf-8").splitlines() if gold else []
    pages = {page["id"]: page["paragraphs"] for page in map(json.loads, lines)}
    labelled = "statements" if statements else "passages"
    click.echo(f"| openings | {labelled} | found | speaker right | end to end |\n|---|--:|--:|--:|--:|")
    for file in files:
        articles = list(read_articles(file, pages))
        judge = list_statement_verdicts if statements else list_verdicts
        verdicts = [(article["name"], *verdict) for article in articles for verdict in judge(article)]
        count = sum(len(article["statements"] if statements else list_passages(article)) for article in articles)
        figures = " | ".join(f"{figure:.3f}" for figure in score([verdict for _, verdict, _ in verdicts]))
        click.echo(f"| {file.stem} | {count} | {figures} |")
        for name, verdict, words in verdicts if errors else ():
            if verdict not in ("right", "term"):
                click.echo(f"{name}: {verdict}: {words}")


if __name__ == "__main__":
    main()
