"""Ids of what is written in other scripts: a reader knows the name again."""

import pytest

from build.ids import make_slug


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
    assert make_slug(text, language) == slug
