"""The reader of HTML: the article proper and nothing else, what the page says of itself, and pages that are broken or hostile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.reader import ReaderError, read
from build.reader.blocks import split_blocks
from build.reader.body.classifier import read_weights
from build.reader.body.features import block_features
from build.reader.body.other_articles import is_related_link
from build.reader.html import parse_html
from build.reader.page import MAX_BLOCKS, MAX_ELEMENTS, MAX_TAGS, parse_page
from tests.reader.pages import FIRST, LAST, SECOND, THIRD, check_offsets, make_page, read_texts

PARAGRAPHS = [FIRST, SECOND, THIRD, LAST]


def test_article_alone():
    assert read_texts(make_page()) == PARAGRAPHS


INSIDE = {
    "subheading": ("<h2>What the board wants</h2>", ["What the board wants"]),
    "block quotation": (
        "<blockquote><p>We have waited for nine years, and shall not wait for a tenth, the chairman wrote.</p></blockquote>",
        ["We have waited for nine years, and shall not wait for a tenth, the chairman wrote."],
    ),
    "list": (
        "<ul><li>A quay of ninety metres for both ships.</li><li>A price that the yard holds for two years.</li></ul>",
        ["A quay of ninety metres for both ships.", "A price that the yard holds for two years."],
    ),
    "item in pieces": (
        "<ul><li>A quay of <div>ninety metres</div> for both ships.</li></ul>",
        ["A quay of ninety metres for both ships."],
    ),
    "table of data": (
        "<table><tr><th>Ship</th><th>Metres</th></tr><tr><td>Ada</td><td>88</td></tr></table>",
        ["Ship Metres Ada 88"],
    ),
    "post of a platform": (
        '<blockquote class="twitter-tweet"><p>The quay is ninety metres long, whatever the board may say of it.</p></blockquote>',
        ["The quay is ninety metres long, whatever the board may say of it."],
    ),
    "entries of a live report": (
        "<section><h2>10.15: Talks resume</h2><p>The delegations are back in the room, and the doors are closed.</p></section>",
        ["10.15: Talks resume", "The delegations are back in the room, and the doors are closed."],
    ),
    "two line breaks": (
        "<p>The first line of what the council wrote in its letter.<br><br>The second line of it, which was longer and ruder.</p>",
        ["The first line of what the council wrote in its letter.", "The second line of it, which was longer and ruder."],
    ),
    "one line break": (
        "<p>The council wrote to the board in its long letter<br>that the quay was far too short for it.</p>",
        ["The council wrote to the board in its long letter that the quay was far too short for it."],
    ),
    "quotation over two paragraphs": (
        "<p>“We came in good faith, and we stayed for nine hours,” the chairman said. “We were told nothing.</p>"
        "<p>“We go home with less than what we brought, and the tide is against us.”</p>",
        [
            "“We came in good faith, and we stayed for nine hours,” the chairman said. “We were told nothing.",
            "“We go home with less than what we brought, and the tide is against us.”",
        ],
    ),
    "words read out to the blind": (
        '<p>The yard has <a href="/x">a long list<span class="visually-hidden">, opens new tab</span></a> of what it wants<span'
        ' style="clip:rect(0 0 0 0);height:1px;position:absolute;width:1px">, in short</span>, the board said.</p>',
        ["The yard has a long list of what it wants, the board said."],
    ),
    "who asks in an interview": (
        "<p><strong>Mona Lind:</strong></p><p>What does the yard want for it, and when?</p>",
        ["Mona Lind:", "What does the yard want for it, and when?"],
    ),
    "another day of a chronicle": ("<p><strong>24 February 2031</strong></p>", ["24 February 2031"]),
    "list of links to shops": (
        '<ul><li><a href="https://shop.example/1">A model of the old ferry</a></li><li><a href="https://shop.example/2">A map of the'
        " whole harbour</a></li></ul>",
        ["A model of the old ferry", "A map of the whole harbour"],
    ),
    "tags within words, soft hyphens, zero width": (
        "<p>The <b>second</b> ferry <a href='/f'>costs</a> four mil<wbr>lions, the y&shy;ard\u200b said\u00a0on  Tuesday in a note.</p>",
        ["The second ferry costs four millions, the yard said on Tuesday in a note."],
    ),
    "accent behind a joiner": (
        "<p>The Cafe&zwj;\u0301 Marin stayed open until the last of them had left the harbour.</p>",
        ["The Café Marin stayed open until the last of them had left the harbour."],
    ),
    "marks encoded twice": (
        "<p>&amp;ldquo;We shall be back&amp;rdquo;, the chairman&amp;#8217;s letter said to the council on Monday.</p>",
        ["“We shall be back”, the chairman’s letter said to the council on Monday."],
    ),
    "letter and accent apart": (
        "<p>The Cafe\u0301 Marin stayed open until the last of them had left the harbour.</p>",
        ["The Café Marin stayed open until the last of them had left the harbour."],
    ),
}


@pytest.mark.parametrize("name", INSIDE)
def test_what_is_the_articles(name: str):
    insert, paragraphs = INSIDE[name]
    assert read_texts(make_page(insert)) == [FIRST, SECOND, *paragraphs, THIRD, LAST]


SENTENCE = "The yard will say on Friday what it wants for the second ship, and when."
LINKED = {
    "sentence that is a link": f'<a href="/x">{SENTENCE}</a>',
    "linked words after a colon": 'The council asked one thing: <a href="/x">who is to pay for it</a> when the yard has gone.',
    "name of a thing": 'The ship: <a href="/x">Ada</a>',
}


@pytest.mark.parametrize("name", LINKED)
def test_what_is_linked_and_the_articles(name: str):
    assert not is_related_link(split_blocks(parse_html(f"<p>{LINKED[name]}</p>"))[0])


OUTSIDE = {
    "pull quote": '<blockquote class="pullquote">We will build the second ferry, whatever the winter brings</blockquote>',
    "pull quote with a name": '<aside class="pull-quote"><p>“We will build the second ferry, whatever the winter brings”</p>'
    "<cite>The mayor</cite></aside>",
    "copy for small screens": f'<div class="mobile-only"><p>{FIRST}</p></div>',
    "caption": '<figure><img src="x.jpg"><figcaption>The old ferry in the harbour of Port Lune. Photograph: Per O’Dell</figcaption></figure>',
    "newsletter": '<div class="newsletter-signup"><h3>Sign up to our newsletter</h3><p>Get the news of the port every morning.</p></div>',
    "read more": '<p class="read-more"><a href="/x">Read more: the old ferry breaks down again in the harbour</a></p>',
    "link to another article": '<p><a href="/x">The old ferry breaks down again in the harbour</a></p>',
    "labelled link": '<p>Lire aussi : <a href="/x">Le vieux ferry est encore en panne dans le port</a></p>',
    "link in capitals": '<p><a href="/x"><strong>COUNCIL ARGUES ABOUT THE QUAY FOR A WHOLE NIGHT</strong></a></p>',
    "comments": "<p>Comments (12)</p>",
    "all pictures": "<p>View all (23)</p>",
    "reading time": "<p>4 min read</p>",
    "advertisement": '<div class="ad-slot"><p>Advertisement</p></div>',
    "script": '<script>document.write("<p>never</p>")</script><style>.x{}</style><noscript><p>Please enable JavaScript.</p></noscript>',
    "hidden": '<p style="display:none">This paragraph is for machines only and says nothing of the ferry at all.</p>',
    "comment of the page": "<!-- <p>We will not print this, said the editor to the author of the page.</p> -->",
    "advertisement in German": "<p>Anzeige</p>",
    "advertisement in Ukrainian": "<p>Реклама</p>",
    "label of a list in Ukrainian": "<p><strong>ЧИТАЙТЕ ТАКОЖ:</strong></p>",
    "call to follow in Ukrainian": "<p>Підписуйтесь на наш <a href='https://t.example'>Telegram-канал</a>, щоб нічого не пропустити!</p>",
    "call to follow in English": "<p>Follow us on Google News</p>",
    "paywall in French": "<p>Il vous reste 45.12% de cet article à lire. La suite est réservée aux abonnés.</p>",
    "label in Dutch and a link": '<div>Lees ook <a href="/x">De oude veerboot ligt weer stil in de haven</a></div>',
    "label with a bar and a link": '<p><strong>READ | <a href="/x">The old ferry breaks down again in the harbour</a></strong></p>',
    "advertisement in Korean": "<p>광고</p>",
    "advertisement to scroll past": '<div class="ad"><p>Advertisement · Scroll to continue</p></div>',
    "label of a list in Finnish": "<p>Lue myös:</p>",
    "heading that is a link": '<h3><a href="/x">The old ferry breaks down again in the harbour</a></h3>',
    "list of links": '<ul><li><a href="/x">The old ferry breaks down again</a></li><li><a href="/y">Council argues about the quay</a></li></ul>',
    "call to follow in Greek": "<p>Ακολουθήστε το harbour-post.example στο Google News και μάθετε πρώτοι τα νέα</p>",
    "caption in one word": '<p class="imageCaption">The old ferry in the harbour of Port Lune, in the year when it was built.</p>',
    "comments of a prefix": '<section class="c-comments"><h2>Comments</h2><p>Log in to your account or make one to say something here.</p></section>',
    "byline within": "<p>By Mona Lind in Port Lune</p>",
    "author's name": "<div>Mona Lind</div>",
    "day of publication": "<p>6 May 2031, 9.30pm</p>",
    "consent to a player": "<p>This content is provided by a player, which may be using cookies. To show it, we need your permission.</p>",
    "player without its program": "<p>JavaScript must be enabled to play the video</p>",
    "reading time in German": "<p>Lesezeit: 4 Min.</p>",
    "box beside a word": '<span class="tooltip-text">Nine members, elected every four years</span>',
    "comments in Turkish": '<div class="yorumlar"><h4>YORUMLAR</h4><p>Yazılan yorumlardan bu gazete hiçbir biçimde sorumlu değildir.</p></div>',
    "label without a space and a link": '<div class="x1"><span>İLGİLİ HABER</span><a href="/x">Ada feribotu yine neden durdu?</a></div>',
    "share bar": '<div class="share"><span>Share</span><a href="#">Mail</a></div>',
    "owner of a picture": '<div class="credit">Per Dell, for the Post</div>',
    "byline of another": '<p class="byline">By Ana Keel</p>',
    "title of a video": '<div class="video"><p>Watch: the ferry leaves the quay</p></div>',
    "about the author": '<div class="author-box"><h4>Ana Keel</h4><p>Ana Keel has written about the port for ten years.</p></div>',
    "offer with a field": '<div class="x1"><h3>The port by mail</h3><p>One letter each Friday.</p><form><input type="email"></form></div>',
    "links of which one is likelier": '<ul><li><a href="/x">How the old ferry was lost on a clear night</a></li><li><a href="/y">Cranes</a></li></ul>',
    "agency after a caption": "<p>The ferry in March (Port Agency/Per Dell)</p>",
    "offer to click": "<p>Nine issues of the Post for 64 crowns. Click here for more information.</p>",
    "licence": '<p>This article is published under a Creative Commons licence. Read the <a href="/x">original article</a>.</p>',
    "form": '<form><label>Your name</label><input value="x"><button>Send</button></form>',
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_not_the_articles(name: str):
    assert read_texts(make_page(OUTSIDE[name])) == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "paragraphs"),
    [("", [FIRST, SECOND, SECOND, LAST]), ('<meta name="viewport" content="width=device-width">', [FIRST, SECOND, LAST])],
)
def test_what_stands_twice_is_dropped_but_on_bare_pages(head: str, paragraphs: list[str]):
    body = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, SECOND, LAST))
    assert read_texts(f"<html><head>{head}</head><body><div>{body}</div></body></html>") == paragraphs


def test_metadata_and_where_they_stand():
    article = read(make_page().encode())
    assert (article.title, article.authors, str(article.published_on)) == ("Ferry talks end late", ["Mona Lind"], "2031-05-06")
    assert (article.url, article.publisher, article.language) == ("https://harbour-post.example/ferry", "Harbour Post", "en")
    assert article.sources == {
        "title": "h1",
        "authors": "JSON-LD author",
        "published_on": "JSON-LD datePublished",
        "url": "link canonical",
        "publisher": "JSON-LD publisher",
        "language": "html lang",
    }


LD = '<script type="application/ld+json">{}</script>'
METADATA = [
    (LD.format('{"@graph": [{"@id": "#m", "name": "Mona Lind", "url": "/"}, {"@type": "Article", "headline": "T", "author": {"@id": "#m"}}]}'),
     "authors", ["Mona Lind"], "JSON-LD author"),
    (LD.format('{"@type": "NewsArticle", "headline": "T", "author": "By Mona Lind and Per O’Dell, port correspondent",}'),
     "authors", ["Mona Lind", "Per O’Dell"], "JSON-LD author"),
    (LD.format('{"@type": "NewsArticle", "headline": "A &amp; B", "datePublished": "0001-01-01"}'), "title", "A & B", "JSON-LD headline"),
    (LD.format('{"@type": "NewsArticle", "headline": 5, "author": [null, {}], "datePublished": []}'), "authors", [], None),
    (LD.format("{not json"), "title", None, None),
    (LD.format('{"@type": "Report", // "Article",\n "headline": "T // U", "url": "https://port.example/t"\n // the end\n}'),
     "title", "T // U", "JSON-LD headline"),
    (LD.format('[{"@type": "WebPage", "datePublished": "2031-05-06"}, {"@type": "Event", "datePublished": "2031-05-01"}]'),
     "published_on", "2031-05-06", "JSON-LD datePublished"),
    ('<meta property="x:title dc:title" content="Late again">', "title", "Late again", "meta dc:title"),
    ('<meta property="dc:creator" content="Mona Lind">', "authors", ["Mona Lind"], "meta dc:creator"),
    ("<title>The ferries are late again - Port News</title>", "title", "The ferries are late again", "title"),
    ("<title>The ferries are late again | Islands | Port News</title>", "title", "The ferries are late again | Islands", "title"),
    ("<title>Late again - Port News</title>", "title", "Late again - Port News", "title"),
    ("<title>The ferries are late again – and nobody in Port Lune is surprised</title>",
     "title", "The ferries are late again – and nobody in Port Lune is surprised", "title"),
    ('<meta name="author" content="Mona Lind; Per O’Dell">', "authors", ["Mona Lind", "Per O’Dell"], "meta author"),
    ('<meta property="article:author" content="https://social.example/mona">', "authors", [], None),
    ('<meta property="article:published_time" content="2031-05-06T23:00:00Z">', "published_on", "2031-05-06", "meta article:published_time"),
    ('<meta property="og:title" content="Late | Port News"><meta property="og:site_name" content="Port News">', "title", "Late", "meta og:title"),
    ("<title>Ferries: late again - Port News</title><meta property='og:site_name' content='Port News'>", "title", "Ferries: late again", "title"),
    ('<meta property="og:url" content="https://port.example/late">', "url", "https://port.example/late", "meta og:url"),
    ('<link rel="canonical" href="javascript:alert(1)">', "url", None, None),
    ('<meta http-equiv="content-language" content="en-AT">', "language", "en", "meta content-language"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "name", "value", "source"), METADATA)
def test_metadata_from_elsewhere(head: str, name: str, value: object, source: str | None):
    article = read(f"<html><head>{head}</head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>".encode())
    found = getattr(article, name)
    assert (str(found) if name == "published_on" else found) == value
    assert article.sources.get(name) == source


BYLINES = [
    ('<p class="byline">By Mona Lind</p>', ["Mona Lind"]),
    ('<div class="byline">By <span>Mona Lind</span> and <span>Per O’Dell</span> 6 May 2031</div>', ["Mona Lind", "Per O’Dell"]),
    ('<div class="byline"><span class="by">Mona Lind</span> <span class="by">Per O’Dell</span></div>', ["Mona Lind", "Per O’Dell"]),
    ('<a rel="author" href="/m">Mona Lind</a>', ["Mona Lind"]),
    ('<span itemprop="author"><span itemprop="name">Mona Lind</span></span>', ["Mona Lind"]),
    ('<div class="author"><b>Mona Lind</b> <i>Port reporter</i> <a href="/x">@monalind</a></div>', ["Mona Lind"]),
    ('<p>By <a href="/m">Mona Lind</a>, <a href="/p">Per O’Dell</a> on Monday, May 5th, 2031</p>', ["Mona Lind", "Per O’Dell"]),
    ('<p>Written by <a href="/m">Mona Lind, MA</a></p>', ["Mona Lind"]),
    ('<p class="byline">Mona Lind, Associated Press</p>', ["Mona Lind"]),
    ('<p class="byline">Mona Lind, a deputy editor, and Per O’Dell, Reuters</p>', ["Mona Lind", "Per O’Dell"]),
    ('<div class="comment"><span class="author">A Reader</span></div>', []),
    ('<header class="no-promo"><p class="byline">By Mona Lind</p></header>', ["Mona Lind"]),
    ('<ul class="most-popular"><li><span class="byline">Per O’Dell</span></li></ul>', []),
]  # fmt: skip


@pytest.mark.parametrize(("byline", "authors"), BYLINES)
def test_visible_bylines(byline: str, authors: list[str]):
    page = f"<html><body><h1>Ferry talks</h1>{byline}<p>{FIRST}</p><p>{SECOND}</p></body></html>"
    assert read(page.encode()).authors == authors


SUPERSETS = [
    ('"Mona Lind"', '<p class="byline">By Mona Lind and Per O’Dell</p>', ["Mona Lind", "Per O’Dell"], "byline"),
    ('"Mona Lind"', '<p class="byline">By Per O’Dell</p>', ["Mona Lind"], "JSON-LD author"),
    ('["Mona Lind", "Per O’Dell"]', '<p class="byline">By Mona Lind</p>', ["Mona Lind", "Per O’Dell"], "JSON-LD author"),
    ('"Port News"', '<p class="byline">By Mona Lind, Port News</p>', ["Mona Lind"], "byline"),
    ('"Port News"', "", ["Port News"], "JSON-LD author"),
]


@pytest.mark.parametrize(("stated", "byline", "authors", "source"), SUPERSETS)
def test_a_byline_completes_what_is_stated(stated: str, byline: str, authors: list[str], source: str):
    node = f'{{"@type": "NewsArticle", "headline": "Ferry talks", "author": {stated}, "publisher": {{"name": "Port News"}}}}'
    article = read(f"<html><head>{LD.format(node)}</head><body><h1>Ferry talks</h1>{byline}<p>{FIRST}</p></body></html>".encode())
    assert (article.authors, article.sources["authors"]) == (authors, source)


HEADINGS = [
    ("<h1>Ferry talks end late at night</h1>", "Ferry talks end late", "Ferry talks end late at night", "h1"),
    ("<h1>Nobody slept in Port Lune</h1>", "Ferry talks end late", "Nobody slept in Port Lune", "h1"),
    ("<h1>Business</h1>", "Ferry talks end late", "Ferry talks end late", "meta og:title"),
    ('<h1>Nobody slept in Lune</h1><h1 itemprop="headline">A very long night</h1>', "Ferry talks end", "A very long night", "h1"),
    ("<h1>Nobody slept in Lune</h1><h1>A very long night</h1>", "Ferry talks end late", "Ferry talks end late", "meta og:title"),
    ('<h1><a href="/x">Nobody slept in Lune</a></h1>', "Ferry talks end late", "Ferry talks end late", "meta og:title"),
    ('<h1><a href="/">Port News of the islands</a></h1>', "Ferry talks end late", "Ferry talks end late", "meta og:title"),
    ("<h1>Port News</h1><h1>Ferry talks end</h1>", "Ferry talks end late", "Ferry talks end", "h1"),
    (
        '<div class="cookie-modal"><h1>We value your privacy here</h1></div>',
        "Ferry talks end",
        "Ferry talks end",
        "meta og:title",
    ),
    ("<h1>Ferry talks end late | Port News</h1>", "Ferry talks end late", "Ferry talks end late", "h1"),
]


@pytest.mark.parametrize(("heading", "stated", "title", "source"), HEADINGS)
def test_title_as_printed(heading: str, stated: str, title: str, source: str):
    head = f'<meta property="og:title" content="{stated}"><meta property="og:site_name" content="Port News">'
    article = read(f"<html><head>{head}</head><body>{heading}<p>{FIRST}</p><p>{SECOND}</p></body></html>".encode())
    assert (article.title, article.sources["title"]) == (title, source)


UTC, LOCAL, DAY = "2031-05-07T01:30:00Z", "2031-05-07T01:30:00+02:00", "2031-05-07"
DAYS = [
    (UTC, "<p>May 6, 2031</p>", "/x", "2031-05-06"),
    (UTC, "<p>Published 6th May 2031, 9.30pm</p>", "/x", "2031-05-06"),
    (UTC, "<p>Updated 7 May 2031</p>", "/2031/05/06/x", "2031-05-07"),
    (UTC, "<p>Last updated: May 6, 2031</p>", "/x", "2031-05-06"),
    (UTC, "<p>1 May 2031</p>", "/x", "2031-05-07"),
    (UTC, "", "/2031/05/06/x", "2031-05-06"),
    (UTC, "", "/2031/may/06/x", "2031-05-06"),
    (UTC, "<figure><figcaption>The ferry on 6 May 2031</figcaption></figure>", "/x", "2031-05-07"),
    (LOCAL, "<p>6 May 2031</p>", "/2031/05/06/x", "2031-05-07"),
    (DAY, "<p>6 May 2031</p>", "/2031/05/06/x", "2031-05-07"),
    ("", "<p>Monday, May 6th, 2031</p>", "/x", "2031-05-06"),
    ("", "<p>31 May 2031</p>", "/2031/05/06/x", "2031-05-06"),
    ("", "<p>99 May 2031</p>", "/2031/13/06/x", None),
    (UTC, "<p>6 May 2031</p>", "/2031/05/07/x", "2031-05-06"),
    ("Wed May 07 2031 01:30:00 GMT+0000 (UTC)", "", "/2031/05/06/x", "2031-05-06"),
    ("Wed May 07 2031 01:30:00 GMT+0200 (CEST)", "", "/2031/05/06/x", "2031-05-07"),
    ("Wed, 07 May 2031 01:30:00 GMT", "", "/x", "2031-05-07"),
    ("in May 2031", "", "/x", None),
    ("0001-01-01T00:00:00Z", "<p>6 May 2031</p>", "/x", "2031-05-06"),
]


@pytest.mark.parametrize(("stamp", "printed", "path", "day"), DAYS)
def test_day_where_the_publisher_is(stamp: str, printed: str, path: str, day: str | None):
    head = f'<meta property="article:published_time" content="{stamp}"><link rel="canonical" href="https://port.example{path}">'
    page = f"<html><head>{head}</head><body><h1>Ferry talks end late</h1>{printed}<p>{FIRST}</p><p>{SECOND}</p></body></html>"
    found = read(page.encode()).published_on
    assert (found and found.isoformat()) == day


ZONES = [
    ([UTC, "2031-05-06T19:30:00-06:00"], "2031-05-06", "meta date"),
    ([UTC, "2031-05-07T01:30:00-06:00"], "2031-05-06", "printed by the headline, meta pubdate in another time zone"),
    (["2031-05-07T01:30:00-06:00", UTC], "2031-05-06", "printed by the headline, meta pubdate in another time zone"),
    ([LOCAL, "2031-05-07T09:00:00+00:00"], "2031-05-07", "meta pubdate"),
]


@pytest.mark.parametrize(("stamps", "day", "source"), ZONES)
def test_day_of_a_page_that_states_several_zones(stamps: list[str], day: str, source: str):
    names = ("pubdate", "date")
    head = "".join(f'<meta name="{name}" content="{stamp}">' for name, stamp in zip(names, stamps, strict=True))
    page = f"<html><head>{head}</head><body><h1>Ferry talks end late</h1><p>6 May 2031</p><p>{FIRST}</p></body></html>"
    article = read(page.encode())
    assert (str(article.published_on), article.sources["published_on"]) == (day, source)


def test_same_page_same_text():
    raw = make_page(*(insert for insert, _ in INSIDE.values())).encode()
    first, second = read(raw), read(raw)
    assert (first.text_sha256, first) == (second.text_sha256, second)


def test_plain_page_without_a_head():
    assert read_texts(f"<p>{FIRST}<p>{SECOND}") == [FIRST, SECOND]


BROKEN = {
    "no body": ("<html><head><title>x</title></head></html>", "has no paragraph"),
    "empty": ("<html>", "has no paragraph"),
    "too deep": ("<html><body>" + "<div>" * 5_000 + "<p>Late.</p>", "nests its elements more than 2,000 deep"),
    "too many blocks": ("<html><body>" + "<p>The ferry was late.</p>" * (MAX_BLOCKS + 1), "has 20,001 blocks of text"),
    "too many tags": ("<html><body>" + "<" * (MAX_TAGS + 1), "has 500,003 tags, more than 500,000"),
    "too many elements": ("<html><body>" + "a<br>" * (MAX_ELEMENTS + 1), "elements, more than 100,000"),
    "too many attributes": (
        "<p " + " ".join(f"a{n}=x" for n in range(20_000)) + ">Late.</p>",
        "has a tag of more than 2,000 attributes",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_page_that_cannot_be_read_says_why(name: str):
    page, reason = BROKEN[name]
    with pytest.raises(ReaderError, match=reason):
        read(page.encode())


LATE = "The ferry was late again today, and nobody in the harbour knew why."
NESTED = '{"a":' * 5_000
HOSTILE = {
    "NULs": f"<html><body><p>{LATE[:5]}\0{LATE[5:]}</p>\0\0</body></html>",
    "deep": "<html><body>" + "<div>" * 1_500 + f"<p>{LATE}</p>",
    "unclosed": f"<html><body><div><p><b><i>{LATE}",
    "script bomb": f"<html><head><script>{'var x = 1;' * 200_000}</script></head><body><p>{LATE}</p></body></html>",
    "JSON-LD bomb": f"<html><head>{LD.format('[' * 100_000)}{LD.format(NESTED)}</head><body><p>{LATE}</p></body></html>",
    "long title": f"<html><head><title>{'a | ' * 20_000}</title></head><body><p>{LATE}</p></body></html>",
    "long class": f'<html><body><p class="{"comment-a " * 50_000}">{LATE}</p></body></html>',
    "entities": f"<!DOCTYPE html><html><body><p>{LATE}</p><!ENTITY a '&a;&a;'></body></html>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_ends_in_a_clean_article(name: str):
    assert read_texts(HOSTILE[name])[0] == LATE


def test_thousands_of_quotation_marks():
    article = read(f"<html><body><p>{'“' * 200_000}</p><p>{LATE}</p></body></html>".encode())
    check_offsets(article)
    assert "“" * 1000 in article.text


def test_a_letter_with_endless_accents():
    accents = "\u0316\u0301" * 100_000
    article = read(f"<html><body><p>{LATE} a{accents}</p></body></html>".encode())
    check_offsets(article)
    assert LATE in article.text and len(article.text) < 200


def test_menus_of_endless_options_and_deep_tables():
    for insert in (f"<select>{'<option>x' * 20_000}</select>", f"{'<table><tr><td>' * 300}x{'</table>' * 300}"):
        assert FIRST in read(make_page(insert).encode()).text


def test_invalid_bytes():
    assert (
        LATE
        in read(f"<html><head><meta charset='utf-8'></head><body><p>{LATE}</p><p>x".encode() + b"\xff\xfe\x80</body></html>").text
    )


DAYS = [
    f"<p>It took {n} days until the ship of Port Lune was back at the quay, and the board said nothing on day {n}.</p>"
    for n in range(16)
]


@pytest.mark.parametrize(
    "page",
    [
        f'<div id="post-comments"><h1>Ferry talks</h1>{"".join(DAYS[:4])}</div><div>{"".join(DAYS[4:])}</div>',
        f'<div>{"".join(DAYS[4:])}</div><div class="has-comments"><div itemprop="articleBody">{"".join(DAYS[:4])}</div></div>',
    ],
    ids=["the headline", "what is declared the body"],
)  # fmt: skip
def test_no_comments_contain(page: str):
    """Half of a page's text or not, and whatever its name, such a box is the article's."""
    text = read(f"<html><body>{page}</body></html>".encode()).text
    assert [day for day in DAYS[:4] if day[3:-4] not in text] == []


TAGS = st.sampled_from(
    "html body p div ul li table tr td h1 h2 a br b blockquote figure script article aside span title meta".split()
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        [
            "<!--",
            "-->",
            "<![CDATA[",
            "&amp;",
            "&#0;",
            "<p class='comments'>",
            '<script type="application/ld+json">{"@type":"Article"}',
        ]
    ),
    st.text(max_size=60),
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=150)
def test_any_page_is_read_or_refused(page: str):
    try:
        article = read(("<html>" + page).encode("utf-8", "surrogatepass"))
    except ReaderError:
        return
    check_offsets(article)


def test_weights_are_of_the_features_that_pages_have():
    page = parse_page(make_page(*(insert for insert, _ in INSIDE.values()), *OUTSIDE.values()))
    known = {name for row in block_features(page) for part in row for name in part}
    assert len(known & read_weights().keys()) > 0.9 * len(known)
