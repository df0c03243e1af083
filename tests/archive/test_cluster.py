"""Archives made by a local Dask cluster of two processes: what is read, and what a page costs that ends its worker."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import dask
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from distributed import Client

from build.archive.cluster import open_client
from build.archive.run import make_archive
from build.archive.sources import divide_sources
from build.cli import main
from tests.archive.killer import Killer
from tests.archive.warcs import make_page, make_record, write_warc
from tests.conftest import REPOSITORY

DOCUMENT = REPOSITORY / "docs" / "archive.md"


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Yield a client of two worker processes."""
    with open_client(None, workers=2) as opened:
        opened.register_plugin(Killer())
        yield opened


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder with three files: two of sound pages, and one that has a deadly page beside a sound one."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name, words in (("a", ["One", "Two"]), ("b", ["Three"]), ("c", ["Deadly deadly", "Four"])):
        write_warc(folder / f"{name}.warc.gz", *(make_record(f"{name}-{number}", make_page(w)) for number, w in enumerate(words)))
    return folder


def run(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["archive", *words], catch_exceptions=False)


@pytest.mark.slow
def test_page_that_ends_its_worker_costs_itself(client: Client, source: Path, tmp_path: Path):
    assert set(client.run(dask.config.get, "distributed.worker.profile.enabled").values()) == {False}  # by build/archive/dask.yml
    out = tmp_path / "out"
    found, problems = divide_sources([str(source)])
    seen: list[int] = []
    report = make_archive(lambda: nullcontext(client), found, str(out), 120, lambda report: seen.append(report.done))
    assert (report.total, report.written, report.problems, problems, seen) == (3, 3, [], [], [1, 2, 3])
    counts = {"articles": 4, "quotations": 4, "statements": 4, "errors": 1, "errors: killed": 1}
    assert report.counts == Counter(counts | {"monetary_figures": 0, "poll_results": 0})
    assert sorted(pq.read_table(out / "quotations")["text"].to_pylist()) == ["Four,", "One,", "Three,", "Two,"]
    (error,) = pq.read_table(out / "errors").to_pylist()
    assert (error["record"], error["url"]) == ("<urn:c-0>", "https://lune-radio.example/c-0")

    again = run(str(source), "--out", str(out))  # and needs no cluster
    assert again.exit_code == 0
    assert again.stdout.startswith("0 shards written, 3 unchanged in ")


@pytest.mark.slow
def test_command_uses_the_scheduler_that_is_given(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("more").mkdir()
    write_warc(Path("may.warc.gz"), make_record("a", make_page("One")), make_record("b", "%PDF"))
    Path("more", "june.jsonl").write_text("{}\n", "utf-8")
    words, *_ = re.findall(r"^\.venv/bin/python -m build archive (.*)", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    result = run(*words.split(), "--scheduler", client.scheduler.address)
    assert result.exit_code == 0
    first, *errors = result.stdout.splitlines()
    assert first.startswith("2 shards written, 0 unchanged in ")
    assert first.endswith(": 1 article, 1 quotation, 1 statement, 0 monetary figures, 0 poll results")
    assert len(list(Path("archive/articles").iterdir())) == 2
    assert errors == [
        "damaged: 1 error; all are in archive/errors",
        f"  {tmp_path}/more/june.jsonl, byte 0: the row has neither html nor text; give one of them",
        "unreadable: 1 error; all are in archive/errors",
        f"  {tmp_path}/may.warc.gz, <urn:b>: the page is a PDF; save the article as HTML, Markdown or plain text",
    ]

    nothing = run(
        str(write_warc(tmp_path / "b.warc.gz", make_record("b", "%PDF"))),
        "--out",
        str(tmp_path / "none"),
        "--scheduler",
        client.scheduler.address,
    )
    assert (nothing.exit_code, nothing.stderr) == (1, "nothing could be read\n")


def test_wrong_use_ends_with_2(tmp_path: Path):
    missing = run(str(tmp_path / "none.warc.gz"), "--out", str(tmp_path))
    assert missing.exit_code == 2
    assert f"{tmp_path}/none.warc.gz: does not exist; give a file, a folder or an fsspec URL" in missing.stderr
    nowhere = run(str(write_warc(tmp_path / "a.warc.gz")), "--out", "nowhere://archive")
    assert nowhere.exit_code == 2
    assert "nowhere://archive: Protocol not known: nowhere; URLs of a store need its fsspec package" in nowhere.stderr


def test_packages_that_are_missing_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "build.archive.cluster", None)
    result = run("a.warc.gz", "--out", str(tmp_path))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.endswith("only this command needs: .venv/bin/python -m pip install --require-hashes -r requirements-archive.lock")
