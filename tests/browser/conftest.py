"""Chromium for the tests in this folder, which are marked `browser` and skipped where it is not installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.browser.driver import MISSING, open_browser, resize_page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder. The hook is given all tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(bool(MISSING), reason=MISSING))


@pytest.fixture(scope="session")
def opened() -> Iterator[Chrome]:
    """Yield the Chromium of all tests: starting one takes as long as twenty pages."""
    with open_browser() as started:
        yield started


@pytest.fixture(scope="module")
def browser(opened: Chrome) -> Chrome:
    """Return it with an empty page of 1280 by 900 pixels, and nothing that another file of tests has set."""
    opened.get("about:blank")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    resize_page(opened, 1280, 900)
    opened.get_log("browser")
    return opened
