"""Title, address and outlet of a page, which of several articles in JSON-LD is the page's, and how clean all facts are."""

import json
import time

import pytest

from build.reader import read
from build.reader.html import parse_html
from build.reader.metadata import extract_metadata
from tests.reader.pages import FIRST, SECOND

TITLE = "Ferry talks end late"
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def read_page(head: str = "", heading: str = f"<h1>{TITLE}</h1>"):
    return extract_metadata(parse_html(f"<html><head>{head}</head><body>{heading}{PROSE}</body></html>"))


OG = f'<meta property="og:title" content="{TITLE}">'
SITE = '<meta property="og:site_name" content="The Port News">'
HEADINGS = [
    ("<h1>Ferry talks<br>end late</h1>", "", TITLE),
    ("<h1><div>Ferry talks</div><div>end late</div></h1>", "", TITLE),
    ("<h1><span>F</span>erry talks end <i>late</i></h1>", "", TITLE),
    (f'<h1>{TITLE}<span class="badge">Premium</span></h1>', OG, TITLE),
    (f'<h1>{TITLE}<span class="sr-only">, opens in new window</span><svg><title>Lock</title></svg></h1>', "", TITLE),
    (f"<h1>{TITLE}<small>Nobody slept</small></h1>", OG, TITLE),
    (f"<h1><span>Islands</span><span>{TITLE}</span></h1>", OG, TITLE),
    (f"<h1><span>Islands</span><span>{TITLE}</span></h1>", f'<meta name="twitter:title" content="Islands: {TITLE}">', f"Islands: {TITLE}"),
    (f"<h1><span>Islands</span><span> - </span><span>{TITLE}</span></h1>",
     f'{OG}<meta name="twitter:title" content="Islands - {TITLE}">', TITLE),
    ("<h1>Islands at war: what we know of it</h1>", '<meta name="twitter:title" content="Islands at war">', "Islands at war: what we know of it"),
    (f"<h1>Port News | {TITLE}</h1>", SITE, TITLE),
    ("<h1>Two ships, one quay – Por</h1>", SITE, "Two ships, one quay – Por"),
    ("<h1>Islands vote – Port in turmoil</h1>", SITE, "Islands vote – Port in turmoil"),
    (f"<h2>{TITLE}</h2>", f"<title>Port News :: {TITLE}</title>", TITLE),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "head", "title"), HEADINGS)
def test_title(heading: str, head: str, title: str):
    assert read_page(head, heading).title.value == title


def test_the_sites_name_is_known_by_its_host():
    head = "".join(f'<meta property="{name}:title" content="{TITLE} | The Port News">' for name in ("og", "twitter"))
    for stated in ('<link rel="canonical" href="https://portnews.example/x">', '<meta name="twitter:site" content="@portnews">'):
        assert read_page(head + stated, f"<div>{TITLE}</div>").title.value == TITLE


def test_a_headline_with_more_words_than_the_title_is_no_paragraph():
    heading = f"<article><h1><span>Islands at sea:</span><span>{TITLE}</span></h1>"
    article = read(f"<html><head>{OG}</head><body>{heading}{PROSE}</article></body></html>".encode())
    assert (article.title, [paragraph.text for paragraph in article.paragraphs]) == (TITLE, [FIRST, SECOND])


def test_a_lower_heading_with_a_topic_of_its_own_is_the_headline():
    heading = f"<article><h2><span>The quay</span><span>{TITLE}</span></h2>"
    head = f'<meta property="og:title" content="Islands: {TITLE}">'
    article = read(f"<html><head>{head}</head><body>{heading}{PROSE}</article></body></html>".encode())
    assert (article.title, [paragraph.text for paragraph in article.paragraphs]) == (f"Islands: {TITLE}", [FIRST, SECOND])


PAGE = "https://port.example/talks"
ADDRESSES = [
    ('<link rel="canonical" href="https://port.example/"><meta property="og:url" content="https://port.example/talks">', PAGE),
    ('<link rel="canonical" href="/talks"><base href="https://port.example/">', PAGE),
    ('<link rel="canonical" href="//port.example/talks">', PAGE),
    ('<link rel="canonical" href="/talks">', None),
    ('<link rel="canonical" href="https://port.example/?id=7">', "https://port.example/?id=7"),
    ('<link rel="canonical" href="https://port.example">', None),
]


@pytest.mark.parametrize(("head", "url"), ADDRESSES)
def test_address(head: str, url: str | None):
    assert read_page(head).url.value == url


OUTLETS = [
    ("Port News", "Port Media Holding Ltd.", "Port News"),
    ("portnews.example", "Port News", "Port News"),
    ("portnews", "Port News", "Port News"),
    ("PN", "Port News", "Port News"),
    ("Port News - all of the islands", "Port News", "Port News"),
    ("Port News | all of the islands", "", "Port News"),
    ("Medium", "Port Notes", "Port Notes"),
    ("", "Port News", "Port News"),
]


@pytest.mark.parametrize(("site", "stated", "publisher"), OUTLETS)
def test_publisher(site: str, stated: str, publisher: str):
    node = json.dumps({"@type": "NewsArticle", "headline": TITLE, "publisher": {"name": stated}})
    head = f'<meta property="og:site_name" content="{site}"><script type="application/ld+json">{node}</script>'
    assert read_page(head).publisher.value == publisher


def test_an_account_is_written_as_the_titles_write_it():
    head = f'<title>{TITLE} - Port News</title><meta property="og:title" content="{TITLE} - Port News">'
    found = read_page(f'{head}<meta name="twitter:site" content="@portnews">', f"<div>{TITLE}</div>")
    assert (found.publisher.value, found.title.value) == ("Port News", TITLE)


OTHER = {
    "@type": "NewsArticle",
    "headline": "Whales return to the bay",
    "url": "https://port.example/whales",
    "author": "Ada Quill",
}
SEVERAL = [
    ({"headline": TITLE.upper()}, "", ["Mona Lind"]),
    ({"headline": "Live: the night at the quay", "url": "https://www.port.example/talks/"}, PAGE, ["Mona Lind"]),
    ({"headline": "Live: the night at the quay", "mainEntityOfPage": {"@id": PAGE}}, PAGE, ["Mona Lind"]),
    ({"headline": "A bridge for cyclists"}, "", []),
]


@pytest.mark.parametrize(("fields", "url", "authors"), SEVERAL)
def test_which_of_several_articles_is_the_pages(fields: dict, url: str, authors: list[str]):
    nodes = json.dumps([OTHER, {"@type": "NewsArticle", "author": "Mona Lind"} | fields])
    head = f'<link rel="canonical" href="{url}"><script type="application/ld+json">{nodes}</script>'
    assert (read_page(head).authors.value or []) == authors


def test_facts_are_clean():
    node = json.dumps({"@type": "NewsArticle", "headline": TITLE, "author": ["Zoe\u0308 Lind", "Per\u200b O\xadDell"]})
    page = f'<html><head><script type="application/ld+json">{node}</script></head><body><h1>{TITLE}</h1>{PROSE}</body></html>'
    assert read(page.encode()).authors == ["Zoë Lind", "Per ODell"]


HUGE = {
    "text nodes of a heading": lambda n: ("", f"<h1>{'<i>x y</i>' * n}</h1>"),
    "meta tags of one name": lambda n: ("".join(f'<meta name="author" content="Mona {number}">' for number in range(n)), ""),
    "a byline without an end": lambda n: (f'<meta name="author" content="{"x" * 25 * n}">', ""),
    "a link around everything": lambda n: ("", f"<h1>{TITLE}</h1><a>{'<b>x</b>' * 2 * n}"),
    "breaks before the times": lambda n: (
        "",
        f"<h1>{TITLE}</h1>{'<br>' * 2 * n}{'<time datetime=2031-05-06>May 6</time>' * 99}",
    ),
    "broken JSON-LD": lambda n: ("<script type='application/ld+json'>" + '{"datePublished":' * 2 * n + "</script>", ""),
}


@pytest.mark.parametrize("name", HUGE)
def test_time_for_a_huge_head_grows_linearly(name: str):
    times = []
    for size in (5_000, 10_000):
        began = time.process_time()
        read_page(*HUGE[name](size))
        times.append(time.process_time() - began)
    # Quadratic growth, of parts that take seconds, would be fourfold; the second covers a busy machine.
    assert times[1] < 3 * times[0] + 1
