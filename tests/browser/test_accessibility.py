"""Every kind of page meets WCAG 2.2 AA (axe-core, deque.com/axe), light and dark, wide and on a phone, and needs no mouse.

Each page is opened once, and all that is measured of any page is measured there.
"""

import urllib.request
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains

from tests.browser.driver import ALL_DRAWN, resize_page, set_scheme, wait
from tests.browser.screenshots import PAGES, list_pages

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """
    const done = arguments[arguments.length - 1];
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const which = arguments[0] ? { runOnly: { type: "rule", values: arguments[0] } } : { runOnly: tags };
    axe.run(document, { ...which, resultTypes: ["violations"] }).then(found =>
        done(found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ": " + node.target.join(" ") + ": " + node.html))));
"""
"""Lists what breaks the rules that it is given, or all of WCAG 2.2 AA if it is given null."""

CHECKED = [*PAGES, "query_pledged_and_given", "query_said_by_speaker"]

LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "meta-viewport", "link-in-text-block"]
"""The rules that another width or colour scheme can break; the others need one look."""

FIND_LOST = """
    const lost = [...document.querySelectorAll("table.rows-and-columns td")].filter(cell =>
        cell.getBoundingClientRect().right > innerWidth || cell.scrollWidth > cell.clientWidth + 1
        || getComputedStyle(cell, "::before").content.length < 4);
    return [innerWidth, document.scrollingElement.scrollWidth, lost.map(cell => cell.className + ": " + cell.textContent.trim())];
"""
"""Gives the width of a phone's page, the width it needs, and the cells that overflow it or do not show their column's name."""

SMALL = """
    return [...document.querySelectorAll("a, button, summary, select, input:not([type=hidden], [type=radio])")]
        .filter(element => element.checkVisibility() && !element.closest(".skip, .CodeMirror"))
        .map(element => [element.textContent.trim() || element.name, element.getClientRects()[0]])
        .filter(([name, box]) => box && box.width && box.height < 24).map(([name, box]) => `${name}: ${box.height}`);
"""
"""Lists the touch targets that are less than 24 pixels high."""

MAX_PAGE_BYTES = 100_000


@pytest.mark.parametrize("name", CHECKED)
def test_a_page_breaks_no_rule_and_fits(browser: Chrome, base: str, built: Path, name: str):
    look(browser, "dark", 320)
    browser.get(base + list_pages(built)[name])
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    assert browser.execute_script(FIND_LOST) == [320, 320, []]
    assert browser.execute_script(SMALL) == []
    browser.execute_script(AXE)
    found = [f"dark, 320: {line}" for line in browser.execute_async_script(RUN_AXE, LOOKS)]
    look(browser, "light", 1280)
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 1280
    found += [f"light, 1280: {line}" for line in browser.execute_async_script(RUN_AXE, None)]
    assert found == []


def look(browser: Chrome, scheme: str, width: int) -> None:
    """Show pages in a colour scheme and a width."""
    set_scheme(browser, scheme)
    resize_page(browser, width, 900)


def test_axe_finds_a_missing_label(browser: Chrome, base: str):
    browser.get(base)
    browser.execute_script("document.querySelector('label[for=q]').remove()")
    browser.execute_script(AXE)
    assert any(line.startswith("label: #q") for line in browser.execute_async_script(RUN_AXE, None))


def press(browser: Chrome, *keys: str) -> str:
    """Press keys, and return the text of the element that has the focus then."""
    ActionChains(browser).send_keys(*keys).perform()
    return browser.execute_script("return document.activeElement.textContent.trim() || document.activeElement.id")


def test_keys_lead_from_the_top_to_a_search(browser: Chrome, base: str):
    browser.get(base)
    assert press(browser, Keys.TAB) == "Skip to content"
    press(browser, Keys.ENTER)
    assert press(browser, Keys.TAB) == "q"
    press(browser, "second ferry", Keys.ENTER)
    wait(browser).until(lambda page: page.current_url == f"{base}/search?q=second+ferry")


def test_keys_leave_the_editor_of_sql(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch?sql=select+1")
    wait(browser).until(lambda page: page.execute_script("return document.querySelector('.CodeMirror textarea')"))
    browser.execute_script("document.querySelector('.CodeMirror textarea').focus()")
    assert press(browser, Keys.TAB) != ""
    assert browser.execute_script("return !document.activeElement.closest('.CodeMirror')")


@pytest.mark.parametrize("path", ["/", "/speakers", "/money", "/polls"])
def test_a_page_is_light_before_its_charts(base: str, path: str):
    page = urllib.request.urlopen(base + path).read()
    assert b"charts.js" in page or path == "/speakers"
    files = [part.split(b'"')[0].decode() for part in page.split(b'href="')[1:] if b".css" in part.split(b'"')[0]]
    files += [part.split(b'"')[0].decode() for part in page.split(b'<script src="')[1:]]
    sizes = {file: len(urllib.request.urlopen(base + file).read()) for file in files if "charts.js" not in file}
    assert len(sizes) == 3 and len(page) + sum(sizes.values()) < MAX_PAGE_BYTES


def test_a_page_prints_without_what_is_for_screens(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/quotations/q-3b5a283942")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = "return getComputedStyle(document.querySelector(arguments[0])).display !== 'none'"
    assert [browser.execute_script(shown, one) for one in ("header nav", "button.copy", "footer")] == [False] * 3
    assert browser.execute_script(shown, "#citation")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
