"""The blocks of README.md and docs/ that are written from the data."""

from build.dataset import load_dataset
from build.publish.readme import find_stale_blocks, write_readme
from tests.conftest import Folder

STALE = """\
# Ferries

<!-- counts, written by make readme -->
Nothing yet.
<!-- end -->

<!-- scores, written by make readme -->
<!-- end -->
Five articles.
"""

COUNTS = (
    "1 news article from May 2031, in English, read in full by a person. The dataset has {} statements, 5 quotations, "
    "2 monetary figures, 1 poll, 2 poll results, 3 speakers, 1 event, 1 publisher."
)


def test_stale_blocks_are_named_written_once_and_then_current(folder: Folder):
    (folder.root / "README.md").write_text(STALE, "utf-8")
    (folder.root / "docs").mkdir()
    (folder.root / "docs" / "coverage.md").write_text("<!-- publishers, written by make readme -->\n<!-- end -->\n", "utf-8")
    rows = load_dataset(folder.root).rows
    assert [str(problem) for problem in find_stale_blocks(folder.root, rows)] == [
        "README.md:3: counts: differs from the data; run make readme",
        "README.md:7: scores: differs from the data; run make readme",
        "docs/coverage.md:1: publishers: differs from the data; run make readme",
    ]
    assert write_readme(folder.root, rows) == ["README.md", "docs/coverage.md"]
    assert list(find_stale_blocks(folder.root, rows)) == []
    assert write_readme(folder.root, rows) == []
    lines = (folder.root / "README.md").read_text("utf-8").splitlines()
    assert lines[2:6] == [
        "<!-- counts, written by make readme -->",
        COUNTS.format(folder.count("statements")),
        "<!-- end -->",
        "",
    ]
    assert lines[7:9] == [
        "| Record | Measure | In the articles | Extracted | Right | Precision | Recall | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    assert "| monetary_figures | found | 2 | 2 | 2 | 1.000 | 1.000 | 1.000 |" in lines
    assert lines[-2:] == ["<!-- end -->", "Five articles."]
    assert (folder.root / "docs" / "coverage.md").read_text("utf-8").splitlines()[3] == (
        "| Harbour Post | newspaper | Invented daily of an invented port. | 1 |"
    )


def test_no_articles_and_many_publishers(folder: Folder):
    folder.path("publishers.yml").write_text(
        "".join(f"- {{id: p-{n}, name: Paper {n}, kind: blog, description: A | B.}}\n" for n in range(10, 33)), "utf-8"
    )
    rows = load_dataset(folder.root).rows | {"articles": []}
    path = folder.root / "README.md"
    path.write_text(
        "<!-- counts, written by make readme -->\n<!-- end -->\n<!-- publishers, written by make readme -->\n<!-- end -->\n",
        "utf-8",
    )
    write_readme(folder.root, rows)
    lines = path.read_text("utf-8").splitlines()
    assert lines[1].startswith("No articles yet. The dataset has ")
    assert lines[6] == "| Paper 10 | blog | A \\| B. | 0 |"
    assert lines[25:] == ["| Paper 29 | blog | A \\| B. | 0 |", "", "and 3 more", "<!-- end -->"]
