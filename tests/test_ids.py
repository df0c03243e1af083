"""Ids of what is written in other scripts: a reader knows the name again."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.dataset import load_dataset
from build.ids import PREFIXES, slugify
from schema.types import SLUG
from tests.conftest import ARTICLE, Folder


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("Second ferry: “Ada”, at 5 o’clock", "en", "second-ferry-ada-at-5-oclock"),
        ("Élan à Łódź, Straße in Åbo, smørrebrød", None, "elan-a-lodz-strasse-in-abo-smorrebrod"),
        ("Щоденна гавань", "uk", "shchodenna-havan"),
        ("Єдність і їжа для п’яти згод", "ru", "yednist-i-yizha-dlia-piaty-zghod"),
        ("Юна Європа", None, "yuna-yevropa"),
        ("Вечерний порт: подъём, ещё", "ru", "vecherniy-port-podem-eshche"),
        ("Площад и път", "bg", "ploshtad-i-pat"),
        ("Нова Ђурђевка", None, "nova-djurdjevka"),
        ("Жути чамац", "sr", "zuti-camac"),
        ("Гавань і ўлада", None, "havan-i-ulada"),
        ("Νέα του λιμανιού", "el", "nea-toy-limanioy"),
        ("ახალი ნავი", "ka", "akhali-navi"),
        ("港の新聞", "ja", ""),
    ],
)
def test_slug(text: str, language: str | None, slug: str):
    assert slugify(text, language) == slug


@given(st.text())
def test_any_text_becomes_a_slug_that_stays(text: str):
    slug = slugify(text)
    assert re.fullmatch(SLUG, slug) or not slug
    assert slugify(slug) == slug


def test_ids_of_an_article_and_its_records_stay_when_it_is_dated_and_gets_its_title(folder: Folder):
    folder.change("article", "published: 2031-05-06", "published: 2031")
    folder.change("article", "  title: Ferry talks end late\n", "")
    folder.change("article", "  language: en", "  notes: Not all is known.\n  language: en")
    folder.extract()
    before = read_ids(folder)
    assert before["articles"] == {(ARTICLE, None, "2031", f"Harbour Post, 2031: [{ARTICLE}]")}
    folder.change("article", "published: 2031", "published: 2031-05-07\n  title: The talks")
    folder.extract()
    assert read_ids(folder) == before | {
        "articles": {(ARTICLE, "2031-05-07", "2031-05-07", "Harbour Post, 2031-05-07: The talks")}
    }
    assert len(before["records"]) > 5


def read_ids(folder: Folder) -> dict[str, set[Any]]:
    """Return the ids of the article, with its dates and label, and those of all its records."""
    rows = load_dataset(folder.root).rows
    articles = {(row.id, str(row.published_on or "") or None, row.printed_on, row.label) for row in rows["articles"]}
    return {"articles": articles, "records": {(table, row.id) for table in PREFIXES for row in rows.get(table, [])}}
