"""Days as lines of text print them, in many languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.reader import read
from build.reader.metadata.date_formats import find_dates, make_date

MAY_6 = "2031-05-06"
LINES = [
    ("Monday, May 6th, 2031", "en", MAY_6),
    ("Sept. 6, 2031, 9 p.m.", None, "2031-09-06"),
    ("the 6th of May 2031", "en", MAY_6),
    ("2031/5/6", "en", MAY_6),
    ("6 травня 2031, 14:05", "uk", MAY_6),
    ("6 трав. 2031", "uk-UA", MAY_6),
    ("06 мая 2031 г.", "ru", MAY_6),
    ("6-го мая 2031", "ru_RU", MAY_6),
    ("6. Mai 2031, 10:00 Uhr", "de", MAY_6),
    ("Publié le 1er août 2031 à 10h", "fr", "2031-08-01"),
    ("6 de mayo de 2031", "es-MX", MAY_6),
    ("6 de mai. de 2031", "pt-BR", MAY_6),
    ("6 maja 2031", "pl", MAY_6),
    ("6. května 2031", "cs", MAY_6),
    ("6 Mayıs 2031 Salı", "tr", MAY_6),
    ("6 مايو 2031", "ar", MAY_6),
    ("6 במאי 2031", "he", MAY_6),
    ("2031. május 6.", "hu", MAY_6),
    ("2031 m. gegužės 6 d.", "lt", MAY_6),
    ("2031年5月6日", "ja", MAY_6),
    ("2031년 5월 6일", "ko", MAY_6),
    ("06.05.2031 14:05", "de", MAY_6),
    ("06/05/2031", "fr", MAY_6),
    ("06/05/2031", "en-GB", MAY_6),
    ("05/06/2031", "en-US", MAY_6),
    ("05/06/2031", "en", None),
    ("26/05/2031", "en", "2031-05-26"),
    ("05/26/2031", "en", "2031-05-26"),
    ("26/26/2031", "en", None),
    ("6 травня 2031", "en", None),
    ("May 6, 2031", "uk", MAY_6),
    ("6 May 2031", "no-such-language", MAY_6),
    ("31 February 2031", "en", None),
    ("6 May 1970", "en", None),
    ("version 1.2.3.2031", "de", None),
    ("May 6", "en", None),
]


@pytest.mark.parametrize(("text", "language", "day"), LINES)
def test_day_that_a_line_prints(text: str, language: str | None, day: str | None):
    assert [str(printed.value) for printed in find_dates(text, language)] == ([day] if day else [])


def test_days_come_in_the_order_of_the_line():
    text = "Veröffentlicht am 6. Mai 2031, aktualisiert am 07.05.2031"
    assert find_dates(text, "de") == [(date(2031, 5, 6), 18, 29), (date(2031, 5, 7), 47, 57)]


@given(st.text(alphabet="0123456789 ./-年月日May6травня,"), st.sampled_from(["en", "uk", "ja", "hu"]))
def test_any_line_gives_real_days(text: str, language: str):
    for day, start, end in find_dates(text, language):
        assert make_date(str(day.year), str(day.month), str(day.day)) == day
        assert 0 <= start < end <= len(text)


PAGES = [
    ("uk", "Оновлено: 7 травня 2031", "/x", None),
    ("uk", "6 травня 2031, 14:05", "/x", MAY_6),
    ("de", "Veröffentlicht am 6. Mai 2031", "/x", MAY_6),
    ("de", "Aktualisiert am 7. Mai 2031", "/2031/05/06/x", MAY_6),
    ("fr-FR", "Mis à jour le 7 mai 2031", "/2031/05/06/x", MAY_6),
    ("es", "06/05/2031", "/x", MAY_6),
]


@pytest.mark.parametrize(("language", "line", "path", "day"), PAGES)
def test_day_of_a_page_in_its_language(language: str, line: str, path: str, day: str | None):
    page = f"""<html lang="{language}"><head><link rel="canonical" href="https://port.example{path}"></head><body>
        <h1>Ferry talks end late</h1><p>{line}</p><p>{"The mayors met again on Tuesday. " * 6}</p></body></html>"""
    found = read(page.encode()).published_on
    assert (found and found.isoformat()) == day
