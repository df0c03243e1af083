"""Keep what README.md and docs/ say about the data true: blocks between two markers, written from the rows by `make readme`.

A block starts with a line `<!-- NAME, written by make readme -->` and ends with a line `<!-- end -->`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from build.dataset.rows import Rows
from build.problems import Problem, Source

Tables = dict[str, list[dict[str, Any]]]
MAX_PUBLISHERS = 20
COUNTED = ("quotations", "monetary_figures", "polls", "poll_results", "speakers", "events")
BLOCK = re.compile(r"^<!-- (\w+), written by make readme -->\n(.*?)(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)


def write_readme(root: Path, rows: Rows) -> list[str]:
    """Bring the blocks of every file up to date, and return the names of the files that changed."""
    changed = []
    for path in list_documents(root):
        old = path.read_text("utf-8")
        new = BLOCK.sub(lambda block: block[0].removesuffix(block[2]) + render_block(block[1], block[2], rows), old)
        if new != old:
            path.write_text(new, "utf-8")
            changed.append(str(path.relative_to(root)))
    return changed


def find_stale_blocks(root: Path, rows: Rows) -> Iterator[Problem]:
    """Yield a problem for each block that says something other than the rows."""
    for path in list_documents(root):
        text = path.read_text("utf-8")
        for block in BLOCK.finditer(text):
            source = Source(str(path.relative_to(root)), text.count("\n", 0, block.start()) + 1, block[1])
            if block[1] not in BLOCKS:
                yield Problem(source, f"is not a block that can be written; choose one of {', '.join(BLOCKS)}")
            elif block[2] != render_block(block[1], block[2], rows):
                yield Problem(source, "differs from the data; run make readme")


def list_documents(root: Path) -> list[Path]:
    """List the files that may have blocks."""
    return [path for path in (root / "README.md", *sorted((root / "docs").glob("*.md"))) if path.is_file()]


def render_block(name: str, old: str, rows: Rows) -> str:
    """Return the text of a block; one with an unknown name stays as it is."""
    if name not in BLOCKS:
        return old
    return BLOCKS[name]({table: [row.model_dump() for row in listed] for table, listed in rows.items()})


def render_counts(tables: Tables) -> str:
    """Say in two sentences what the dataset holds."""
    articles = tables.get("articles", [])
    dates = sorted(article["printed_on"] for article in articles)
    languages = sorted({article["language"] for article in articles})
    reviewed = sum(article["review"] == "reviewed" for article in articles)
    published = f", published {dates[0]} to {dates[-1]} (languages: {', '.join(languages)})" if articles else ""
    read = f"{count(tables, 'articles')} by {count(tables, 'publishers')}{published}, {reviewed:,} read whole by a person"
    return f"{read}: {', '.join(count(tables, table) for table in COUNTED)}.\n"


def count(tables: Tables, table: str) -> str:
    """Return the number of a table's rows and what they are, such as `1 poll result`."""
    number, name = len(tables.get(table, [])), table.replace("_", " ")
    return f"{number:,} {name.removesuffix('s') if number == 1 else name}"


def render_publishers(tables: Tables) -> str:
    """List the publishers with most articles."""
    articles = Counter(article["publisher"] for article in tables.get("articles", []))
    rows = [(row["name"], row["kind"], row["description"], articles[row["id"]]) for row in tables.get("publishers", [])]
    rows.sort(key=lambda row: (-row[3], row[0]))
    more = f"\nand {len(rows) - MAX_PUBLISHERS:,} more\n" if len(rows) > MAX_PUBLISHERS else ""
    return render_table(("Publisher", "Kind", "What it is", "Articles"), rows[:MAX_PUBLISHERS]) + more


def render_scores(tables: Tables) -> str:
    """Show how often extracted records are right, as extraction_scores has it."""
    columns = ("record", "measure", "by_people", "by_machine", "right", "precision", "recall", "f1")
    rows = [[row[column] for column in columns] for row in tables.get("extraction_scores", [])]
    return render_table(("Record", "Measure", "In the articles", "Extracted", "Right", "Precision", "Recall", "F1"), rows)


def render_table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a Markdown table."""
    cells = [[format_cell(value) for value in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in [[*head], ["---" for _ in head], *cells])


def format_cell(value: Any) -> str:
    """Return a value as it stands in a table: numbers with thousands separators, nothing for null."""
    text = f"{value:,}" if isinstance(value, int | Decimal) else str("" if value is None else value)
    return text.replace("|", "\\|")


BLOCKS: dict[str, Callable[[Tables], str]] = {
    "counts": render_counts,
    "publishers": render_publishers,
    "scores": render_scores,
}
