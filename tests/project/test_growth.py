"""The dataset grows and shrinks without breaking a test: articles are added to a copy of this repository, and one is removed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from build.settings import REPOSITORY
from tests.project.checkout import ENVIRONMENT, copy_repository, run

GROWTH = REPOSITORY / "tests" / "fixtures" / "growth"
"""Three invented articles with publishers, speakers, an event and a pollster of their own."""

PYTHON = ".venv/bin/python"
MAY_READ_THE_SEEDS = re.compile(
    r"""^(?!from |import ) .* (?:
        (?<!/) \bcheckout\b
        | (?<!cwd=) (?<!relative_to\() (?<!str\() (?<!read_site\() (?<!read_facets\() (?<!(?:read|rite)_settings\()
          \bREPOSITORY\b (?! \s* (?: $ | \} | / [ ] (?:lock\b|folder\b|"(?!seeds|dist)) | , [ ] built\b | , [ ] Path\(site ) )
    )""",
    re.MULTILINE | re.VERBOSE,
)
"""What stands in the file of a test that may read the repository's seeds: not where a file of the code is named or run, or its
settings are read, or its templates show the invented dataset. All others have the invented dataset alone."""
READ_NO_SEEDS = {"corpus", "extract", "reader", "bench", "browser"}
"""Folders of tests that may not."""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this repository with three articles more and one less, made as docs/editing.md says."""
    added = sorted(path.stem for path in (GROWTH / "seeds" / "articles").glob("*.yml"))
    articles = sorted(path.stem for path in (REPOSITORY / "seeds" / "articles").glob("*.yml"))
    if set(added) & set(articles):
        pytest.skip("this is a copy that has grown")
    folder = copy_repository(tmp_path_factory.mktemp("grown"))
    subprocess.run("git init -q . && git add -A", shell=True, cwd=folder, check=True)
    shutil.copytree(GROWTH / "corpus", folder / "corpus")
    shutil.copytree(GROWTH / "seeds" / "articles", folder / "seeds" / "articles", dirs_exist_ok=True)
    for path in sorted((GROWTH / "seeds").glob("*.yml")):
        with (folder / "seeds" / path.name).open("a+", encoding="utf-8") as file:
            file.write("\n" + path.read_text("utf-8"))
    removed = next((name for name in articles if remove(folder, name)), None)
    assert removed is not None or not articles
    wrote = run(f"{PYTHON} -m build extract --corpus corpus", folder)
    assert {f"wrote seeds/extracted/{name}.jsonl" for name in added} <= set(wrote.splitlines())
    run(f"{PYTHON} -m build fix", folder)
    run(f"{PYTHON} -m build readme", folder)
    return folder


def remove(folder: Path, article: str) -> bool:
    """Remove an article; return False if the command refuses."""
    command = [PYTHON, "-m", "build", "remove", article]
    return subprocess.run(command, cwd=folder, capture_output=True, env=ENVIRONMENT).returncode == 0


@pytest.mark.slow
def test_the_grown_dataset_is_sound(grown: Path):
    before, after = ({path.name for path in (root / "seeds" / "articles").iterdir()} for root in (REPOSITORY, grown))
    assert after - before == {path.name for path in (GROWTH / "seeds" / "articles").iterdir()}
    assert len(before - after) == min(len(before), 1)
    assert f"{len(after)} articles, " in run(f"{PYTHON} -m build check --corpus corpus", grown)


@pytest.mark.slow
def test_every_test_passes_on_the_grown_dataset(grown: Path):
    paths = [path for path in sorted((grown / "tests").rglob("test_*.py")) if path.parent.name not in READ_NO_SEEDS]
    files = [str(path.relative_to(grown)) for path in paths if MAY_READ_THE_SEEDS.search(path.read_text("utf-8"))]
    assert {"tests/test_dataset.py", "tests/project/test_readme.py"} <= set(files) and len(files) < len(paths)
    command = f"{PYTHON} -m pytest -q -x -n 0 -p no:cacheprovider -m 'not browser and not slow'"
    run(f"{command} {' '.join(files)}", grown)
