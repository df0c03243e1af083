"""What has not changed is not read again, and whatever has is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from build.corpus import readings
from build.corpus.article_extraction import Outcome, Sources, read_article
from build.corpus.extraction import extract_corpus
from build.corpus.provenance import Provenance
from build.corpus.readings import READINGS
from build.seeds import Entry
from build.seeds.extracted import Extracted
from tests.conftest import ARTICLE, Folder

OUTPUT = f"seeds/extracted/{ARTICLE}.jsonl"
LIND = "\n- id: lind\n  name: Lind Olsen\n  kind: person\n  description: Reporter.\n"


def list_read(folder: Folder, everything: bool = False) -> list[str]:
    """Extract, and return the articles that were read."""
    read: list[str] = []

    def note(sources: Sources, seed: Path) -> Outcome:
        read.append(seed.stem)
        return read_article(sources, seed)

    report = extract_corpus(folder.root, folder.corpus, everything=everything, read=note)
    assert report.unchanged == report.total - len(read)
    return read


def append(folder: Folder, name: str, text: str) -> None:
    path = folder.root / name
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def write_provenance(folder: Folder) -> None:
    fetched = Provenance(url="https://a.example", final_url="https://a.example", fetched_at="2031-05-06", size=1, sha256="0")
    (folder.corpus / f"{ARTICLE}.md.json").write_text(fetched.model_dump_json(), "utf-8")


CHANGES: dict[str, Callable[[Folder], object]] = {
    "its page": lambda folder: append(folder, f"corpus/{ARTICLE}.md", "\nThe end.\n"),
    "what its server said of its page": write_provenance,
    "a second page": lambda folder: (folder.corpus / f"{ARTICLE}.txt").write_text("Tides\n", "utf-8"),
    "its page's suffix": lambda folder: folder.page.rename(folder.corpus / f"{ARTICLE}.txt"),
    "its own file": lambda folder: append(folder, f"seeds/articles/{ARTICLE}.yml", "# read again\n"),
    "what was written": lambda folder: append(folder, OUTPUT, " "),
    "nothing written": lambda folder: (folder.root / OUTPUT).unlink(),
    "a speaker of a name in it": lambda folder: append(folder, "seeds/speakers.yml", LIND.replace("Lind Olsen", "Ada Quill")),
    "a speaker in it": lambda folder: folder.change("speakers.yml", "gender: male", "gender: female"),
    "a pollster in it": lambda folder: folder.change("pollsters.yml", "name: Tidewater", "name: Tidewaters"),
    "nothing remembered": lambda folder: (folder.root / READINGS).unlink(),
    "nothing to be understood": lambda folder: (folder.root / READINGS).write_bytes(b"tides" * 1000),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_read_again(folder: Folder, change: str):
    other = folder.add_article()
    assert list_read(folder) == [other]
    assert list_read(folder) == []
    CHANGES[change](folder)
    assert ARTICLE in list_read(folder)
    if change != "a second page":  # which is a problem, so the article is read each time
        assert list_read(folder) == []


@pytest.mark.parametrize("name", ["READER_VERSION", "EXTRACTOR_VERSION"])
def test_another_version_reads_all_again(folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str):
    other = folder.add_article()
    assert list_read(folder) == [other]
    monkeypatch.setattr(readings, name, "another")
    assert list_read(folder) == [ARTICLE, other]
    assert list_read(folder) == []


def test_speakers_who_are_not_in_an_article_do_not_matter_to_it(folder: Folder):
    append(folder, "seeds/speakers.yml", LIND)
    folder.change("speakers.yml", "Harbour master.", "Seafarer.")
    append(folder, "seeds/events.yml", "# nothing\n")
    assert list_read(folder) == []


def test_of_many_articles_only_those_are_read_that_name_a_new_speaker(folder: Folder):
    names = []
    for number in range(10, 20):
        name = f"harbour-post-2031-05-{number}-story"
        speaker = "Lind Olsen" if number == 14 else "Ada Quill"
        (folder.corpus / f"{name}.txt").write_text(f"“No comment,” said {speaker}.\n", "utf-8")
        seed = folder.root / "seeds" / "articles" / f"{name}.yml"
        about = {"publisher": "harbour-post", "published": "2031-05", "language": "en", "genre": "news", "review": "unreviewed"}
        seed.write_text("article:\n" + "".join(f"  {key}: {value}\n" for key, value in about.items()), "utf-8")
        names.append(name)
    assert list_read(folder) == names
    append(folder, "seeds/speakers.yml", LIND)
    assert list_read(folder) == ["harbour-post-2031-05-14-story"]


def test_everything_is_read_where_that_is_asked_for(folder: Folder):
    assert list_read(folder, everything=True) == [ARTICLE]


def test_an_article_with_a_problem_is_read_until_it_is_solved(folder: Folder):
    folder.change("article", "words: £2m", "words: £3m")
    assert list_read(folder) == list_read(folder) == [ARTICLE]
    folder.change("article", "words: £3m", "words: £2m")
    assert list_read(folder) == []


def test_what_is_edited_while_it_is_read_is_read_again(folder: Folder):
    """The file is not the one that was hashed, or the page is not."""

    def edit(file: str, sources: Sources, seed: Path) -> Outcome:
        outcome = read_article(sources, seed)
        append(folder, file, "# edited\n")
        return outcome

    for file in (f"seeds/articles/{ARTICLE}.yml", f"corpus/{ARTICLE}.md"):
        extract_corpus(folder.root, folder.corpus, everything=True, read=partial(edit, file))
        assert list_read(folder) == [ARTICLE]


def test_what_is_to_be_looked_at_again_is_said_again(folder: Folder):
    def count(typed: list[Entry], _: Extracted) -> list[str]:
        return [f"look at {len(typed)} records"]

    said = [
        extract_corpus(folder.root, folder.corpus, everything=everything, list_warnings=count).warnings
        for everything in (False, True, False)
    ]
    assert said == [[], ["look at 13 records"], ["look at 13 records"]]


def test_nothing_remembered_where_nothing_can_be_written(folder: Folder):
    (folder.root / READINGS).unlink()
    (folder.root / READINGS).mkdir()
    assert list_read(folder) == list_read(folder) == [ARTICLE]
