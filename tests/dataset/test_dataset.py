"""load_dataset: what it returns, and what it leaves alone."""

import subprocess
import sys

from build.dataset import load_dataset
from tests.conftest import Folder


def test_a_sound_folder(folder: Folder):
    dataset = load_dataset(folder.root)
    assert dataset.problems == []
    assert [entry.article for entry in dataset.seeds.articles] == list(dataset.extracted)
    assert {row.id for row in dataset.rows["articles"]} == set(dataset.extracted)


def test_building_loads_no_reader():
    code = "import sys, build.dataset; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "pydantic" in loaded
    assert {"lxml", "trafilatura", "resiliparse"}.isdisjoint(loaded)
