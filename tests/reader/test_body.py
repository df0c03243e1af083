"""The paragraphs of pages whose names mislead, that say things twice, or that set their paragraphs in unusual elements."""

import pytest

from build.reader.blocks import Block, split_blocks
from build.reader.body.elements import describe_ancestors, find_main_element
from build.reader.body.features import block_features, prose_length
from build.reader.html import parse_html
from build.reader.page import parse_page
from tests.reader.pages import FIRST, LAST, SECOND, THIRD, make_page, read_texts
from tests.reader.test_html import PARAGRAPHS

ARTICLE = '<article class="article">'
BODY = '<div class="article-body">'
MISLEADING = {
    "rubric": (ARTICLE, '<article class="post category-newsletter">'),
    "a page of a newsletter": ("<body>", '<body class="newsletter-page">'),
    "what the body has besides": (BODY, '<div class="article-body has-newsletter-signup">'),
    "captions within": (BODY, '<div class="article-body with-caption">'),
    "opinion": (BODY, '<div class="comment">'),
    "opinion around the headline": (ARTICLE, '<div class="section comment"><article>'),
    "body by its item": (BODY, '<div class="comments-text"><div itemprop="articleBody">'),
}


@pytest.mark.parametrize("name", MISLEADING)
def test_names_that_are_not_those_of_inserts(name: str):
    assert read_texts(make_page().replace(*MISLEADING[name])) == PARAGRAPHS


def test_comments_longer_than_the_article_are_left_out():
    comments = "".join(f'<div class="comment"><p>{text} So it was, I say.</p></div>' for text in PARAGRAPHS * 4)
    assert (
        read_texts(make_page().replace("</article>", f"</article><section class='comments'>{comments}</section>")) == PARAGRAPHS
    )


MORE = "<p>The yard has built nine ferries since the war, and every one of them sails.</p><p>The council has paid for seven of those, and it will not pay for any more.</p>"
HIDDEN = {
    "until the reader asks for it": f'<div class="more" style="display:none">{MORE}</div><button>Read more</button>',
    "until the reader pays": f'<div class="premium-content" aria-hidden="true">{MORE}</div>',
}


@pytest.mark.parametrize("name", HIDDEN)
def test_the_end_of_an_article_that_is_hidden(name: str):
    page = make_page().replace(f"<p>{LAST}</p>", f"<p>{LAST}</p>{HIDDEN[name]}")
    assert read_texts(page) == [*PARAGRAPHS, *(text.removesuffix("</p>") for text in MORE.split("<p>")[1:])]


QUOTED = "We have waited for nine years, and shall not wait for a tenth."
UNSAID = "The yard was told so in March, and it has not answered our letter."
ANALYSIS = f"“{QUOTED[:-1]},” the letter says, and it goes on to name the nine men who signed it."
SHORT = ("The ferry has left the harbour at last.", "We go on in June, with hope.")
STAY = {
    "a statement that is then quoted": f"<blockquote><p>{QUOTED}</p><p>{UNSAID}</p></blockquote>",
    "a post that is then quoted": f'<blockquote class="twitter-tweet"><p>{QUOTED}</p><p>{UNSAID}</p></blockquote>',
}


@pytest.mark.parametrize("name", STAY)
def test_quotations_that_the_article_takes_up_stay_whole(name: str):
    assert read_texts(make_page(STAY[name], f"<p>{ANALYSIS}</p>")) == [FIRST, SECOND, QUOTED, UNSAID, ANALYSIS, THIRD, LAST]


PIECE = f'<div class="text"><p>{FIRST}</p><p>{SECOND}</p></div>'
PIECES = [
    (f'<div class="story">{PIECE}<div class="ad"></div>{PIECE}</div>', "story"),
    (f'<div class="story">{PIECE}<aside><div class="text"><p>{LAST[:70]}</p></div></aside></div>', "text"),
    (f'<div class="story"><div class="row">{PIECE}</div><div class="row">{PIECE}</div></div>', "story"),
]


@pytest.mark.parametrize(("body", "name"), PIECES)
def test_the_main_element_holds_all_pieces_of_an_article(body: str, name: str):
    blocks = split_blocks(parse_html(f"<html><body><nav>Port</nav>{body}<footer>{THIRD}</footer></body></html>"))
    known: dict = {}
    around = [describe_ancestors(block.element, known) for block in blocks]
    assert find_main_element(blocks, around, [prose_length(block) for block in blocks]).signature == ("div", name)


def test_links_far_from_the_article_are_not_described():
    page = parse_page(make_page("<p><a href='/old'>Old ferry</a></p>"))
    assert [block.text for block, row in zip(page.blocks, block_features(page), strict=True) if not row] == [
        "Harbour Post",
        "Privacy",
    ]


def test_short_paragraphs_in_chinese_are_running_text():
    text = "“不管冬天带来什么，我们都会把船造好。”她对港务委员会说。"
    assert [prose_length(Block(words, parse_html("<p>x</p>"))) > 0 for words in (text, "The ferry was late again.")] == [
        True,
        False,
    ]


def test_a_post_of_short_sentences_stays_whole():
    post = "".join(f"<p>{text}</p>" for text in SHORT)
    taken_up = f"“{SHORT[0][:-1]},” the yard wrote on Monday night, and the council repeated it on Tuesday."
    page = make_page(f'<blockquote class="twitter-tweet">{post}</blockquote>', f"<p>{taken_up}</p>")
    assert read_texts(page) == [FIRST, SECOND, *SHORT, taken_up, THIRD, LAST]


PULLED = "We will build the second ferry, whatever the winter brings"
PULLS = {
    "name in the same block": f'<blockquote class="pullquote">“{PULLED}” The mayor, on Monday</blockquote>',
    "name behind a dash": f'<blockquote class="pullquote">{PULLED} — The mayor of Port Lune</blockquote>',
    "name first": f'<div class="pull-quote"><cite>The mayor of Port Lune</cite><p>{PULLED}</p></div>',
    "shortened": "<aside><p>“We’ll build the second ferry, whatever the winter brings and whoever sits in this room …”</p></aside>",
    "soft hyphens": f'<div class="callout"><p>{PULLED.replace("winter", "win&shy;ter")}</p></div>',
    "speaker in an element of its own": f'<blockquote class="quote"><div class="quote__text">{PULLED}</div>'
    '<cite class="quote__source">The mayor of Port Lune</cite></blockquote>',
    "figure": f"<figure><blockquote><p>{PULLED}</p></blockquote><figcaption>The mayor</figcaption></figure>",
    "from two sentences": '<div class="quote-large"><p>We will build the second ferry, whatever the winter brings. '
    "The board has met four times since March.</p></div>",
    "short": '<aside class="pullquote"><p>Another study of the tides</p></aside>',
}


@pytest.mark.parametrize("name", PULLS)
def test_pull_quotes_are_dropped_as_editors_make_them(name: str):
    assert read_texts(make_page(PULLS[name])) == PARAGRAPHS


ENDS = [
    "Note: all comments are moderated before they appear.",
    "mlo/dpa",
    "(ANSA)",
    "dpa",
    "© Riproduzione riservata",
    "Copyright 2031 Harbour Post. All Rights Reserved. 87990cbe",
]


@pytest.mark.parametrize("line", ENDS)
def test_sign_offs_are_left_out(line: str):
    assert read_texts(make_page().replace(f"<p>{LAST}</p>", f"<p>{LAST}</p><p>{line}</p>")) == PARAGRAPHS


def test_a_line_that_tells_the_place_is_left_out():
    place = '<div class="source"><cite><span>Port Lune</span> — </cite></div>'
    assert read_texts(make_page().replace(f"<p>{FIRST}</p>", f"{place}<p>{FIRST}</p>")) == PARAGRAPHS


def test_one_of_two_copies_of_a_quotation_stays():
    quotation = f"<blockquote><p>{QUOTED}</p></blockquote>"
    assert read_texts(make_page(quotation, quotation)) == [FIRST, SECOND, QUOTED, THIRD, LAST]


ANSWER = "“I have answered this question several times already, and my answer has not changed.”"
BETWEEN = "The chairman asked him once more, and looked at the clock above the door of the old harbour hall."


@pytest.mark.parametrize(
    "said", [ANSWER, "What would you build first on the islands, and what would you leave for your grandchildren?"]
)
def test_the_same_words_twice_stay(said: str):
    inserts = [f"<p>{text}</p>" for text in (said, BETWEEN, said)]
    assert read_texts(make_page(*inserts)) == [FIRST, SECOND, said, BETWEEN, said, THIRD, LAST]


@pytest.mark.parametrize("copied", [[ANSWER, ANSWER], [ANSWER, BETWEEN, ANSWER, BETWEEN]])
def test_copies_of_an_answer_go(copied: list[str]):
    inserts = [f"<p>{text}</p>" for text in copied]
    assert read_texts(make_page(*inserts)) == [FIRST, SECOND, *dict.fromkeys(copied), THIRD, LAST]


ITEMS = {
    "two line breaks": f"<ul><li>{FIRST}<br><br>{SECOND}</li></ul>",
    "two line breaks and nothing between": f"<div>{FIRST}<br>\u200b<br>{SECOND}</div>",
    "blocks": f"<ol><li><div>{FIRST}</div><div>{SECOND}</div></li></ol>",
    "spans shown as blocks": f'<div><span style="display:block">{FIRST}</span><span style="display: block">{SECOND}</span></div>',
    "a site's own elements": f"<div><x-paragraph>{FIRST}</x-paragraph><x-paragraph>{SECOND}</x-paragraph></div>",
}


@pytest.mark.parametrize("name", ITEMS)
def test_paragraphs_are_not_merged(name: str):
    page = make_page(ITEMS[name]).replace(f"<p>{FIRST}</p>", "").replace(f"<p>{SECOND}</p>", "")
    assert read_texts(page) == PARAGRAPHS


INLINE = {
    "a site's own element": "The yard said <x-tip>late</x-tip> on Monday that it would build both ships, and on time.",
    "style": 'The yard said <span style="display:inline-block">late</span> on Monday that it would build both ships, and on time.',
}


@pytest.mark.parametrize("name", INLINE)
def test_what_stands_within_a_line_parts_no_paragraph(name: str):
    text = "The yard said late on Monday that it would build both ships, and on time."
    assert read_texts(make_page(f"<div>{INLINE[name]}</div>")) == [FIRST, SECOND, text, THIRD, LAST]


def test_a_quotation_that_is_a_link_stays():
    text = "“Nobody may be sent back against his will”"
    assert read_texts(make_page(f'<p><a href="https://court.example/1">{text}</a></p>')) == [FIRST, SECOND, text, THIRD, LAST]
