"""Every example of the API page runs: curl and Python as they stand, R where it is installed, JavaScript in the browser."""

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.browser.driver import MISSING, open_browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def examples(base: str) -> dict[str, list[str]]:
    """Return the examples of the page by language, as a visitor would copy them."""
    found: dict[str, list[str]] = {}
    for example in read_page(base).select("pre[data-example]"):
        found.setdefault(example["data-example"], []).append(example.text)
    return found


def read_page(base: str) -> BeautifulSoup:
    """Return the elements of the page."""
    return BeautifulSoup(urllib.request.urlopen(f"{base}/api").read(), "html.parser")


def ask_for(base: str, path: str) -> list[dict[str, Any]]:
    """Return the rows below the path of the database."""
    slug = json.load(urllib.request.urlopen(f"{base}/-/metadata.json"))["plugins"]["site"]["slug"]
    return json.load(urllib.request.urlopen(f"{base}/{slug}/{path}"))


def test_there_are_examples_of_each(examples: dict[str, list[str]], base: str):
    assert {language: len(listed) for language, listed in examples.items()} == {"curl": 2, "python": 1, "r": 1, "javascript": 1}
    assert all(base in text for listed in examples.values() for text in listed)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: apt install curl")
def test_curl(examples: dict[str, list[str]], base: str):
    answers = [
        json.loads(subprocess.run(["bash", "-c", f"{text} --silent --fail"], capture_output=True, check=True).stdout)
        for text in examples["curl"]
    ]
    assert answers[0] == ask_for(base, "said_by_speaker.json?_shape=array") != []
    assert {row["kind"] for row in answers[1]} == {"direct", "mixed", "rhetorical", "term"}


def test_python(examples: dict[str, list[str]], base: str):
    result = subprocess.run([sys.executable, "-c", examples["python"][0]], capture_output=True, text=True, check=True)
    speaker = json.load(urllib.request.urlopen(f"{base}/-/metadata.json"))["plugins"]["site"]["parameters"]["speaker"]
    rows = ask_for(base, f"quotation_overview.json?_shape=array&kind=direct&speaker={speaker}")
    assert result.stdout.splitlines() == [f"{row['sort_date']} {row['publisher_name']} {row['text']}" for row in rows] != []


def test_r_asks_for_what_there_is(examples: dict[str, list[str]]):
    (address,) = re.findall(r'read\.csv\("([^"]+)"\)', examples["r"][0])
    head = urllib.request.urlopen(address).read().decode().splitlines()[0].split(",")
    assert {"eur_billion", "giver_name", "kind"} <= set(head)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed: apt install r-base-core")
def test_r(examples: dict[str, list[str]]):
    result = subprocess.run(["Rscript", "-e", examples["r"][0]], capture_output=True, text=True, check=True)
    assert "Island Council disbursement 0.008" in " ".join(result.stdout.split())


@pytest.mark.browser
@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_javascript_of_another_site(examples: dict[str, list[str]], tmp_path: Path):
    page = tmp_path / "other.html"
    page.write_text("<!doctype html><title>Another site</title>", "utf-8")
    code = examples["javascript"][0].replace("terms = await", "return await")
    with open_browser() as browser:
        browser.get(page.as_uri())
        script = f"const done = arguments[0]; (async () => {{ {code} }})().then(done, error => done(String(error)))"
        terms = browser.execute_async_script(script)
    assert "blue plan" in [row["term"] for row in terms]
    assert terms[0]["occurrences"] == max(row["occurrences"] for row in terms)


def test_shape_on_the_page_is_what_is_answered(base: str):
    shown = json.loads(read_page(base).select_one("#shape-array").text)
    assert shown == ask_for(base, "pledged_and_given.json?_shape=array")[:1] != []
