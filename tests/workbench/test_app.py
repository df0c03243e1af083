"""Who may ask for the review page, what is in it, and that nothing that changed elsewhere is overwritten."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from httpx import ASGITransport

from build.corpus import extracted_records
from build.dataset import load_dataset
from build.workbench.app import HEADERS, make_app
from build.workbench.saving import Workbench, load
from tests.conftest import REPOSITORY, Folder
from tests.workbench.conftest import HOST, NAME, SEED, Page


async def test_the_page_shows_the_article_and_runs_nothing_of_it(page: Page):
    answer = await page.client.get(NAME)
    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert (
        re.findall(r"<script[^>]*>[^<]", answer.text) == []
        and " on" + "click" not in answer.text
        and " style=" not in answer.text
    )
    assert HEADERS.items() <= dict(answer.headers).items()
    assert (
        "script-src 'self'" in answer.headers["content-security-policy"]
        and "unsafe" not in answer.headers["content-security-policy"]
    )
    shown = re.findall(r'<p [^>]*id="p-2">(.*?)</p>', answer.text)[0]
    assert re.sub("<[^>]+>", "", shown) == PARAGRAPH
    assert re.findall(r'<mark class="([^"]+)"[^>]*>(.*?)</mark>', shown)[0] == (
        "quotations unreviewed probable in-statements",
        "We have waited long enough,",
    )
    listed = await page.client.get("")
    assert f'<a href="{NAME}">' in listed.text


@pytest.mark.parametrize(("head", "is_told"), [("", False), ("---\nlang: de\n---\n\n", True)])
async def test_the_page_says_what_is_doubtful_about_it(page: Page, head: str, is_told: bool):
    saved = page.folder.corpus / f"{NAME}.md"
    saved.write_text(head + saved.read_text("utf-8"), "utf-8")
    page.workbench.states.clear()
    shown = (await page.client.get(NAME)).text
    assert ("The text is in German, and the extractor reads English" in shown) == is_told


PARAGRAPH = "“We have waited long enough,” said Greta Holm, the harbour pilot. She called the delay “a scandal”."


@pytest.mark.parametrize("name", ["workbench.js", "picker.js", "selection.js", "workbench.css"])
async def test_scripts_and_styles(page: Page, name: str):
    answer = await page.client.get(f"static/{name}")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith(("text/javascript", "text/css"))


@pytest.mark.parametrize("path", ["static/../app.py", "static/%2e%2e/app.py", "nothing", f"{NAME}/record/q-0", f"{NAME}/else"])
async def test_nothing_else_is_served(page: Page, path: str):
    assert (await page.client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("url", "headers", "status"),
    [
        (f"http://{HOST}/other/{NAME}", {}, 404),
        (f"http://{HOST}/{NAME}", {}, 404),
        (f"http://evil.example/token/{NAME}", {}, 404),
        (f"http://{HOST}/token/{NAME}", {"host": "localhost.evil.example"}, 404),
        (f"http://{HOST}/token/{NAME}", {}, 200),
    ],
)
async def test_only_who_knows_the_token_and_asks_the_right_host(page: Page, url: str, headers: dict[str, str], status: int):
    async with httpx.AsyncClient(transport=ASGITransport(app=make_app(page.workbench, HOST))) as client:
        assert (await client.get(url, headers=headers)).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"http://{HOST}", "content-type": "text/plain"}, 415),
        ({"origin": f"http://{HOST}", "content-type": "application/json"}, 422),
    ],
)
async def test_only_the_page_itself_writes(page: Page, headers: dict[str, str], status: int):
    before = page.text
    answer = await page.client.post(f"{NAME}/save", content=b"[]", headers=headers)
    assert answer.status_code == status and page.text == before
    del page.client.headers["origin"]
    assert (await page.client.post(f"{NAME}/save", json={})).status_code == 403


async def test_too_much_is_not_read(page: Page):
    answer = await page.client.post(f"{NAME}/save", json={"action": "x" * 1_100_000})
    assert answer.status_code == 413


async def test_the_second_of_two_tabs_is_told(page: Page):
    stale = page.version
    await page.do("accept", record=page.find("We have").id, values={})
    written = page.text
    answer = await page.ask("reject", version=stale, record=page.find("We have").id)
    assert answer.status_code == 409 and answer.json()["reload"] and "was changed elsewhere" in answer.json()["message"]
    assert page.text == written


async def test_a_file_changed_by_hand_is_not_overwritten(page: Page):
    page.folder.change(f"articles/{NAME}.yml", "title: A bridge", "title: A long bridge")
    assert (await page.ask("reject", record=page.find("£2m", "monetary_figures").id)).status_code == 409
    assert "title: A long bridge" in page.text and "rejected" not in page.text
    page.version = page.state.file.sha256
    await page.do("reject", record=page.find("£2m", "monetary_figures").id)
    page.folder.change(f"articles/{NAME}.yml", "title: A long bridge", "title: A bridge again")
    undone = await page.ask("undo")
    assert undone.status_code == 409 and "A bridge again" in page.text


async def test_a_file_that_is_broken_by_hand_is_named(page: Page):
    page.folder.change(f"articles/{NAME}.yml", "language: en", "language: [en")
    answer = await page.client.get(NAME)
    assert answer.status_code == 409 and f"seeds/articles/{NAME}.yml:" in answer.text
    assert (await page.ask("undo")).status_code == 422


async def test_a_record_has_its_form(page: Page):
    html = (await page.client.get(f"{NAME}/record/{page.find('£5m', 'monetary_figures').id}")).text
    assert "<option selected>pledge</option>" in html and 'name="amount" value="5 million"' in html
    assert 'data-ids="speakers"' in html and "<option>at least</option>" in html
    assert re.search(r"unreviewed, confidence 0\.\d+<", html)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("quill", {"id": "ada-quill", "name": "Ada Quill", "why": "quill"}),
        ("mayor of port lune", {"id": "ada-quill", "name": "Ada Quill", "why": "mayor of port lune"}),
        ("Adá Quíl", {"id": "ada-quill", "name": "Ada Quill", "why": "Adá Quíll"}),
        ("Thomas Reed", {"id": "tomas-reed", "name": "Tomas Reed", "why": "Thomas Reed"}),
        ("", {"id": "ida-crane", "name": "Ida Crane", "why": "in this article"}),
    ],
)
async def test_speakers_are_suggested(page: Page, words: str, first: dict[str, str]):
    answer = await page.client.get(f"{NAME}/ids/speakers", params={"q": words})
    assert answer.json()[0] == first


async def test_other_ids_are_suggested(page: Page):
    assert (await page.client.get(f"{NAME}/ids/pollsters", params={"q": "tide"})).json()[0]["id"] == "tidewater"
    assert (await page.client.get(f"{NAME}/ids/secrets", params={"q": "tide"})).json() == []


async def test_what_was_extracted_is_not_extracted_again_by_a_decision(page: Page, monkeypatch: pytest.MonkeyPatch):
    read: list[object] = []
    extract = extracted_records.extract
    monkeypatch.setattr(extracted_records, "extract", lambda *given: read.append(given) or extract(*given))
    for words in ("We have", "a scandal", "It will"):
        await page.do("accept", record=page.find(words).id, values={"speakers": "greta-holm"})
    await page.do("accept", record=page.find("£5m", "monetary_figures").id, values={})
    await page.do("reject", record=page.find("£2m", "monetary_figures").id)
    assert read == []
    # Whom the article's file names decides what is read in it.
    await page.do("accept", record=page.find("It will").id, values={"speakers": "tomas-reed"})
    assert read != []
    recorded = page.folder.root / "seeds" / "extracted" / f"{NAME}.jsonl"
    written = recorded.read_bytes()
    assert page.folder.extract() == [] and recorded.read_bytes() == written


def test_nothing_decided_is_lost_with_a_server_that_is_killed(drafted: Folder, tmp_path: Path):
    root = Path(shutil.copytree(drafted.root, tmp_path / "copy"))
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(root)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    answered = [server.stdout.readline().strip() for _ in range(3)]
    server.kill()  # in the midst of the next step
    answered += server.stdout.read().split()
    assert server.wait() == -signal.SIGKILL
    records = load(Workbench(root, root / "corpus", "token"), NAME).records
    assert 3 <= len(answered) < len(records) and {records[name].state for name in answered} == {"rejected"}
    assert [str(problem) for problem in load_dataset(root).problems] == []


SERVER = f"""
import sys
from pathlib import Path
from build.workbench.requests import read_action
from build.workbench.saving import Workbench, load, save
workbench = Workbench(Path(sys.argv[1]), Path(sys.argv[1], "corpus"), "token")
for record in [record for record in load(workbench, "{NAME}").records.values() if record.table != "poll_results"]:
    version = load(workbench, "{NAME}").file.sha256
    save(workbench, "{NAME}", version, read_action({{"action": "reject", "record": record.id}}))
    print(record.id, flush=True)
"""
"""What decides on one record after the other, and says so once a decision is saved."""


async def test_three_hundred_records(page: Page):
    said = "".join(f"“We will row to island {number},” said Ada Quill.\n\n" for number in range(150))
    (page.folder.corpus / f"{NAME}.md").write_text(said, "utf-8")
    page.folder.path(f"articles/{NAME}.yml").write_text(SEED, "utf-8")
    page.folder.extract()
    html = (await page.client.get(NAME)).text
    assert html.count("<li id=") == 300 and "0 of 300 decided" in html
    page.version = page.state.file.sha256
    answer = await page.do("accept", record=page.find("We will row to island 149", "statements").id, values={})
    assert "2 of 300 decided" in answer["pieces"]["summary"] and len(answer["pieces"]) == 4
    assert page.text.count("review: confirmed\n") == 2
