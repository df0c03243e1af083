"""Check the state of the git repository: a release is built only from committed files."""

import subprocess
from pathlib import Path

from build.problems import DataError, Problem, Source


def find_commit(root: Path) -> str | None:
    """Return the hash of the checked-out commit, with -dirty if files differ from it; None outside a repository."""
    command = ["git", "describe", "--always", "--abbrev=40", "--exclude=*", "--dirty"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    return result.stdout.strip() or None


def check_committed(root: Path) -> None:
    """Raise DataError with each changed or untracked file below a root, except ignored ones."""
    command = ["git", "-c", "core.quotePath=false", "status", "--porcelain=v1", "--untracked-files=all", "-z", "--", "."]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, errors="surrogateescape")
    if result.returncode:
        reason = result.stderr.strip().splitlines() or ["git failed"]
        raise DataError([Problem(Source(".", 1, "release"), f"is built from a git repository, but {reason[0]}")])
    names = [entry[3:] for entry in result.stdout.split("\0") if len(entry) > 3 and entry[2] == " "]
    if names:
        message = "is not committed; a release is built only from committed files: commit it, or undo the change"
        raise DataError(Problem(Source(name, 1, "file"), message) for name in names)
