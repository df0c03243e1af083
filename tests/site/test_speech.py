"""The pages of all speech: the list and its filters, as CSV, the timeline and its picture, and the comparison."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from tests.conftest import ask
from tests.site.pages import HERE, get, get_soup, links_of, text_of
from web import paging, speech
from web.timeline import draw_timeline, find_span, list_ticks, wrap_words

ALL = """
select 'statements/' || id as record, form, publisher, event, sort_date, article, start from statements
union all
select 'quotations/' || id, kind, publisher, event, sort_date, article, start from quotations where statement is null
"""
SPEAKERS = """
select 'statements/' || statement as record, speaker from statement_speakers
union all select 'quotations/' || quotation, speaker from quotation_speakers
union all select 'quotations/' || id, put_into_mouth_of from quotations where put_into_mouth_of is not null
"""
PARTS = "('ferry-talks-2031-05-05', 'joint-statement-2031-05-06', 'quill-lune-radio-interview-2031-05')"
SAID = "form in ('direct', 'mixed', 'indirect')"
FILTERS = [
    ({}, SAID),
    ({"speaker": "ada-quill"}, f"{SAID} and record in (select record from speakers where speaker = 'ada-quill')"),
    ({"speaker": "Oster"}, f"{SAID} and record in (select record from speakers where speaker = 'bram-oster')"),
    ({"outlet": "tar-barrel"}, f"{SAID} and publisher = 'tar-barrel'"),
    ({"event": "ferry-talks-2031-05-05"}, f"{SAID} and event in {PARTS}"),
    *(({"form": form}, f"form = '{form}'") for form in speech.FORMS),
    ({"since": "2031-05-06"}, f"{SAID} and sort_date >= '2031-05-06'"),
    ({"until": "2024-03"}, f"{SAID} and sort_date <= '2024-03-31'"),
    ({"since": "2024-03-15", "until": "2024-04-01", "outlet": "harbour-post"},
     f"{SAID} and sort_date between '2024-03-15' and '2024-04-01' and publisher = 'harbour-post'"),
    ({"speaker": "lune-ferries", "form": "rhetorical"},
     "form = 'rhetorical' and record in (select record from speakers where speaker = 'lune-ferries')"),
    ({"speaker": "ada-quill", "event": "ferry-talks-2031-05-05", "outlet": "lune-radio", "form": "direct", "until": "2031-05-07"},
     f"form = 'direct' and event in {PARTS} and publisher = 'lune-radio' and record in (select record from speakers where speaker = 'ada-quill')"),
    ({"event": "ferry-talks-2031-05-05", "form": "term"}, f"form = 'term' and event in {PARTS}"),
    ({"since": "2040"}, "0"),
]  # fmt: skip
"""What an address asks for, and the condition that its rows meet."""


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show lists on one page."""
    monkeypatch.setattr(paging, "PAGE_SIZE", 1000)


def list_expected(built: Path, condition: str) -> list[str]:
    """Return the records that meet a condition, the latest first."""
    sql = f"with speakers as ({SPEAKERS}) select record from ({ALL}) where {condition} order by sort_date desc"
    return [f"{HERE}/{record}" for (record,) in ask(built, sql)]


@pytest.mark.parametrize(("filters", "condition"), FILTERS, ids=[urlencode(filters) for filters, _ in FILTERS])
async def test_the_list_has_what_fits_the_filters(site: Datasette, built: Path, filters: dict[str, str], condition: str):
    soup = await get_soup(site, "/quotations", **filters)
    shown = [link["href"] for link in soup.select(".figures figcaption a") if text_of(link) == "record"]
    expected = list_expected(built, condition)
    assert sorted(shown) == sorted(expected) and bool(expected) == (condition != "0")
    dates = dict(ask(built, f"select '{HERE}/' || record, sort_date from ({ALL})"))
    assert [dates[path] for path in shown] == [dates[path] for path in expected]
    assert text_of(soup.select_one("p[role=status]")).startswith(f"{len(expected)} result")


async def test_the_address_keeps_what_was_chosen(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    chosen = {"speaker": "ada-quill", "event": "ferry-talks-2031-05-05", "since": "2031-05-05", "until": "2031-05"}
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    soup = await get_soup(site, "/quotations", **chosen)
    form = soup.select_one("form.narrow")
    kept = {option.parent["name"]: option["value"] for option in form.select("option[selected]")}
    kept |= {field["name"]: field["value"] for field in form.select("input") if field["value"]}
    assert kept == chosen
    (following,) = soup.select("nav.pages a[rel=next]")
    assert following["href"] == f"/quotations?{urlencode(chosen)}&page=2"
    second = await get_soup(site, following["href"])
    (back,) = second.select("nav.pages a[rel=prev]")
    assert back["href"] == f"/quotations?{urlencode(chosen)}"
    assert f"/quotations.csv?{urlencode(chosen)}" in links_of(second.main)
    response = await site.client.get("/quotations", params=chosen | {"page": "99"})
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"speaker": "ada quil"}, "There is no speaker “ada quil” here. Did you mean Ada Quill"),
        ({"form": "sung"}, "There is no form “sung” here."),
        ({"since": "soon"}, "“soon” is not a date: write 2025-08-18, 2025-08 or 2025."),
        ({"since": "2025-13-01"}, "“2025-13-01” is not a date: write 2025-08-18, 2025-08 or 2025."),
        ({"until": "2025-02-30"}, "“2025-02-30” is not a date: write 2025-08-18, 2025-08 or 2025."),
        ({"until": "2025-00"}, "“2025-00” is not a date: write 2025-08-18, 2025-08 or 2025."),
    ],
)
async def test_what_names_nothing_is_said_and_finds_nothing(site: Datasette, filters: dict[str, str], said: str):
    soup = await get_soup(site, "/quotations", **filters)
    assert text_of(soup.select_one("p[role=status]")).startswith(said)
    assert soup.select(".figures figure") == []


async def test_more_than_is_listed_is_said(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(speech, "MAX_LISTED", 3)
    soup = await get_soup(site, "/quotations?form=direct")
    assert text_of(soup.select_one("p[role=status]")).startswith(
        "More than 3 results, newest first. Only the newest 3 are listed."
    )


async def test_csv_has_all_with_article_date_and_address(site: Datasette, built: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(speech, "ROWS_AT_ONCE", 3)
    response = await get(site, "/quotations.csv", speaker="ada-quill")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="quotations.csv"'
    rows = list(csv.DictReader(io.StringIO(response.text)))
    expected = list_expected(built, f"{SAID} and record in (select record from speakers where speaker = 'ada-quill')")
    assert sorted(row["url"] for row in rows) == sorted(f"http://localhost{path}" for path in expected) and len(rows) > 3
    for row in rows:
        ((title, url, printed_on),) = ask(
            built,
            "select title, url, printed_on from articles where id = (select article from statements where id = ? union select article from quotations where id = ?)",
            row["id"],
            row["id"],
        )
        assert (row["article_title"], row["article_url"], row["printed_on"]) == (title or "", url or "", printed_on)
        assert row["summary"] or row["words"]


def make_row(**values: Any) -> dict[str, Any]:
    return {"said_on": None, "said_after": None, "said_before": None, "printed_on": "2031-05-07", "speaker_name": None} | values


@pytest.mark.parametrize(
    ("row", "first", "last"),
    [
        ({"said_on": "2031-05-05"}, date(2031, 5, 5), date(2031, 5, 5)),
        ({"said_after": "2031-05-05", "said_before": "2031-05-06"}, date(2031, 5, 5), date(2031, 5, 6)),
        ({"said_after": "2031-05-05"}, date(2031, 5, 5), date(2031, 5, 7)),
        ({"said_before": "2031-05-06"}, None, date(2031, 5, 6)),
        ({}, None, date(2031, 5, 7)),
        ({"printed_on": "2032-02"}, None, date(2032, 2, 29)),
        ({"printed_on": "2031"}, None, date(2031, 12, 31)),
    ],
)
def test_words_lie_between_the_first_and_the_last_possible_day(row: dict[str, Any], first: date | None, last: date):
    assert find_span(make_row(**row)) == (first, last)


def test_a_timeline_has_groups_with_the_newest_first():
    rows = [
        make_row(said_on="2031-05-11", speaker_name="Ada Quill"),
        make_row(said_after="2031-05-01", said_before="2031-05-06", speaker_name="Tomas Reed"),
        make_row(said_before="2031-05-02", speaker_name="Ada Quill"),
    ]
    drawn = draw_timeline(rows, "speaker_name")
    assert {name: [mark.row for mark in marks] for name, marks in drawn.groups.items()} == {
        "Ada Quill": [rows[0], rows[2]],
        "Tomas Reed": [rows[1]],
    }
    # From 28 April, two days and a tenth of ten before the first known one, to 13 May.
    (day, opened), (range_,) = drawn.groups.values()
    assert (opened.start, opened.end, opened.is_open, opened.is_day) == (0, 26.67, True, False)
    assert (day.start, day.end, day.is_open, day.is_day) == (86.67, 86.67, False, True)
    assert (range_.start, range_.end) == (20, 53.33)
    assert [(tick.place, tick.label) for tick in drawn.ticks] == [(46.67, "5 May 2031"), (93.33, "12 May 2031")]
    assert draw_timeline([], "speaker_name").groups == {}
    # A bound of long ago is before the line, and the line is as before.
    rows.append(make_row(said_after="1918-11-11", said_before="2031-05-06", speaker_name="Tomas Reed"))
    old = draw_timeline(rows, "speaker_name").groups["Tomas Reed"][-1]
    assert (old.row, old.start, old.is_cut, old.is_open) == (rows[3], 0, True, False)
    assert old.end > 50


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2031, 5, 1), date(2031, 5, 4), ["2 May 2031", "3 May 2031"]),
        (date(2031, 5, 1), date(2031, 9, 15), ["Jun 2031", "Jul 2031", "Aug 2031", "Sep 2031"]),
        (date(2030, 12, 1), date(2031, 8, 1), ["Jan 2031", "Mar 2031", "May 2031", "Jul 2031"]),
        (date(2020, 2, 1), date(2031, 8, 1), ["2025", "2030"]),
        (date(1918, 2, 1), date(2031, 8, 1), ["1920", "1940", "1960", "1980", "2000", "2020"][::1]),
    ],
)  # fmt: skip
def test_a_line_of_time_has_few_dates(first: date, last: date, labels: list[str]):
    found = [label for _, label in list_ticks(first, last)]
    assert len(found) <= 4 and set(found) <= {*labels, "1950"} and found == sorted(found, key=found.index)


async def test_the_timeline_and_its_picture_have_what_the_list_has(site: Datasette, built: Path):
    asked = {"event": "ferry-talks-2031-05-05", "by": "event"}
    expected = list_expected(built, f"{SAID} and event in {PARTS}")
    soup = await get_soup(site, "/timeline", **asked)
    rows = soup.select(".spans li")
    assert sorted(row.a["href"] for row in rows) == sorted(expected)
    newest = dict(
        ask(
            built,
            f"select name, max(sort_date) from ({ALL}) join events on events.id = event where {SAID} and event in {PARTS} group by name",
        )
    )
    groups = [text_of(heading) for heading in soup.select(".spans h2")]
    assert sorted(groups) == sorted(newest) and len(groups) > 2
    assert [newest[name] for name in groups] == sorted(newest.values(), reverse=True)
    known = {
        f"{HERE}/{record}" for (record,) in ask(built, "select 'statements/' || id from statements where said_on is not null")
    }
    assert {row.a["href"] for row in rows if row.select("circle.day")} == known & set(expected) != set()
    picture = next(link for link in soup.select("a[download]") if "Download the picture" in text_of(link))
    response = await get(site, picture["href"])
    assert response.headers["content-type"] == "image/svg+xml; charset=utf-8"
    svg = ElementTree.fromstring(response.text)
    tag = "{http://www.w3.org/2000/svg}"
    assert svg.find(f"{tag}title").text == "Timeline of what was said: Ferry talks, 5 May 2031"
    assert sorted(link.get("href") for link in svg.iter(f"{tag}a")) == sorted(f"http://localhost{path}" for path in expected)
    assert len(list(svg.iter(f"{tag}circle"))) == len(known & set(expected))


def test_words_of_a_picture_are_cut_to_its_lines():
    assert wrap_words("We will build the second ferry", 10, 2) == ["We will", "build …"]
    assert wrap_words("We will", 10, 2) == ["We will"]


async def test_two_speakers_or_outlets_are_compared_on_one_event(site: Datasette, built: Path):
    event = f"{SAID} and event in {PARTS}"
    counted = f"select speakers.name from ({SPEAKERS}) as given join ({ALL}) as speech using (record) join speakers on speakers.id = speaker where {event}"
    (first,), (second,) = ask(built, f"{counted} group by 1 order by count(*) desc, 1 limit 2")
    soup = await get_soup(site, "/compare", event="ferry-talks-2031-05-05")
    assert [text_of(heading) for heading in soup.select(".sides h2")] == [first, second]
    sides = await get_soup(site, "/compare", event="ferry-talks-2031-05-05", outlet="harbour-post", other_outlet="lune-radio")
    for side, outlet in zip(sides.select(".sides section"), ("harbour-post", "lune-radio"), strict=True):
        records = [link["href"] for link in side.select("figcaption a") if text_of(link) == "record"]
        assert sorted(records) == sorted(list_expected(built, f"{event} and publisher = '{outlet}'")) != []
    assert [option["value"] for option in sides.select("option[selected]")] == [
        "ferry-talks-2031-05-05", "harbour-post", "lune-radio",
    ]  # fmt: skip
    assert (await get_soup(site, "/compare")).select(".sides") == []
    nothing = await get_soup(site, "/compare", event="no event")
    assert text_of(nothing.select_one("p[role=status]")).startswith("There is no event “no event” here.")


async def test_about_says_how_accurate_it_is_and_whom_to_write_to(site: Datasette, built: Path):
    soup = await get_soup(site, "/about")
    assert "Measured on the articles on which the rules of the extractor were developed" in text_of(
        soup.select_one("#accuracy + p")
    )
    rows = [[text_of(cell) for cell in row.select("td")] for row in soup.select("tbody tr")]
    scores = ask(built, "select record, measure, by_people, by_machine, right from extraction_scores")
    assert [[record.replace("_", " "), measure, *map(str, counts)] for record, measure, *counts in scores] == [
        row[:5] for row in rows
    ]
    assert {"Method", "Coding rules", "Corrections and objections", "How to cite"} <= {text_of(one) for one in soup.select("h2")}
    assert [text_of(line) for line in soup.select("#agreement + ul li")] == [
        "0.75 Agreement of two people who read 1 article apart, with 8 and 9 quotations. Cohen's kappa of the kinds of what both "
        "have; 1 is whole agreement."
    ]
    assert text_of(soup.select_one("#citation")).startswith("Harbour Watch, data after release 1.0.1 (")
    cited = (await get_soup(site, "/downloads")).find("dt", string="Cite as").find_next("dd")
    assert text_of(cited) == text_of(soup.select_one("#citation"))


PLACES = [
    ("/quotations", "Quotations", "page", "Browse"),
    ("/timeline", "Quotations", "true", "Timeline"),
    (f"{HERE}/statements", "Data", "true", None),
    (HERE, "Data", "page", "Tables and queries"),
    ("/changes", "Data", "true", "Changes"),
    (f"{HERE}/speakers/ada-quill", "Speakers", "true", None),
    (f"{HERE}/polls/p-5c180dfe7d", "Money and polls", "true", None),
    ("/events", "Events", "page", None),
    ("/", None, None, None),
]


@pytest.mark.parametrize(("path", "item", "current", "within"), PLACES)
async def test_the_navigation_says_where_one_is(
    site: Datasette, path: str, item: str | None, current: str | None, within: str | None
):
    soup = await get_soup(site, path)
    assert len(soup.select("header nav a")) == 6
    here = [(text_of(link), link["aria-current"]) for link in soup.select("header nav a[aria-current]")]
    assert here == ([(item, current)] if item else [])
    assert [text_of(link) for link in soup.select("nav.within a[aria-current]")] == ([within] if within else [])
