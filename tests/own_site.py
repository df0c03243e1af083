"""The repository's own site, for the tests that were not yet moved to the invented one: each imports these over conftest's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette

from build.dataset import load_dataset
from build.publish.serve import open_site
from build.publish.site import build_site
from build.settings import REPOSITORY
from tests.browser.driver import serve_site

__all__ = ["base", "built", "site"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own dataset into a folder, and return the path of the database."""
    out = tmp_path_factory.mktemp("dist") / "on-the-record.db"
    build_site(REPOSITORY, out, load_dataset(REPOSITORY).rows)
    return out


@pytest.fixture(scope="session")
def site(built: Path) -> Datasette:
    """Return the repository's own site, in this process."""
    return open_site(REPOSITORY, built)


@pytest.fixture(scope="session")
def base(built: Path) -> Iterator[str]:
    """Yield the URL of the repository's own site, served as a visitor meets it."""
    with serve_site(built) as address:
        yield address
