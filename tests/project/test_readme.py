"""The documentation: every command in it runs, every path and link in it exists, and everything that can be typed is in it."""

import csv
import io
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import textwrap
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from build.cli import main
from build.database.views import VIEWS
from build.dataset.releases import read_releases
from build.publish.readme import BLOCK
from build.settings import read_site
from schema import Release
from schema.shared_seeds import UtteranceSeed
from tests.conftest import REPOSITORY
from tests.project.checkout import ENVIRONMENT, copy_repository, run
from tests.reader.pages import END, HEAD, TOP

DOCUMENTS = [REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-DATA.md")]
DOCUMENTS += sorted([*(REPOSITORY / "docs").glob("*.md"), *(REPOSITORY / "bench").glob("*.md")])
TEXT = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
EDITING = (REPOSITORY / "docs" / "editing.md").read_text("utf-8")
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)


def list_commands(text: str) -> list[str]:
    """List the commands in the shell examples of a text, in order."""
    lines = [line.strip() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    return [line for line in lines if line]


COMMANDS = sorted(set(list_commands(TEXT)))
ELSEWHERE = {"make serve", "make test", "make lint", "make publish-check", "make fetch"}
ELSEWHERE |= {"make record-release", "make release", "make release-check"}
"""Commands that other tests or .ci/run run."""

PAGE = (
    HEAD
    + TOP
    + "<p>“We will build the second ferry,” she said. Ada Quill spoke of £4.5m. In a Tidewater poll, 61% agreed.</p>"
    + END
)
ARTICLE = "harbour-post-2031-05-06-ferry-talks-end-late"
READINGS = ("seeds/readings/", "seeds/readings/NAME/")  # There are none until somebody reads as a second reader.
RELEASES = (
    "seeds/releases",
    "seeds/releases/next.yml",
    "seeds/releases/releases.csv",
    "seeds/releases/rows.jsonl.gz",
)  # Nor these until the first release.
RELEASED = {
    "seeds/releases/next.yml",
    "DATASHEET.md",
    "CHANGELOG-DATA.md",
    "datapackage.json",
    "parquet/datapackage.json",
    "statistics.json",
    "csv-metadata.json",
    "croissant.json",
}
BY_HAND = ("draft", "extract", "fix", "readme", "check")
EXAMPLE = "seeds/articles/PUBLISHER-YYYY-MM-DD-SLUG.yml"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository."""
    return copy_repository(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def another_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository that was made another site, as docs/another-site.md says."""
    folder = copy_repository(tmp_path_factory.mktemp("site"))
    text = (REPOSITORY / "docs" / "another-site.md").read_text("utf-8")
    run(list_commands(text)[0], folder)
    assert list((folder / "seeds").iterdir()) == [], "nothing of this site's readers or releases is left"
    (site,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (folder / "site.yml").write_text(textwrap.dedent(site), "utf-8")
    return folder


@pytest.fixture(scope="module")
def port(checkout: Path) -> Iterator[int]:
    """Yield the port of `make serve`, once it answers."""
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


@pytest.mark.slow
@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith(".venv/bin/sqlite-utils ")])
def test_command_on_the_file(checkout: Path, command: str):
    run("make db", checkout)
    lines = run(command, checkout).splitlines()
    assert len(lines[0].split("," if command.endswith("--csv") else None)) > 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: apt install curl")
@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("curl ")])
def test_command_on_the_site(checkout: Path, port: int, command: str):
    answer = run(command.replace("curl ", "curl --silent --show-error --fail ").replace(":8001", f":{port}"), checkout)
    rows = list(csv.DictReader(io.StringIO(answer))) if ".csv?" in command else json.loads(answer)
    assert isinstance(rows, list)
    assert {len(row) > 1 for row in rows} <= {True}


@pytest.mark.slow
def test_extractor_on_a_page(checkout: Path):
    (command,) = (c for c in COMMANDS if c.endswith(" extract FILE…"))
    (checkout / "page.html").write_text(PAGE, "utf-8")
    assert json.loads(run(command.replace("FILE…", "page.html"), checkout))["title"] == "Ferry talks end late"


@pytest.mark.slow
def test_example_of_an_editor_on_another_site(another_site: Path):
    """The article of docs/editing.md is the first one of the site of docs/another-site.md."""
    example, *shared, utterance = re.findall(r"```yaml\n(.*?)```", EDITING, re.DOTALL)
    commands = list_commands(EDITING)
    (another_site / "ferry.html").write_text(PAGE, "utf-8")
    assert run(commands[0], another_site).splitlines()[0] == f"wrote seeds/articles/{ARTICLE}.yml"
    written = another_site / "seeds" / "articles" / f"{ARTICLE}.yml"
    started, finished = (yaml.safe_load(text)["article"] for text in (written.read_text("utf-8"), example))
    assert started == finished | {"review": "unreviewed", "added_on": date.today()}, (
        "add finds all that the example says of its article"
    )
    assert UtteranceSeed.model_validate(yaml.safe_load(utterance)[0]).decided == "same"
    written.write_text(example, "utf-8")
    for name, record in zip(("publishers.yml", "speakers.yml"), shared, strict=True):
        (another_site / "seeds" / name).write_text(record, "utf-8")
    in_order = {name: next(command for command in commands if command.split()[1] == name) for name in BY_HAND}
    run(in_order.pop("draft"), another_site)
    drafted = yaml.safe_load(written.read_text("utf-8"))
    statements = drafted.pop("statements")
    assert drafted | {"statements": [item for item in statements if item.get("review") != "unreviewed"]} == yaml.safe_load(
        example
    )
    written.write_text(example, "utf-8")  # What else the extractor may take for a statement is not in the example.
    (another_site / "seeds" / "extracted" / f"{ARTICLE}.jsonl").unlink()  # What the draft had written may be the same.
    answers = {name: run(command, another_site) for name, command in in_order.items()}
    assert answers["extract"] == f"wrote seeds/extracted/{ARTICLE}.jsonl\n"
    assert answers["fix"] == "", "the example is not in canonical form"
    assert answers["readme"] == "wrote README.md\nwrote docs/data.md\nwrote docs/datasheet.md\n"
    assert re.fullmatch(r"1 article, \d+ records: sound", answers["check"].splitlines()[0])
    assert answers["check"].splitlines()[1].startswith("1 of 1 article: ")
    run("make db", another_site)
    rows = "select name, value from dataset_info where name in ('title', 'count_articles') order by name"
    assert sqlite3.connect(another_site / "dist" / "harbour-watch.db").execute(rows).fetchall() == [
        ("count_articles", "1"),
        ("title", "Harbour Watch"),
    ]
    renames = [command for command in commands if command.startswith("make rename")]
    for rename in renames:
        run(rename, another_site)
    assert run("make check CORPUS=corpus", another_site) == answers["check"]
    run(re.sub("ARTICLE=(.*) TO=(.*)", r"ARTICLE=\2 TO=\1", renames[0]), another_site)
    (remove,) = (command for command in commands if command.startswith("make remove"))
    assert f"removed seeds/articles/{ARTICLE}.yml\n" in run(remove, another_site)
    run("make readme", another_site)
    assert run("make check", another_site) == "0 articles, 0 records: sound\n"


def test_readme_has_the_commands_of_the_editor():
    readme = re.findall(
        r"^make (?:add|review|extract|fix|readme|check).*", (REPOSITORY / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(readme) <= set(EDITING.splitlines())


def test_every_command_is_run_by_a_test():
    run_here = (".venv/bin/sqlite-utils ", "curl ", "make db", ".venv/bin/python -m build extract ")
    # By tests/archive/test_cluster.py, where make has installed what the first of them does
    run_here += (".venv/bin/python -m build archive ", ".venv/bin/python -m pip install --require-hashes -r requirements-archive")
    run_here += (".venv/bin/python -m build db --archive archive",)  # by tests/database/test_archive.py
    run_here += ("export PYTHONPATH=.", ".venv/bin/dask ", "--remote-python ")  # on several machines
    left = [c for c in COMMANDS if c not in ELSEWHERE | set(list_commands(EDITING)) and not c.startswith(run_here)]
    assert left == ["make help", "rm -rf seeds/*"]


def test_help_lists_every_make_target():
    listed = run("make help", REPOSITORY)
    assert [target for target in TARGETS if not re.search(rf"^  make {target} +\S", listed, re.MULTILINE)] == []


def test_make_targets_are_documented_and_exist():
    named = set(re.findall(r"`?make ([a-z-]+)[` \n]", "\n".join(re.findall(r"```sh\n.*?```|`[^`\n]+`", TEXT, re.DOTALL))))
    assert set(TARGETS) - named == {"install", "clean"}
    assert named - set(TARGETS) == set()


@pytest.mark.parametrize("name", sorted(main.list_commands(None)))
def test_command_is_documented(name: str):
    assert re.search(rf"-m build {name}\b", TEXT + MAKEFILE)
    assert main.get_command(None, name).help


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_view_is_documented(view: str):
    assert f"`{view}`" in TEXT


def list_links(path: Path) -> list[str]:
    """List the links of a Markdown file that lead to a place in this repository."""
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")) if not re.match(r"https?:|mailto:", link)]


def list_anchors(path: Path) -> set[str]:
    """List the anchors of a Markdown file's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_resolve(path: Path):
    for link in list_links(path):
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or anchor in list_anchors(target), link


def test_every_page_of_docs_is_linked_from_the_readme():
    linked = {link.partition("#")[0] for link in list_links(REPOSITORY / "README.md")}
    assert {f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")} <= linked


def test_paths_exist():
    """Names of folders and files in the documentation are those of the repository."""
    folders = "build|schema|web|plugins|tests|bench|docs|seeds|templates|static|charts"
    text = re.sub(r"\]\([^)]*\)", "", TEXT)
    named = set(re.findall(rf"(?<![\w/.-])(?:{folders})/[\w./*-]*[\w*/]", text)) - {EXAMPLE, *READINGS, *RELEASES}
    assert {name for name in named if not list(REPOSITORY.glob(name.rstrip("/")))} == set()
    listed = run("git ls-files -co --exclude-standard", REPOSITORY).splitlines()
    files = re.findall(r"`(\w[\w/.-]*\.(?:py|yml|md|json|jsonl|cff|toml|lock|html))`", text)
    missing = {name for name in files if not any(path == name or path.endswith(f"/{name}") for path in listed)}
    assert missing - RELEASED == {EXAMPLE}


def test_every_block_that_is_generated_ends():
    assert TEXT.count("written by make readme -->") == len(BLOCK.findall(TEXT)) > 0


def test_data_of_the_repository_is_sound_without_an_environment():
    result = subprocess.run(["make", "check"], cwd=REPOSITORY, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    unfinished = "article: is not read in full: "  # An article may be added before all of it is a record.
    assert (result.returncode, [line for line in result.stderr.splitlines() if unfinished not in line]) == (0, []), result.stdout


def test_version_and_licence_are_the_same_everywhere():
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation["license"] == "CC-BY-4.0"
    # Until the first release of the data, which has a version of its own, CITATION.cff has that of the program.
    releases = [row for row in read_releases(REPOSITORY) if isinstance(row, Release)]
    version = releases[-1].id if releases else project["version"]
    changes = (REPOSITORY / ("CHANGELOG-DATA.md" if releases else "CHANGELOG.md")).read_text("utf-8")
    assert citation["version"] == version
    assert f"## {citation['version']} - {citation['date-released']}" in changes


def test_citation_is_of_this_site():
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))
    site = read_site(REPOSITORY)
    assert citation["title"].lower() == f"{site.name}: {site.sentence}".lower()
    assert citation["keywords"] == site.keywords
    assert [author["name"] for author in citation["authors"]] == [f"The {site.name} contributors"]
