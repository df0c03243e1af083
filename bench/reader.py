"""Read the same pages with build/reader and with each library alone, in one run: `python -m bench.reader GOLD.jsonl`.

GOLD.jsonl has a line a page: {"id", "page": file beside it, gzipped, "url", "paragraphs", "optional", "title", "authors",
"date"}; bench/reader_metrics.py says what is counted. Needs what requirements-bench.lock has. bench/reader.md has the result.
"""

import gzip
import json
import platform
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import process_time

import click
import htmldate
import newspaper
import readability
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from bench.reader_metrics import Scores, add_page, summarize
from build.reader import ReaderError, read
from build.reader.blocks import split_blocks
from build.reader.encoding import decode_page
from build.reader.html import parse_html

FIGURES = ("token", "paragraph", "boundary", "quotes", "doubled", "failed", "title", "authors", "date")
LIBRARIES = ("trafilatura", "readability-lxml", "newspaper4k", "resiliparse", "htmldate")


def read_ours(raw: bytes, _url: str | None) -> dict:
    """Read with build/reader."""
    article = read(raw)
    return {
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "title": article.title,
        "authors": article.authors,
        "date": article.published_on and article.published_on.isoformat(),
    }


def read_trafilatura(raw: bytes, url: str | None, precision: bool = False, tables: bool = True) -> dict:
    """Read with trafilatura and its metadata, without comments; `precision` turns on its favor_precision option.

    Its plain text breaks lines within paragraphs, so it gives HTML, whose paragraphs are split by build/reader/blocks.py.
    """
    found = trafilatura.extract_with_metadata(
        raw, url=url, favor_precision=precision, include_comments=False, include_tables=tables, output_format="html"
    )
    if found is None:
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    blocks = split_blocks(parse_html(found.text)) if found.text else []
    return {"paragraphs": [block.text for block in blocks], "title": found.title, "authors": authors, "date": found.date}


def read_readability(raw: bytes, url: str | None) -> dict:
    """Read with readability-lxml; it gives HTML, whose paragraphs are split by build/reader/blocks.py."""
    document = readability.Document(decode_page(raw), url=url)
    blocks = split_blocks(parse_html(document.summary()))
    return {"paragraphs": [block.text for block in blocks], "title": document.short_title()}


def read_newspaper(raw: bytes, url: str | None) -> dict:
    """Read with newspaper4k and its metadata; by default it would fetch the page's images."""
    article = newspaper.Article(url or "https://example.org/", fetch_images=False)
    article.download(input_html=decode_page(raw))
    article.parse()
    day = article.publish_date
    return {
        "paragraphs": [part for part in article.text.split("\n\n") if part.strip()],
        "title": article.title,
        "authors": article.authors,
        "date": day and str(day)[:10],
    }


def read_resiliparse(raw: bytes, _url: str | None) -> dict:
    """Read with resiliparse; it extracts no metadata."""
    text = extract_plain_text(decode_page(raw), main_content=True, alt_texts=False, links=False)
    return {"paragraphs": [line for line in text.split("\n") if line.strip()]}


def read_htmldate(raw: bytes, url: str | None) -> dict:
    """Read the date with htmldate."""
    return {"date": htmldate.find_date(decode_page(raw), url=url, original_date=True)}


READERS: dict[str, Callable[[bytes, str | None], dict]] = {
    "ours": read_ours,
    "trafilatura": read_trafilatura,
    "trafilatura, precision": partial(read_trafilatura, precision=True),
    "trafilatura, precision, no tables": partial(read_trafilatura, precision=True, tables=False),
    "readability-lxml": read_readability,
    "newspaper4k": read_newspaper,
    "resiliparse": read_resiliparse,
    "htmldate": read_htmldate,
}


def measure(pages: list[dict], folder: Path, unseen: dict[str, dict]) -> dict[str, dict[str, dict]]:
    """Return the metrics of each reader on each part of the pages (the part is a page id's text before "/").

    Each page goes through all readers before the next page, in rotating order, so that a busy machine slows all equally.
    Time is this process's CPU time.
    """
    scores: dict[tuple[str, str], Scores] = defaultdict(Scores)
    spent: dict[tuple[str, str], float] = defaultdict(float)
    failed: dict[tuple[str, str], int] = defaultdict(int)
    counts: dict[str, int] = defaultdict(int)
    names = list(READERS)
    for number, page in enumerate(pages):
        raw = gzip.decompress((folder / page["page"]).read_bytes())
        part = page["id"].split("/")[0]
        counts[part] += 1
        for name in names[number % len(names) :] + names[: number % len(names)]:
            began = process_time()
            try:
                found = READERS[name](raw, page.get("url"))
            except Exception as error:  # libraries may raise anything; a page that fails counts as empty
                if name == "ours" and not isinstance(error, ReaderError):
                    raise
                found = {}
                failed[part, name] += 1
            spent[part, name] += process_time() - began
            add_page(scores[part, name], page, found)
        if unseen:
            add_page(scores[part, "ours, sites unseen"], page, unseen.get(page["id"], {}))
        if sys.stderr.isatty():
            print(f"\rreading {number + 1}/{len(pages)}", end="", file=sys.stderr)
    result: dict[str, dict[str, dict]] = defaultdict(dict)
    for (part, name), score in scores.items():
        result[part][name] = summarize(score) | {"failed": failed[part, name]}
        if spent[part, name]:
            result[part][name] |= {
                "pages_per_second": counts[part] / spent[part, name],
                "speed_to_ours": spent[part, "ours"] / spent[part, name],
            }
    return dict(result)


def format_table(part: str, count: int, result: dict[str, dict]) -> str:
    """Format one part's metrics as a Markdown table, ours first."""

    def show(value: float | int | None) -> str:
        return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"

    lines = [f"## {part}: {count} pages", "", f"| | {' | '.join(FIGURES)} | pages/s | speed to ours |"]
    lines.append("|---" * (len(FIGURES) + 3) + "|")
    for name in sorted(result, key=lambda name: (not name.startswith("ours"), list(result).index(name))):
        figures, hides = result[name], HIDDEN.get(name, ())
        cells = [show(None if figure in hides else figures[figure]) for figure in FIGURES]
        speed = figures.get("pages_per_second")
        cells += [f"{speed:.0f}", f"{figures['speed_to_ours']:.2f}"] if speed else ["–", "–"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


METADATA = ("title", "authors", "date")
HIDDEN = {
    "readability-lxml": ("authors", "date"),
    "resiliparse": METADATA,
    "htmldate": (*FIGURES[:5], "title", "authors"),
    "ours, sites unseen": METADATA,
}
"""Metrics that a reader does not try for. The last extracts metadata as "ours" does: no weights are trained for it."""


def describe_run() -> str:
    """Return the date, Python and the libraries' versions of this run."""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{date.today()}, Python {platform.python_version()}, {versions}"


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--metadata", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="More titles, authors, dates.")
@click.option("--unseen", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="From bench.train_body --folds.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of Markdown.")
def main(gold: Path, metadata: Path | None, unseen: Path | None, as_json: bool) -> None:
    """Read the pages of GOLD with every reader, and write the figures side by side."""
    more = read_lines(metadata) if metadata else {}
    pages = [page | more.get(page["id"], {}) for page in read_lines(gold).values()]
    result = measure(pages, gold.parent, read_lines(unseen) if unseen else {})
    if as_json:
        print(json.dumps({"run": describe_run(), "parts": result}, indent=1, ensure_ascii=False))
        return
    counts = {part: sum(page["id"].startswith(part + "/") for page in pages) for part in result}
    print(f"{describe_run()}\n")
    print("\n".join(format_table(part, counts[part], figures) for part, figures in result.items()))


def read_lines(file: Path) -> dict[str, dict]:
    """Return the lines of a JSON Lines file by their ids."""
    return {line["id"]: line for line in map(json.loads, file.read_text("utf-8").splitlines())}


if __name__ == "__main__":
    main()
