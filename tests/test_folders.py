"""A folder of built files is replaced as one, whatever happens while it is filled."""

import os
from pathlib import Path

import pytest

from build.folders import hold_folder, replace_folder
from tests.faults import FAULTS, STOPPED, try_all_moments

OLD, NEW = ({"tides.db": words, "downloads/all.zip": words * 2} for words in ("low", "high"))


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


def build(link: Path, files: dict[str, str]) -> None:
    with replace_folder(link, leads_to="tides.db") as folder:
        fill(folder, files)


def read(database: Path) -> dict[str, str]:
    """Return the files of the build that a link to its database leads to."""
    folder = database.resolve(strict=True).parent
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def count(folder: Path) -> int:
    return len(list(folder.iterdir()))


@pytest.mark.parametrize("fault", FAULTS)
def test_at_every_moment_the_last_build_is_whole(tmp_path: Path, fault: str):
    link = tmp_path / "tides.db"
    build(link, OLD)
    ended = []
    for number in try_all_moments(lambda: build(link, NEW), fault):
        ended.append(number)
        assert read(link) in (OLD, NEW)
        if fault == "full disk" or (fault == "SIGTERM" and read(link) == OLD):
            assert count(tmp_path) == 2, "a build that could clean up has left something"
        build(link, OLD)
        assert count(tmp_path) == 2, "the next build leaves the link and its folder alone"
    assert len(ended) > 10 and (fault != "SIGTERM" or set(ended) == {STOPPED})


@pytest.mark.parametrize("fault", FAULTS)
def test_a_first_build_that_fails_leaves_nothing_that_is_half(tmp_path: Path, fault: str):
    link = tmp_path / "tides.db"
    for _ in try_all_moments(lambda: build(link, NEW), fault):
        assert not link.is_symlink() or read(link) == NEW
        link.unlink(missing_ok=True)


def test_a_mistake_while_it_is_filled_changes_nothing(tmp_path: Path):
    link = tmp_path / "tides.db"
    build(link, OLD)
    with pytest.raises(FileNotFoundError), replace_folder(link, leads_to="tides.db") as folder:
        fill(folder, {**NEW, "no/such/folder.txt": "high"})
    assert (read(link), count(tmp_path)) == (OLD, 2)


def test_two_builds_at_once_are_both_whole(tmp_path: Path):
    link = tmp_path / "tides.db"
    with replace_folder(link, leads_to="tides.db") as slow:
        fill(slow, OLD)
        build(link, NEW)
        assert read(link) == NEW
    assert (read(link), count(tmp_path)) == (OLD, 2)


def test_whoever_reads_a_build_keeps_it(tmp_path: Path):
    link = tmp_path / "tides.db"
    build(link, OLD)
    with hold_folder(link) as database:
        build(link, NEW)
        assert (read(database), read(link), count(tmp_path)) == (OLD, NEW, 3)
    build(link, NEW)
    assert (read(link), count(tmp_path)) == (NEW, 2)


def test_a_process_that_takes_the_place_of_a_reader_keeps_the_build(tmp_path: Path):
    link = tmp_path / "tides.db"
    build(link, OLD)
    process = os.fork()
    if process == 0:
        with hold_folder(link):
            os.execv("/bin/sleep", ["sleep", "60"])
    while Path(f"/proc/{process}/comm").read_text() != "sleep\n":
        os.sched_yield()
    build(link, NEW)
    assert count(tmp_path) == 3
    os.kill(process, 9)
    os.waitpid(process, 0)
    build(link, NEW)
    assert count(tmp_path) == 2


def test_other_builds_in_the_same_folder_stay(tmp_path: Path):
    """The database of a site called `site` lies beside the folder `site`."""
    build(tmp_path / "site.db", OLD)
    for _ in range(2):
        with replace_folder(tmp_path / "site") as folder:
            fill(folder, NEW)
    assert (tmp_path / "site.db").resolve().exists() and (tmp_path / "site" / "tides.db").read_text() == "high"


def test_what_was_built_before_there_were_links_is_replaced(tmp_path: Path):
    link, site = tmp_path / "tides.db", tmp_path / "site"
    link.write_text("older")
    fill(site, {"tides.db": "older"})
    build(link, NEW)
    with replace_folder(site) as folder:
        fill(folder, NEW)
    assert read(link) == NEW and (site / "tides.db").read_text() == "high"
    assert count(tmp_path) == 4
