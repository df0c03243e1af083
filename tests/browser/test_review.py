"""The review page in a browser: an article from the page to a sound check, by keys alone, and what may go wrong on the way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.ui import WebDriverWait

from build.cli.review import listen
from build.workbench.app import make_app
from build.workbench.saving import Workbench
from tests.browser.driver import set_scheme, wait
from tests.browser.test_accessibility import AXE, LOOKS, RUN_AXE
from tests.conftest import Folder
from tests.workbench.article import NAME, PAGE
from tests.workbench.conftest import SEED

MAX_KEYS, MAX_TYPED = 65, 25
"""For an article of 600 words with 30 records, four new speakers and five wrong readings."""


SELECT = """
    const [first, last] = arguments, text = document.querySelector("#text"), walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node, begun = false; (node = walk.nextNode());) {
        if (node.data.includes(first)) { range.setStart(node, node.data.indexOf(first)); begun = true; }
        if (begun && node.data.includes(last)) { range.setEnd(node, node.data.indexOf(last) + last.length); break; }
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
"""


SHOWN = """
    if (document.body.dataset.busy !== "0" || !document.querySelector("#form")) return null;
    return [...document.querySelectorAll("#form blockquote, .quoted q")].map(words => words.textContent);
"""
"""The words of the record in the form, and of the quotations in it; null until the page is ready."""


class Editor:
    """Somebody at the keyboard, whose keys and typed fields are counted."""

    def __init__(self, browser: Chrome, url: str):
        self.browser, self.keys, self.typed = browser, 0, 0
        self.shown: set[str] = set()
        browser.get(url)
        self.wait()

    def wait(self) -> None:
        """Wait until the page shows what the last key did, and note whose words it shows."""
        self.shown |= set(WebDriverWait(self.browser, 15, 0.02).until(lambda page: page.execute_script(SHOWN)))

    def press(self, *keys: str) -> None:
        for key in keys:
            chain = ActionChains(self.browser, duration=0)
            chain.key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL) if key == "Ctrl+Enter" else chain.send_keys(
                key
            )
            chain.perform()
            self.keys += 1
            self.wait()

    def type(self, text: str) -> None:
        ActionChains(self.browser, duration=0).send_keys(text).perform()
        self.typed += 1
        self.wait()

    @property
    def words(self) -> str:
        return self.browser.execute_script("return document.querySelector('#form blockquote').textContent")

    @property
    def name(self) -> str:
        kind = self.browser.execute_script("return document.querySelector('#form .what').textContent")
        return f"{kind.split()[-1].replace('figure', 'sum')}: {self.words}"

    @property
    def needs(self) -> str:
        return self.browser.execute_script("return document.querySelector('#form').dataset.needs || ''")

    @property
    def message(self) -> str:
        return self.browser.execute_script("return document.querySelector('#message').textContent")


@contextmanager
def serve(folder: Folder, port: int = 0) -> Iterator[str]:
    """Yield the address of the review page, served in this process."""
    with listen(port) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        app = make_app(Workbench(folder.root, folder.corpus, "token"), host)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://{host}/token/{NAME}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join()


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return a folder with the article as `make add` leaves it."""
    folder = Folder(tmp_path_factory.mktemp("review"))
    folder.extract()
    (folder.root / "bridge.html").write_text(PAGE, "utf-8")
    assert folder.run("add", str(folder.root / "bridge.html")).exit_code == 0
    return folder


def write_article(root: Path, said: str) -> Folder:
    """Return a folder with an article of some words, read by the extractor."""
    folder = Folder(root)
    (folder.corpus / f"{NAME}.md").write_text(said, "utf-8")
    folder.path(f"articles/{NAME}.yml").write_text(SEED, "utf-8")
    folder.extract()
    return folder


def read(folder: Folder) -> str:
    return Path(folder.path(f"articles/{NAME}.yml")).read_text("utf-8")


SUMMARIES = {"patience": "Reed hoped that people would wait."}
"""Of the statements that stand in no quotation marks; what else is taken for such is none."""


def test_from_the_page_to_a_sound_check(browser: Chrome, added: Folder):
    mend = {
        "statement: the plan “a fair start": lambda editor: choose_words(editor, "the plan", "start"),
        "statement: Dead Slow": lambda editor: editor.press("r"),
        "quotation: Dead Slow": lambda editor: editor.press("4", "a"),
        "statement: I told you so": lambda editor: editor.press("r"),
        "statement: Until then": lambda editor: choose_words(editor, "Until then", "engineer"),
        "quotation: naïve café 👍🏽 plan": lambda editor: editor.press("4", "a"),
        "sum: £750,000": lambda editor: editor.press("0", "a"),
        "quotation: I told you so": mend_rhetorical,
        "result: 44%": mend_wave,
    }
    with serve(added) as url:
        editor = Editor(browser, url)
        total = int(browser.execute_script("return document.querySelector('#progress').dataset.total"))
        seen: list[str] = []
        while "review: unreviewed\n" in read(added).partition("quotations:")[2]:
            assert len(seen) < total, (editor.name, editor.message)
            seen.append(editor.name)
            next((step for words, step in mend.items() if editor.name.startswith(words)), decide)(editor)
        assert len(seen) == len(set(seen))
        # Nothing is accepted unseen: each record had its form, or was a quotation in that of its statement.
        rows = "return [...document.querySelectorAll('#records .words')].map(words => words.textContent)"
        assert set(browser.execute_script(rows)) <= editor.shown
        assert len(browser.execute_script(rows)) == total >= 50
        editor.press("n", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter")
        assert browser.execute_script("return document.querySelector('#people').hidden")
        assert (editor.keys <= MAX_KEYS, editor.typed <= MAX_TYPED) == (True, True), (editor.keys, editor.typed)
        assert browser.execute_script("return window.ran") is None
        assert [line for line in browser.get_log("browser") if "favicon" not in line["message"]] == []
    text = read(added)
    assert "speakers.yml" not in text and "new in" not in added.path("speakers.yml").read_text("utf-8")
    assert "- words: Dead Slow\n    kind: term\n    review: co" in text
    assert "kind: rhetorical\n    put_into_mouth_of: a-bishop\n" in text
    assert "wave: a year earlier\n        months_earlier: 12\n" in text
    assert "kind: other\n    review: corrected\n    expects: {kind: cost}\n" in text
    assert "  - parts:\n      - {words: the plan “a fair start}\n" in text
    assert "    summary: Reed hoped that people would wait.\n" in text
    assert added.check() == []
    assert added.run("check", "--corpus", str(added.corpus)).exit_code == 0


def decide(editor: Editor) -> None:
    """Accept a record, with a summary if it needs one and is a statement at all."""
    summary = next((text for words, text in SUMMARIES.items() if editor.name.startswith(f"statement: {words}")), None)
    if summary:
        editor.press("a")
        editor.type(summary)
        editor.press("Ctrl+Enter")
    else:
        editor.press("r" if editor.needs == "summary" else "a")


def choose_words(editor: Editor, first: str, last: str) -> None:
    """Give a record the words that the mouse chooses."""
    editor.browser.execute_script(SELECT, first, last)
    editor.keys += 1
    editor.press("w", "a")


def mend_rhetorical(editor: Editor) -> None:
    editor.press("3", "s", Keys.TAB)
    editor.type("A bishop")
    editor.press(Keys.ARROW_UP, Keys.ENTER, Keys.TAB, "u", Keys.TAB)
    editor.type("A bishop on a card of the museum.")
    editor.press("Ctrl+Enter", "a")


def mend_wave(editor: Editor) -> None:
    editor.press("e", Keys.TAB, Keys.TAB)
    editor.type("a year earlier")
    editor.press(Keys.TAB)
    editor.type("12")
    editor.press("Ctrl+Enter")


def test_light_and_dark_break_no_rule(browser: Chrome, added: Folder):
    with serve(added) as url:
        editor = Editor(browser, url)
        browser.execute_script("document.querySelectorAll('details').forEach(part => part.open = true)")
        editor.press("s")
        found = []
        for scheme, rules in (("light", None), ("dark", LOOKS)):
            set_scheme(browser, scheme)
            browser.execute_script(AXE)
            found += [f"{scheme}: {line}" for line in browser.execute_async_script(RUN_AXE, rules)]
        set_scheme(browser, "light")
        assert found == []


def test_chosen_words_in_any_script_are_those_of_the_record(browser: Chrome, added: Folder):
    with serve(added) as url:
        editor = Editor(browser, url)
        for first, last in (("שלום", "“"), ("été", "means")):
            browser.execute_script(SELECT, first, last)
            editor.press("S")
            assert (editor.words, editor.message) == (f"{first} means" if last == "means" else first, "")
            editor.press("u")


def test_a_second_tab_and_a_server_that_ended(browser: Chrome, added: Folder):
    with serve(added) as url:
        editor = Editor(browser, url)
        first = browser.current_window_handle
        browser.switch_to.new_window("tab")
        other = Editor(browser, url)
        other.press("r")
        written = read(added)
        browser.switch_to.window(first)
        editor.press("r")
        wait(browser).until(lambda _: editor.message)  # A tab that comes to the front may take its first key late
        assert "was changed elsewhere" in editor.message and read(added) == written
        editor.press(Keys.ENTER)
        assert " rejected" in browser.execute_script("return document.querySelector('#form h2').textContent")
        port = int(url.split(":")[2].partition("/")[0])
    editor.press("a")
    assert "The server does not answer" in editor.message and read(added) == written
    with serve(added, port) as url:
        editor = Editor(browser, url)
        editor.press("a")
        assert (editor.message, read(added) != written) == ("", True)
    browser.close()
    browser.switch_to.window(browser.window_handles[0])


def test_the_end_of_a_record_is_dragged(browser: Chrome, added: Folder):
    with serve(added) as url:
        editor = Editor(browser, url)
        before = read(added)
        find = "[...document.querySelectorAll('#records button')].find(row => row.textContent.includes('£5m')).click()"
        browser.execute_script(find)
        editor.wait()
        right, middle, by = browser.execute_script(
            "const box = document.querySelector('mark.current').getBoundingClientRect();"
            "return [box.right, (box.top + box.bottom) / 2, 3 * parseFloat(getComputedStyle(document.querySelector('#text p')).fontSize)]"
        )
        chain = ActionChains(browser, duration=50)
        mouse = chain.w3c_actions.pointer_action
        mouse.move_to_location(int(right) - 2, int(middle)).pointer_down()
        mouse.move_to_location(int(right + by / 2), int(middle)).move_to_location(int(right + by), int(middle)).pointer_up()
        chain.perform()
        editor.wait()
        assert editor.words.startswith("£5m for") and editor.message == ""
        editor.press("u")
        assert read(added) == before


def test_three_hundred_records_are_marked_and_decided_on(browser: Chrome, tmp_path: Path):
    said = "".join(f"“We will row to island {number},” said Ada Quill.\n\n" for number in range(150))
    folder = write_article(tmp_path, said)
    assert folder.run("draft", NAME).exit_code == 0
    with serve(folder) as url:
        editor = Editor(browser, url)
        marked = "const marks = [...document.querySelectorAll('#text mark')]; return marks.map(mark => mark.textContent).join('')"
        assert all(f"We will row to island {number}," in browser.execute_script(marked) for number in (0, 75, 149))
        editor.press("a", "a")
        progress = browser.execute_script("return document.querySelector('#progress').textContent")
        assert "4 of 300 decided" in progress and editor.message == ""
    assert read(folder).count("review: confirmed\n") == 4


def test_steps_that_follow_at_once_are_all_saved(browser: Chrome, tmp_path: Path):
    folder = Folder(tmp_path)
    (folder.corpus / f"{NAME}.md").write_text("“We will row,” said Ada Quill.\n", "utf-8")
    folder.path(f"articles/{NAME}.yml").write_text(SEED, "utf-8")
    folder.extract()
    with serve(folder) as url:
        editor = Editor(browser, url)
        browser.execute_script("""
            for (const [name, value] of [["authors", "Mona Lind"], ["notes", "Invented."]]) {
                const field = document.getElementById(`article-${name}`);
                field.value = value;
                field.dispatchEvent(new Event("change", { bubbles: true }));
            }
        """)
        editor.wait()
        assert editor.message == ""
    assert "authors: [Mona Lind]" in read(folder) and "notes: Invented." in read(folder)


def test_who_goes_on_to_another_record_stays_there_and_what_is_half_typed_is_asked_for(browser: Chrome, tmp_path: Path):
    said = "“We will row,” said Ada Quill.\n\n“We will swim,” said Ada Quill.\n"
    folder = write_article(tmp_path, said)
    assert folder.run("draft", NAME).exit_code == 0
    with serve(folder) as url:
        editor = Editor(browser, url)
        browser.find_element("css selector", "#field-notes").send_keys("Invented.")
        row = next(row for row in browser.find_elements("css selector", "#records [data-record]") if "We will swim" in row.text)
        row.click()  # The field is left, so the record is saved; then the other is looked at.
        editor.wait()
        assert "notes: Invented." in read(folder) and "We will swim" in editor.words
        browser.find_element("css selector", "#field-notes").send_keys("Half")
        browser.execute_script("window.onbeforeunload = event => { document.title = `asked: ${event.defaultPrevented}`; }")
        browser.execute_script("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
        assert browser.title == "asked: true"
        browser.execute_script("document.activeElement.blur()")
        editor.wait()
        browser.execute_script("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
        assert browser.title == "asked: false" and "notes: Half" in read(folder)


def test_a_record_that_is_not_sound_is_accepted_with_a_word_and_stays_in_sight(browser: Chrome, tmp_path: Path):
    said = "“We will row,” said Ada Quill.\n\n“We will swim,” said Ada Quill.\n\nIn a Tidewater poll, 61% agreed.\n"
    folder = write_article(tmp_path, said)
    assert folder.run("draft", NAME).exit_code == 0
    with serve(folder) as url:
        editor = Editor(browser, url)
        words = editor.words
        editor.press("s")
        browser.execute_script("document.activeElement.value = ''")
        editor.type("nobody-known")
        editor.press("Ctrl+Enter")
        assert editor.words == words and editor.message.startswith("Accepted, but not sound: ")
        assert "'nobody-known' is not in seeds/speakers.yml" in editor.message and "take it back (b)" in editor.message
        editor.press("a")
        assert editor.words == words and editor.message.startswith("Accepted, but not sound: ")
        editor.press("b", "a")
        assert editor.message == "" and editor.words != words
        editor.press("a")
        assert editor.name == "poll: Tidewater poll"
        editor.press("a")
        assert editor.name == "result: 61%", "what is sound does not stop whoever reads on"
        assert editor.message.startswith("Accepted, but to complete: “Tidewater poll” has no topic, so that lists")


def test_a_new_speaker_is_added_to_those_that_are_typed_and_to_no_others(browser: Chrome, tmp_path: Path):
    said = "“We will row,” Ada Quill and Rowan Pike said.\n\nThe ferry will sink, the guild warned.\n"
    folder = write_article(tmp_path, said)
    with serve(folder) as url:
        editor = Editor(browser, url)
        browser.execute_script(SELECT, "We will row", "row")
        editor.press("S")
        for typed, kept in (("Net Guild", []), ("ada-quill, Ferry Guild", ["ada-quill"]), ("Sail Guild", [])):
            browser.execute_script("document.querySelector('#field-speakers').focus()")
            editor.type(typed)
            wait(browser).until(lambda page: page.find_elements("css selector", "#field-speakers-options li[data-id='']"))
            editor.press(Keys.ARROW_UP, Keys.ENTER)
            browser.execute_script("document.querySelector('#person-description').focus()")
            editor.type("An invented guild.")
            editor.press("Ctrl+Enter")
            name = typed.rpartition(", ")[2]
            chosen = browser.execute_script("return document.querySelector('#field-speakers').value")
            assert (chosen, editor.message) == (", ".join([*kept, name.lower().replace(" ", "-")]), "")


def test_a_new_statement_says_that_its_speaker_is_a_guess(browser: Chrome, tmp_path: Path):
    said = "“We will row,” said Ada Quill.\n\nThe ferry will sink: that much was clear to the guild.\n"
    folder = write_article(tmp_path, said)
    with serve(folder) as url:
        editor = Editor(browser, url)
        hint = "return document.querySelector('#form .named')?.textContent"
        browser.execute_script(SELECT, "The ferry", "sink")
        editor.press("S")
        assert editor.message == ""
        assert browser.execute_script(hint) == "Its speakers are a guess, from the nearest record: s changes them."
        browser.execute_script(SELECT, "the guild", "guild")
        editor.press("m")
        assert browser.execute_script(hint) is None
