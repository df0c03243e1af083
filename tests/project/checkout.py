"""Copies of this repository, in which tests run commands and change files as a person would."""

import os
import shutil
import subprocess
from pathlib import Path

from build.settings import REPOSITORY

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
"""Without what `make test` passes down, so that a command here runs as a person would run it."""


def run(command: str, folder: Path) -> str:
    """Return what a command prints; fail if it does not succeed."""
    result = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT)
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result.stdout


def copy_repository(folder: Path) -> Path:
    """Copy what git knows of this repository into a folder, and link what is installed here."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=REPOSITORY, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name)
    (folder / ".venv").symlink_to(REPOSITORY / ".venv")
    return folder
