"""Chromium for the tests in this folder, which are marked `browser` and skipped where it is not installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.browser.driver import MISSING, open_browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder. The hook is given all tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(bool(MISSING), reason=MISSING))


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """Yield a Chromium, a new one for each file of tests."""
    with open_browser() as opened:
        yield opened
