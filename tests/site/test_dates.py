"""How the site says when something was: never a day that its article does not give."""

import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.conftest import ask
from tests.site.pages import HERE, get, get_soup, text_of
from web.filters import format_event_date, format_fieldwork, format_said

WORDS = dict.fromkeys(("said_on", "said_after", "said_before")) | {
    "kind": "direct",
    "sort_date": "2031-05",
    "printed_on": "2031-05-06",
}
SAID = {
    "said on 5 May 2031": {"said_on": "2031-05-05", "date_precision": "day"},
    "said in May 2031 (article of 6 May 2031)": {"date_precision": "month"},
    "said on or after 5 May 2031 (article of 6 May 2031)": {"said_after": "2031-05-05", "date_precision": "bounded"},
    "said on or before 5 May 2031 (article of 6 May 2031)": {"said_before": "2031-05-05", "date_precision": "bounded"},
    "said between 1 and 4 May 2031 (article of 6 May 2031)": {
        "said_after": "2031-05-01",
        "said_before": "2031-05-04",
        "date_precision": "bounded",
    },
    "date not given (article of 6 May 2031)": {"date_precision": "article"},
    "date not given (article of May 2031)": {"date_precision": "article", "printed_on": "2031-05"},
    "article of 6 May 2031": {"date_precision": "article", "kind": "term"},
}
DAYS = dict.fromkeys(("starts_on", "ends_on", "not_before", "not_after"))
EVENTS = {
    "5 May 2031": {"starts_on": "2031-05-05", "ends_on": "2031-05-05"},
    "5 to 6 May 2031": {"starts_on": "2031-05-05", "ends_on": "2031-05-06"},
    "31 May 2031 to 1 June 2031": {"starts_on": "2031-05-31", "ends_on": "2031-06-01"},
    "from 5 May 2031": {"starts_on": "2031-05-05"},
    "between 5 and 7 May 2031": {"not_before": "2031-05-05", "not_after": "2031-05-07"},
    "on or before 7 May 2031": {"not_after": "2031-05-07"},
    "date not given": {},
}
FIELDWORK = {
    "1 to 11 March 2024": ("2024-03-01", "2024-03-11"),
    "until 11 March 2024": (None, "2024-03-11"),
    "date not given (article of March 2024)": (None, None),
}


@pytest.mark.parametrize("said", SAID)
def test_when_words_were_said(said: str):
    assert format_said(WORDS | SAID[said]) == said


@pytest.mark.parametrize("said", EVENTS)
def test_when_an_event_was(said: str):
    assert format_event_date(DAYS | EVENTS[said]) == said


@pytest.mark.parametrize("said", FIELDWORK)
def test_when_a_poll_was_taken(said: str):
    first, last = FIELDWORK[said]
    assert format_fieldwork({"fieldwork_starts_on": first, "fieldwork_ends_on": last, "printed_on": "2024-03"}) == said


async def facts(site: Datasette, path: str) -> dict[str, str]:
    """Return the facts of a record's page."""
    soup = await get_soup(site, f"{HERE}/{path}")
    return {text_of(term): text_of(term.find_next_sibling("dd")) for term in soup.select("dl.facts dt")}


async def find_quotation(built: Path, words: str, article: str) -> Any:
    """Return the id of the quotation of some words in an article of a publisher."""
    ((name,),) = ask(built, "select id from quotations where text like ? and article like ?", f"{words}%", f"{article}%")
    return name


PAGES = {
    ("We will build", "lune-radio"): ("said on 5 May 2031", "at Ferry talks, 5 May 2031"),
    # Part of an event, but with a date of its own, or none.
    ("It is the best day", "lune-radio"): (
        "said on or after 5 May 2031 (article of 7 May 2031)",
        "at Quill to Lune Radio, May 2031",
    ),
    ("I want to see", "lune-radio"): ("date not given (article of 7 May 2031)", "about Ferry talks, 5 May 2031"),
    ("Nous ne paierons", "maree-libre"): ("said in March 2024 (article of April 2024)", None),
    ("blue plan", "lune-radio"): ("article of 7 May 2031", "about Ferry talks, 5 May 2031"),
}


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
async def test_the_page_of_a_quotation(site: Datasette, built: Path, words: tuple[str, str]):
    shown = await facts(site, f"quotations/{await find_quotation(built, *words)}")
    assert (shown["Date"], shown.get("Event")) == PAGES[words]


async def test_the_pages_of_an_event_and_of_a_speaker_say_how_words_belong_to_it(site: Datasette):
    for path in ("events/ferry-talks-2031-05-05", "speakers/ada-quill"):
        captions = [
            text_of(caption) for caption in (await get_soup(site, f"{HERE}/{path}")).select("figure.quotation figcaption")
        ]
        (interview,) = [caption for caption in captions if "said on or after 5 May 2031 (article of 7 May 2031)" in caption]
        assert "at Quill to Lune Radio, May 2031" in interview or "at this event" in interview
        assert any("at this event · said on 5 May 2031" in caption for caption in captions)


async def test_the_list_of_events_and_the_feed(site: Datasette):
    shown = {
        text_of(item.a): text_of(item.select_one(".day")) for item in (await get_soup(site, "/events")).select("ol.timeline li")
    }
    assert shown["Quill to Lune Radio, May 2031"] == "between 5 and 7 May 2031"
    assert shown["The council's vote on the quay, March 2024"] == "on or before 15 March 2024"
    feed = (await get(site, "/feed.atom")).text
    assert "said on 5 May 2031;" in feed and "date not given (article of 7 May 2031);" in feed


def test_no_words_have_the_day_of_an_event_that_their_article_does_not_give_to_them(built: Path):
    joined = "from quotations join events on events.id = event where said_on is null and events.starts_on is not null"
    assert ask(built, f"select count(*) {joined}") > [(4,)]
    assert ask(built, f"select quotations.id {joined} and sort_date in (starts_on, ends_on)") == []


def test_sort_date_is_never_outside_of_the_bounds(built: Path):
    rows = ask(built, "select said_after, sort_date, said_before, date_precision from quotation_overview")
    assert {precision for *_, precision in rows} == {"day", "month", "bounded", "article"}
    assert ask(built, "select count(*) from quotation_overview where dated is not sort_date") == [(0,)]  # the former name
    for first, day, last, precision in rows:
        assert re.fullmatch({"month": r"\d{4}-\d\d", "article": r"\d{4}(-\d\d)?(-\d\d)?"}.get(precision, r"\d{4}-\d\d-\d\d"), day)
        assert (first or "")[: len(day)] <= day <= (last or "9999")
