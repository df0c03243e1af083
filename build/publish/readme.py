"""Keep the figures in README.md and docs/ up to date: blocks between two markers, written from the rows by `make readme`.

A block starts with a line `<!-- NAME, written by make readme -->` and ends with a line `<!-- end -->`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel import Locale

from build.dataset.rows import Rows
from build.dataset.shown import select_shown
from build.files import write_files
from build.problems import Problem, Source, format_count
from build.publish.coverage import describe_coverage
from build.settings import REPOSITORY, Site, read_site
from schema import RECORD_TABLES

COUNTED = ("statements", "quotations", "monetary_figures", "polls", "poll_results", "speakers", "events", "publishers")
SCORES = {"record": "Record", "measure": "Measure", "by_people": "In the articles", "by_machine": "Extracted", "right": "Right"}
SCORES |= {"precision": "Precision", "recall": "Recall", "f1": "F1"}
MAX_PUBLISHERS = 20


def write_readme(root: Path, rows: Rows) -> list[str]:
    """Update the blocks of every file to what the site shows, and return the names of the changed files."""
    site = read_site(root)
    shown = select_shown(rows, site.show)
    changed: dict[Path, bytes] = {}
    for path, _, old in read_documents(root):
        new = fill_blocks(old, shown, site)
        if new != old:
            changed[path] = new.encode()
    write_files(changed)
    return [str(path.relative_to(root)) for path in changed]


def find_stale_blocks(root: Path, rows: Rows) -> Iterator[Problem]:
    """Yield a problem for each block that differs from what the site shows."""
    site = read_site(root)
    shown = select_shown(rows, site.show)
    for _, name, text in read_documents(root):
        for block in BLOCK.finditer(text):
            if block[2] != BLOCKS[block[1]](shown, site):
                line = text.count("\n", 0, block.start()) + 1
                yield Problem(Source(name, line, block[1]), "differs from the data; run make readme")


def fill_blocks(text: str, shown: Rows, site: Site) -> str:
    """Return a text with its blocks updated from the rows that the site shows."""
    return BLOCK.sub(lambda block: block[0].removesuffix(block[2]) + BLOCKS[block[1]](shown, site), text)


def read_documents(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, name and text of each file that may have blocks."""
    for path in (root / "README.md", *sorted((root / "docs").glob("*.md"))):
        if path.is_file():
            yield path, str(path.relative_to(root)), path.read_text("utf-8")


def render_counts(rows: Rows, _: Site) -> str:
    """Describe the dataset's contents in two sentences."""
    named = [format_count(len(rows.get(table, [])), table.replace("_", " ")) for table in COUNTED]
    return f"{describe_coverage(rows)}. The dataset has {', '.join(named)}.\n"


def render_publishers(rows: Rows, _: Site) -> str:
    """List the publishers with most articles."""
    listed: list[Any] = rows.get("articles", [])
    articles = Counter(article.publisher for article in listed)
    publishers = [publisher.model_dump() for publisher in rows.get("publishers", [])]
    publishers.sort(key=lambda publisher: (-articles[publisher["id"]], publisher["name"]))
    cells = [(row["name"], row["kind"], row["description"], articles[row["id"]]) for row in publishers[:MAX_PUBLISHERS]]
    more = f"\nand {len(publishers) - MAX_PUBLISHERS:,} more\n" if len(publishers) > MAX_PUBLISHERS else ""
    return render_table(("Publisher", "Kind", "What it is", "Articles"), cells) + more


def render_scores(rows: Rows, _: Site) -> str:
    """Show the extractor's accuracy from extraction_scores."""
    return render_table(SCORES.values(), ([getattr(row, key) for key in SCORES] for row in rows.get("extraction_scores", [])))


def render_languages(rows: Rows, _: Site) -> str:
    """Count the articles by language and genre."""
    listed: list[Any] = rows.get("articles", [])
    names = Locale("en").languages
    counts = Counter((names.get(article.language, article.language), article.genre) for article in listed)
    return render_table(("Language", "Genre", "Articles"), ((*key, number) for key, number in sorted(counts.items())))


def render_methods(rows: Rows, _: Site) -> str:
    """Count the records by method and review decision."""
    listed: list[Any] = [record for table in RECORD_TABLES for record in rows.get(table, [])]
    counts = Counter((record.table, record.method, record.review) for record in listed)
    return render_table(("Record", "Method", "Review", "Records"), ((*key, number) for key, number in sorted(counts.items())))


def render_not_covered(_: Rows, site: Site) -> str:
    """List what a site leaves out."""
    return "".join(f"- {line}\n" for line in site.not_covered) or "What is not about the topic.\n"


def render_agreement(_: Rows, __: Site) -> str:
    """Return the block on the agreement of two readers in docs/statements.md."""
    return (REPOSITORY / "docs" / "statements.md").read_text("utf-8").partition("\n## Agreement\n\n")[2].partition("\n## ")[0]


def render_table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a Markdown table; numbers have thousands separators, null is empty."""
    lines = [[*head], ["---" for _ in head]]
    for row in rows:
        texts = [f"{value:,}" if isinstance(value, int | Decimal) else str(value or "") for value in row]
        lines.append([text.replace("|", "\\|") for text in texts])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


BLOCKS: dict[str, Callable[[Rows, Site], str]] = {
    "agreement": render_agreement,
    "counts": render_counts,
    "languages": render_languages,
    "methods": render_methods,
    "not covered": render_not_covered,
    "publishers": render_publishers,
    "scores": render_scores,
}
BLOCK = re.compile(rf"^<!-- ({'|'.join(BLOCKS)}), written by make readme -->\n(.*?)(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
