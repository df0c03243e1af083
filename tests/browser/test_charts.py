"""Records are shown as text on every page and in every chart: tried in the browser with records full of scripts."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from build.database.counts import fill_counts
from build.publish.metadata import complete_metadata
from build.publish.serve import SETTINGS
from schema import COUNT_TABLES
from tests.browser.driver import ALL_DRAWN, serve_site, wait
from tests.conftest import FIXTURES

QUERIES = complete_metadata(FIXTURES, {})["databases"]["harbour-watch"]["queries"]
CHARTS = [name for name, query in QUERIES.items() if "chart" in query]

PAYLOADS = (
    "<img src=x onerror=ran()>",
    '"><script>ran()</script>',
    "</script><script>ran()</script>",
    "<svg onload=ran()>",
    "javascript:ran()",
    "{{7*7}}'\"--><iframe srcdoc='<script>parent.ran()</script>'>",
)
"""Texts that run a script where they are taken for HTML."""

COLUMNS = {
    "speakers": ["name", "description", "also_known_as"],
    "speaker_roles": ["title", "organisation"],
    "publishers": ["name", "description"],
    "articles": ["title", "label", "notes"],
    "events": ["name", "place", "notes"],
    "quotations": ["text", "mention", "cue", "medium", "notes"],
    "monetary_figures": ["raw", "purpose", "notes"],
    "polls": ["topic", "question", "population", "notes", "mention"],
    "poll_results": ["answer", "raw", "wave"],
    "pollsters": ["name"],
}
"""Columns with text from outside, all of which become payloads."""


@pytest.fixture(scope="module")
def hostile(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the dataset with payloads instead of text, another one in each row, so that groups stay groups."""
    path = tmp_path_factory.mktemp("hostile") / built.name
    path.write_bytes(built.read_bytes())
    for name in ("metadata.json", SETTINGS):
        (path.parent / name).write_bytes((built.parent / name).read_bytes())
    with sqlite3.connect(path) as conn:
        # A term has no mention: what the file refuses is tried all the same.
        conn.execute("pragma ignore_check_constraints = on")
        for table, columns in COLUMNS.items():
            for row, (rowid,) in enumerate(conn.execute(f"select rowid from {table} order by rowid").fetchall()):
                for number, column in enumerate(columns):
                    text = f"{PAYLOADS[(row + number) % len(PAYLOADS)]} {row}"
                    conn.execute(f"update {table} set {column} = ? where rowid = ?", [text, rowid])
        # The latest wave is told by the word now, which is no text from outside.
        conn.execute("update poll_results set wave = 'now' where months_earlier = 0")
        for model in COUNT_TABLES:
            conn.execute(f"delete from {model.table}")
        fill_counts(sqlite_utils.Database(conn), {})
    return path


@pytest.fixture(scope="module")
def base(hostile: Path) -> Iterator[str]:
    with serve_site(hostile) as address:
        yield address


@pytest.fixture(scope="module", autouse=True)
def trap(browser: Chrome) -> Iterator[None]:
    """Count in each page how many payloads run."""
    source = "window.runs = 0; window.ran = () => runs++;"
    trap = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})
    yield
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", trap)


def list_paths(hostile: Path) -> list[str]:
    """List the site's own pages, two records of every table, every table and every canned query."""
    paths = ["/", "/speakers", "/events", "/articles", "/money", "/polls", "/terms", "/search?q=ran"]
    with sqlite3.connect(hostile) as conn:
        for table in COLUMNS:
            if table != "speaker_roles":
                ids = conn.execute(f"select id from {table} order by id limit 2").fetchall()
                paths += [f"/harbour-watch/{table}/{key}" for (key,) in ids]
            paths.append(f"/harbour-watch/{table}")
    return [*paths, *(f"/harbour-watch/{name}" for name in QUERIES)]


COUNT_HARM = """
    const made = document.querySelectorAll("img[src='x'], iframe[srcdoc], svg[onload], a[href^='javascript:']").length;
    return [window.runs, made];
"""
"""Tells how many payloads ran, and how many became elements."""


def test_no_page_runs_what_stands_in_a_record(browser: Chrome, base: str, hostile: Path):
    for path in list_paths(hostile):
        browser.get(base + path)
        wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
        assert browser.execute_script(COUNT_HARM) == [0, 0], path


def test_the_trap_works(browser: Chrome, base: str):
    """The test above would find a payload that runs or becomes an element."""
    browser.get(base)
    browser.execute_script("document.body.insertAdjacentHTML('beforeend', arguments[0])", PAYLOADS[0])
    assert browser.execute_script(COUNT_HARM)[1] == 1
    browser.execute_script("ran()")
    assert browser.execute_script(COUNT_HARM)[0] == 1


@pytest.mark.parametrize("name", CHARTS)
def test_labels_and_tooltips_of_charts_are_text(browser: Chrome, base: str, name: str):
    browser.get(f"{base}/harbour-watch/{name}")
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    marks = browser.find_elements(By.CSS_SELECTOR, "figure.chart svg .mark-rect.role-mark path")
    seen = [mark for mark in marks if mark.size["width"] > 1][:4]
    assert seen
    shown = []
    for mark in seen:
        ActionChains(browser).move_to_element(mark).perform()
        tooltip = wait(browser).until(lambda page: page.find_element(By.ID, "chart-tooltip"))
        assert tooltip.is_displayed() and tooltip.find_elements(By.XPATH, "*") == []
        shown.append(tooltip.text)
    assert any("ran()" in text for text in shown), "a tooltip shows a payload as text"
    drawn = browser.find_element(By.CSS_SELECTOR, "figure.chart .drawn").get_attribute("innerHTML")
    assert "ran()" in drawn or name == "poll_over_time"
    assert browser.execute_script(COUNT_HARM) == [0, 0]


def read_tooltips(browser: Chrome, canvas: WebElement) -> Iterator[str]:
    """Return the tooltips that are shown while the mouse moves over a drawing, point by point."""
    width, height = (int(canvas.size[name] / 2) - 5 for name in ("width", "height"))
    for down in range(-height, height, 30):
        for across in range(-width, width, 15):
            ActionChains(browser, duration=0).move_to_element_with_offset(canvas, across, down).perform()
            yield from (tooltip.text for tooltip in browser.find_elements(By.ID, "vg-tooltip-element") if tooltip.is_displayed())


def test_charts_that_visitors_make_run_nothing(browser: Chrome, base: str):
    fields = "g.mark=bar&g.x_column=speaker&g.x_type=ordinal&g.y_column=quotations&g.y_type=quantitative&g.color_column=outlet"
    browser.get(f"{base}/harbour-watch/who_quotes_whom#{fields}")
    wait(browser).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".vega-embed canvas.marks"))
    canvas = browser.find_element(By.CSS_SELECTOR, ".vega-embed canvas.marks")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", canvas)
    assert any("ran()" in text for text in read_tooltips(browser, canvas)), "a tooltip shows a payload as text"
    assert browser.execute_script(COUNT_HARM) == [0, 0]


def test_no_page_asks_another_server(browser: Chrome, base: str):
    for path in ("/", "/money", "/polls", "/harbour-watch/most_quoted"):
        browser.get(base + path)
        wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
        names = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        assert names and [name for name in names if not name.startswith((base, "data:"))] == []
