"""How long `add`, the review page and a saved decision take for articles of 30 and 300 records: python -m bench.workbench.

Processor time is that of this process; as a person waits is the time on the clock, of which the files' way to the disk is a part.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from build.corpus.new_article import add_article
from build.seeds import read_seeds
from build.workbench.app import TEMPLATES
from build.workbench.fragments import list_changes, render_detail, render_page
from build.workbench.requests import read_action
from build.workbench.saving import Workbench, load, save

FIRST = "Ada Bram Greta Ida Lena Mona Noor Petra Rowan Tomas".split()
LAST = "Crane Haddad Holm Lind Marsh Oster Pike Quill Reed Tern".split()
NOUNS = "bridge ferry harbour quay rope sail tide timber tower winch".split()
VERBS = "build keep mend move paint raise sell share test weigh".split()
SITE = (
    'name: Tides\nslug: tides\nsentence: Who said what about tides\ntopic: tides\nlicence: CC0\nlicence_url: "https://x.example"\n'
    "parameters: {}\n"
)
PUBLISHER = "- id: harbour-post\n  name: Harbour Post\n  kind: newspaper\n  description: Invented.\n"
REPEATS = 20


def write_page(records: int) -> str:
    """Return an invented page in which so many things were said, among them sums of money."""
    rng = random.Random(records)
    paragraphs = []
    for number in range(records // 3):
        name, noun, verb = (f"{rng.choice(FIRST)} {rng.choice(LAST)}", rng.choice(NOUNS), rng.choice(VERBS))
        said = f"“We shall {verb} the {noun} before the {number + 2}th of May,” said {name}."
        more = f"“Nobody will {verb} it twice, not even {number + 2} years from now,” she added."
        paragraphs.append(
            f"<p>{said} {more} The {noun} cost £{number + 2}.{number % 9 + 1} million, as everybody on the quay knew.</p>"
        )
    return (
        '<!doctype html><html lang="en"><head><title>Tides</title><meta property="og:site_name" content="Harbour Post">'
        f'<link rel="canonical" href="https://harbour-post.example/{records}">'
        '<meta property="article:published_time" content="2031-06-01"></head><body><article><h1>Tides and timber</h1>'
        + "".join(paragraphs)
        + "</article></body></html>"
    )


def measure(what: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return the processor time and the time on the clock of a call in milliseconds, and what it returns."""
    processor, clock = time.process_time(), time.perf_counter()
    found = what()
    return 1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock), found


def measure_article(root: Path, records: int) -> None:
    """Add an article, open its page, and decide on some of its records; print what each takes."""
    page = root / f"page-{records}.html"
    page.write_text(write_page(records), "utf-8")
    seeds = read_seeds(root)
    show(records, "add", *measure(lambda: add_article(root, root / "corpus", str(page), seeds, date(2031, 6, 2)))[:2])
    (name,) = (path.stem for path in (root / "seeds" / "articles").iterdir())
    workbench = Workbench(root, root / "corpus", "token")
    show(records, "page", *measure(lambda: render_page(TEMPLATES, workbench, load(workbench, name)))[:2])
    state = load(workbench, name)
    found = len(state.records)

    def decide(record: str) -> None:
        before = load(workbench, name)
        after, _ = save(workbench, name, before.file.sha256, read_action({"action": "accept", "record": record, "values": {}}))
        list_changes(TEMPLATES, workbench, before, after)
        render_detail(TEMPLATES, after, record)

    times = [measure(lambda record=record: decide(record))[:2] for record in list(state.records)[:REPEATS]]
    show(records, "decision", *(statistics.median(values) for values in zip(*times, strict=True)))
    print(f"{records}: {found} records, {len(state.text.split()):,} words")


def show(records: int, name: str, processor: float, clock: float) -> None:
    """Print one measure."""
    print(f"{records:>4} {name:<10} {processor:>8.0f} ms processor {clock:>8.0f} ms clock")


def main() -> None:
    """Measure articles of both sizes in a folder of their own."""
    for records in (30, 300):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "seeds" / "articles").mkdir(parents=True)
            (root / "site.yml").write_text(SITE, "utf-8")
            (root / "seeds" / "publishers.yml").write_text(PUBLISHER, "utf-8")
            measure_article(root, records)


if __name__ == "__main__":
    main()
