"""The commands: what they print, where, and how they end."""

import errno
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from build.cli import COMMANDS, main
from schema import TABLES
from tests.conftest import ARTICLE, REPOSITORY, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def test_check_with_problems_ends_with_1(folder: Folder):
    folder.change("article", "speaker: ada-quill", "speaker: ada-quil")
    result = folder.run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{HERE}:14: 'We will build the second ferry,': speaker 'ada-quil' is not in")
    assert result.stderr == "1 problem\n"


def test_corpus_that_is_not_there_is_wrong_use(folder: Folder):
    assert folder.run("check", "--corpus", "nowhere").exit_code == 2
    (folder.page).unlink()
    folder.corpus.rmdir()
    result = folder.run("extract")
    assert result.exit_code == 2
    assert "There is no folder" in result.stderr


def test_unknown_command_is_wrong_use():
    assert CliRunner().invoke(main, ["chek"]).exit_code == 2


def test_db_builds_and_says_what_is_in_it(folder: Folder):
    result = folder.run("db")
    statements = folder.count("statements")
    counts = f"1 article, {statements} statements, 5 quotations, 3 speakers, 2 monetary figures, 1 poll, 2 poll results, 1 event"
    assert result.stdout == f"{folder.root / 'dist' / 'harbour-watch.db'}: {counts}\n"
    metadata = json.loads((folder.database.parent / "metadata.json").read_text("utf-8"))
    assert metadata["title"] == "Harbour Watch"


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_db_may_be_read_by_whom_the_umask_lets(folder: Folder, umask: int, mode: int):
    before = os.umask(umask)
    try:
        assert folder.run("db").exit_code == 0
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder.root / "dist").rglob("*") if path.is_file()}
    beside = ["metadata.json", "settings.json", "inspect-data.json", "manifest.json"]
    beside += ["harbour-watch-csv.zip", "harbour-watch.json", *(f"{model.table}.schema.json" for model in TABLES)]
    assert modes == dict.fromkeys(["harbour-watch.db", *beside], mode)
    assert folder.database.parent.stat().st_mode & 0o777 == 0o777 & ~umask


def test_python_without_docstrings_is_wrong_use():
    command = [sys.executable, "-OO", "-m", "build", "check"]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "")
    assert "The table descriptions come from docstrings: run Python without -OO and without PYTHONOPTIMIZE=2" in result.stderr


def dist_files(folder: Folder) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (folder.root / "dist").rglob("*") if path.is_file()}


def test_db_keeps_the_last_one_if_a_seed_is_bad(folder: Folder):
    folder.run("db")
    before = dist_files(folder)
    folder.change("events.yml", "starts_on: 2031-05-05", "starts_on: 2031-02-30")
    folder.change("publishers.yml", "kind: newspaper", "kind: paper")
    result = folder.run("db")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == ["seeds/events.yml:4", "seeds/publishers.yml:3"]
    assert dist_files(folder) == before


def test_db_keeps_metadata_and_database_together(folder: Folder):
    folder.run("db")
    before = dist_files(folder)
    metadata = folder.root / "metadata.yml"
    metadata.write_text(metadata.read_text("utf-8").replace("title: $name", "title: Tides"), "utf-8")
    settings = folder.root / "settings.yml"
    settings.write_text(re.sub(r"max_value_bytes: \d+", "max_value_bytes: 10", settings.read_text("utf-8")), "utf-8")
    result = folder.run("db")
    assert (result.exit_code, "a row has" in result.stdout) == (1, True), result.output
    assert dist_files(folder) == before


def test_db_in_a_place_that_cannot_be_written(folder: Folder, tmp_path: Path):
    (tmp_path / "file").write_text("")
    result = folder.run("db", "--out", str(tmp_path / "file" / "x.db"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def list_files(folder: Folder) -> dict[str, bytes]:
    """Return all that is in a folder, but for what is remembered between runs."""
    paths = [path for path in folder.root.rglob("*") if path.is_file() and ".cache" not in path.parts]
    return {str(path.relative_to(folder.root)): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("command", "where"),
    [
        ("db", "harbour-watch.db cannot be written: "),
        ("site", "site: "),
        ("fix", "fix: "),
        ("readme", "readme: "),
        ("extract --all", "seeds/extracted cannot be written: "),
        (f"remove {ARTICLE}", f"{ARTICLE} is not removed: "),
        ("add new.md", "add: "),
    ],
)
def test_a_full_disk_changes_nothing_and_is_said(folder: Folder, monkeypatch: pytest.MonkeyPatch, command: str, where: str):
    if command in ("db", "site"):
        assert folder.run("db").exit_code == 0 and folder.run("site").exit_code == 0
    folder.change("article", "    speaker: ada-quill", "    speaker:   ada-quill")
    folder.change("events.yml", "kind: ", "kind:   ")
    (folder.root / "README.md").write_text("<!-- counts, written by make readme -->\n<!-- end -->\n", "utf-8")
    if command.startswith("extract"):
        (folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl").write_text("", "utf-8")
    (folder.root / "new.md").write_text("# The lamp\n\n“It burns again,” said Ada Quill.\n", "utf-8")
    monkeypatch.chdir(folder.root)
    before = list_files(folder)

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = folder.run(*command.split())
    assert (result.exit_code, "No space left on device; make room there" in result.output) == (1, True), result.output
    assert where in result.output
    assert list_files(folder) == before
    monkeypatch.undo()
    monkeypatch.chdir(folder.root)
    assert folder.run(*command.split()).exit_code == 0


@pytest.mark.slow
def test_a_build_that_is_told_to_stop_says_so_and_leaves_nothing(folder: Folder):
    assert folder.run("db").exit_code == 0
    before = list_files(folder)
    code = "import runpy, sys; from tests.faults import add_fault; add_fault('SIGTERM', 3); sys.argv[0] = 'build'\n"
    code += "runpy.run_module('build', run_name='__main__')"
    command = [sys.executable, "-c", code, "--root", str(folder.root), "db"]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (130, "")
    assert result.stderr == "stopped; what was finished is saved, the rest is unchanged\n"
    assert list_files(folder) == before


def test_a_command_that_is_told_to_stop_while_it_is_loaded_says_so(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    def stop(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("build.cli.import_module", stop)
    result = folder.run("db")
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "stopped; what was finished is saved, the rest is unchanged\n"


def test_serve_on_a_port_that_is_taken(folder: Folder):
    assert folder.run("db").exit_code == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = folder.run("serve", "--port", str(port))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"127.0.0.1:{port} cannot be used" in result.stderr and f"make serve PORT={port + 1}" in result.stderr


@pytest.mark.parametrize("name", ["site.yml", "settings.yml", "metadata.yml"])
def test_serve_serves_the_last_database_whatever_is_broken_by_now(folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str):
    assert folder.run("db").exit_code == 0
    (folder.root / name).write_text("settings: [", "utf-8")
    assert folder.run("db").exit_code == 1
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _, arguments: started.append(arguments))
    monkeypatch.chdir(".")
    result = folder.run("serve", "--port", "0")
    assert (result.exit_code, result.stdout.startswith("Harbour Watch: 1 article, ")) == (0, True), result.output
    assert str(folder.database) in started[0] and "default_page_size" in started[0]


def test_serve_before_db_is_wrong_use(folder: Folder):
    result = folder.run("serve")
    assert result.exit_code == 2
    assert "build it first with `make db`" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str):
    command = main.get_command(Context(main), name)
    assert command is not None and command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name]
    assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_every_module_of_a_command_is_listed():
    modules = {path.stem.replace("_", "-") for path in (REPOSITORY / "build" / "cli").glob("*.py")}
    assert modules - {"--init--", "common"} == set(COMMANDS)


def loaded(code: str) -> set[str]:
    """Return the modules that some code loads in a Python of its own."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules, file=sys.stderr)"]
    return set(subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stderr.split())


def test_help_loads_no_command_and_no_library_but_click():
    """The ratio of processor times: compare `time python -m build --help` with `time python -c "import click"` in bash."""
    help_text = "from build.cli import main; main(['--help'], standalone_mode=False)"
    more = loaded(help_text) - loaded("import click")
    others = {name for name in more if name.partition(".")[0] not in {*sys.stdlib_module_names, "click"}}
    assert others == {"build", "build.cli"}


def test_check_loads_neither_the_reader_nor_the_site():
    modules = {name.partition(".")[0] for name in loaded("import build.cli.check")}
    assert modules & {"lxml", "trafilatura", "resiliparse", "datasette", "httpx", "sqlite_utils"} == set()
    assert {"build.reader", "build.extract", "build.corpus"} & loaded("import build.cli.check") == set()


def test_extract_prints_what_is_extracted(folder: Folder):
    result = folder.run("extract", str(folder.page), str(folder.corpus / "not-there.html"))
    assert result.exit_code == 1
    assert "not-there.html: cannot be read: No such file or directory" in result.stderr
    (line,) = result.stdout.splitlines()
    read = json.loads(line)
    assert (read["title"], read["published_on"]) == ("Ferry talks end late", "2031-05-06")
    quotation = read["quotations"][0]
    assert (quotation["text"], quotation["kind"], quotation["speaker"]) == (
        "We will build the second ferry,",
        "direct",
        "ada-quill",
    )
    assert [(figure["text"], figure["amount_min"]) for figure in read["monetary_figures"]] == [
        ("£4.5m", "4500000"),
        ("£2m", "2000000"),
    ]
    assert [(result["text"], result["percent"]) for result in read["poll_results"]] == [("61%", "61"), ("48%", "48")]


def test_every_command_is_reached_by_make_or_the_workflow():
    callers = (REPOSITORY / "Makefile").read_text("utf-8") + (REPOSITORY / ".github/workflows/publish.yml").read_text("utf-8")
    assert [command for command in COMMANDS if f"-m build {command}" not in callers] == []


UNFINISHED = """\
article:
  draft: true
  publisher: harbour-post
  published: 2031-05-08
  language: en
  genre: news
  review: unreviewed
  notes: Invented.

quotations:
  - words: not there
    kind: direct
    speaker: nobody-known
"""


def test_what_a_draft_lacks_is_shown_and_stops_nothing(folder: Folder):
    name = "harbour-post-2031-05-08-third-day"
    (folder.root / "seeds" / "articles" / f"{name}.yml").write_text(UNFINISHED, "utf-8")
    checked = folder.run("check")
    assert (checked.exit_code, checked.stdout) == (0, f"1 article, {folder.count()} records: sound\n")
    assert f"draft: seeds/articles/{name}.yml:13: 'not there': speaker 'nobody-known' is not in" in checked.stderr
    built = folder.run("db")
    assert (built.exit_code, built.stderr.splitlines()) == (0, [checked.stderr.splitlines()[0]])
    (folder.corpus / f"{name}.txt").write_text("“No comment,” said Ada Quill.\n", "utf-8")
    extracted = folder.run("extract")
    assert (extracted.exit_code, extracted.stdout) == (0, f"wrote seeds/extracted/{name}.jsonl\n")
    assert f"draft: seeds/articles/{name}.yml:11: 'not there': is not in the article's text" in extracted.stderr


@pytest.mark.parametrize("command", ["review", "draft", "remove", "fetch"])
@pytest.mark.parametrize("typed", ["ferry-talks", "harbour-post-2031-05-06-fery-talks"])
def test_an_article_is_suggested_by_a_part_of_its_id(folder: Folder, command: str, typed: str):
    result = folder.run(command, typed)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        f"Error: There is no article {typed}; did you mean {ARTICLE}?",
    )


@pytest.mark.parametrize("command", ["serve", "review"])
def test_a_port_that_there_is_not_is_wrong_use(folder: Folder, command: str):
    result = folder.run(command, "--port", "80000")
    assert (result.exit_code, "80000 is not in the range 0<=x<=65535" in result.stderr) == (2, True)
