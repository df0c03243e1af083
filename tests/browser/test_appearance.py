"""What can be measured of the looks of some pages: contrast, focus rings, distances, lines and print.

test_accessibility.py measures what all pages must have.
"""

import re
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.browser.driver import ALL_DRAWN, resize_page, set_scheme, wait

SPEAKER = "/harbour-watch/speakers/ada-quill"
ARTICLE = "/harbour-watch/articles/harbour-post-2024-03-15-vote-on-the-quay"
QUOTATION = "/harbour-watch/quotations/q-3b5a283942"
TABLE = "/harbour-watch/quotations"
SQL = "/harbour-watch?sql=select+count(*),+:x,+1.5,+'a'+from+quotations+where+link+is+not+null+--+why"

CONTRASTS = """
    const luminance = colour => {
        const [r, g, b] = colour.match(/[0-9.]+/g).map(part => part / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = element => {
        while (/, 0\\)$|transparent/.test(getComputedStyle(element).backgroundColor)) element = element.parentElement;
        return getComputedStyle(element).backgroundColor;
    };
    const rate = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    return [...document.querySelectorAll(arguments[0])].map(element => [element.className || element.tagName,
        rate(getComputedStyle(element).color, behind(element)), luminance(behind(element))]);
"""
"""Lists elements with the contrast of their text and the luminance of their background."""


@pytest.fixture
def shown(browser: Chrome) -> Iterator[Chrome]:
    """Reset the browser's width and colour scheme after each test."""
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    resize_page(browser, 1280, 900)


def open_page(browser: Chrome, url: str, width: int = 1280) -> None:
    """Open a page in a window of this width, and wait until its charts are drawn."""
    browser.get("about:blank")
    resize_page(browser, width, 800)
    browser.get(url)
    wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))


def measure(browser: Chrome, selector: str, what: str) -> list[float]:
    """Return one measure of the bounding box of each matching element."""
    script = "return [...document.querySelectorAll(arguments[0])].map(element => element.getBoundingClientRect()[arguments[1]])"
    return browser.execute_script(script, selector, what)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_of_sql_has_the_colours_of_the_site(shown: Chrome, base: str, scheme: str):
    set_scheme(shown, scheme)
    open_page(shown, base + SQL)
    wait(shown).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".CodeMirror-code .cm-keyword"))
    wait(shown).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".datasette-vega-inactive button"))
    parts = ".CodeMirror-code span[class], .CodeMirror-linenumber, .datasette-vega-inactive button"
    rated = shown.execute_script(CONTRASTS, parts)
    names = {name.split()[0] for name, _, _ in rated}
    assert {"cm-keyword", "cm-number", "cm-string", "cm-comment", "cm-bracket", "CodeMirror-linenumber", "BUTTON"} <= names
    assert [(name, contrast) for name, contrast, _ in rated if contrast < 4.5] == []
    if scheme == "dark":
        assert [(name, light) for name, _, light in rated if light > 0.05] == []
    # What is chosen with the mouse has another colour behind it.
    shown.execute_script("document.querySelector('.CodeMirror').CodeMirror.execCommand('selectAll')")
    chosen = shown.execute_script("return getComputedStyle(document.querySelector('.CodeMirror-selected')).backgroundColor")
    shown.execute_script("document.querySelector('.CodeMirror').style.background = arguments[0]", chosen)
    rated = shown.execute_script(CONTRASTS, ".CodeMirror-code span[class]")
    assert [(name, contrast) for name, contrast, _ in rated if contrast < 4.5] == []


def test_the_menus_of_filters_have_the_ring_of_all_else(shown: Chrome, base: str):
    open_page(shown, base + TABLE)
    shown.execute_script("document.querySelector('#_search').focus()")
    rings = []
    for _ in range(3):
        ActionChains(shown).send_keys(Keys.TAB).perform()
        ring = "const style = getComputedStyle(document.activeElement); return [document.activeElement.name, style.outline]"
        rings.append(shown.execute_script(ring))
    assert [name for name, _ in rings] == ["_filter_column", "_filter_op", "_filter_value"]
    assert len({outline for _, outline in rings}) == 1 and "solid 3px" in rings[0][1]


def test_a_phone_shows_rows_before_facets(shown: Chrome, base: str):
    open_page(shown, base + TABLE, 375)
    facets, (opening, closing) = shown.find_element(By.ID, "facets"), shown.find_elements(By.CSS_SELECTOR, ".show-facets")
    assert not facets.is_displayed()
    assert shown.find_element(By.CSS_SELECTOR, "tbody tr").location["y"] < 900
    opening.click()
    assert facets.is_displayed() and facets.find_element(By.LINK_TEXT, "direct").is_displayed()
    closing.click()
    assert not facets.is_displayed()
    resize_page(shown, 1280, 800)
    assert facets.is_displayed() and not opening.is_displayed() and not closing.is_displayed()


def test_a_facet_just_made_is_shown_on_a_phone(shown: Chrome, base: str):
    open_page(shown, f"{base}{TABLE}?_facet=cue#facet-cue", 375)
    assert shown.find_element(By.ID, "facet-cue").is_displayed()


@pytest.mark.parametrize("width", [375, 1100, 1280])
def test_code_and_hashes_are_shown_whole(shown: Chrome, base: str, width: int):
    cut = (
        "return [...document.querySelectorAll(arguments[0])].filter(element => element.scrollWidth > element.clientWidth).length"
    )
    open_page(shown, f"{base}/api", width)
    assert len(shown.find_elements(By.TAG_NAME, "pre")) == 12 and shown.execute_script(cut, "pre") == 0
    open_page(shown, f"{base}/downloads", width)
    hashes = [cell.text for cell in shown.find_elements(By.CSS_SELECTOR, "td code")]
    assert len(hashes) == 3 and all(re.fullmatch("[0-9a-f]{64}", one) for one in hashes)
    assert shown.execute_script(cut, ".table-wrapper") == 0


def test_the_navigation_of_a_phone_is_two_lines(shown: Chrome, base: str):
    open_page(shown, base, 375)
    assert len(set(measure(shown, "header nav li", "top"))) == 2


def test_the_button_copies_the_example_as_it_stands(shown: Chrome, base: str):
    open_page(shown, f"{base}/api", 375)
    shown.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    buttons, examples = shown.find_elements(By.CSS_SELECTOR, "button.copy"), shown.find_elements(By.CSS_SELECTOR, ".example pre")
    assert len(buttons) == len(examples) == 11
    for button, example in zip(buttons, examples, strict=True):
        button.click()
        wait(shown).until(lambda _, button=button: button.text == "Copied")
        copied = shown.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        assert copied == example.get_attribute("textContent")


def test_the_sums_of_all_givers_stand_in_the_same_columns(shown: Chrome, base: str):
    for width in (768, 1280):
        open_page(shown, f"{base}/money", width)
        script = (
            "return [...document.querySelectorAll('.group table')].map(table =>"
            " [...table.querySelectorAll('th')].map(head => head.getBoundingClientRect().left))"
        )
        lefts = shown.execute_script(script)
        assert len(lefts) > 1 and all(one == lefts[0] for one in lefts)


def test_sizes_of_downloads_are_whole_bytes(shown: Chrome, base: str):
    open_page(shown, f"{base}/downloads")
    assert "Bytes" in [head.text for head in shown.find_elements(By.TAG_NAME, "th")]
    assert all(re.fullmatch(r"\d{1,3}(,\d{3})+", cell.text) for cell in shown.find_elements(By.CSS_SELECTOR, "td.number"))


@pytest.mark.parametrize("path", ["/speakers", "/events", "/articles", "/terms"])
def test_what_follows_a_list_keeps_away_from_it(shown: Chrome, base: str, path: str):
    open_page(shown, base + path)
    end = max(measure(shown, "main > :is(ul, ol, dl) > :is(li, dd)", "bottom"))
    assert measure(shown, "main > p:last-of-type", "top")[0] - end >= 12


def test_a_list_after_the_fields_keeps_away_from_them(shown: Chrome, base: str):
    open_page(shown, base + SPEAKER)
    assert measure(shown, "ul.linked", "top")[0] - measure(shown, "#fields + details", "bottom")[0] >= 8


CUT = """
    return [...document.querySelectorAll("form.narrow select")].map(select => {
        const whole = document.createElement("select");
        whole.append(select.selectedOptions[0].cloneNode(true));
        whole.style.width = "max-content";
        select.after(whole);
        const missing = whole.offsetWidth - select.offsetWidth;
        whole.remove();
        return [select.name, missing];
    }).filter(([name, missing]) => missing > 0);
"""
"""Lists the menus whose choice is cut off, with the pixels that are missing."""


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["/quotations", "/timeline"])
def test_what_narrows_a_list_is_shown_whole(shown: Chrome, base: str, path: str, width: int):
    open_page(shown, base + path, width)
    assert shown.execute_script(CUT) == []


def test_counts_take_one_line_of_a_wide_window(shown: Chrome, base: str):
    open_page(shown, base)
    assert len(set(measure(shown, "ul.counts li", "top"))) == 1


PRINTED = """
    return [...document.querySelectorAll("a")].filter(link => link.checkVisibility())
        .map(link => [link.rel, link.textContent, link.href, getComputedStyle(link, "::after").content])
        .filter(([rel, text, href, after]) => after !== "none");
"""
"""Lists the links that print their URL."""


@pytest.mark.parametrize("path", ["/", SPEAKER, ARTICLE, QUOTATION, TABLE, "/downloads"])
def test_paper_has_what_can_be_used_there(shown: Chrome, base: str, path: str):
    open_page(shown, base + path)
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for_screens = "form, button, .facet-results, .suggested-facets, .export-links, .advanced-export, .report, header nav, footer"
    script = "return [...document.querySelectorAll(arguments[0])].filter(element => element.checkVisibility()).length"
    assert shown.execute_script(script, for_screens) == 0
    printed = shown.execute_script(PRINTED)
    assert all(rel == "noopener" and text == "see in article" for rel, text, _, _ in printed)
    assert bool(printed) == (path in (SPEAKER, ARTICLE, QUOTATION))


def test_paper_has_the_numbers_of_charts(shown: Chrome, base: str):
    open_page(shown, base)
    closed = measure(shown, "figure.chart > details", "height")
    assert len(closed) == 2 and max(closed) < 50
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for figure, height in zip(shown.find_elements(By.CSS_SELECTOR, "figure.chart > details"), closed, strict=True):
        assert figure.size["height"] > height + 50
        assert shown.execute_script("return arguments[0].querySelector('table').checkVisibility()", figure)


def test_what_only_a_script_can_do_is_not_offered_without_one(shown: Chrome, base: str):
    open_page(shown, f"{base}/money")
    assert "Click a bar" in shown.find_element(By.CSS_SELECTOR, "p.lead").text
    shown.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        shown.get(f"{base}/money")
        assert shown.find_element(By.CSS_SELECTOR, "p.lead").text.endswith("in the words of the articles.")
        assert [one for one in shown.find_elements(By.CSS_SELECTOR, "button.save, button.copy") if one.is_displayed()] == []
    finally:
        shown.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
