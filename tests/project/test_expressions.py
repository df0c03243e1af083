"""Every regular expression takes linear time: whoever writes a page, a seed file or an address writes what it is matched with.

An expression that is tried again at each place of a run, or that can divide a run in many ways, needs minutes for what others
pass in a millisecond. Each is tried with texts made from its own structure (tests/project/expressions.py), as many characters
as it may be given: first with a thousand, where that is not quick with 4,000, and where those take more than four times as long
with 40,000. Seconds are those of the processor.
"""

import re
import signal
import sys
import time
from typing import Any

import pytest
from datasette.app import Datasette

from build.corpus.alignment import compile_pattern
from build.corpus.parallel import Failure, run_parallel
from build.extract.money.currency_names import find_places
from build.reader.metadata.date_formats import date_patterns
from tests.conftest import REPOSITORY
from tests.project.expressions import TEXT_CHARS, Expression, find_single_braces, list_expressions, list_hostile_texts
from web.parameters import CHECKS, FILTER_CHECKS
from web.paths import compile_routes

QUICK_SECONDS, LONG_CHARS, LONG_QUICK_SECONDS = 0.0000125, 4_000, 0.0002
"""Of TEXT_CHARS, and of LONG_CHARS: where twice as many take four times as long, 200,000 still take no more than half a second."""
BENT = 4.8  # Times as long for four times as many characters: a + b n² that grows less here stays below MAX_GROWTH
MAX_GROWTH = 30  # Of the seconds, for ten times as many characters
MAX_SECONDS = 2.0  # A linear expression takes some tenths
MAX_WINDOW_SECONDS = 0.25  # For a sentence or less; a linear expression takes a thousandth, and a text may have many
MAX_EXPRESSION_SECONDS = 120.0  # Of the clock, on a busy machine; then the process that tries it is ended

SITE = Datasette(metadata={"plugins": {"site": {"slug": "tides"}}}, template_dir=str(REPOSITORY / "templates"))
MADE_BY_FUNCTIONS = {
    "build.corpus.alignment.compile_pattern": [compile_pattern("the “old” ferry – it’s 1.5 m late")],
    "build.extract.money.currency_names.find_places": [find_places("dollar")[0], find_places("crown")[0]],
    "build.extract.polls.sentence_words.word_pattern": [],  # The constants that it makes are found
    "build.reader.metadata.date_formats.date_patterns": [*date_patterns("uk"), *date_patterns("es"), *date_patterns("ja")],
    "web.parameters.find_malformed": [re.compile(rf"\A(?:{name})\Z") for name in CHECKS | FILTER_CHECKS],
    "web.sources.name_sources": [re.compile(r"\b(from|join) (quotations|statement_overview)\b(?: as (\w+))?")],
    "web.paths.compile_routes": list(compile_routes(SITE).values()),
}


Parts = tuple[str, str, str]
"""What a text begins with, what is repeated, and what it ends with."""


class TooSlow(Exception):
    """An expression takes too long for a text, of these parts."""


@pytest.mark.slow
def test_every_expression_takes_linear_time():
    expressions, makers = list_expressions()
    assert set(makers) <= MADE_BY_FUNCTIONS.keys(), "add the patterns that these functions make to MADE_BY_FUNCTIONS"
    for name, patterns in MADE_BY_FUNCTIONS.items():
        expressions += [Expression(name, pattern, {"fullmatch": TEXT_CHARS, "finditer": TEXT_CHARS}) for pattern in patterns]
    assert len(expressions) > 300
    assert list_slow(expressions) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "uses"),
    [
        (r"(?s)(?=.*absolute)(?=.*clip)", {"search": TEXT_CHARS}),
        (r"\w*admin\w*", {"fullmatch": TEXT_CHARS}),
        (r"(?:[A-Z][\w-]*\w|[A-Z])(?:-(?:[A-Z][\w-]*\w|[A-Z])){0,6}\s\Z", {"search": 90}),
    ],
)
def test_slow_expressions_are_found(monkeypatch: pytest.MonkeyPatch, pattern: str, uses: dict[str, int]):
    monkeypatch.setattr(sys.modules[__name__], "MAX_SECONDS", 0.2)  # They would take minutes: what is more is waiting.
    (message,) = list_slow([Expression("SLOW", re.compile(pattern), uses)])
    assert message.startswith("SLOW: ")


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s++$", r"(?>\w*?admin\w*)", r"[^“\"]*+[“\"](.+)”", r"(?:ab?)+c", r"x[^.]{0,60}\Z"])
def test_linear_expressions_are_not(pattern: str):
    assert list_slow([Expression("LINEAR", re.compile(pattern), {"match": TEXT_CHARS})]) == []


def test_counts_in_f_strings_have_double_braces():
    folders = [REPOSITORY / "bench", REPOSITORY / "build", REPOSITORY / "plugins", REPOSITORY / "schema"]
    folders += [REPOSITORY / "tests", REPOSITORY / "web"]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    places = [f"{path.relative_to(REPOSITORY)}:{line}" for path in files for line in find_single_braces(path.read_text("utf-8"))]
    assert places == []


@pytest.mark.parametrize("count", ["{4}", "{1,20}", "{2,}"])
def test_single_braces_in_f_strings_are_found(count: str):
    assert find_single_braces(f'NAME = "x{count}"\nPATTERN = rf"{{NAME}}a{count}"\nOTHER = rf"{{NAME}}a{{{count}}}"') == [2]


def list_slow(expressions: list[Expression]) -> list[str]:
    """Return a message for each expression that is too slow, with the text that it is too slow for."""
    tried = run_parallel(try_expression, expressions, 2, MAX_EXPRESSION_SECONDS)
    messages = [f"{item.name}: {found.reason}" if isinstance(found, Failure) else found for item, found in tried]
    return sorted(message for message in messages if message)


def try_expression(expression: Expression) -> str:
    """Return what an expression is too slow for, or an empty text."""
    signal.signal(signal.SIGVTALRM, stop)
    texts = list_hostile_texts(expression.pattern)
    for method, chars in expression.uses.items():
        try:
            check(expression.pattern, method, texts, chars)
        except TooSlow as slow:
            before, piece, end = slow.args[0]
            return f"{expression.name}: {method} is too slow for {before!r} + {piece!r} * n + {end!r}"
    return ""


def check(pattern: re.Pattern[Any], method: str, texts: list[Parts], chars: int) -> None:
    """Raise TooSlow for a text that takes too long, or ten times as long much more than ten times as long."""
    if chars != TEXT_CHARS:
        for parts in texts:
            measure(pattern, method, parts, chars, MAX_WINDOW_SECONDS)
        return
    for parts in texts:
        short = measure(pattern, method, parts, TEXT_CHARS, MAX_SECONDS)
        if short <= QUICK_SECONDS:
            continue
        long = measure(pattern, method, parts, LONG_CHARS, MAX_SECONDS)
        if long <= max(LONG_QUICK_SECONDS, BENT * short):
            continue
        # A busy machine may be slow once.
        if all(grows_too_much(pattern, method, parts) for _ in range(3)):
            raise TooSlow(parts)


def grows_too_much(pattern: re.Pattern[Any], method: str, parts: Parts) -> bool:
    """Return True if ten times as many characters take much more than ten times as long."""
    short, long = (measure(pattern, method, parts, chars, MAX_SECONDS) for chars in (LONG_CHARS, 10 * LONG_CHARS))
    return long > MAX_GROWTH * short


def measure(pattern: re.Pattern[Any], method: str, parts: Parts, chars: int, limit: float) -> float:
    """Return the seconds that a method takes; raise TooSlow beyond a limit."""
    before, piece, end = parts
    text: Any = before + piece * (chars // len(piece)) + end
    if isinstance(pattern.pattern, bytes):
        text = text.encode()
    # The clock of the process counts in ticks of milliseconds while a timer runs.
    started = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        if method in ("search", "match", "fullmatch"):
            getattr(pattern, method)(text)
        else:
            for _ in pattern.finditer(text):
                pass
    except TimeoutError as expired:
        raise TooSlow(parts) from expired
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - started


def stop(*_: object) -> None:
    """End what takes too long; the search looks for signals as it goes."""
    raise TimeoutError
