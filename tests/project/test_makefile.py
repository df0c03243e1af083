"""The Makefile: work is done when it has to be, once, and not when it has not."""

import os
import subprocess
from pathlib import Path

from tests.project.test_readme import ENVIRONMENT, checkout, run  # noqa: F401

BUILT = "5 articles, 62 quotations"


def test_database_is_built_once(checkout: Path):  # noqa: F811
    assert BUILT in run("make db", checkout)
    assert BUILT not in run("make db", checkout)
    os.utime(checkout / "metadata.yml")
    assert BUILT not in run("make db", checkout)


def test_database_is_built_again_when_a_file_is_changed_added_or_gone(checkout: Path):  # noqa: F811
    run("make db", checkout)
    (checkout / "dist" / "metadata.json").unlink()
    assert BUILT in run("make db", checkout)
    assert (checkout / "dist" / "metadata.json").is_file()
    events = checkout / "seeds" / "events.yml"
    text = events.read_text("utf-8")
    events.write_text(f"{text}\n# a remark\n", "utf-8")
    assert BUILT in run("make db", checkout)
    events.write_text(text, "utf-8")
    assert BUILT in run("make db", checkout)
    assert BUILT not in run("make db", checkout)


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What make prints, however it ends."""
    return subprocess.run(["make", *words], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)


def test_a_deleted_seed_and_a_name_with_a_space_are_seen(checkout: Path):  # noqa: F811
    run("make db", checkout)
    seed = next((checkout / "seeds" / "articles").glob("guardian-*.yml"))
    text = seed.read_text("utf-8")
    seed.unlink()
    gone = make(checkout, "db")
    assert gone.returncode == 2 and "has no file in seeds/articles; delete this one" in gone.stdout
    spaced = seed.with_name("a b.yml")
    spaced.write_text(text, "utf-8")
    named = make(checkout, "db")
    assert named.returncode == 2 and "seeds/articles/a b.yml:1: file: is not named publisher-YYYY-MM-DD-slug.yml" in named.stdout
    spaced.rename(seed)
    assert BUILT in run("make db", checkout)


def test_a_change_behind_a_link_is_seen(checkout: Path, tmp_path: Path):  # noqa: F811
    events = checkout / "seeds" / "events.yml"
    elsewhere = tmp_path / "events.yml"
    elsewhere.write_bytes(events.read_bytes())
    text = events.read_bytes()
    events.unlink()
    events.symlink_to(elsewhere)
    run("make db", checkout)
    elsewhere.write_bytes(text + b"# a remark\n")
    assert BUILT in run("make db", checkout)
    events.unlink()
    events.write_bytes(text)


def test_add_without_a_page_says_what_to_type(checkout: Path):  # noqa: F811
    result = make(checkout, "add")
    assert (result.returncode, result.stderr.splitlines()[0]) == (2, "Which page? make add PAGE=FILE or make add PAGE=https://…")
