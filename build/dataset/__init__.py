"""From seeds to rows: read what people and the extractor wrote, check it, merge it, and build the rows of every table."""

from dataclasses import dataclass
from pathlib import Path

from build.dataset.rows import Rows, build_rows
from build.problems import Problem
from build.seeds import Seeds, read_seeds
from build.seeds.checks import CHECKS
from build.seeds.extracted import Extracted, read_extracted


@dataclass(frozen=True)
class Dataset:
    """Everything below a root: the seeds, the extracted records by article, the rows by table, and all problems, sorted."""

    seeds: Seeds
    extracted: dict[str, Extracted]
    rows: Rows
    problems: list[Problem]


def load_dataset(root: Path) -> Dataset:
    """Read and check seeds/ below `root`, and build the rows; what is wrong is in `problems`, never raised."""
    seeds, extracted = read_seeds(root), read_extracted(root)
    problems = [*seeds.problems, *(problem for file in extracted.values() for problem in file.problems)]
    problems += [problem for check in CHECKS for problem in check(seeds)]
    rows, found = build_rows(seeds, extracted)
    broken = {Path(problem.source.file).stem for problem in seeds.problems}
    problems += [problem for problem in found if not is_consequence(problem, broken)]
    return Dataset(seeds, extracted, rows, sorted(set(problems)))


def is_consequence(problem: Problem, broken: set[str]) -> bool:
    """Return True for a problem in seeds/extracted of an article whose own file could not be read in full."""
    return problem.source.file.endswith(".jsonl") and Path(problem.source.file).stem in broken
