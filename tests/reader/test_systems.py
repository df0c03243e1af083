"""Invented articles as publishing systems mark them up: of each, the paragraphs that a reader sees, by kind, and nothing else.

The pages were written before they were read. Their kinds are those that other people's pages went wrong in.
"""

import json
from collections.abc import Iterable
from html import escape

import pytest

from build.reader import read
from tests.reader.pages import read_texts

TITLE = "Nine islands share one ferry"
A = "Helga Strand left the harbour office in Port Lune at noon on Tuesday and told nobody whether she had signed the contract."
B = "“We asked for two ships and we were given a timetable,” she said on the quay, with the folder still under her arm."
C = "The nine islands have shared one ferry since the winter of the long ice, when the older ship was sold to a scrap dealer."
D = "A study that the island council paid for puts the cost of a second ship at 41 million crowns, and of waiting at twice that."
E = "“A study never carried anybody home,” said Tomas Brock, who has run the fish market on Outer Lune for thirty years."
F = "The council meets again on 3 June, and the yard says that it will keep the berth free until the evening of that day."
PROSE = [A, B, C, D, E, F]
STANDFIRST = "The islands of the Lune want a second ship, and a study says what waiting costs."
LONG_STANDFIRST = (
    "The islands of the Lune have waited nine years for a second ship. A study now says what another nine years of waiting would "
    "cost them, and the council has read it."
)
ASKED, NEXT = "What the islands asked for", "Who decides now?"
MENU = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("News", "Sport", "Weather", "Tides", "Opinion"))
TEASERS = "".join(
    f'<li><a href="/{number}">{text}</a></li>'
    for number, text in enumerate(("Old ferry breaks down again off Inner Lune", "Fish market reopens after a night of storms"))
)
HEAD = (
    '<meta charset="utf-8"><title>{title} | Lune Courier</title><meta property="og:title" content="{title}">'
    '<meta property="og:type" content="article"><meta property="og:site_name" content="Lune Courier">'
    '<meta property="article:published_time" content="2031-05-06T18:00:00+02:00"><meta name="author" content="Ana Keel">'
)


def tags(texts: Iterable[str], tag: str = "p") -> str:
    """Return texts, each in an element."""
    return "\n".join(f"<{tag}>{text}</{tag}>" for text in texts)


def page(body: str, attributes: str = "", head: str = "") -> str:
    """Return a page with the usual metadata."""
    return f'<!doctype html><html lang="en"{attributes}><head>{HEAD.format(title=TITLE)}{head}</head><body>{body}</body></html>'


def wordpress() -> str:
    return page(
        f'<div id="page" class="site"><header id="masthead" class="site-header"><nav class="main-navigation"><ul>{MENU}</ul></nav></header>'
        '<main id="main" class="site-main"><article id="post-118" class="post-118 post type-post status-publish hentry category-news">'
        f'<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on">May 6, 2031'
        '</span> <span class="byline">by <a class="url fn n" href="/author/ana">Ana Keel</a></span></div></header>'
        f'<div class="entry-content">{tags([A, B])}<div class="wp-caption alignnone"><img src="q.jpg"><p class="wp-caption-text">'
        f'The quay at noon. Photo: Per Dell</p></div><h2 class="wp-block-heading">{ASKED}</h2>{tags([C, D])}'
        f'<h3>{NEXT}</h3>{tags([E, F])}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li>'
        f'<a href="#">Mail</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><ul>{TEASERS}</ul></div>'
        '</div><footer class="entry-footer">Posted in <a href="/news">News</a></footer></article></main>'
        '<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul>'
        f'{TEASERS}</ul></section></aside><footer class="site-footer">Proudly made on Inner Lune</footer></div>'
    )


def script_page() -> str:
    blocks = [{"type": "paragraph", "text": text} for text in (A, B)] + [{"type": "heading", "text": ASKED}]
    blocks += [{"type": "paragraph", "text": text} for text in (C, D, E, F)]
    more = [
        {"headline": "Old ferry breaks down again", "summary": "It lay off Inner Lune for a whole night, as it did last year."}
    ]
    data = {
        "props": {"pageProps": {"article": {"title": TITLE, "byline": "Ana Keel", "body": blocks}, "more": more}},
        "page": "/a",
    }
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    return page(f'<div id="__next"><div class="spinner">Loading…</div></div>{script}')


def attribute_page() -> str:
    story = {"component": "Story", "props": {"story": {"title": TITLE, "body": tags(PROSE)}}}
    return page(f"<div id='app' data-page='{escape(json.dumps(story), quote=True)}'></div>")


def linked_data_page() -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PROSE)}
    shell = '<div id="app"><noscript>Please enable JavaScript to read this site.</noscript><div class="header">Lune Courier</div></div>'
    return page(shell, head=f'<script type="application/ld+json">{json.dumps(data)}</script>')


def amp() -> str:
    return page(
        f'<header><amp-sidebar id="menu" layout="nodisplay"><ul>{MENU}</ul></amp-sidebar></header><article><h1>{TITLE}</h1>'
        f'<p class="article-summary">{LONG_STANDFIRST}</p><div class="amp-byline">By Ana Keel</div><time datetime="2031-05-06">6 May 2031'
        f'</time><amp-img src="q.jpg" width="4" height="3"></amp-img><div class="amp-body">{tags([A, B])}<amp-ad width="300" height="250" '
        f'type="x"><div>Advertisement</div></amp-ad>{tags([C, D, E, F])}</div></article><footer>© 2031 Lune Courier</footer>',
        " amp",
    )


def table_layout() -> str:
    menu = "<br>".join(f'<a href="{word}.htm">{word}</a>' for word in ("News", "Sport", "Weather", "Tides"))
    return (
        f"<html><head><title>{TITLE}</title></head><body bgcolor=white><table width=760><tr><td colspan=2><img src=logo.gif></td></tr>"
        f"<tr><td width=120 valign=top><font size=1>{menu}</font></td><td valign=top><font size=5><b>{TITLE}</b></font><br>"
        f"<font size=2>By Ana Keel<br>May 6, 2031<br><br>{A}<br><br>{B}<br><br><b>{ASKED}</b><br><br>{C}<br><br>{D}<br><br>{E}<br><br>{F}"
        "<br><br></font></td></tr><tr><td colspan=2><font size=1>Copyright 2031 Lune Courier. All rights reserved.</font></td></tr></table>"
        "</body></html>"
    )


def live_blog() -> str:
    posts = [
        ("16:40", "Berth stays free", [F]),
        ("14:32", "“A study never carried anybody home”", [D, E]),
        ("12:05", ASKED, [A, B, C]),
    ]
    entries = "".join(
        f'<article class="live-post" id="p{number}"><time class="live-post__time" datetime="2031-05-06T{time}">{time}</time>'
        f'<h2 class="live-post__title">{title}</h2><div class="live-post__author">Ana Keel</div><div class="live-post__body">{tags(texts)}</div>'
        '<div class="live-post__share"><button>Share</button></div></article>'
        for number, (time, title, texts) in enumerate(posts)
    )
    return page(f'<main class="live-blog"><h1>{TITLE}</h1><div class="live-blog__posts">{entries}</div></main>')


def labelled() -> str:
    parts = "".join(
        f'<div class="par"><span class="tag" style="display:block">Quay watch</span><p>{text}</p></div>' for text in PROSE
    )
    return page(f'<main><article><h1>{TITLE}</h1><div class="text">{parts}</div></article></main>')


def kicker() -> str:
    return page(
        f'<main><article><header><h1 class="title"><span class="kicker">Harbour</span> {TITLE}</h1><p class="byline">By Ana Keel</p></header>'
        f'<div class="teaser-title"><span>Harbour:</span> {TITLE}</div><div class="text">{tags(PROSE)}</div></article></main>'
    )


def standfirst(names: str, text: str, tag: str = "p") -> str:
    return page(
        f'<main><article class="story"><h1>{TITLE}</h1><{tag} class="{names}">{text}</{tag}><p class="byline">By Ana Keel</p>'
        f'<div class="story-body">{tags(PROSE)}</div></article></main>'
    )


def bold_headings() -> str:
    return page(
        f'<main><article><h1>{TITLE}</h1><div class="article__body">{tags([A, B])}<p><strong>{ASKED}</strong></p>{tags([C, D])}'
        f"<p><b>{NEXT}</b><br>{E}</p>{tags([F])}</div></article></main>"
    )


def dated_lines() -> str:
    return page(
        f'<div id="content"><div class="hentry"><h1 class="entry-title">{TITLE}</h1><div class="post-body entry-content">'
        '<p>Posted by <span class="vcard">Ana Keel</span> on <abbr class="published" title="2031-05-06T18:00:00+02:00">Tue 6 May 2031, '
        f'18:00</abbr></p>{tags(PROSE)}<p class="updated">Updated: <abbr title="2031-05-06">6 May 2031</abbr></p></div></div></div>'
    )


def single_breaks(texts: list[str]) -> str:
    return page(f'<main><article><h1>{TITLE}</h1><div class="detail-text">{"<br>".join(texts)}</div></article></main>')


def blogger() -> str:
    text = f"{A}<br /><br />{B}<br />\n&nbsp;<br />{C}<br /><br /><b>{ASKED}</b><br /><br />{D}<br /><br />{E}<br /><br />{F}"
    return page(
        f'<div class="main section"><div class="date-header"><span>Tuesday, May 6, 2031</span></div><div class="post hentry"><h3 class="post-title">'
        f'{TITLE}</h3><div class="post-body entry-content" itemprop="description articleBody">{text}<div style="clear: both;"></div></div>'
        '<div class="post-footer"><span class="post-author">Posted by Ana Keel</span> <span>at 18:00</span></div></div></div>'
        f'<div class="sidebar section"><h2>Blog archive</h2><ul>{TEASERS}</ul></div>'
    )


def newsletter_platform() -> str:
    return page(
        f'<div class="single-post"><article class="newsletter-post post"><h1 class="post-title published">{TITLE}</h1>'
        f'<h3 class="subtitle">{STANDFIRST}</h3><div class="byline-wrapper"><a href="/@ana">Ana Keel</a><div class="meta">May 06, 2031</div></div>'
        f'<div class="available-content"><div class="body markup">{tags([A, B])}<p class="button-wrapper"><a class="button primary" '
        f'href="/subscribe"><span>Subscribe now</span></a></p><h2 class="header-anchor-post">{ASKED}</h2>{tags([C, D])}<blockquote><p>{E}</p>'
        f"</blockquote>{tags([F])}</div></div></article></div><div class='footer'>© 2031 Ana Keel</div>"
    )


def field_system() -> str:
    items = [
        "A ship for the outer islands by 2034.",
        "A berth at Port Lune that is free on Sundays.",
        "No cut of the night ferry.",
    ]
    return page(
        f'<div class="layout-container"><main role="main"><article class="node node--type-article node--view-mode-full"><h1 class="page-title">'
        f'<span class="field field--name-title">{TITLE}</span></h1><div class="node__meta">Submitted by <span>Ana Keel</span> on 6 May 2031'
        f'</div><div class="node__content"><div class="field field--name-field-teaser field__item">{LONG_STANDFIRST}</div><div class="clearfix '
        f'text-formatted field field--name-body field__item">{tags([A, B])}<h2>{ASKED}</h2><ul>{tags(items, "li")}</ul>{tags([C, D])}'
        f'<p><a href="/old">Read also: Old ferry breaks down again off Inner Lune</a></p>{tags([E, F])}</div></div></article></main></div>'
    )


ITEMS = ["A ship for the outer islands by 2034.", "A berth at Port Lune that is free on Sundays.", "No cut of the night ferry."]
TEXT = [("paragraph", text) for text in PROSE]
BROKEN = [("parted by breaks", text) for text in PROSE]
SUBHEAD, QUESTION = ("subheading", ASKED), ("subheading", NEXT)
PAGES = {
    "WordPress": (wordpress(), [*TEXT[:2], SUBHEAD, *TEXT[2:4], QUESTION, *TEXT[4:]]),
    "Inertia": (attribute_page(), [("in an attribute", text) for text in PROSE]),
    "Next.js": (script_page(), [("in a script", text) for text in (A, B, ASKED, C, D, E, F)]),
    "JSON-LD": (linked_data_page(), [("in a script", text) for text in PROSE]),
    "AMP": (amp(), [("standfirst", LONG_STANDFIRST), *TEXT]),
    "tables": (table_layout(), [*BROKEN[:2], SUBHEAD, *BROKEN[2:]]),
    "live blog": (
        live_blog(),
        [
            *(("subheading", "Berth stays free"), TEXT[5], ("subheading", "“A study never carried anybody home”")),
            *(*TEXT[3:5], SUBHEAD, *TEXT[:3]),
        ],
    ),
    "labels": (labelled(), TEXT),
    "kicker": (kicker(), TEXT),
    **{
        f"standfirst: {names}": (standfirst(names, text, tag), [("standfirst", text), *TEXT])
        for names, text, tag in (
            ("standfirst", STANDFIRST, "p"),
            ("article-dek", STANDFIRST, "h2"),
            ("c-subtitle", STANDFIRST, "div"),
            ("story__summary", LONG_STANDFIRST, "div"),
            ("lede", LONG_STANDFIRST, "p"),
        )
    },
    "bold lines": (bold_headings(), [*TEXT[:2], SUBHEAD, *TEXT[2:4], QUESTION, *TEXT[4:]]),
    "dates": (dated_lines(), TEXT),
    "single breaks": (single_breaks(PROSE), BROKEN),
    "three single breaks": (single_breaks(PROSE[:4]), BROKEN[:4]),
    "Blogger": (blogger(), [*BROKEN[:3], SUBHEAD, *BROKEN[3:]]),
    "newsletter platform": (newsletter_platform(), [("standfirst", STANDFIRST), *TEXT[:2], SUBHEAD, *TEXT[2:]]),
    "fields": (
        field_system(),
        [("standfirst", LONG_STANDFIRST), *TEXT[:2], SUBHEAD, *(("list item", item) for item in ITEMS), *TEXT[2:]],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_paragraphs_of_a_system(name: str):
    source, expected = PAGES[name]
    assert read_texts(source) == [text for _, text in expected]


def test_title_without_its_kicker():
    assert read(kicker().encode()).title == TITLE
