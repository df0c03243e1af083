"""Boxes of advertisements within an article are left out, by class, id, role or label; like words are not taken for them."""

import pytest

from build.reader.html import is_advertisement_name
from tests.reader.pages import FIRST, LAST, SECOND, THIRD, make_page, read_texts

OFFER = "Our new winter coat keeps you warm on every quay, and until Sunday it costs half of what you paid for the last one."
PARAGRAPHS = [FIRST, SECOND, THIRD, LAST]

BOXES = [
    *(f'class="{name}"' for name in ("ad", "ads", "advert", "ad-slot", "ad_unit", "ad-container", "adContainer", "adsbygoogle")),
    *(
        f'class="{name}"'
        for name in ("advertisement", "c-ad__body", "inline-advertising", "ad-block", "dfp", "sponsored", "SponsoredContent")
    ),
    *('id="div-gpt-ad-42"', 'id="ad1"', 'role="ad"', 'role="advertisement"', 'data-role="ad"', 'data-testid="ad-slot"'),
    *('aria-label="advertisement"', 'aria-label="Sponsored content"'),
]


@pytest.mark.parametrize("attribute", BOXES)
@pytest.mark.parametrize("tag", ["div", "aside", "section"])
def test_advertisement_is_left_out(attribute: str, tag: str):
    assert read_texts(make_page(f"<{tag} {attribute}><div><h3>Winter sale</h3><p>{OFFER}</p></div></{tag}>")) == PARAGRAPHS


@pytest.mark.parametrize(
    "box",
    [
        f'<p class="ad">{OFFER}</p>',
        f"<amp-ad><p>{OFFER}</p></amp-ad>",
        f'<ins class="adsbygoogle"><p>{OFFER}</p></ins>',
        f'<div><span class="ad">{OFFER}</span></div>',
        f'<article class="ad-card"><p>{OFFER}</p></article>',
    ],
)
def test_advertisement_in_another_element_is_left_out(box: str):
    assert read_texts(make_page(box)) == PARAGRAPHS


NAMES = """add added header shadow lead read adam gradient address admin adapt badge load upload radio roads
    ad-free no-ads has-ads ads-enabled before-ad tag-advertising ad-hoc-query e1ad ad84 advertencia"""


@pytest.mark.parametrize("name", NAMES.split())
def test_like_words_are_not_advertisements(name: str):
    assert not is_advertisement_name(name)
    assert read_texts(make_page(f'<div class="{name}"><p>{OFFER}</p></div>')) == [FIRST, SECOND, OFFER, THIRD, LAST]


@pytest.mark.parametrize("label", ["Read the advertisement that the yard printed", "Add a comment"])
def test_longer_labels_are_not_of_advertisements(label: str):
    assert read_texts(make_page(f'<div aria-label="{label}"><p>{OFFER}</p></div>')) == [FIRST, SECOND, OFFER, THIRD, LAST]


def test_heading_whose_id_is_made_of_its_words_stays():
    page = make_page(f'<h2 id="ads-on-the-ferry">Ads on the ferry</h2><p>{OFFER}</p>')
    assert read_texts(page) == [FIRST, SECOND, "Ads on the ferry", OFFER, THIRD, LAST]


@pytest.mark.parametrize(
    ("element", "renamed"),
    [
        ('<div class="article-body">', '<div class="article-body sponsored">'),
        ('<div class="article-body">', '<div class="ad-container">'),
        ('<article class="article">', '<article class="article ad" id="ad">'),
        ("<main>", '<main class="advertisement" role="ad" aria-label="advertisement">'),
        ("<body>", '<body class="ads">'),
    ],
)
def test_class_of_the_main_element_does_not_drop_the_article(element: str, renamed: str):
    assert read_texts(make_page().replace(element, renamed)) == PARAGRAPHS


def test_advertisement_longer_than_a_short_article_is_left_out():
    page = make_page(f'<div class="ad"><p>{OFFER}</p><p>{OFFER.replace("coat", "hat")}</p></div>')
    page = page.replace(f"<p>{SECOND}</p>", "").replace(f"<p>{THIRD}</p>", "").replace(f"<p>{LAST}</p>", "")
    assert read_texts(page) == [FIRST]


def test_paragraphs_in_wrappers_named_after_advertisements_stay():
    page = make_page()
    for text in PARAGRAPHS:
        page = page.replace(f"<p>{text}</p>", f'<div class="ad-wrapper"><p>{text}</p></div>')
    assert read_texts(page) == PARAGRAPHS


def test_advertisement_in_markdown_is_left_out():
    page = f'# Ferry\n\n{FIRST}\n\n<div class="ad-slot"><p>{OFFER}</p></div>\n\n{SECOND}'
    assert read_texts(page) == [FIRST, SECOND]
