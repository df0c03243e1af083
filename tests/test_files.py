"""Files are written whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from build.files import remove_parts, write_file, write_files
from tests.conftest import REPOSITORY
from tests.faults import FAULTS, try_all_moments


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "tides.txt"
    write_file(path, b"low")

    def fail(_: int):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_file(path, b"high")
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"tides.txt": b"low"}


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path):
    code = (
        "import os, sys; from pathlib import Path; from build import files; files.os.fsync = lambda _: os.kill(os.getpid(), 9)\n"
    )
    code += "files.write_file(Path(sys.argv[1]), b'high')"
    path = tmp_path / "tides.txt"
    write_file(path, b"low")
    assert subprocess.run([sys.executable, "-c", code, path], cwd=REPOSITORY, check=False).returncode == -9
    (left,) = tmp_path.glob(".*.part")
    assert path.read_bytes() == b"low"
    kept = [tmp_path / f".being-written.txt.{os.getpid()}.part", tmp_path / ".hidden", tmp_path / "a.part"]
    for other in kept:
        other.touch()
    (tmp_path / ".old.txt.part").touch()
    remove_parts(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([path, *kept])
    assert not left.exists()


@pytest.mark.parametrize("fault", FAULTS)
def test_several_files_are_written_and_deleted_all_or_none(tmp_path: Path, fault: str):
    before = {"tides.txt": b"low", "storms.txt": b"none", "ferries.txt": b"one"}
    after = {"harbours/north.txt": b"open", "tides.txt": b"high", "storms.txt": b"two"}

    def write() -> None:
        for name, content in before.items():
            (tmp_path / name).write_bytes(content)
        (tmp_path / "harbours" / "north.txt").unlink(missing_ok=True)

    def read() -> dict[str, bytes]:
        return {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    write()
    contents = {tmp_path / name: after.get(name) for name in {**after, **before}}
    moments = 0
    for ended in try_all_moments(lambda: write_files(contents), fault):
        moments += 1
        found = {name: content for name, content in read().items() if not name.endswith(".part")}
        if ended == -signal.SIGKILL or fault == "read-only":  # what was changed before cannot be put back either
            assert all(content in (before.get(name), after.get(name)) for name, content in found.items())
        else:
            assert found in (before, after)
        remove_parts(tmp_path)
        remove_parts(tmp_path / "harbours")
        assert not list(tmp_path.rglob("*.part"))
        write()
    assert moments > 10
    write_files(contents)
    assert read() == after
