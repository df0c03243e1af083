"""The README: every command in it runs, and everything that can be typed is in it."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from build.database import read_counts
from build.database.views import VIEWS
from build.publish.metadata import complete_metadata
from tests.conftest import REPOSITORY
from tests.reader.pages import END, HEAD, TOP

README = (REPOSITORY / "README.md").read_text("utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]
ELSEWHERE = ("git clone ", "make serve", "make test")
"""Commands that other tests run: the clone and the tests by .ci/run, the server by a fixture here."""

PAGE = (
    HEAD
    + TOP
    + "<p>“We will build the second ferry,” she said. Ada Quill spoke of £4.5m. In a Tidewater poll, 61% agreed.</p>"
    + END
)
ARTICLE = "harbour-post-2031-05-06-ferry-talks-end-late"


ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
"""Without what `make test` hands down, so that a command here is run as a person would run it."""


def run(command: str, folder: Path) -> str:
    """What a command prints; fails if it does not end well."""
    result = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of this repository in a folder of their own, with what is installed here."""
    folder = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=REPOSITORY, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REPOSITORY / name, folder / name)
    (folder / ".venv").symlink_to(REPOSITORY / ".venv")
    return folder


@pytest.fixture(scope="module")
def port(checkout: Path) -> Iterator[int]:
    """The port of `make serve`, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    command = ["make", "serve", f"PORT={number}"]
    server = subprocess.Popen(
        command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ENVIRONMENT
    )
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{number}/", timeout=5)
            break
        except OSError:
            assert server.poll() is None and time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)
    yield number
    server.terminate()
    assert f"at http://127.0.0.1:{number}/" in server.communicate()[0]


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith(".venv/")])
def test_command_on_the_file(checkout: Path, command: str):
    run("make db", checkout)
    assert len(run(command, checkout).splitlines()) > 3


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: apt install curl")
@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("curl ")])
def test_command_on_the_site(checkout: Path, port: int, command: str):
    answer = run(command.replace("curl ", "curl --silent --show-error --fail ").replace(":8001", f":{port}"), checkout)
    assert answer.startswith('[{"') or answer.startswith("id,article,")
    assert len(answer) > 100


def test_example_of_an_editor(checkout: Path):
    example, *shared = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (checkout / "ferry.html").write_text(PAGE, "utf-8")
    (add,) = (command for command in COMMANDS if command.startswith("make add"))
    assert run(add, checkout).splitlines()[0] == f"wrote seeds/articles/{ARTICLE}.yml"
    written = checkout / "seeds" / "articles" / f"{ARTICLE}.yml"
    started, finished = (yaml.safe_load(text)["article"] for text in (written.read_text("utf-8"), example))
    assert started == finished | {"review": "unreviewed", "added_on": date.today()}, (
        "add finds all that the example says of its article"
    )
    written.write_text(example, "utf-8")
    for name, record in zip(("publishers.yml", "speakers.yml"), shared, strict=True):
        with (checkout / "seeds" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{record}")
    commands = [c for c in COMMANDS if c.startswith(("make extract", "make check", "make fix"))]
    answers = [run(command, checkout) for command in commands]
    assert answers[0] == f"wrote seeds/extracted/{ARTICLE}.jsonl\n"
    assert answers[1] == "6 articles, 79 records: sound\n"
    assert answers[2].endswith("1 of 6 articles: every record proven against the page\n")
    assert sorted(answers[3].splitlines()) == ["fixed seeds/publishers.yml", "fixed seeds/speakers.yml"]
    assert written.read_text("utf-8") == example, "the example is not in canonical form"
    assert "6 articles, 63 quotations, 31 speakers" in run("make db", checkout)


def test_every_command_of_the_readme_is_run_by_a_test():
    known = (*ELSEWHERE, ".venv/", "curl ", "make db", "make add", "make extract", "make check", "make fix")
    assert [command for command in COMMANDS if not command.startswith(known)] == []


@pytest.mark.parametrize("target", re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
def test_every_make_target_is_documented(target: str):
    assert re.search(rf"^  make {target} +\S", run("make help", REPOSITORY), re.MULTILINE)


def test_readme_names_what_visitors_use():
    for view in VIEWS:
        assert f"`{view.name}`" in README
    for target in (
        "serve",
        "db",
        "check",
        "add",
        "fetch",
        "extract",
        "fix",
        "test",
        "help",
        "lock",
        "charts",
        "screenshots",
        "publish-check",
    ):
        assert f"make {target}" in README
    assert "Everything a speaker said, newest first" in README
    queries = complete_metadata(REPOSITORY)["databases"]["on-the-record"]["queries"]
    assert queries["said_by_speaker"]["title"] == "Everything a speaker said, newest first"


def test_readme_counts_are_those_of_the_dataset(built: Path):
    text = " ".join(README.split())
    counts = read_counts(built)
    assert f"{counts['quotations']} passages in quotation marks" in text
    assert f"{counts['monetary_figures']} sums of money, {counts['polls']} polls with {counts['poll_results']} results" in text
    assert f"{counts['speakers']} speakers with their offices, {counts['events']} events" in text


def test_citation_is_of_this_version():
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))
    project = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    assert f'version = "{citation["version"]}"' in project
    assert citation["license"] == "CC-BY-4.0"


def test_environment_is_not_needed(checkout: Path):
    environment = {"PATH": os.environ["PATH"]}
    result = subprocess.run(["make", "check"], cwd=REPOSITORY, env=environment, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "5 articles, 75 records: sound\n")


def test_scores_of_the_machine_are_those_of_the_build(built: Path):
    """Mend: copy the rows of extraction_scores into README.md."""
    text = (REPOSITORY / "README.md").read_text("utf-8")
    query = 'select record, measure, by_people, by_machine, "right", precision, recall, f1 from extraction_scores'
    for record, measure, *numbers in sqlite3.connect(built).execute(query):
        cells = [f"`{record}`", measure, *(str(n) if isinstance(n, int) else f"{n:.3f}" for n in numbers)]
        assert f"| {' | '.join(cells)} |" in text
