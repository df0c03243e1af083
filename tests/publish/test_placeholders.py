"""What metadata.yml leaves open is filled in from site.yml and from the rows."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build.dataset import load_dataset
from build.publish.coverage import describe_coverage
from build.publish.metadata import select_parameters
from build.publish.placeholders import default_parameters, fill_placeholders
from build.seeds.yaml import read_yaml
from build.settings import read_site
from tests.conftest import Folder


def article(printed_on: str, language: str = "en", review: str = "reviewed") -> Any:
    return SimpleNamespace(printed_on=printed_on, language=language, review=review)


@pytest.mark.parametrize(
    ("articles", "sentence"),
    [
        ([], "No articles yet"),
        ([article("2031-05-06")], "1 news article from May 2031, in English, read in full by a person"),
        (
            [article("2031-05-06", review="unreviewed")],
            "1 news article from May 2031, in English, not yet read in full by a person",
        ),
        ([article("2031-05-06")] * 2, "2 news articles from May 2031, in English, each read in full by a person"),
        (
            [article("2031-05-06"), article("2030"), article("2031-07", "uk", "unreviewed")],
            "3 news articles from 2030 to July 2031, in English and Ukrainian, 2 of them read in full by a person",
        ),
    ],
)
def test_coverage_is_told_from_the_articles(articles: list[Any], sentence: str):
    assert describe_coverage({"articles": articles}) == sentence


def test_default_parameters_are_what_most_records_have():
    rows: dict[str, list[Any]] = {
        "articles": [SimpleNamespace(id="a", publisher="post", published_on=date(2031, 5, 6))],
        "speakers": [SimpleNamespace(id="mona-lind", name="Mona Lind"), SimpleNamespace(id="ada-quill", name="Ada Quill")],
        "quotation_speakers": [SimpleNamespace(speaker=name) for name in ("mona-lind", "ada-quill", "ada-quill")],
        "event_participants": [SimpleNamespace(event="talks")],
        "quotations": [
            SimpleNamespace(article="a", kind=kind, text=text, event=event)
            for kind, text, event in (("term", "plan,", None), ("direct", "Yes.", "talks"), ("mixed", "plan", "call"))
        ],
        "monetary_figures": [SimpleNamespace(currency=None), SimpleNamespace(currency="GBP")],
    }
    assert default_parameters(rows) == {
        "speaker": "ada-quill",
        "speaker_name": "Ada Quill",
        "event": "talks",
        "publisher": "post",
        "article": "a",
        "words": "plan",
        "poll": "",
        "currency": "GBP",
        "date": "2031-05-06",
    }
    assert set(default_parameters({}).values()) == {""}


def test_placeholders_are_filled_in_keys_lists_and_texts(tmp_path: Path):
    path = tmp_path / "metadata.yml"
    path.write_text("$slug:\n  - title: $name, by $slug\n    size: 5\n    note: $slg, €{given}\n", "utf-8")
    document = read_yaml(path, "metadata.yml")
    filled = fill_placeholders(document, document.data, {"slug": "harbour", "name": "Harbour"})
    assert filled == {"harbour": [{"title": "Harbour, by harbour", "size": 5, "note": "$slg, €{given}"}]}
    assert [str(problem) for problem in document.problems] == [
        "metadata.yml:4: note: $slg is not a key of site.yml or a parameter; did you mean slug?"
    ]


def test_the_id_of_a_row_that_is_gone_gives_way_to_the_most_common(folder: Folder):
    site, rows = read_site(folder.root), load_dataset(folder.root).rows
    gone = site.model_copy(update={"parameters": {"speaker": "nobody", "words": "ferry", "event": "ferry-talks-2031-05-05"}})
    expected = {"speaker": "tomas-reed", "speaker_name": "Tomas Reed", "words": "ferry", "event": "ferry-talks-2031-05-05"}
    assert select_parameters(gone, rows) == default_parameters(rows) | expected
    assert select_parameters(gone, {}) == default_parameters({}) | gone.parameters
