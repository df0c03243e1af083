"""Count for each pattern of the poll rules in how many sets of paragraphs it helps: `python -m bench.poll_rules [MODULE ...]`.

Printed are the answers, populations and pollsters right with the pattern minus those without it, of all sets that may be
learned from and in how many sets that is more than none (+) or less (-). Several authors wrote them, so what
helps in one set alone need not hold for a text that nobody has seen. MODULE is the name of a module of build/extract/polls.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from bench.extractor_swaps import swapped
from bench.poll_paragraphs import HELD_OUT, PARAGRAPHS, is_right, read_paragraphs
from build.extract import polls

FIELDS = ("answer", "population", "pollster")
PATHS = sorted({*PARAGRAPHS.parent.glob("poll_paragraphs*.txt")} - {*HELD_OUT})
"""All sets but the one from which nothing may be learned."""


def count_right() -> list[list[int]]:
    """Return for each set how many answers, populations and pollsters are right."""
    for module in list_modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    counts = []
    for path in PATHS:
        counts.append([0] * len(FIELDS))
        for text, labels in read_paragraphs(path):
            results = polls.find_poll_results(text)
            for (start, end), label in labels.items():
                found = next((one for one in results if one.start < end and start < one.end), None)
                for place, field in enumerate(FIELDS):
                    counts[-1][place] += found is not None and is_right(getattr(found, field), label[field])
    return counts


def list_modules() -> list[Any]:
    """Return the modules of the poll rules."""
    return [module for name, module in sorted(sys.modules.items()) if name.startswith(polls.__name__)]


@contextmanager
def without(pattern: re.Pattern[str]) -> Iterator[None]:
    """Let a pattern match nothing."""
    never = re.compile(f"(?!)(?:{pattern.pattern})", pattern.flags)
    with swapped(((pattern, never),)):
        yield


@click.command(help=__doc__)
@click.argument("names", metavar="[MODULE ...]", nargs=-1)
def main(names: tuple[str, ...]) -> None:
    """Print the table."""
    before, seen = count_right(), set()
    for module in list_modules():
        name = module.__name__.rpartition(".")[2]
        for rule, pattern in list(vars(module).items()):
            if not isinstance(pattern, re.Pattern) or id(pattern) in seen or (names and name not in names):
                continue
            seen.add(id(pattern))
            try:
                with without(pattern):
                    after = count_right()
            except (AssertionError, StopIteration, TypeError):
                continue  # A pattern that must match
            gains = [[one - two for one, two in zip(*pair, strict=True)] for pair in zip(before, after, strict=True)]
            total = ", ".join(f"{field} {sum(column)}" for field, column in zip(FIELDS, zip(*gains, strict=True), strict=True))
            helps, harms = (sum(any(sign * gain > 0 for gain in row) for row in gains) for sign in (1, -1))
            click.echo(f"{name}.{rule}: {helps} sets +, {harms} -; {total}")


if __name__ == "__main__":
    main()
