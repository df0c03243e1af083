"""Every example of the API page runs: curl, Python and DuckDB as they stand, R where it is there, JavaScript in the browser.

What runs elsewhere, on Observable and in Datasette Lite, is checked for its addresses and columns.
"""

import json
import re
import shutil
import subprocess
import sys
import urllib.request
from ast import literal_eval
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import duckdb
import pytest
from bs4 import BeautifulSoup

from build.release.description import describe_release
from build.release.parquet import write_parquet_files
from build.settings import read_site
from tests.browser.driver import MISSING, open_browser
from tests.conftest import FIXTURES, ask
from tests.database.test_other_readers import EXTENSION

pytestmark = pytest.mark.slow

HAS_R_SQLITE = any(Path(folder, "RSQLite").is_dir() for folder in ("/usr/lib/R/site-library", "/usr/local/lib/R/site-library"))


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
    assert {language: len(listed) for language, listed in examples.items()} == {
        "curl": 2,
        "python": 1,
        "r": 2,
        "javascript": 1,
        "observable": 1,
        "duckdb": 2,
        "pandas": 1,
        "polars": 1,
    }
    of_files = [*examples["duckdb"], *examples["pandas"], *examples["polars"], examples["r"][1]]
    assert all(base in text for listed in examples.values() for text in listed if text not in of_files)


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


def test_observable_asks_for_what_there_is(examples: dict[str, list[str]]):
    """A notebook needs the network: the address answers, with the columns that it draws."""
    (text,) = examples["observable"]
    (address,) = re.findall(r'fetch\("([^"]+)"\)', text)
    rows = json.load(urllib.request.urlopen(address))
    assert set(re.findall(r'[xy]: "(\w+)"', text)) == {"quotations", "speaker"} <= rows[0].keys()


def test_datasette_lite_gets_a_file_and_its_metadata(base: str):
    page = BeautifulSoup(urllib.request.urlopen(f"{base}/downloads").read(), "html.parser")
    (link,) = (link["href"] for link in page.select("a") if link["href"].startswith("https://lite.datasette.io/"))
    asked = dict(parse_qsl(urlsplit(link).query))
    assert urllib.request.urlopen(asked["url"]).read(16) == b"SQLite format 3\0"
    assert "databases" in json.load(urllib.request.urlopen(asked["metadata"]))
    # Pages of other sites, such as this one, may read both.
    assert urllib.request.urlopen(asked["url"]).headers["access-control-allow-origin"] == "*"


@pytest.fixture(scope="module")
def release(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files that examples read: the database, and each table as Parquet."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: make test installs it")
    folder = tmp_path_factory.mktemp("release")
    (folder / built.name).symlink_to(built)
    write_parquet_files(built, folder, describe_release(read_site(FIXTURES), {}, "1.0.0", date(2031, 6, 1)))
    return folder


def count_direct(built: Path) -> list[tuple[str, int]]:
    """Return the speakers of direct quotations, with how many each has."""
    rows = ask(built, "select name from quotations join speakers on speakers.id = speaker where quotations.kind = 'direct'")
    return sorted(Counter(name for (name,) in rows).items(), key=lambda pair: (-pair[1], pair[0]))


def test_duckdb(examples: dict[str, list[str]], release: Path, built: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(release)
    of_sqlite, of_parquet = examples["duckdb"]
    with duckdb.connect() as conn:
        conn.execute(f"load '{EXTENSION}'")  # which DuckDB fetches by itself where it may
        reviewed = conn.execute(of_sqlite).fetchall()
    assert reviewed == ask(
        built,
        "select speaker_name, count(*) from quotation_overview where kind = 'direct' group by 1 order by 2 desc, 1",
    )
    assert duckdb.sql(of_parquet).fetchall() == count_direct(built) != []


def run_python(code: str, folder: Path) -> str:
    """Return what an example prints in a folder, with the packages that tests hide from what they start."""
    return subprocess.run([sys.executable, "-E", "-c", code], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_pandas(examples: dict[str, list[str]], release: Path, built: Path):
    lines = run_python(examples["pandas"][0], release).splitlines()
    counts = ask(built, "select publisher_name, kind, count(*) from quotation_overview group by 1, 2")
    assert [int(line.split()[-1]) for line in lines[1:]] == [number for *_, number in counts] != []


def test_polars(examples: dict[str, list[str]], release: Path, built: Path):
    counts = ask(built, "select label, count(*) from quotations join articles on articles.id = article group by 1 order by 1")
    labels, numbers = zip(*counts, strict=True)
    assert literal_eval(run_python(examples["polars"][0], release)) == {"label": list(labels), "len": list(numbers)}


@pytest.mark.skipif(not HAS_R_SQLITE, reason="RSQLite is not installed: apt install r-cran-rsqlite")
def test_r_over_the_file(examples: dict[str, list[str]], release: Path, built: Path):
    result = subprocess.run(["Rscript", "-e", examples["r"][1]], cwd=release, capture_output=True, text=True, check=True)
    head, *rows = [line.split() for line in result.stdout.splitlines() if line.strip()]
    counts = ask(built, "select publisher_name, kind, count(*) from quotation_overview group by 1, 2")
    assert head == sorted({kind for _, kind, _ in counts})
    found = {" ".join(row[: -len(head)]): list(map(int, row[-len(head) :])) for row in rows}
    assert found == {name: [dict(counted).get(kind, 0) for kind in head] for name, counted in group_counts(counts).items()}


def group_counts(counts: list[Any]) -> dict[str, list[tuple[str, int]]]:
    """Return the kinds and numbers of each publisher."""
    grouped: dict[str, list[tuple[str, int]]] = {}
    for name, kind, number in counts:
        grouped.setdefault(name, []).append((kind, number))
    return grouped


def test_shape_on_the_page_is_what_is_answered(base: str):
    shown = json.loads(read_page(base).select_one("#shape-array").text)
    assert shown == ask_for(base, "pledged_and_given.json?_shape=array")[:1] != []
