"""Merging speakers: one of two stays, with the names and offices of both; the other's id leads there, and nothing is lost."""

import pytest

from build.dataset import load_dataset
from build.seeds import read_seeds
from tests.conftest import Folder

TWIN = """
- id: tom-reed
  name: Tom Reed
  kind: person
  country: GB
  description: Harbour master, too.
  roles:
    - title: Harbour master
      id: tom-reed-harbour-master
  aliases:
    - alias: the harbour’s Tom
      kind: nickname
"""


def test_two_speakers_become_one(folder: Folder):
    with folder.path("speakers.yml").open("a") as file:
        file.write(TWIN)
    folder.change("article", "    speaker: ada-quill\n", "    speakers: [ada-quill, tom-reed, tomas-reed]  # both of them\n")
    folder.extract()
    assert folder.run("merge-speakers", "tom-reed", "tomas-reed", "--reason", "They are one.").exit_code == 0
    (speaker,) = (entry.seed for entry in read_seeds(folder.root).speakers if entry.seed.id == "tomas-reed")
    assert [(alias.alias, alias.kind) for alias in speaker.aliases] == [
        ("Tom Reed", "spelling"),
        ("the harbour’s Tom", "nickname"),
    ]
    assert ([role.id for role in speaker.roles], speaker.country, speaker.gender) == (["tom-reed-harbour-master"], "GB", "male")
    assert "    speakers: [ada-quill, tomas-reed]  # both of them\n" in folder.path("article").read_text("utf-8")
    assert "tom-reed" not in folder.path("article").read_text("utf-8")
    (redirect,) = load_dataset(folder.root).rows["redirects"]
    assert (redirect.table_name, redirect.old_id, redirect.new_id, redirect.reason) == (
        "speakers",
        "tom-reed",
        "tomas-reed",
        "They are one.",
    )
    folder.extract()
    assert [problem for problem in folder.check() if "other speakers" not in problem] == []
    assert "seeds/" not in folder.run("fix").stdout


@pytest.mark.parametrize("words", [("tom-red", "tomas-reed"), ("tomas-reed", "tomas-red"), ("tomas-reed", "tomas-reed")])
def test_wrong_use_changes_nothing(folder: Folder, words: tuple[str, str]):
    before = folder.path("speakers.yml").read_bytes()
    assert folder.run("merge-speakers", *words).exit_code == 2
    assert folder.path("speakers.yml").read_bytes() == before


def test_a_speaker_written_on_one_line_is_left_alone(folder: Folder):
    with folder.path("speakers.yml").open("a") as file:
        file.write("\n- {id: tom-reed, name: Tom Reed, kind: person, description: Twin.}\n")
    before = folder.path("speakers.yml").read_bytes()
    result = folder.run("merge-speakers", "tomas-reed", "tom-reed")
    assert result.exit_code == 1 and "write each key on a line of its own; then merge them again" in result.stdout
    assert folder.path("speakers.yml").read_bytes() == before
