"""The registry of known speakers: who is looked for in an article, and which articles a change of it concerns."""

from dataclasses import replace
from datetime import date

import pytest

from build.corpus import extracted_records
from build.corpus.extracted_records import extract_records
from build.corpus.speakers import (
    LookedUp,
    build_registry,
    hash_answers,
    hash_registry,
    index_for_article,
    list_own_people,
)
from build.extract import extract
from build.extract.language.entity_lookup import find_entity, open_lookup
from build.reader import read
from build.seeds import Seeds, read_seeds
from tests.conftest import ARTICLE, SECOND_ARTICLE, Folder

OTHER = "harbour-post-2031-07-08-another"
MONA_LIND = "\n- id: mona-lind\n  name: Mona Lind\n  kind: person\n  description: Reporter.\n"


def add_speakers(folder: Folder, text: str) -> Seeds:
    with folder.path("speakers.yml").open("a") as file:
        file.write(text)
    return read_seeds(folder.root)


def is_looked_for(name: str, seeds: Seeds, article: str) -> bool:
    registry = build_registry(seeds)
    index = index_for_article(registry, list_own_people(registry, seeds.list_records(article)))
    return find_entity(open_lookup(index, None), name) is not None


@pytest.mark.parametrize("kind", ["unnamed", "group"])
def test_generic_speakers_belong_to_the_articles_that_name_them(folder: Folder, kind: str):
    seeds = add_speakers(folder, f"\n- id: islanders\n  name: Islanders\n  kind: {kind}\n  description: People of the island.\n")
    assert not is_looked_for("Islanders", seeds, ARTICLE)
    assert is_looked_for("Ada Quill", seeds, OTHER)
    folder.change("article", "giver: island-council", "giver: islanders")
    seeds = read_seeds(folder.root)
    assert is_looked_for("Islanders", seeds, ARTICLE)
    assert not is_looked_for("Islanders", seeds, OTHER)


def look_up(folder: Folder) -> LookedUp:
    """Return what is looked up when the article is read."""
    seeds = read_seeds(folder.root)
    typed = seeds.list_records(ARTICLE)
    return extract_records(ARTICLE, read(folder.page), None, typed, build_registry(seeds))[1]


def hash_of(folder: Folder, looked_up: LookedUp, on: date | None = None) -> str:
    return hash_answers(build_registry(read_seeds(folder.root)), replace(looked_up, published_on=on))


CHANGES = {
    "somebody who is not in the text": ("Harbour master.\n", f"Harbour master.\n{MONA_LIND}", False),
    "an office that is not in the text": ("Harbour master.\n", "Harbour master.\n  roles:\n    - title: Captain\n", False),
    "an office in the text": ("Harbour master.\n", "Harbour master.\n  roles:\n    - title: Mayor of Port Lune\n", True),
    "another spelling that is not in the text": (
        "Harbour master.\n",
        "Harbour master.\n  aliases: [{alias: Tom, kind: nickname}]\n",
        False,
    ),
    "a second one of a name in the text": (
        "Harbour master.\n",
        f"Harbour master.\n{MONA_LIND.replace('Mona Lind', 'Tomas Reed')}",
        True,
    ),
    "another gender of somebody in the text": ("gender: male", "gender: female", True),
    "another description of somebody in the text": ("Harbour master.", "Seafarer.", False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_concerns_the_articles_that_it_can_change(folder: Folder, change: str):
    looked_up = look_up(folder)
    before = hash_of(folder, looked_up)
    assert hash_of(folder, looked_up) == before
    old, new, concerns = CHANGES[change]
    folder.change("speakers.yml", old, new)
    assert (hash_of(folder, looked_up) != before) == concerns


def test_who_holds_an_office_on_the_day_of_an_article_concerns_it(folder: Folder):
    looked_up = look_up(folder)
    role = "  roles:\n    - title: Mayor of Port Lune\n      ends_on: 2031-05-05\n      ended: yes\n"
    without, later = hash_of(folder, looked_up), date(2031, 5, 6)
    folder.change("speakers.yml", "Harbour master.\n", f"Harbour master.\n{role}")
    assert hash_of(folder, looked_up, later) == without
    assert hash_of(folder, looked_up, date(2031, 5, 5)) != without


@pytest.mark.parametrize(("alias", "on", "means"), [
    ("the master of boats", date(2031, 5, 5), True),
    ("the master of boats", date(2031, 5, 6), False),
    ("Captain Tomas Reed", date(2031, 5, 6), True),
])  # fmt: skip
def test_a_title_means_its_holder_while_in_office(folder: Folder, alias: str, on: date, means: bool):
    role = "  roles:\n    - title: Captain\n      ends_on: 2031-05-05\n      ended: yes\n"
    folder.change("speakers.yml", "Harbour master.\n", f"Harbour master.\n{role}  aliases: [{{alias: {alias}, kind: title}}]\n")
    known = find_entity(open_lookup(build_registry(read_seeds(folder.root)).index, on), alias)
    assert (known is not None and known.id == "tomas-reed") == means


def test_the_speakers_of_reviewed_records_concern_their_article_as_a_whole(folder: Folder):
    folder.change(
        "article", "  - words: blue plan\n    kind: term\n", "  - words: blue plan\n    kind: term\n    review: confirmed\n"
    )
    looked_up = look_up(folder)
    before = hash_of(folder, looked_up)
    folder.change("speakers.yml", "Harbour master.\n", "Harbour master.\n  aliases: [{alias: Tom, kind: nickname}]\n")
    assert hash_of(folder, looked_up) != before


def test_the_hash_of_the_registry_changes_with_every_speaker(folder: Folder):
    before = hash_registry(build_registry(read_seeds(folder.root)))
    assert hash_registry(build_registry(read_seeds(folder.root))) == before
    folder.change("speakers.yml", "Tomas Reed", "Tomas Reet")
    assert hash_registry(build_registry(read_seeds(folder.root))) != before


@pytest.mark.parametrize(("known", "readings"), [(("ada-quill", "tomas-reed"), 1), (("ada-quill",), 2)])
def test_a_reviewed_article_is_read_again_only_if_its_own_speakers_answer_otherwise(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, known: tuple[str, ...], readings: int
):
    name = folder.add_article()
    page = folder.corpus / f"{name}.txt"
    page.write_text("“No comment,” said Ada Quill. “Nor from me,” said Tomas Reed.\n", "utf-8")
    seed = folder.root / "seeds" / "articles" / f"{name}.yml"
    records = [f"  - words: {words}\n    kind: direct\n    speaker: {speaker}\n    review: confirmed\n"
               for words, speaker in zip(("No comment,", "Nor from me,"), known, strict=False)]  # fmt: skip
    seed.write_text(SECOND_ARTICLE.partition("  - words")[0] + "\n".join(records), "utf-8")
    seeds = read_seeds(folder.root)
    read_with: list[object] = []

    def count(text: str, published_on: date | None, people: object):
        read_with.append(people)
        return extract(text, published_on, people)

    monkeypatch.setattr(extracted_records, "extract", count)
    found, _ = extract_records(name, read(page), None, seeds.list_records(name), build_registry(seeds))
    assert len(read_with) == readings
    annotations = [item for item in found if item.record == "quotations"]
    assert [(a.fields["speaker"], a.own_fields and a.own_fields["speaker"]) for a in annotations] == [
        ("ada-quill", None),
        ("tomas-reed", None),
    ]
    assert [a.own_fields is not None for a in annotations] == [False, readings == 2]
