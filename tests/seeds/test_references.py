"""Which shared records the other records name."""

from build.seeds import read_seeds
from build.seeds.references import list_named
from tests.conftest import Folder


def test_everybody_whom_an_article_names(folder: Folder):
    review = "review: corrected\n    expects: {speakers: [old-mayor, ada-quill], kind: direct}\n"
    folder.change("article", "  - words: blue plan\n    kind: term\n", f"  - words: blue plan\n    kind: term\n    {review}")
    folder.change(
        "article", "    giver: island-council\n", "    giver: island-council\n    parties: [{party: the-bank, role: giver}]\n"
    )
    records = read_seeds(folder.root).records
    speakers = {("speakers", name) for name in ("ada-quill", "tomas-reed", "island-council", "old-mayor", "the-bank")}
    assert list_named(records) == {*speakers, ("pollsters", "tidewater")}
