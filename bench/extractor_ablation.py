"""Take each part of the extractor out in turn and say what changes: `python -m bench.extractor_ablation SHARED [--only money]`.

SHARED has the folders articles, figures, quotations, statements and cases of labelled texts, which are not in this repository.
bench/extractor_parts.py says what the parts are. First every text is read once, while each pattern logs its calls and each
condition what it was. A part then matters only to texts where a call has another result without it, or the condition was such
that it could; these are read again, and what changes is counted. bench/extractor_ablation.md has the result.

Columns: figures that change, in thousandths; cases that become right or wrong; texts of the tests, and of news that nobody
labelled, of which something else is found. A part that fails or takes seconds counts as a change of what was found.
"""

import re
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from bench.extractor_parts import Part, list_modules, list_own, list_parts, list_patterns, rewrite
from bench.extractor_swaps import Log, RecordedPattern, clear_caches, swapped
from bench.extractor_texts import Group, Text, load_groups, read, stop


def log_reading(texts: Sequence[Text]) -> None:
    """Read each text, and keep what is found and what it used."""
    logs = [Log()]
    swaps: list[tuple[Any, Any]] = []
    for module in list_modules():
        for name, value in list_own(module).items():
            swaps += [(pattern, RecordedPattern(pattern, logs)) for _, pattern in list_patterns(name, value)]
            if callable(value) and getattr(value, "__module__", "") == module.__name__ and not isinstance(value, type):
                swaps.append((value, rewrite(module, value, None)[0]))

    def probe(key: tuple[Any, ...], value: Any) -> Any:
        logs[-1].seen.add((*key, bool(value)) if key[0] != "called" else key)
        return value

    for text in texts:
        text.found = read(text)
    with swapped(tuple(swaps), probe):
        for text in texts:
            logs.append(text.log)
            if read(text) != text.found:
                raise click.ClickException(f"Something else is found while logging in {text.given[0][:60]!r}")


def find_outcomes(pattern: re.Pattern[str], calls: Iterable[tuple[str, tuple[Any, ...]]]) -> Iterator[Any]:
    """Yield what calls of a pattern return, to be compared with those of another."""
    for method, given in calls:
        result = getattr(pattern, method)(*given)
        if method == "finditer":
            yield [(match.regs, match.lastgroup) for match in result]
        else:
            yield (result.regs, result.lastgroup) if isinstance(result, re.Match) else result


def find_touched(part: Part, texts: Sequence[Text], known: dict[int, list[Any]]) -> list[Text]:
    """Return the texts to which a part may matter. `known` keeps the outcomes of its pattern with it."""
    original, other = part.swaps[0]
    if part.needed is not None:
        return [text for text in texts if part.needed in text.log.seen]
    if not isinstance(original, re.Pattern):
        return list(texts)
    touched = []
    for text in texts:
        if calls := text.log.calls.get(id(original)):
            if id(text) not in known:
                known[id(text)] = list(find_outcomes(original, calls))
            if any(one != two for one, two in zip(known[id(text)], find_outcomes(other, calls), strict=True)):
                touched.append(text)
    return touched


@click.command(help=__doc__)
@click.argument("shared", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--only", default="", help="Only one package of the extractor: language, money, polls, quotations or statements.")
@click.option("--module", "chosen", multiple=True, help="Only the modules whose names end in this.")
@click.option("--kind", "kinds", multiple=True, help="Only the parts of a kind.")
@click.option("--every", is_flag=True, help="Print the parts that change a figure or test too, with all figures.")
@click.option("--most", type=int, help="Only list, in minutes, the parts that could matter to so many texts, but for tests.")
def main(shared: Path, only: str, chosen: tuple[str, ...], kinds: tuple[str, ...], every: bool, most: int | None) -> None:
    """Write a row for each part, then how many parts of each kind change what."""
    signal.signal(signal.SIGVTALRM, stop)
    groups = load_groups(shared, only)
    texts = [text for group in groups for text in group.texts]
    tests = {id(text) for text in groups[0].texts}
    log_reading(texts)
    base = {group.name: group.measure(group.texts) for group in groups}
    modules = [module for module in list_modules() if only in module.__name__ and module.__name__.endswith(chosen or "")]
    totals: Counter[tuple[str, str]] = Counter()
    print("| part | figures | texts of tests, news | touched |\n|---|---|---|--:|", flush=True)
    parts = (part for part in list_parts(modules) if not kinds or part.kind in kinds)
    for _, same in groupby(parts, key=lambda part: id(part.swaps[0][0])):
        known: dict[int, list[Any]] = {}
        for part in same:
            touched = find_touched(part, texts, known)
            if most is None:
                verdict, figures, others = judge(part, touched, groups, base, every)
            else:
                others, figures = Counter({"tests": sum(id(text) in tests for text in touched)}), dict[str, float]()
                verdict = "rare" if len(touched) - others["tests"] <= most else "often"
            totals[part.kind, verdict] += 1
            if every or verdict not in ("figures", "tests", "often"):
                changes = ", ".join(f"{name} {1000 * change:+.1f}" for name, change in sorted(figures.items()))
                label = f"{part.kind}: {part.module.removeprefix('build.extract.')}.{part.name}"
                label = label.replace("|", "¦").replace("\n", "\\n")
                print(f"| {label} | {changes or verdict} | {others['tests']}, {others['news']} | {len(touched)} |", flush=True)
    print("\n| kind | changes | parts |\n|---|---|--:|")
    for (one, verdict), count in sorted(totals.items()):
        print(f"| {one} | {verdict} | {count} |")


def judge(
    part: Part, touched: Sequence[Text], groups: Sequence[Group], base: dict[str, dict[str, float]], every: bool
) -> tuple[str, dict[str, float], Counter[str]]:
    """Return what a part changes most, the figures it changes, and of how many texts of each group another result is found.

    Unless `every` is true, a test, or a figure and a second labelled text, ends the search.
    """
    figures: dict[str, float] = {}
    others: Counter[str] = Counter()
    members = {id(text) for text in touched}
    for group in groups:
        if new := read_without(part, [text for text in group.texts if id(text) in members]):
            others[group.name] = len(new)
            with replaced(new):
                found = group.measure(group.texts)
            before = base[group.name]
            figures |= {name: found[name] - before[name] for name in found if round(found[name] - before[name], 4)}
        labelled = others.total() - others["tests"] - others["news"]
        if not every and (others["tests"] or (figures and labelled > 1)):
            break
    options = (
        ("tests", others["tests"]),
        ("figures", figures if labelled > 1 else {}),
        ("one text", figures),
        ("news", others["news"]),
        ("other", others),
        ("nothing", touched),
    )
    return next((name for name, some in options if some), "never"), figures, others


def read_without(part: Part, touched: Sequence[Text]) -> list[tuple[Text, Any]]:
    """Return the texts of which something else is found without a part, each with what is."""
    clear_caches(part.module)
    with swapped(part.swaps):
        found = [(text, read(text)) for text in touched]
    clear_caches(part.module)
    return [(text, other) for text, other in found if other != text.found]


@contextmanager
def replaced(changed: Sequence[tuple[Text, Any]]) -> Iterator[None]:
    """Put what is found without a part into the texts, and what was found back at the end."""
    before = [(text, text.found) for text, _ in changed]
    for text, found in changed:
        text.found = found
    yield
    for text, found in before:
        text.found = found


if __name__ == "__main__":
    main()
