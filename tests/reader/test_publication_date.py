"""The day of a page: what lines by the headline tell it, which time elements, what a moment in another time zone may be."""

import pytest

from build.reader.html import parse_html
from build.reader.metadata import extract_metadata
from build.reader.metadata.date_lines import is_date_line
from tests.reader.pages import FIRST, SECOND

PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"
LD = '<script type="application/ld+json">{}</script>'


def read_day(before: str, head: str = "", lang: str = "en", after: str = "") -> str | None:
    page = f"""<html lang="{lang}"><head>{head}</head><body><header><a href="/">Port News</a>{after}</header>
        <main><h1>Ferry talks end late</h1>{before}{PROSE}</main><footer>© 2019-2024 Port News</footer></body></html>"""
    found = extract_metadata(parse_html(page)).published_on.value
    return found and found.isoformat()


PARTS = [
    ("", "", True),
    ("Published on ", " at 9:30 p.m. EST", True),
    ("By Mona Lind on ", "", True),
    ("Mona Lind, Port Lune, ", ", 4 min read", True),
    ("Вівторок, ", ", 14:05", True),
    ("기사입력 :[ ", " 15:24 ]", True),
    ("The treaty of ", "", False),
    ("Talks of ", ": what was said", False),
    ("Gipfel am ", "", False),
    ("Originally planned for ", "", False),
    ("", " ended it.", False),
    ("", "に開かれた会議", False),
    ("نشر في ", "", True),
    ("المعاهدة التي وقعها البلدان في العاصمة يوم ", "", False),
]


@pytest.mark.parametrize(("before", "after", "tells"), PARTS)
def test_a_line_tells_a_day_or_mentions_it(before: str, after: str, tells: bool):
    assert is_date_line(before, after) is tells


LINES = [
    ("", "en", None),
    ('<img src="/uploads/2019/03/12/quay.jpg">', "en", None),
    ("<p>The treaty of 12 March 1998 had given the river to both countries.</p>", "en", None),
    ("<p>6. Juni 2031, 23:10 Uhr | Aktualisiert am 8. Juni 2031</p>", "de", "2031-06-06"),
    ("<p>Aktualisiert am 8. Juni 2031 | Veröffentlicht am 6. Juni 2031</p>", "de", "2031-06-06"),
    ("<dl><dt>Updated</dt><dd>8 June 2031</dd><dt>Published</dt><dd>6 June 2031</dd></dl>", "en", "2031-06-06"),
    ('<div><span class="updated">8 June 2031</span> <span class="published">6 June 2031</span></div>', "en", "2031-06-06"),
    ('<p><time class="updated">6 June 2031</time></p>', "en", "2031-06-06"),
    ("<p>By Mona Lind<br>Nov 6 14:05:00 2031</p>", "en", "2031-11-06"),
    ("<div>Ferries</div>6 June 2031, 9:00<div>Share</div>", "en", "2031-06-06"),
    ("<p>2031年6月6日07:17</p>", "zh", "2031-06-06"),
    ("<p>6 червня 2031</p>", "en-US", None),
    (f"<p>{FIRST}</p><p>{SECOND}</p><p>6 June 2031</p>", "en", None),
]


@pytest.mark.parametrize(("before", "lang", "day"), LINES)
def test_lines_by_the_headline(before: str, lang: str, day: str | None):
    assert read_day(before, lang=lang) == day


TODAY = '<time datetime="2031-09-09">Tuesday</time>'
TIMES = [
    (
        '<i><time datetime="2031-05-08">Updated May 8</time></i> <i><time datetime="2031-05-06">Posted May 6</time></i>',
        "",
        "2031-05-06",
    ),
    (
        '<p>Updated <time datetime="2031-05-08">May 8</time> Published <time datetime="2031-05-06">May 6</time></p>',
        "",
        "2031-05-06",
    ),
    ('<p><time datetime="2031-05-06">May 6</time></p>', TODAY, "2031-05-06"),
    ("", TODAY, None),
    ('<p><a href="/2031/05"><time datetime="2031-05-06">May 6</time></a></p>', "", "2031-05-06"),
    ('<p><a href="/x"><time datetime="2031-09-09">10:00</time> Other news</a></p><p>May 6, 2031</p>', "", "2031-05-06"),
    ('<p><time itemprop="dateModified" datetime="2031-05-08">May 8</time></p>', "", None),
    ("<p><time>6 May 2031</time></p>", "", "2031-05-06"),
]


@pytest.mark.parametrize(("before", "header", "day"), TIMES)
def test_time_elements_of_the_articles_head(before: str, header: str, day: str | None):
    assert read_day(before, after=header) == day


MOMENTS = [
    ("2031-05-06T10:00:00Z", "Aktualisiert am 7. Mai 2031", "2031-05-06"),
    ("2031-05-06T10:00:00Z", "7. Mai 2031", "2031-05-06"),
    ("2031-05-06T12:00:00Z", "5. Mai 2031", "2031-05-06"),
    ("2031-05-06T22:40:00Z", "07.05.2031, 00:40 Uhr", "2031-05-07"),
    ("2031-05-06T22:40:00Z", "Das Gespräch wurde am 7. Mai 2031 geführt", "2031-05-06"),
    ("2031-05-06T02:30:00Z", "5. Mai 2031", "2031-05-05"),
    ("2031-05-06 19:30:00", "5. Mai 2031", "2031-05-05"),
    ("2031-05-07T01:19:00Z", '<time datetime="2031-05-07T01:19:00Z">Posted Nov 6, 8:19 PM</time>', "2031-05-07"),
    ("2031-05-07T01:19:00Z", '<time datetime="2031-05-07T01:19:00Z">Posted May 6, 8:19 PM</time>', "2031-05-06"),
    ("2032-01-01T01:19:00Z", '<time datetime="2032-01-01T01:19:00Z">31 Dec, 8:19 PM</time>', "2031-12-31"),
    ("2031-05-07T01:19:00Z", "Updated May 7, 2031 | Posted May 6, 2031", "2031-05-06"),
    ("1935798000", "", "2031-05-06"),
    ("1935798000000", "", "2031-05-06"),
]  # fmt: skip


@pytest.mark.parametrize(("stamp", "printed", "day"), MOMENTS)
def test_moment_where_the_publisher_is(stamp: str, printed: str, day: str):
    head = f'<meta property="article:published_time" content="{stamp}">'
    assert read_day(f"<p>{printed}</p>", head, "de") == day


ADDRESSES = [
    ("/story-20310417", "", None),
    ("/story-20310417", "<p>May 6, 2031</p>", "2031-05-06"),
    ("/2031/dossier/20310417/", "<p>Published May 6, 2031</p>", "2031-05-06"),
    ("/20310417/ferry", "", "2031-04-17"),
    ("/world/ferry-talks-2031-04-17/", "", "2031-04-17"),
    ("/2031-04-17-ferry.html", "", "2031-04-17"),
    ("/2031/4/7/ferry", "", "2031-04-07"),
    ("/2031/04/17/ferry", "<p>Published May 6, 2031</p>", "2031-05-06"),
    ("/2031/04/17/ferry", "<p>May 6, 2031</p>", "2031-04-17"),
    ("/ferry?day=/2031/04/17/", "", None),
]


@pytest.mark.parametrize(("path", "printed", "day"), ADDRESSES)
def test_day_in_the_address(path: str, printed: str, day: str | None):
    assert read_day(printed, f'<link rel="canonical" href="https://port.example{path}">') == day


BROKEN = [
    '{"@type": "NewsArticle", "headline": "Ferry", "description": "He said "no" to it", "datePublished": "2031-05-06"}',
    '{"@type": "NewsArticle", "datePublished": "2031-05-06"}\n{"@type": "WebSite"}',
    "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2031-05-06&quot;}",
]


@pytest.mark.parametrize("source", BROKEN)
def test_json_ld_that_is_hardly_json(source: str):
    assert read_day("", LD.format(source)) == "2031-05-06"
    assert read_day("", LD.format(source).replace("ld+json", "LD+JSON")) == "2031-05-06"


def test_place_of_a_headline_that_is_no_heading():
    page = f"<html><head><title>Ferry talks end late</title></head><body><b>Ferry talks end late</b><p>6 May 2031</p>{PROSE}</body></html>"
    assert str(extract_metadata(parse_html(page)).published_on.value) == "2031-05-06"
