"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build.files import remove_parts, write_file
from tests.conftest import REPOSITORY


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
