"""What visitors do on the site, step by step, in a real browser."""

import csv
import io
import json
import sqlite3
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as expect

from build.database.views import VIEWS
from build.publish.metadata import complete_metadata
from schema import TABLES
from tests.browser.driver import ALL_DRAWN, COUNT_COLOURED, resize_page, wait
from tests.browser.screenshots import PAGES
from tests.browser.test_accessibility import CHECKED, FIND_LOST
from tests.conftest import FIXTURES

QUERIES = complete_metadata(FIXTURES, {})["databases"]["harbour-watch"]["queries"]
CHARTS = [name for name, query in QUERIES.items() if "chart" in query]


def click_link(browser: Chrome, text: str) -> None:
    """Click the link with this text, and wait for the next page."""
    link = browser.find_element(By.LINK_TEXT, text)
    link.click()
    wait(browser).until(expect.staleness_of(link))


def read_column(browser: Chrome, name: str) -> list[str]:
    """Return the cells of a column, as shown."""
    return [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, f"td.col-{name}")]


def test_from_home_to_the_words_of_a_person(browser: Chrome, base: str):
    browser.get(base)
    click_link(browser, "Data")
    click_link(browser, "All quotations by a speaker")
    assert browser.find_element(By.TAG_NAME, "h1").text == "All quotations by a speaker"
    assert "Speaker (default: ada-quill)." in browser.find_element(By.CSS_SELECTOR, ".metadata-description").text
    field = browser.find_element(By.NAME, "speaker")
    field.send_keys("unnamed-neighbour-2024-04")
    field.submit()
    wait(browser).until(expect.staleness_of(field))
    assert read_column(browser, "text") == ["We will see her sink,"]
    click_link(browser, read_column(browser, "quotation")[0])
    browser.find_element(By.XPATH, "//summary[starts-with(., 'This row')]").click()
    assert read_column(browser, "speaker") == ["Unnamed neighbour of Bram Oster (April 2024)"]
    assert browser.find_element(By.TAG_NAME, "h1").text.startswith("We will see her sink")
    link = browser.find_element(By.LINK_TEXT, "see in article").get_attribute("href")
    assert link.startswith("https://tar-barrel.example/who-pays#:~:text=We%20will%20see")
    click_link(browser, "Unnamed neighbour of Bram Oster (April 2024)")
    browser.find_element(By.XPATH, "//summary[starts-with(., 'This row')]").click()
    assert read_column(browser, "id") == ["unnamed-neighbour-2024-04"]
    click_link(browser, "1 row")
    assert read_column(browser, "kind") == ["direct"]


@pytest.mark.parametrize("name", CHARTS)
def test_one_click_draws_the_chart(browser: Chrome, base: str, name: str):
    browser.get(f"{base}/harbour-watch")
    click_link(browser, QUERIES[name]["title"])
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    (figure,) = browser.find_elements(By.CSS_SELECTOR, "figure.chart")
    marks = figure.find_elements(By.CSS_SELECTOR, "svg .mark-rect.layer_0_marks path")
    rows = figure.find_elements(By.CSS_SELECTOR, "details tbody tr")
    heads = [head.get_attribute("textContent") for head in figure.find_elements(By.CSS_SELECTOR, "details th")]
    column = heads.index(QUERIES[name]["chart"]["encoding"]["x"]["field"].replace("_", " ")) + 1
    empty = figure.find_elements(By.CSS_SELECTOR, f"details td:nth-child({column}):empty")
    assert len(marks) == len(rows) - len(empty) > 0
    # An event of one day has no width.
    assert any(mark.size["width"] > 50 for mark in marks) or name == "timeline"
    drawing = figure.find_element(By.CSS_SELECTOR, ".drawn svg")
    assert drawing.location["y"] < 600, "the chart is seen without scrolling in a window of 1280 by 800"
    place = figure.find_element(By.CSS_SELECTOR, ".drawn")
    assert place.get_attribute("aria-label").startswith(figure.find_element(By.TAG_NAME, "h3").text)


def test_a_bar_leads_to_its_rows(browser: Chrome, base: str):
    browser.get(f"{base}/money")
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    bar = browser.find_element(By.CSS_SELECTOR, "svg .mark-rect.role-mark path")
    ActionChains(browser).move_to_element(bar).click().perform()
    wait(browser).until(lambda page: "money_overview" in page.current_url)
    assert set(read_column(browser, "giver_name")) == {"Coast Ministry"} and set(read_column(browser, "kind")) == {"disbursement"}


def test_a_reporter_asks_a_question_and_copies_a_citation_with_three_clicks(browser: Chrome, base: str):
    browser.get(base)
    field = browser.find_element(By.ID, "q")
    field.send_keys("What did Hadad say about being asked?")
    field.submit()
    wait(browser).until(lambda page: "/search" in page.current_url)
    figure = browser.find_element(By.CSS_SELECTOR, "figure.result")
    assert "Noor Haddad" in figure.text
    passage = figure.find_element(By.CSS_SELECTOR, "blockquote a")
    passage.click()
    wait(browser).until(expect.staleness_of(passage))
    words = browser.find_element(By.TAG_NAME, "h1").text
    assert "Noor Haddad" in browser.find_element(By.CSS_SELECTOR, "figure.quotation figcaption").text
    link = browser.find_element(By.LINK_TEXT, "see in article").get_attribute("href")
    assert link.startswith("https://") and "#:~:text=" in link
    browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    browser.find_element(By.CSS_SELECTOR, "button.copy").click()
    wait(browser).until(lambda page: page.find_element(By.CSS_SELECTOR, "button.copy").text == "Copied")
    copied = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == browser.find_element(By.ID, "citation").text
    # The permanent URL, which outlives that of the page.
    assert words in copied and f"{base}/id/{browser.current_url.rpartition('/')[2]}" in copied
    # How to cite the words, and where they are from, is beside them: seen without scrolling.
    tops = [browser.find_element(By.ID, name).rect["y"] for name in ("cite", "provenance")]
    assert browser.find_element(By.TAG_NAME, "h1").rect["y"] < 300 and tops[0] < 300 and tops[1] < 800


def test_a_researcher_takes_all_that_a_speaker_said_as_csv_with_three_clicks(browser: Chrome, base: str, built: Path):
    browser.get(base)
    click_link(browser, "Speakers")
    click_link(browser, "Ada Quill")
    link = browser.find_element(By.LINK_TEXT, "CSV")
    assert link.get_attribute("download") is not None and link.rect["y"] < 800
    answer = urllib.request.urlopen(link.get_attribute("href"))
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.read().decode())))
    (number,) = sqlite3.connect(built).execute("select count(*) from statement_speakers where speaker = 'ada-quill'").fetchone()
    assert sum(row["id"].startswith("s-") for row in rows) == number > 3
    assert all(row["article_title"] and row["printed_on"] for row in rows)


def test_a_teacher_takes_a_timeline_as_a_picture_with_three_clicks(browser: Chrome, base: str):
    browser.get(base)
    click_link(browser, "Quotations")
    click_link(browser, "Timeline")
    link = browser.find_element(By.LINK_TEXT, "Download the picture (SVG)")
    shown = [row.text for row in browser.find_elements(By.CSS_SELECTOR, ".spans li a")]
    marks = browser.find_elements(By.CSS_SELECTOR, ".spans li svg circle.day")
    assert marks and all(mark.rect["width"] > 5 for mark in marks)
    assert link.get_attribute("download") == "timeline.svg"
    browser.get(link.get_attribute("href"))
    pictured = [text.get_attribute("textContent") for text in browser.find_elements(By.CSS_SELECTOR, "a text:first-child")]
    assert len(pictured) == len(shown) and all(any(words.startswith(line[:20]) for words in shown) for line in pictured)
    assert browser.execute_script("return getComputedStyle(document.querySelector('circle')).fill") == "rgb(11, 90, 122)"


def test_a_researcher_narrows_by_facet_draws_a_chart_and_takes_csv(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/who_quotes_whom")
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    row = browser.find_element(By.CSS_SELECTOR, "figure.chart details tbody tr")
    first = row.find_element(By.TAG_NAME, "a").get_attribute("href")
    number = int(row.find_element(By.CSS_SELECTOR, "td.number").get_attribute("textContent"))
    browser.get(first)
    assert len(read_column(browser, "clean_text")) == number > 1
    browser.get(f"{base}/harbour-watch/quotation_overview")
    click_link(browser, "direct")
    rows = len(read_column(browser, "clean_text"))
    url = browser.find_element(By.LINK_TEXT, "CSV").get_attribute("href")
    table = list(csv.DictReader(io.StringIO(urllib.request.urlopen(url).read().decode())))
    assert len(table) == rows and {row["kind"] for row in table} == {"direct"}


def test_a_fact_checker_finds_a_givers_aid_in_dollars_and_its_source(browser: Chrome, base: str):
    browser.get(base)
    click_link(browser, "Money and polls")
    sums = browser.find_elements(By.CSS_SELECTOR, "section.group:first-of-type tbody tr")
    row = next(row for row in sums if "€12 million" in row.text)
    assert "≈ $13m" in row.text and "given or allocated" in row.text
    row.find_element(By.TAG_NAME, "a").click()
    wait(browser).until(lambda page: page.find_elements(By.ID, "provenance"))
    assert "≈ $13m" in browser.find_element(By.CSS_SELECTOR, "dl.facts").text
    assert browser.find_element(By.CSS_SELECTOR, ".citation").text


@pytest.mark.parametrize("pages", [["Events"], ["Money and polls", "Polls"]])
def test_a_teacher_saves_charts_as_pictures(browser: Chrome, base: str, tmp_path: Path, pages: list[str]):
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.get(base)
    for link in pages:
        click_link(browser, link)
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
    figure = browser.find_element(By.CSS_SELECTOR, "figure.chart")
    title, found = figure.find_element(By.TAG_NAME, "h3").text, {}
    for button in figure.find_elements(By.CSS_SELECTOR, "button.save"):
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()
        pattern = f"*.{button.text.lower()}"
        wait(browser).until(lambda _, pattern=pattern: list(tmp_path.glob(pattern)))
        (path,) = tmp_path.glob(pattern)
        found[button.text] = path.read_bytes()
    assert found["PNG"].startswith(b"\x89PNG") and len(found["PNG"]) > 10_000
    texts = ElementTree.fromstring(found["SVG"]).itertext()
    assert {title.split()[0], "Source:"} <= {word for text in texts for word in text.split()}


def test_charting_options_open_with_a_chart(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/money_overview")
    wait(browser).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".datasette-vega-inactive button"))[0].click()
    assert wait(browser).until(lambda page: page.execute_script(COUNT_COLOURED)) > 100
    assert "g.mark=bar" in browser.current_url


def test_an_analyst_writes_sql_and_takes_json(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch")
    editor = wait(browser).until(lambda page: page.find_element(By.CSS_SELECTOR, ".CodeMirror"))
    browser.execute_script(
        "arguments[0].CodeMirror.setValue(arguments[1])", editor, "select kind, count(*) as n from quotations group by 1"
    )
    browser.find_element(By.CSS_SELECTOR, "input[value='Run SQL']").click()
    wait(browser).until(lambda page: read_column(page, "n"))
    url = browser.find_element(By.LINK_TEXT, "JSON").get_attribute("href")
    answer = json.load(urllib.request.urlopen(url))
    assert [str(row[1]) for row in answer["rows"]] == read_column(browser, "n")
    browser.get(f"{browser.current_url}#g.mark=bar&g.x_column=kind&g.x_type=ordinal&g.y_column=n&g.y_type=quantitative")
    browser.refresh()
    assert wait(browser).until(lambda page: page.execute_script(COUNT_COLOURED)) > 100


def test_without_scripts_the_numbers_of_a_chart_lead_there_too(base: str):
    page = urllib.request.urlopen(f"{base}/money").read().decode()
    assert (
        '<a href="/harbour-watch/shown_money_overview?giver_name=Coast%20Ministry&amp;kind=disbursement">Coast Ministry</a>'
        in page
    )


def test_a_visitor_draws_a_chart_of_a_table(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/most_quoted#g.mark=bar&g.x_column=speaker&g.y_column=quotations&g.y_type=quantitative")
    assert wait(browser).until(lambda page: page.execute_script(COUNT_COLOURED)) > 100


def test_a_chart_of_nothing_has_no_colour(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/most_quoted#g.mark=bar&g.x_column=speaker&g.y_column=nothing")
    wait(browser).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".vega-embed canvas.marks"))
    assert browser.execute_script(COUNT_COLOURED) == 0


def test_facets_narrow_the_rows(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/quotations")
    click_link(browser, "Ferry talks, 5 May 2031")
    whole = len(read_column(browser, "kind"))
    click_link(browser, "direct")
    assert set(read_column(browser, "kind")) == {"direct"}
    assert browser.find_element(By.TAG_NAME, "h3").text.startswith(f"{len(read_column(browser, 'kind'))} rows where")
    assert 0 < len(read_column(browser, "kind")) < whole


def test_rows_come_before_the_meaning_of_columns(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/quotations")
    table = browser.find_element(By.CSS_SELECTOR, "table.rows-and-columns")
    meanings = browser.find_element(By.CSS_SELECTOR, "dl.column-descriptions")
    assert table.location["y"] < meanings.location["y"]
    assert "direct (a complete utterance)" in meanings.text


def test_search_box(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch/speakers")
    field = browser.find_element(By.NAME, "_search")
    field.send_keys("Adá Quíll")
    field.submit()
    wait(browser).until(expect.staleness_of(field))
    assert read_column(browser, "name") == ["Ada Quill"]


@pytest.mark.parametrize("link", ["JSON", "CSV"])
def test_answers_can_be_taken_away(browser: Chrome, base: str, link: str):
    browser.get(f"{base}/harbour-watch/words_nobody_said")
    url = browser.find_element(By.LINK_TEXT, link).get_attribute("href")
    browser.get(url)
    assert "come back when you can pay" in browser.page_source


def test_the_whole_file_is_linked(browser: Chrome, base: str):
    browser.get(f"{base}/harbour-watch")
    link = browser.find_element(By.LINK_TEXT, "harbour-watch.db")
    assert link.get_attribute("href") == f"{base}/harbour-watch.db"


@pytest.mark.parametrize("path", ["", "/harbour-watch", "/harbour-watch/quotations", "/harbour-watch/said_by_speaker"])
def test_pages_have_no_errors(browser: Chrome, base: str, path: str):
    browser.get_log("browser")
    browser.get(f"{base}{path}")
    wait(browser).until(lambda page: page.execute_script("return document.readyState") == "complete")
    assert [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.fixture(scope="module")
def phone(browser: Chrome) -> Chrome:
    """Return the browser as narrow as a phone, for the tests from here on."""
    resize_page(browser, 320, 800)
    return browser


def test_a_phone_searches_and_reads(phone: Chrome, base: str):
    phone.get(f"{base}/search")
    field = phone.find_element(By.ID, "q")
    field.send_keys("lighthouse")
    field.submit()
    wait(phone).until(lambda page: page.find_elements(By.TAG_NAME, "mark"))
    link = phone.find_element(By.CSS_SELECTOR, "figure.result b a")
    assert link.text == "Ada Quill"
    link.click()
    wait(phone).until(expect.staleness_of(link))
    assert phone.find_element(By.TAG_NAME, "h1").text == "Ada Quill"


OPENED = {path.removeprefix("/{slug}/") for path in PAGES.values()} | {
    name.removeprefix("query_") for name in CHECKED if name not in PAGES
}
LEFT = [name for name in (*(model.table for model in TABLES), *(view.name for view in VIEWS), *QUERIES) if name not in OPENED]
ROWS = [
    "utterances/u-507164b4bb",
    "articles/lune-radio-2031-05-07-second-ferry",
    "events/quill-lune-radio-interview-2031-05",
    "publishers/tar-barrel",
    "data_dictionary/monetary_figures~2Eattributed_to",
]


@pytest.mark.parametrize("path", ["/search?q=asked+Hadad", *(f"/harbour-watch/{name}" for name in (*LEFT, *ROWS))])
def test_a_phone_needs_no_sideways_scroll(phone: Chrome, base: str, path: str):
    """What test_accessibility.py does not open. The names of a query's fields are in one piece."""
    phone.get(base + path)
    assert phone.execute_script(FIND_LOST) == [320, 320, []]
    labels = "return [...document.querySelectorAll('form.sql label')].map(label => label.offsetHeight)"
    heights = phone.execute_script(labels)
    assert bool(heights) == bool(QUERIES.get(path.rpartition("/")[2], {}).get("params")) and max(heights, default=0) < 30


@pytest.mark.parametrize("table", ["quotations", "monetary_figures", "polls", "poll_results"])
def test_a_phone_shows_a_record(phone: Chrome, base: str, built: Path, table: str):
    for (record,) in sqlite3.connect(built).execute(f"select id from {table} limit 2"):
        phone.get(f"{base}/harbour-watch/{table}/{record}")
        assert phone.execute_script(FIND_LOST) == [320, 320, []]
