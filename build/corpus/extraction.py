"""Write seeds/extracted for the articles whose pages are in a folder.

Each article is read independently, and its file is written as soon as it is read. So a run may be killed at any time: it leaves
complete files, and the next run resumes where it stopped.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from build.corpus.article_extraction import ListWarnings, Outcome, Sources, locate_output, read_article
from build.corpus.parallel import MAX_PAGE_SECONDS, Failure, run_parallel
from build.corpus.readings import is_unchanged, load_reading, open_readings, save_reading
from build.corpus.speakers import build_registry, hash_registry
from build.files import remove_parts, write_file
from build.problems import DataError, Problem, Source
from build.seeds import is_draft, list_article_files, read_shared_files
from build.seeds.yaml import read_yaml

NEEDED_FILES = ("seeds/speakers.yml", "seeds/pollsters.yml")
"""The shared files that extraction from every article depends on."""


@dataclass
class Report:
    """The result of a run. `outcomes` are those that an editor should see, without their content."""

    total: int = 0
    unchanged: int = 0
    read: int = 0
    done: int = 0
    """The number of articles that this run has finished, with whatever result."""
    outcomes: list[Outcome] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    shared_problems: list[Problem] = field(default_factory=list)
    """Problems in shared files that extraction does not depend on."""
    stopped: bool = False
    """True if Ctrl-C ended the run."""

    @property
    def problems(self) -> list[Problem]:
        """All problems except those of drafts."""
        failed = [problem for outcome in self.outcomes if not outcome.draft for problem in outcome.problems]
        return sorted({*failed, *self.shared_problems})


def extract_corpus(
    root: Path,
    corpus: Path,
    *,
    jobs: int = 1,
    everything: bool = False,
    show: Callable[[str], None] = lambda _: None,
    list_warnings: ListWarnings = lambda *_: [],
    read: Callable[[Sources, Path], Outcome] = read_article,
    seconds: float = MAX_PAGE_SECONDS,
) -> Report:
    """Write seeds/extracted below a root, with `jobs` processes, and return a report.

    Each article gets the annotations of its typed records and of what the extractor finds. An article without a page keeps its
    file, so that nobody needs all pages to add one. An article with a problem keeps its file too, and the others are still
    read. Unchanged articles are skipped, unless `everything` is True.

    Raises DataError, before anything is read, if NEEDED_FILES have problems; OSError if a file cannot be written.
    """
    shared = read_shared_files(root)
    if any(problem.source.file in NEEDED_FILES for problem in shared.problems):
        raise DataError(shared.problems)
    registry = build_registry(shared)
    sources = Sources(root, corpus, registry, hash_registry(registry), list_warnings)
    remove_parts(root / "seeds" / "extracted")
    seeds = list_article_files(root)
    report = Report(len(seeds), shared_problems=shared.problems)
    with closing(open_readings(root)) as readings:
        changed = seeds if everything else select_changed(sources, seeds, readings, report)
        try:
            with closing(run_parallel(partial(read, sources), changed, jobs, seconds)) as results:
                for seed, result in results:
                    outcome = describe_failure(root, seed, result) if isinstance(result, Failure) else result
                    if outcome.content is not None and outcome.changed:
                        write_file(locate_output(sources, outcome.article), outcome.content)
                    if outcome.reading is not None:
                        save_reading(readings, outcome.article, outcome.reading)
                    add_outcome(report, outcome)
                    show(f"{outcome.article} ({report.done:,} of {report.total:,})")
        except KeyboardInterrupt:
            report.stopped = True
    report.outcomes.sort(key=lambda outcome: outcome.article)
    report.warnings.sort()
    return report


def select_changed(sources: Sources, seeds: Iterable[Path], readings: sqlite3.Connection, report: Report) -> Iterator[Path]:
    """Yield the articles to read; count the others in the report, with their warnings."""
    for seed in seeds:
        reading = load_reading(readings, seed.stem)
        output = locate_output(sources, seed.stem)
        if reading is None or not is_unchanged(reading, seed, sources.corpus, output, sources.registry, sources.registry_hash):
            yield seed
            continue
        if reading.registry != sources.registry_hash:
            save_reading(readings, seed.stem, reading.model_copy(update={"registry": sources.registry_hash}))
        report.unchanged += 1
        report.done += 1
        report.warnings += reading.warnings


def describe_failure(root: Path, seed: Path, failure: Failure) -> Outcome:
    """Return the outcome of an article whose worker failed."""
    shown_as = str(seed.relative_to(root))
    problem = Problem(Source(shown_as, 1, "article"), f"its page {failure.reason}")
    return Outcome(seed.stem, draft=is_draft(read_yaml(seed, shown_as)), problems=[problem])


def add_outcome(report: Report, outcome: Outcome) -> None:
    """Count an article in the report, and keep its outcome if an editor should see it."""
    report.done += 1
    report.read += outcome.content is not None
    report.warnings += outcome.warnings
    if outcome.changed or outcome.problems or outcome.missing:
        outcome.content = outcome.reading = None
        report.outcomes.append(outcome)
