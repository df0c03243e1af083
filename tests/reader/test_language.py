"""The language of a text by its letters, and beside what a page states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.reader import read
from build.reader.metadata.language import LANGUAGES, detect_language, find_language, parse_language
from build.reader.metadata.sources import Sourced

TEXTS = {
    "en": "The two sides met by the lake on Tuesday, and the talks are to go on until the ferries run again, she said with a smile.",
    "de": "Die beiden Seiten haben sich am Dienstag am See getroffen, und die Gespräche sollen weitergehen, bis die Fähren wieder fahren.",
    "fr": "Les deux parties se sont retrouvées mardi au bord du lac et les pourparlers doivent reprendre dans la semaine pour une paix qui dure.",
    "es": "Las dos partes se reunieron el martes junto al lago y las conversaciones seguirán hasta que los barcos vuelvan a la mar, según el puerto.",
    "pl": "Obie strony spotkały się we wtorek nad jeziorem i rozmowy będą trwać, dopóki promy nie zaczną pływać, ale to nie jest pewne, że tak się stanie.",
    "uk": "Обидві сторони зустрілися у вівторок біля озера, і переговори триватимуть, доки пороми не підуть, сказала вона, але це ще не все, що буде.",
    "ru": "Обе стороны встретились во вторник у озера, и переговоры будут идти, пока паромы не пойдут, сказала она, но это ещё не всё, что было.",
    "bg": "Двете страни се срещнаха във вторник край езерото и разговорите ще продължат, докато фериботите не тръгнат, каза тя, но това не е всичко.",
    "tr": "İki taraf salı günü göl kıyısında bir araya geldi ve görüşmeler feribotlar için devam edecek dedi, ancak bu daha çok zaman alacak gibi.",
    "ja": "両国の代表団は火曜日に湖のほとりで会談し、フェリーの運航について話し合ったと述べた。協議は木曜日に再開される。",
    "ko": "양측 대표단은 화요일 호숫가에서 만나 여객선 운항을 논의했으며 협상은 목요일에 재개될 예정이라고 밝혔다.",
    "hi": "दोनों पक्षों ने मंगलवार को झील के किनारे मुलाकात की और कहा कि यह बातचीत नौकाओं के लिए है, लेकिन एक बात और भी है जो अभी तय नहीं की है।",
    "hr": "Predsjednik vlade rekao je u utorak da će se pregovori o trajektu nastaviti sljedeći tjedan, ali da nitko ne zna što će biti s cijenom i tko će platiti put.",
    "el": "Οι δύο πλευρές συναντήθηκαν την Τρίτη δίπλα στη λίμνη και οι συνομιλίες θα συνεχιστούν.",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_language_of_a_text(language: str):
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Port Lune", "Lorem ipsum dolor sit amet " * 9, "12:4 " * 99, "1a etapa: 10 de março " * 9])
def test_a_text_that_does_not_tell(text: str):
    assert detect_language(text) is None


STATED = [
    ("en-US", "uk", "uk", "text"),
    ("en", "de", "de", "text"),
    ("ru", "uk", "uk", "text"),
    ("uk", "ru", "ru", "text"),
    ("en-GB", "en", "en", "html lang"),
    ("ua", "uk", "uk", "html lang"),
    ("", "pl", "pl", "text"),
    ("xx", "en", "en", "text"),
    ("af", "en", "af", "html lang"),
    ("sr", "hr", "sr", "html lang"),
    ("en", "hr", "hr", "text"),
]


@pytest.mark.parametrize(("tag", "text", "language", "source"), STATED)
def test_a_text_contradicts_what_is_stated(tag: str, text: str, language: str, source: str):
    assert find_language([("html lang", tag)], TEXTS[text]) == Sourced(language, source)


def test_language_of_a_page_without_tags():
    article = read(f"# Пороми\n\n{TEXTS['uk']}\n\n{TEXTS['uk']}".encode())
    assert (article.language, article.sources["language"]) == ("uk", "text")


def test_language_of_short_paragraphs_in_a_page_without_tags():
    page = "<html><body><h1>船</h1><p>两国代表团星期二在湖边会晤，讨论了渡轮的问题。</p><p>会谈将于星期四继续，直到渡轮恢复航行为止。</p></body></html>"
    assert read(page.encode()).language == "zh"


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str):
    assert detect_language(text) in {None, *LANGUAGES}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("en_GB", "en"),
        (" uk ", "uk"),
        ("ukr", "uk"),
        ("zh-Hans", "zh"),
        ("xx", None),
        ("english", None),
        ("", None),
        ("ua", "uk"),
        (None, None),
    ],
)
def test_language_of_a_tag(tag: str | None, language: str | None):
    assert parse_language(tag) == language
