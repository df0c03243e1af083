"""Links to the words on the publisher's page: unique, by the specification, and proven by a matcher of its own."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.corpus.anchors import anchor_parts, find_anchors, normalize_for_search
from build.dataset.text_fragments import make_link
from build.reader import Article as ReadArticle
from build.reader import assign_offsets, read, read_with_html
from build.reader.visible_text import list_visible_text
from build.seeds.extracted import Anchor, PartSpan
from tests.reader.pages import SECOND, make_page

PAGE = "https://harbour-post.example/ferry"
WHOLE = Anchor()


def make_article(*paragraphs: str) -> ReadArticle:
    placed = assign_offsets((text, False) for text in paragraphs)
    return ReadArticle(paragraphs=placed, text="\n\n".join(paragraphs))


LONG = "We will build the second ferry whatever the winter brings and whoever sits in this room next year"
ANCHORS = [
    # the article's paragraphs, what else stands before them on the page, the words, which of them, the anchor
    (["He was open to it."], [], "open", 1, Anchor()),
    (["He was open to it, as open as ever."], [], "open", 1, Anchor(suffix=" to")),
    (["He was open to it, as open as ever."], [], "open", 2, Anchor(suffix=" as")),
    (["He was “open” then.", "She was “open” then."], [], "open", 2, Anchor(prefix="She was “")),
    (["He was open."], ["Open", "More: open"], "open", 1, Anchor(prefix="was ")),
    (["He was óPEN, and open to it"], [], "open", 1, Anchor(suffix=" to")),
    (["It was shut.", "Open"], ["Open"], "Open", 1, Anchor(prefix="shut. ")),
    (["The opener was open."], [], "open", 2, Anchor()),
    (["The opener was late."], [], "open", 1, None),
    (["open open open open open open open open open open open open open open"], [], "open", 7, None),
    # Words that are no words: a context has 200 characters at most.
    ([f"open {'x' * 300}", f"was open {'x' * 300}"], [], "open", 1, None),
    ([f"open {'x' * 300}", f"was open {'x' * 300}"], [], "open", 2, Anchor(prefix="was ")),
    ([f"{'x' * 300} open", f"{'x' * 300} open to"], [], "open", 2, Anchor(suffix=" to")),
    ([f"“{LONG},” she said."], [], LONG, 1, Anchor(ends=4)),
    # By its ends it would be marked from the first copy to the second.
    ([f"“{LONG},” she said."], [f"“{LONG}”"], LONG, 1, Anchor(suffix=",” she")),
    (["“We came in good faith and stayed.", "“We go home with less than that.”"], [], "good faith and stayed.\n\n“We go home", 1,
     Anchor(ends=3)),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "before", "words", "which", "anchor"), ANCHORS)
def test_anchor_is_the_shortest(paragraphs: list[str], before: list[str], words: str, which: int, anchor: Anchor | None):
    article = make_article(*paragraphs)
    start = [match.start() for match in re.finditer(re.escape(words), article.text)][which - 1]
    assert find_anchors(article, [*before, *paragraphs], [(start, start + len(words))]) == [anchor]


def test_page_that_does_not_hold_the_paragraphs_is_left_out():
    article = make_article("He was open to it.")
    assert find_anchors(article, ["Another page, open to all."], [(7, 11)]) == [Anchor()]


def test_pull_quote_and_headline_count_and_hidden_text_does_not():
    words = "We will build the second ferry"
    pull = '<blockquote class="pullquote">We will build the second ferry</blockquote>'
    for page, anchor in (
        (make_page(), Anchor()),
        (make_page(pull), Anchor(suffix=", whatever")),
        (make_page(pull.replace("<blockquote", '<blockquote style="display: none"')), Anchor()),
    ):
        found = read_with_html(page.encode())
        assert [paragraph.text for paragraph in found.article.paragraphs][1] == SECOND
        start = found.article.text.index(words)
        assert find_anchors(found.article, list_visible_text(found), [(start, start + len(words))]) == [anchor]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>One<br>two<b>,<br/>three</b></p>", ["One", "two,", "three"]),
        ("<p>One <button>two</button> three</p>", ["One", "two", "three"]),
        ("<label>Name <input value='Ada'></label>", ["Name", "Ada"]),
        ("<input type='hidden' value='x'><input type='submit' value='Go'><input placeholder='Find'>", ["Go", "Find"]),
        ("<textarea>said</textarea><textarea placeholder='Say it'></textarea>", ["said", "Say it"]),
        ("<svg><title>x</title><style>y</style><text>One</text><text>two</text></svg>", ["One", "two"]),
        ("<select><option>x</option></select><noscript>y</noscript><button hidden>z</button>", []),
    ],
)
def test_what_a_browser_searches_line_by_line(html: str, shown: list[str]):
    assert list_visible_text(read_with_html(f"<html><body>{html}<p>End.</p></body></html>".encode())) == [*shown, "End."]


def match_fragment(blocks: list[str], fragment: str) -> tuple[int, int, int, int] | None:
    """Return the first match of a text fragment, as the specification finds it word by word: block and word, of the first and last.

    Blocks are words with one space between; the words have no marks, so that a word is what stands between spaces.
    """
    parts = [unquote(part) for part in re.split(r"(?<=-),|,(?=-)|,", fragment)]
    prefix = parts.pop(0)[:-1].split() if parts[0].endswith("-") else []
    suffix = parts.pop()[1:].split() if parts[-1].startswith("-") else []
    first, last = parts[0].split(), parts[1].split() if len(parts) > 1 else []
    flat = [(b, w, word) for b, block in enumerate(blocks) for w, word in enumerate(block.split())]

    def stands(at: int, words: list[str]) -> bool:
        here = flat[at : at + len(words)]
        return at >= 0 and [w for _, _, w in here] == words and len({b for b, _, _ in here}) <= 1

    for at in range(len(flat)):
        if not stands(at, first) or (prefix and not stands(at - len(prefix), prefix)):
            continue
        ends = range(at + len(first), len(flat) + 1) if last else [at + len(first)]
        for end in ends:
            ended = not last or (end - len(last) >= at + len(first) and stands(end - len(last), last))
            if ended and (not suffix or stands(end, suffix)):
                return (*flat[at][:2], *flat[end - 1][:2])
    return None


BLOCKS = st.lists(
    st.lists(st.sampled_from("ada bo cy dee".split()), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=5
)


@given(BLOCKS, st.data())
def test_first_match_of_the_fragment_is_the_record(blocks: list[str], data: st.DataObject):
    article = make_article(*blocks)
    spans = [match.span() for match in re.finditer(r"\w+", article.text)]
    low = data.draw(st.integers(0, len(spans) - 1))
    high = data.draw(st.integers(low, len(spans) - 1))
    start, end = spans[low][0], spans[high][1]
    (anchor,) = find_anchors(article, blocks, [(start, end)])
    if anchor is None:
        return
    link = make_link(PAGE, " ".join(article.text[start:end].split()), anchor)
    assert link is not None
    words = [(b, w) for b, block in enumerate(blocks) for w in range(len(block.split()))]
    assert match_fragment(blocks, link.split(":~:text=")[1]) == (*words[low], *words[high])


def test_folding():
    folded = normalize_for_search("ÉCOLE ﬁ İ “ß” … ’90")
    assert folded.text == 'ecole fi i "ss" ... \'90'
    assert [folded.offsets[folded.text.index(piece)] for piece in ("ecole", "fi", 'i "', '"ss', "...", "'90")] == [
        0,
        6,
        8,
        10,
        14,
        16,
    ]
    assert len(folded.offsets) == len(folded.text)


@pytest.mark.parametrize(
    ("first", "last", "anchor"),
    [
        ("the ferry will", "on the quay", Anchor()),
        ("One rope", "", Anchor()),
        ("the ferry will", "in the rain", Anchor(prefix="Lind said ")),
        ("the ferry", "", Anchor(suffix=" will land")),
        ("the quay", "", Anchor(suffix=". One")),
        ("sail", "", None),
    ],
)
def test_a_part_of_a_statement_is_told_by_its_ends_and_two_words_more(first: str, last: str, anchor: Anchor | None):
    article = read(b"Lind said the ferry will land on the quay. One rope holds.\n\nThe ferry will sail in the rain.")
    start = article.text.index(first)
    end = article.text.index(last or first) + len(last or first)
    names = {"from": first, "to": last} if last else {"words": first}
    part = PartSpan.model_validate({**names, "start": start, "end": end, "paragraph": 1, "word_count": 2})
    visible = [*(paragraph.text for paragraph in article.paragraphs), "He said the ferry will sail in the rain and rope the quay"]
    assert [part.anchor for part in anchor_parts(article, visible, [part])] == [anchor]
