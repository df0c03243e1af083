"""Count the forms of attribution that are found in invented sentences: `python -m bench.statement_forms`.

The code was corrected with the sentences of statement_forms.txt. Of those of statement_forms_blind.txt, written with them before
anything was looked for in either, only the counts by form were looked at; those of statement_forms_third.txt were written after
the code, counted at first sight, and then corrected with.

"#" opens a form. A line is a sentence with the place of one statement in [ ], its source in < > and its cue in { }; a sentence
with several is repeated, one without has none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from bench.quotation_metrics import overlaps
from build.extract import Statement, extract
from build.extract.results import Span

HERE = Path(__file__).resolve().parent
MARKS = re.compile(r"[\[\]<>{}]")
FILES = ("statement_forms", "statement_forms_blind", "statement_forms_third")
COLUMNS = ("statements", "place", "source", "cue", "all three", "too many")
TOTALS = ("statements", "all three", "too many")  # Of the other files


class Wanted(NamedTuple):
    """A statement that stands in a sentence: its parts, source and cue."""

    parts: tuple[Span, ...]
    source: Span
    cue: Span


def read_line(line: str) -> tuple[str, Wanted | None]:
    """Return a sentence without marks, and the statement marked in it, if any."""
    text = MARKS.sub("", line)
    if text == line:
        return text, None
    spans: dict[str, list[Span]] = {}
    opened = 0
    for removed, match in enumerate(MARKS.finditer(line)):
        offset = match.start() - removed
        if match[0] in "[<{":
            opened = offset
        else:
            spans.setdefault(match[0], []).append((opened, offset))
    return text, Wanted(tuple(spans["]"]), spans[">"][0], spans["}"][0])


def read_forms(path: Path) -> Iterator[tuple[str, dict[str, list[Wanted]]]]:
    """Yield each form of a file with its sentences and the statements in each."""
    for block in path.read_text("utf-8").split("# ")[1:]:
        form, *lines = block.strip().splitlines()
        sentences: dict[str, list[Wanted]] = {}
        for line in filter(None, lines):
            text, wanted = read_line(line)
            sentences.setdefault(text, []).extend([wanted] if wanted else [])
        yield form, sentences


def count_sentence(counts: Counter[str], text: str, wanted: list[Wanted]) -> bool:
    """Count what is right in one sentence; return False if anything is not.

    A statement is the one found with its cue; its place is right if its words are the same.
    """
    found = list(extract(text).statements)
    before = counts["all three"]
    for item in wanted:
        same = next((one for one in found if overlaps(one.cue, [item.cue])), None)
        counts["statements"] += 1
        if same:
            found.remove(same)
            right = (list_words(text, same.parts) == list_words(text, item.parts), overlaps(same.mention, [item.source]))
            counts["place"] += right[0]
            counts["source"] += right[1]
            counts["cue"] += 1
            counts["all three"] += all(right)
    counts["too many"] += len(found)
    return not found and counts["all three"] - before == len(wanted)


def list_words(text: str, parts: tuple[Span, ...]) -> list[int]:
    """Return where the words of some parts start."""
    return [match.start() + start for start, end in parts for match in re.finditer(r"\w+", text[start:end])]


def describe(text: str, statement: Statement) -> str:
    """Return a sentence with the marks of a statement that was found."""
    spans = [(span, "[]") for span in statement.parts]
    spans += [(span, marks) for span, marks in ((statement.mention, "<>"), (statement.cue, "{}")) if span]
    for (start, end), marks in sorted(spans, reverse=True):
        text = f"{text[:start]}{marks[0]}{text[start:end]}{marks[1]}{text[end:]}"
    return f"{text}  {statement.confidence}"


@click.command(help=__doc__)
@click.option("--wrong", is_flag=True, help="Print what is found in each sentence of the first file with an error.")
def main(wrong: bool) -> None:
    """Print the table of bench/statements.md."""
    tables: list[dict[str, Counter[str]]] = []
    for name in FILES:
        table: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for form, sentences in read_forms(HERE / f"{name}.txt"):
            for text, items in sentences.items():
                right = count_sentence(table[form], text, items)
                if wrong and not right and not tables:
                    click.echo(f"{form}: {text}")
                    for statement in extract(text).statements:
                        click.echo(f"    {describe(text, statement)}")
        tables.append(table)
    headings = [*COLUMNS, *(f"{column}, {name.rpartition('_')[2]}" for name in FILES[1:] for column in TOTALS)]
    click.echo(f"| form | {' | '.join(headings)} |")
    click.echo(f"|---|{'--:|' * len(headings)}")
    for form in [*tables[0], "all"]:
        rows = [table[form] if form != "all" else sum(table.values(), Counter()) for table in tables]
        cells = [rows[0][column] for column in COLUMNS] + [row[column] for row in rows[1:] for column in TOTALS]
        click.echo(f"| {form} | {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main()
