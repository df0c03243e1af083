"""The lock files hold every library that pyproject.toml asks for and the code imports, at a version that it allows, with hashes."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
ASKED = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]


def list_group(name: str) -> list[str]:
    """Return what a group asks for, with the groups that it includes."""
    return [asked for item in GROUPS[name] for asked in (list_group(item["include-group"]) if isinstance(item, dict) else [item])]


LOCKS = {
    "requirements.lock": ASKED,
    "requirements-archive.lock": ASKED + list_group("archive"),
    "requirements-dev.lock": ASKED + list_group("dev"),
    "requirements-release.lock": ASKED + list_group("release"),
    "requirements-site.lock": list_group("site"),
    "requirements-bench.lock": ASKED + list_group("bench"),
}


@pytest.mark.parametrize(("lock", "asked"), [(lock, asked) for lock, all_asked in LOCKS.items() for asked in all_asked])
def test_lock_has_what_is_asked_for(lock: str, asked: str):
    wanted = Requirement(asked)
    pinned = re.findall(r"^([\w.-]+)==(\S+)", (REPOSITORY / lock).read_text("utf-8"), re.MULTILINE)
    versions = [version for name, version in pinned if canonicalize_name(name) == canonicalize_name(wanted.name)]
    assert versions and all(version in wanted.specifier for version in versions), f"run `make lock`: {lock} has {versions}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hash_and_no_address(lock: str):
    text = (REPOSITORY / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert re.search(r"https?:|file:", text) is None


OURS = ("build", "schema", "web", "plugins")
INSTALLED = {
    "requirements-archive.lock": ("build/archive", "build/database/archive"),
    "requirements-release.lock": ("build/release",),
    "requirements.lock": ("build", "schema"),
    "requirements-site.lock": ("web", "plugins"),
}
"""What is installed to run which code; the first whose folder or file it is counts."""


def list_imports(path: Path) -> Iterator[str]:
    """Yield the libraries that a module imports, by their names in Python."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        yield from {name.partition(".")[0] for name in names} - {*sys.stdlib_module_names, *OURS}


@pytest.mark.parametrize("lock", INSTALLED)
def test_lock_has_what_is_imported(lock: str):
    pinned = {
        canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", (REPOSITORY / lock).read_text("utf-8"), re.MULTILINE)
    }
    distributions = packages_distributions()
    missing = []
    for path in sorted(path for folder in OURS for path in (REPOSITORY / folder).rglob("*.py")):
        place = path.relative_to(REPOSITORY).as_posix()
        if next(name for name, places in INSTALLED.items() if place.startswith(places)) == lock:
            installed = ((name, map(canonicalize_name, distributions.get(name, [name]))) for name in list_imports(path))
            missing += [f"{place}: {name}" for name, packages in installed if pinned.isdisjoint(packages)]
    assert missing == [], f"{lock} installs nothing for these imports"
