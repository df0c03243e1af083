"""Ids of what is written in other scripts: a reader knows the name again."""

from pathlib import Path

import pytest

from build.ids import parse_partial_date, slugify
from tests.conftest import ask


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


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("harbour-post-2031-05-06-ferry", "2031-05-06"),
        ("harbour-post-2031-05-ferry", "2031-05"),
        ("harbour-post-2031-x", "2031"),
    ],
)
def test_day_of_an_article_as_far_as_it_is_known(article: str, day: str):
    assert parse_partial_date(article) == day


def test_articles_have_the_day_that_their_ids_tell(built: Path):
    for key, published, printed, label in ask(built, "select id, published_on, printed_on, label from articles"):
        assert published in (None, printed) and f"-{printed}-" in key and f", {printed}: " in label
