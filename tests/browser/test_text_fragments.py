"""A text-fragment link opens the page at the record's words and highlights them.

The page highlights in pure red, so a screenshot shows where that is: it must be where the words are.
"""

import http.server
import threading
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from selenium.webdriver import Chrome

from build.corpus.anchors import find_anchors
from build.dataset.text_fragments import make_link
from build.reader import read_with_html
from build.reader.visible_text import list_visible_text
from tests.browser.driver import resize_page
from tests.reader.pages import END, FIRST, HEAD, LAST, THIRD, TOP

STYLE = (
    "<style>::target-text { background-color: #f00; color: #00f } .far { height: 3000px } body { font: 16px sans-serif }</style>"
)
FIND_RECTANGLES = """
    const target = document.getElementById("target"), nodes = [], [first, last] = arguments;
    const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const all = nodes.map(node => node.data).join("");
    const find = (offset) => {
      for (const node of nodes) { if (offset <= node.length) return [node, offset]; offset -= node.length; }
    };
    const range = document.createRange();
    const start = all.indexOf(first);
    range.setStart(...find(start));
    range.setEnd(...find(all.indexOf(last, start) + last.length));
    const box = range.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom, window.scrollY];
"""
"""Gives the rectangle from the first to the last of some words in the target, and how far the window is scrolled."""

CASES = {
    # name: what stands before the article's target, the target, its words as read, how they begin and end on the page
    "plain": ("", "She called it a <i>blue plan</i> then.", "a blue plan then", "a ", "then"),
    "curly marks": ("", "He said: “It’s our ‘own’ ferry”, twice.", "“It’s our ‘own’ ferry”", "“It", "ferry”"),
    "dashes and hyphens": ("", "A half-hearted plan – or none — was left-over.", "half-hearted plan – or none —", "half", "—"),
    "commas and ampersand": ("", "Ships, quays, 5 & 6, and more.", "Ships, quays, 5 & 6", "Ships", "& 6"),
    "across tags": ("", "The sec<b>ond</b> <a href='/f'>fer<em>ry</em></a>, she said.", "second ferry", "sec", "ry"),
    "hard space and soft hyphen": ("", "The yard&nbsp;asked a hun&shy;dred mil&shy;lions.", "yard asked a hundred millions", "yard", "lions"),
    "accents and capitals": ("<p>RESUME of it</p>", "He sent a résumé to us.", "résumé", "résumé", "résumé"),
    "in the headline too": ("<h2>More: open</h2>", "He was “open” to talks.", "open", "open", "open"),
    "in a pull quote too": ("<blockquote class='pullquote'>Nobody left before it ended</blockquote>",
                            "“Nobody left before it ended, not one of them,” she said.", "Nobody left before it ended", "Nobody", "ended"),
    "second in its paragraph": ("", "He was open, and then more open than before.", "open than", "open than", "than"),
    "second of a word": ("", "An open door; an open window.", "open", "open window", "open"),
    "words for the blind in its paragraph": (
        "<h2>More: blue plan</h2>",
        "She has <a href='/x'>a list<span class='sr-only'>, opens new tab</span></a>, and a blue plan then.", "blue plan", "blue", "plan"),
    "line break": ("", "“We are here for<br>a ferry that lasts,” she said.", "“We are here for a ferry that lasts,”", "“We", "lasts,”"),
    "line breaks in a long one": ("", f"“{LAST.replace(' when', '<br>when').replace(' week', '<br/> week')}” she said.", LAST, LAST[:8], LAST[-8:]),
    "line break before it": ("<p>open door, he said</p>", "It was late<br>open door, he said.", "open door", "open", "door"),
    "on a button too": ("<button>blue plan</button>", "She called it a blue plan then.", "blue plan", "blue", "plan"),
    "in a picture and a form too": (
        "<svg><text y='20'>blue plan</text></svg><label>blue plan</label><textarea>blue plan</textarea>"
        "<input value='blue plan'><input placeholder='blue plan'><input type='checkbox' value='blue plan'>",
        "She called it a blue plan then.", "blue plan", "blue", "plan"),
    "written otherwise too": ("<p>So... wir gehen die Strasse entlang</p>", "So… wir gehen die Straße entlang.",
                              "So… wir gehen die Straße", "So", "Straße"),
    "long": ("", "“" + LAST + "” she said.", LAST, LAST[:8], LAST[-8:]),
}  # fmt: skip


def write_page(before: str, target: str) -> str:
    """Return a page whose target is far down."""
    spaces = "<div class='far'></div>"
    body = f"<p>{FIRST}</p>{before}{spaces}<p id='target'>{target}</p>{spaces}<p>{THIRD}</p>"
    return HEAD.replace("</head>", f"{STYLE}</head>") + TOP + body + END


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object):
            super().__init__(*args, directory=str(folder))

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module", autouse=True)
def small(browser: Chrome) -> None:
    resize_page(browser, 700, 500)


def find_red(picture: bytes) -> tuple[int, int, int, int] | None:
    """Return the box around the pure red pixels of a screenshot: left, top, right, bottom."""
    red, green, blue = Image.open(BytesIO(picture)).convert("RGB").split()
    full = red.point(lambda value: 255 if value == 255 else 0)
    none = ImageChops.lighter(green, blue).point(lambda value: 255 if value == 0 else 0)
    return ImageChops.darker(full, none).getbbox()


@pytest.mark.parametrize("name", CASES)
def test_link_scrolls_to_the_words_and_marks_them(browser: Chrome, site: str, folder: Path, name: str):
    before, target, words, first, last = CASES[name]
    raw = write_page(before, target).encode()
    file = f"{name.replace(' ', '-')}.html"
    (folder / file).write_bytes(raw)
    page = read_with_html(raw)
    article = page.article
    where = [paragraph for paragraph in article.paragraphs if words in paragraph.text and paragraph.text not in (FIRST, THIRD)][
        -1
    ]
    start = where.start + (where.text.rindex(words) if name.startswith("second") else where.text.index(words))
    (anchor,) = find_anchors(article, list_visible_text(page), [(start, start + len(words))])
    link = make_link(f"{site}/{file}", words, anchor)
    assert link is not None
    browser.get("about:blank")
    browser.get(link)
    left, top, right, bottom, scrolled = browser.execute_script(FIND_RECTANGLES, first, last)
    red = find_red(b64decode(browser.get_screenshot_as_base64()))
    assert scrolled > 1000 and red is not None, link
    assert [round(value) for value in (left, top, right, bottom)] == pytest.approx(list(red), abs=4), link
