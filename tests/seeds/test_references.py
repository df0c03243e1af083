"""Which speakers are looked for in an article: all who have a name, and of the others only its own."""

import pytest

from build.seeds import read_seeds
from build.seeds.references import list_named, select_speakers
from tests.conftest import ARTICLE, Folder

NAMED = ["ada-quill", "island-council", "tomas-reed"]


@pytest.mark.parametrize("kind", ["unnamed", "group"])
def test_generic_speakers_belong_to_the_articles_that_name_them(folder: Folder, kind: str):
    with folder.path("speakers.yml").open("a") as file:
        file.write(f"\n- id: islanders\n  name: Islanders\n  kind: {kind}\n  description: People of the island.\n")
    seeds = read_seeds(folder.root)
    assert [seed.id for seed in select_speakers(seeds, None)] == ["ada-quill", "island-council", "islanders", "tomas-reed"]
    assert [seed.id for seed in select_speakers(seeds, ARTICLE)] == NAMED
    folder.change("article", "giver: island-council", "giver: islanders")
    seeds = read_seeds(folder.root)
    assert "islanders" in [seed.id for seed in select_speakers(seeds, ARTICLE)]
    assert [seed.id for seed in select_speakers(seeds, "harbour-post-2031-07-08-another")] == NAMED


def test_everybody_whom_an_article_names(folder: Folder):
    review = "review: corrected\n    expects: {speakers: [old-mayor, ada-quill], kind: direct}\n"
    folder.change("article", "  - words: blue plan\n    kind: term\n", f"  - words: blue plan\n    kind: term\n    {review}")
    records = read_seeds(folder.root).records
    speakers = {("speakers", name) for name in ("ada-quill", "tomas-reed", "island-council", "old-mayor")}
    assert list_named(records) == {*speakers, ("pollsters", "tidewater"), ("events", "ferry-talks-2031-05-05")}
