"""What an editor is told to look at first: pages that are no article, and languages that the extractor does not read."""

from dataclasses import replace

import pytest

from build.corpus.doubts import list_doubts
from build.reader import read_with_html
from tests.reader.pages import FIRST, LAST, SECOND, THIRD, make_page

TITLES = (
    "Old ferry breaks down again",
    "Who pays for the second quay?",
    "Nine islands, one ship",
    "Yard names its price",
    "Fog closes the strait",
    "Salt works open again",
)
TEXTS = (
    "The forty passengers spent a whole night on deck, as they did last year, and nobody told them why.",
    "The council wants the yard to pay, the yard wants the state to pay, and the state says nothing at all.",
    "Each island gets the ship for an hour and a quarter a day, which is enough for the post and the milk.",
    "It is twice what was said in spring, and half of what the harbour board had feared in its last letter.",
    "Two ships wait outside the harbour, and the airport of Port Lune has called off all of its flights.",
    "Some thirty people have work there again, most of them from the two islands in the south.",
)
LISTED = "front page or another list of articles"


def list_page(item: str, head: str = "", more: str = "") -> str:
    """Return a page that lists articles; an item has {link}, {title} and {text}."""
    items = "".join(
        item.format(link=f"/{n}", title=title, text=text) for n, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    )
    return f'<html lang="en"><head><title>Harbour Post</title>{head}</head><body><main>{items}{more}</main></body></html>'


def article_page(*parts: str) -> str:
    """Return an article that does not declare itself one, of some parts in HTML."""
    return f'<html lang="en"><head><title>Ferry talks</title></head><body><main><h1>Ferry talks</h1>{"".join(parts)}</main></body></html>'


MORE = '<p><a href="/s{}">Read more: what the yard says of part {}</a></p>'
PARAGRAPHS = [f"<p>{text}</p>" for text in (*TEXTS, FIRST, SECOND, THIRD, LAST, FIRST)]


def doubts_of(page: str, url: str | None = None) -> str:
    read = read_with_html(page.encode())
    return "\n".join(list_doubts(replace(read, article=replace(read.article, url=url)) if url else read))


@pytest.mark.parametrize(
    "item",
    [
        '<article><h2><a href="{link}">{title}</a></h2><p>{text}</p></article>',
        '<div><div><a href="{link}">{title}</a></div><div>{text}</div></div>',
        '<li><h3>{title}</h3><p>{text}</p><a href="{link}">Read more</a></li>',
        '<p><a href="{link}">{title}</a></p>',
        '<dt><a href="https://harbour-post.example{link}">{title}</a></dt><dd>{text}</dd>',
    ],
    ids=["articles", "boxes", "buttons", "headlines alone", "full addresses"],
)
def test_a_list_of_articles(item: str):
    head = '<link rel="canonical" href="https://harbour-post.example/islands">'
    assert LISTED in doubts_of(list_page(item, head))


def test_the_front_page_by_its_address():
    page = list_page("<h2>{title}</h2><p>{text} {text}</p><p>{text}</p>")
    assert LISTED in doubts_of(page, "https://harbour-post.example/") and LISTED not in doubts_of(page)


@pytest.mark.parametrize(
    "page",
    [
        make_page(),
        make_page('<p><a href="/1">Old ferry breaks down again</a></p>', *[f"<p>{text}</p>" for text in TEXTS]),
        list_page('<h2><a href="https://shop.example{link}">{title}</a></h2><p>{text}</p>'),
        list_page('<h2><a href="#{title}">{title}</a></h2><p>{text}</p>'),
        list_page(
            '<h2><a href="{link}">{title}</a></h2><p>{text}</p>', head='<meta property="og:type" content="article">', more=f"<p>{LAST}</p>"
        ),
        article_page(*(part + MORE.format(n, n) for n, part in enumerate(PARAGRAPHS[:6]))),
        article_page(*(part + (MORE.format(n, n) if n % 2 and n < 10 else "") for n, part in enumerate(PARAGRAPHS))),
        list_page("<h2><a href='{link}'>{title}</a></h2><p>{text}</p>"),
        list_page("<div><h2><a href='{link}'>{title}</a></h2><p>{text}</p><p>Nobody at the yard said so, and the board knew it. {text}</p></div>"),
        list_page(f"<div><h2><a href='{{link}}'>{{title}}</a></h2><p>{{text}} {LAST}</p></div>"),
    ],
    ids=[
        "article", "one link", "shops", "parts of one page", "declared an article", "a note below each paragraph", "five notes",
        "linked subheadings", "linked subheadings of two paragraphs", "linked subheadings of a long paragraph",
    ],
)  # fmt: skip
def test_an_article_is_no_list(page: str):
    assert LISTED not in doubts_of(page)


GERMAN = "Die beiden Seiten haben sich am Dienstag am See getroffen, und die Gespräche sollen weitergehen, bis die Fähren wieder fahren."
PORTUGUESE = (
    "O presidente da câmara disse que as negociações sobre o navio vão continuar na próxima semana, mas que ninguém sabe o preço."
)

GALLEY = (
    "A capitã do porto espera uma resposta até ao fim do mês. Se não houver acordo, as ilhas ficam sem ligação durante o inverno."
)


@pytest.mark.parametrize(
    ("page", "language"),
    [
        (f"# Der Kai\n\n{GERMAN}\n\n{GERMAN}", "German"),
        (f'<html lang="en"><body><article><p>{PORTUGUESE}</p><p>{GALLEY}</p></article></body></html>', "Portuguese"),
        (f'<html lang="sq"><body><article><p>{LAST[:30]}</p></article></body></html>', "Albanian"),
    ],
    ids=["by its words", "by its words, against the tag", "by its tag"],
)
def test_a_language_that_the_extractor_does_not_read(page: str, language: str):
    assert f"the text is in {language}, and the extractor reads English" in doubts_of(page)


def test_english_is_read():
    assert "English" not in doubts_of(f"# The quay\n\n{SECOND}\n\n{THIRD}")
