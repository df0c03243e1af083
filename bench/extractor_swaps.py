"""Put other objects for some of the extractor's or reader's, wherever modules hold them, and log what a text uses of them."""

import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

PATCHED_PACKAGES = ("build.extract", "build.reader", "tests.extract", "bench.", "__main__")
PROBE = "_probe"
"""The name by which conditions call the probe around them."""


@dataclass
class Log:
    """What one text used: the calls of each pattern, by its id, and what the probes saw."""

    calls: dict[int, set[tuple[str, tuple[Any, ...]]]] = field(default_factory=dict)
    seen: set[tuple[Any, ...]] = field(default_factory=set)


class RecordedPattern:
    """A pattern that logs how it is called."""

    def __init__(self, pattern: re.Pattern[str], logs: list[Log]):
        self.pattern, self.logs = pattern, logs

    def __eq__(self, other: object) -> bool:
        return other is self or other == self.pattern

    def __hash__(self) -> int:
        return hash(self.pattern)

    def __getattr__(self, name: str) -> Any:
        """Return a method that logs its calls, or an attribute."""
        wanted = getattr(self.pattern, name)
        if not callable(wanted):
            return wanted

        def call(*given: Any, **named: Any) -> Any:
            if named:
                given = (*given, *named.values())
            self.logs[-1].calls.setdefault(id(self.pattern), set()).add((name, given))
            return wanted(*given)

        return call


@contextmanager
def swapped(swaps: tuple[tuple[Any, Any], ...], probe: Callable[..., Any] | None = None) -> Iterator[None]:
    """Put other objects for some wherever the extractor, the reader and benchmarks hold them, in tables and defaults too."""
    others: Mapping[int, tuple[Any, Any]] = {id(one): (one, other) for one, other in swaps}
    undo: list[Callable[[], Any]] = []
    for module in [m for name, m in list(sys.modules.items()) if name.startswith(PATCHED_PACKAGES)]:
        if probe and module.__name__.startswith("build.extract"):
            setattr(module, PROBE, probe)
        for name, value in list(vars(module).items()):
            if name.startswith("__"):
                continue
            if isinstance(value, types.FunctionType) and (old := value.__defaults__) is not (new := swap_items(old, others)):
                undo.append(lambda f=value, old=old: setattr(f, "__defaults__", old))  # type: ignore[misc]
                value.__defaults__ = new
            new = swap_items(value, others)
            if new is not value:
                if isinstance(new, types.FunctionType):
                    new.__defaults__ = swap_items(new.__defaults__, others)
                undo.append(lambda m=module, n=name, old=value: setattr(m, n, old))  # type: ignore[misc]
                setattr(module, name, new)
    try:
        yield
    finally:
        for step in reversed(undo):
            step()


def clear_caches(module: str) -> None:
    """Forget what the functions of a module have kept."""
    for value in vars(sys.modules[module]).values():
        if getattr(value, "__module__", "") == module:
            with suppress(AttributeError):
                value.cache_clear()


def swap_items(value: Any, others: Mapping[int, tuple[Any, Any]]) -> Any:
    """Return the other for an object, or a table with others for some of its items; itself if it has none of them."""
    if id(value) in others:
        return others[id(value)][1]
    if isinstance(value, dict) and any(has_items(item, others) for item in value.values()):
        return {key: swap_items(item, others) for key, item in value.items()}
    if type(value) in (tuple, list) and any(has_items(item, others) for item in value):
        return type(value)(swap_items(item, others) for item in value)
    return value


def has_items(value: Any, others: Mapping[int, tuple[Any, Any]]) -> bool:
    """Return True if there is another for an object, or for an item of a table in a table."""
    if id(value) in others:
        return True
    items = value.values() if isinstance(value, dict) else value if type(value) in (tuple, list) else ()
    return any(has_items(item, others) for item in items)
