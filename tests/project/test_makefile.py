"""The Makefile: work is done when it has to be, once, and not when it has not."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ARTICLE, Folder
from tests.project.checkout import ENVIRONMENT, copy_repository, run

BUILT = "5 quotations"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository with the invented dataset."""
    root = copy_repository(tmp_path_factory.mktemp("checkout"))
    shutil.rmtree(root / "seeds")
    Folder(root).extract()
    return root


def make(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run make, and return what it prints, however it ends."""
    return subprocess.run(["make", *words], cwd=root, capture_output=True, text=True, env=ENVIRONMENT)


def find_built(checkout: Path) -> Path:
    """Return the folder with the last database and all that was built with it."""
    return (checkout / "dist" / "harbour-watch.db").resolve(strict=True).parent


def test_database_is_built_once(checkout: Path):
    assert BUILT in run("make db", checkout)
    assert (checkout / "dist" / "harbour-watch.db").is_file()
    os.utime(checkout / "metadata.yml")
    assert BUILT not in run("make db", checkout)


def test_a_database_that_cannot_be_described_stays(checkout: Path):
    """Make deletes what a command that fails has written, unless it is told not to."""
    run("make db", checkout)
    (find_built(checkout) / "metadata.json").unlink()
    with Path("/dev/full").open("w") as full:
        assert subprocess.run(["make", "db"], cwd=checkout, stdout=full, stderr=full, env=ENVIRONMENT).returncode == 2
    assert (find_built(checkout) / "metadata.json").is_file()


def test_database_is_built_again_when_a_file_is_changed_or_gone(checkout: Path):
    run("make db", checkout)
    (find_built(checkout) / "metadata.json").unlink()
    assert BUILT in run("make db", checkout)
    assert (find_built(checkout) / "metadata.json").is_file()
    events = checkout / "seeds" / "events.yml"
    text = events.read_text("utf-8")
    events.write_text(f"{text}\n# a remark\n", "utf-8")
    assert BUILT in run("make db", checkout)
    events.write_text(text, "utf-8")
    assert BUILT in run("make db", checkout)
    assert BUILT not in run("make db", checkout)


def test_a_deleted_seed_and_a_name_with_a_space_are_seen(checkout: Path):
    run("make db", checkout)
    seed = checkout / "seeds" / "articles" / f"{ARTICLE}.yml"
    text = seed.read_text("utf-8")
    seed.unlink()
    gone = make(checkout, "db")
    assert gone.returncode == 2 and "has no file in seeds/articles; delete this one" in gone.stdout
    spaced = seed.with_name("a b.yml")
    spaced.write_text(text, "utf-8")
    named = make(checkout, "db")
    assert named.returncode == 2 and "seeds/articles/a b.yml:1: file: has a name that is not an id" in named.stdout
    spaced.rename(seed)
    assert BUILT in run("make db", checkout)


def test_a_change_behind_a_link_is_seen(checkout: Path, tmp_path: Path):
    events = checkout / "seeds" / "events.yml"
    elsewhere = tmp_path / "events.yml"
    text = events.read_bytes()
    elsewhere.write_bytes(text)
    events.unlink()
    events.symlink_to(elsewhere)
    run("make db", checkout)
    elsewhere.write_bytes(text + b"# a remark\n")
    assert BUILT in run("make db", checkout)
    events.unlink()
    events.write_bytes(text)


def test_broken_seeds_are_named_and_the_last_database_is_served(checkout: Path):
    run("make db", checkout)
    events = checkout / "seeds" / "events.yml"
    text = events.read_text("utf-8")
    events.write_text(text.replace("2031-05-05", "2031-02-30"), "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["make", "serve", f"PORT={port}"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    server = subprocess.Popen(command, cwd=checkout, env=ENVIRONMENT, **pipes)
    try:
        while server.poll() is None:
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read().decode()
                break
            except OSError:
                time.sleep(0.1)
    finally:
        server.terminate()
        _, errors = server.communicate()
        events.write_text(text, "utf-8")
    assert "Harbour Watch" in page
    assert "seeds/events.yml:4: ferry-talks-2031-02-30: starts_on is not a date: '2031-02-30'" in errors
    assert "Not built, see above: serving the last database instead." in errors


def test_broken_seeds_without_a_database_end_make_serve(checkout: Path):
    shutil.rmtree(checkout / "dist", ignore_errors=True)
    events = checkout / "seeds" / "events.yml"
    text = events.read_text("utf-8")
    events.write_text("- id: [", "utf-8")
    result = make(checkout, "serve")
    events.write_text(text, "utf-8")
    assert (result.returncode, result.stdout) == (2, "")
    assert "seeds/events.yml:2: file: is not YAML" in result.stderr
    assert "Not built" not in result.stderr


@pytest.mark.parametrize(
    ("target", "message"),
    [("add", "Which page? make add PAGE=FILE or make add PAGE=https://…"), ("remove", "Which article? make remove ARTICLE=ID")],
)
def test_target_without_its_variable_says_what_to_type(checkout: Path, target: str, message: str):
    result = make(checkout, target)
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, message)


def test_article_is_removed(checkout: Path):
    result = make(checkout, "remove", "ARTICLE=harbour-post-2031-05-06-fery-talks")
    assert (result.returncode, f"did you mean {ARTICLE}?" in result.stderr) == (2, True)
