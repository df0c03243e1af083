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
from build.publish.coverage import describe_coverage

MAX_PUBLISHERS = 20
COUNTED = ("quotations", "monetary_figures", "polls", "poll_results", "speakers", "events", "publishers")
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
    return BLOCKS[name](rows)


def render_counts(rows: Rows) -> str:
    """Say in two sentences what the dataset holds."""
    return f"{describe_coverage(rows)}. The dataset has {', '.join(count(rows, table) for table in COUNTED)}.\n"


def count(rows: Rows, table: str) -> str:
    """Return the number of a table's rows and what they are, such as `1 poll result`."""
    number, name = len(rows.get(table, [])), table.replace("_", " ")
    return f"{number:,} {name.removesuffix('s') if number == 1 else name}"


def render_publishers(rows: Rows) -> str:
    """List the publishers with most articles."""
    articles = Counter(article.model_dump()["publisher"] for article in rows.get("articles", []))
    publishers = [publisher.model_dump() for publisher in rows.get("publishers", [])]
    publishers.sort(key=lambda publisher: (-articles[publisher["id"]], publisher["name"]))
    cells = [(row["name"], row["kind"], row["description"], articles[row["id"]]) for row in publishers[:MAX_PUBLISHERS]]
    more = f"\nand {len(publishers) - MAX_PUBLISHERS:,} more\n" if len(publishers) > MAX_PUBLISHERS else ""
    return render_table(("Publisher", "Kind", "What it is", "Articles"), cells) + more


def render_scores(rows: Rows) -> str:
    """Show how often extracted records are right, as extraction_scores has it."""
    columns = ("record", "measure", "by_people", "by_machine", "right", "precision", "recall", "f1")
    cells = [[getattr(row, column) for column in columns] for row in rows.get("extraction_scores", [])]
    return render_table(("Record", "Measure", "In the articles", "Extracted", "Right", "Precision", "Recall", "F1"), cells)


def render_table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a Markdown table."""
    cells = [[format_cell(value) for value in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in [[*head], ["---" for _ in head], *cells])


def format_cell(value: Any) -> str:
    """Return a value as it stands in a table: numbers with thousands separators, nothing for null."""
    text = f"{value:,}" if isinstance(value, int | Decimal) else str("" if value is None else value)
    return text.replace("|", "\\|")


BLOCKS: dict[str, Callable[[Rows], str]] = {
    "counts": render_counts,
    "publishers": render_publishers,
    "scores": render_scores,
}
