"""Fixtures for the tests of the seeds."""

from pathlib import Path

import pytest

from tests.conftest import Folder


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return seeds/extracted of the invented dataset."""
    folder = Folder(tmp_path_factory.mktemp("sound"))
    folder.extract()
    return folder.root / "seeds" / "extracted"
