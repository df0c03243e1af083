"""The benchmark of the build: it measures functions that exist, and its table has them all."""

from importlib import import_module

import pytest

from bench.build import STEPS, render_table


@pytest.mark.parametrize("name", STEPS.values())
def test_each_step_is_a_function_of_the_build(name: str):
    module, _, attribute = name.rpartition(".")
    assert callable(getattr(import_module(module), attribute))


def test_the_table_has_the_time_and_memory_of_each_step_and_how_it_grows():
    steps = [*STEPS, "all together"]
    measured = {1_000: dict.fromkeys(steps, (0.5, 70_000_000)), 10_000: dict.fromkeys(steps, (5.0, 80_000_000))}
    head, rule, *lines = render_table(measured)
    assert head == "| step | 1,000: s | MB | 10,000: s | MB | exponent |"
    assert head.count("|") == rule.count("|")
    assert lines == [f"| {step} | 0.50 | 70 | 5.00 | 80 | 1.00 |" for step in steps]


def test_a_single_size_has_no_exponent():
    steps = dict.fromkeys([*STEPS, "all together"], (1.25, 90_000_000))
    head, _, first, *_ = render_table({1_000: steps})
    assert (head, first) == ("| step | 1,000: s | MB |", "| read seeds | 1.25 | 90 |")
