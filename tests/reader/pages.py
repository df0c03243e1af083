"""Pages of an invented newspaper in HTML, as newspapers make them, for the tests of the reader."""

from build.reader import Article, read

HEAD = """\
<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry talks end late | Harbour Post</title>
<link rel="canonical" href="https://harbour-post.example/ferry"><meta property="og:type" content="article">
<meta property="og:title" content="Ferry talks end late"><meta property="og:site_name" content="Harbour Post">
<meta name="twitter:card" content="summary"><meta name="viewport" content="width=device-width">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry talks end late",
"author": [{"@type": "Person", "name": "Mona Lind"}], "datePublished": "2031-05-06T21:30:00+02:00",
"publisher": {"@type": "Organization", "name": "Harbour Post"}}</script></head>"""

TOP = """\
<body><header class="site-header"><a href="/">Harbour Post</a> <nav class="menu"><ul><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="article"><h1 class="headline">Ferry talks end late</h1>
<div class="byline">By <a rel="author" href="/mona">Mona Lind</a></div><time datetime="2031-05-06T21:30:00+02:00">6 May 2031</time>
<div class="article-body">"""

FIRST = (
    "The mayor of Port Lune opened the talks on Monday with a long speech on the price of steel, and nobody left before the end."
)
SECOND = "“We will build the second ferry, whatever the winter brings and whoever sits in this room next year,” she told the harbour board."
THIRD = "The board has met four times since March, and each time the island council asked for another study of the tides and the quay."
LAST = "The talks go on in the first week of June, when the yard has named its price and the council has chosen a new chairman."

END = """\
</div></article>
<aside class="related-articles"><h2>More on this story</h2><ul><li><a href="/1">Old ferry breaks down again in the harbour</a></li>
<li><a href="/2">Council argues about the quay for a whole night</a></li></ul></aside>
<section id="comments" class="comments"><h2>2 comments</h2><div class="comment"><p>I was there, and she never said “we will build” anything at
all, whatever this newspaper prints about it.</p></div><div class="comment"><p>The quay is too short for it anyway, as everyone knows.</p>
</div></section></main>
<footer class="site-footer"><p>© 2031 Harbour Post. All rights reserved.</p><a href="/privacy">Privacy</a></footer></body></html>"""


def make_page(*inserts: str) -> str:
    """Return a page whose article has four paragraphs, with what else is given between the second and the third."""
    body = "\n".join((f"<p>{FIRST}</p>", f"<p>{SECOND}</p>", *inserts, f"<p>{THIRD}</p>", f"<p>{LAST}</p>"))
    return f"{HEAD}\n{TOP}\n{body}\n{END}"


def read_texts(page: str) -> list[str]:
    """Return the paragraphs of a page."""
    article = read(page.encode())
    check_offsets(article)
    return [paragraph.text for paragraph in article.paragraphs]


def check_offsets(article: Article) -> None:
    """Assert what holds for every article: paragraphs are at their offsets and make up the text, in one clean form."""
    assert article.text == "\n\n".join(paragraph.text for paragraph in article.paragraphs)
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end] == paragraph.text
        assert paragraph.text == " ".join(paragraph.text.split()) != ""
