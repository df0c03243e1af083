"""The reader of plain text and Markdown: the article proper, its paragraphs, and offsets that hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.reader import MAX_PAGE_BYTES, ReaderError, read
from tests.conftest import PAGE
from tests.reader.pages import check_offsets


def read_text(page: str) -> list[str]:
    """Return the paragraphs of a page."""
    return [paragraph.text for paragraph in read(page.encode()).paragraphs]


def test_headline_and_byline():
    article = read(PAGE.encode())
    assert (article.title, article.authors, article.published_on) == ("Ferry talks end late", ["Mona Lind"], date(2031, 5, 6))
    assert article.paragraphs[0].text.startswith("The mayor of Port Lune")
    check_offsets(article)


@pytest.mark.parametrize(
    ("byline", "authors", "day"),
    [
        ("**Mona Lind**  \n**6 May 2031**", ["Mona Lind"], date(2031, 5, 6)),
        ("By Mona Lind and Per O’Dell\n\nMay 6, 2031", ["Mona Lind", "Per O’Dell"], date(2031, 5, 6)),
        ("2031-05-06", [], date(2031, 5, 6)),
        ("31 February 2031", [], None),
    ],
)
def test_bylines(byline: str, authors: list[str], day: date | None):
    article = read(f"# Ferry\n\n{byline}\n\nThe ferry was late again, and nobody knew why it was so.".encode())
    assert (article.authors, article.published_on) == (authors, day)


def test_first_paragraph_is_no_byline():
    assert read_text("# Ferry\n\nThe ferry was late.\n") == ["The ferry was late."]


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ("# T\n\nIt costs \\$100 a **day** and *more*.", ["It costs $100 a day and more."]),
        ("# T\n\nOne line  \ngoes on here.", ["One line goes on here."]),
        ("# T\n\nSee [the plan](https://port.example/plan) today.", ["See the plan today."]),
        ("# T\n\n## Second thoughts\n\nThey paused.", ["Second thoughts", "They paused."]),
        ("# T\n\n> We are late.\n\n- first\n- second", ["We are late.", "first", "second"]),
        ("# T\n\n- one\n  - inner\n- two", ["one", "inner", "two"]),
        ("# T\n\n1. one\n\n2. two", ["one", "two"]),
        ("First line.\nSecond line.", ["First line.", "Second line."]),
        ("First.\r\n\r\n\r\n\r\nSecond.\r\n", ["First.", "Second."]),
        ("\ufeffFirst\u00a0one.\u200b So\u00adft.", ["First one. Soft."]),
        ("Cafe\u0301 on the quay.", ["Café on the quay."]),
        ("The ferry has\n\ncost £4m so far.", ["The ferry has cost £4m so far."]),
        ("“It is\n\nvery late,” she said.", ["“It is very late,” she said."]),
        ("Nobody came.\nsmall letters start this.", ["Nobody came.", "small letters start this."]),
        ("Late ferries\nThe ferry came at nine.", ["Late ferries", "The ferry came at nine."]),
    ],
)
def test_paragraphs(page: str, paragraphs: list[str]):
    assert read_text(page) == paragraphs
    check_offsets(read(page.encode()))


def test_wrapped_lines_are_one_paragraph():
    page = "The ferry was late\nagain that day, she said,\nand left.\n\nNobody came.\n"
    assert read_text(page) == ["The ferry was late again that day, she said, and left.", "Nobody came."]


BODY = "The ferry was late again on Monday, and nobody on the quay could say how long it would take this time, said the master."


@pytest.mark.parametrize(
    "boilerplate",
    [
        "2 Comments\nI agree with “them”\nReplyDelete",
        "Comments (14)\n“No!”",
        "-\nMona Lind is a Harbour Post columnist\n\n14 hours ago\n3\n\n\n\n",
        "* * *\nShare this",
        "after newsletter promotion",
        "Advertisement",
        "\n" * 60,
    ],
)
def test_boilerplate_is_left_out(boilerplate: str):
    assert read_text(f"{BODY}\n{boilerplate}") == [BODY]


def test_contact_block_is_left_out():
    page = f"# T\n\n{BODY}\n\n\n\nTo reach the Harbour Post go to:\n\n**[harbour-post.example](https://harbour-post.example)**\n"
    assert read_text(page) == [BODY]


def test_insert_in_the_middle_is_left_out_and_does_not_part_a_sentence():
    assert read_text(f"{BODY}\nAfter newsletter promotion\n{BODY}") == [BODY, BODY]


def test_subheadings_are_marked():
    article = read(f"{BODY}\nLate ferries\n{BODY}".encode())
    assert [paragraph.heading for paragraph in article.paragraphs] == [False, True, False]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "has no paragraph"),
        (b" \n\n \n", "has no paragraph"),
        (b"<!DOCTYPE html><html></html>", "has no paragraph"),
        (b"  <html>", "has no paragraph"),
        (b"<!---->", "has no HTML element"),
        (b"x" * (MAX_PAGE_BYTES + 1), "save only the article"),
    ],
)
def test_what_cannot_be_read_says_why(page: bytes, reason: str):
    with pytest.raises(ReaderError, match=reason):
        read(page)


def test_same_page_same_text(tmp_path):
    path = tmp_path / "page.md"
    path.write_bytes(PAGE.encode())
    one, two = read(path), read(PAGE.encode())
    assert one == two
    assert one.text_sha256 == two.text_sha256 != read(PAGE.replace("fair", "poor").encode()).text_sha256


LINES = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from(
            [
                "# T",
                "**b**",
                "-",
                "3 comments",
                "[a](b)",
                "“x",
                "y”",
                "",
                "    c",
                "---",
                "title: T",
                "By Mona Lind",
                "6 May 2031",
                "<p>x",
                "===",
                "| a | b |",
                "1984. x",
            ]
        ),
    )
)


@given(LINES)
def test_any_text_is_read_or_refused(lines: list[str]):
    try:
        article = read("\n".join(lines).encode("utf-8", "replace"))
    except ReaderError:
        return
    check_offsets(article)
    assert read("\n".join(lines).encode("utf-8", "replace")) == article


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes):
    message = "none"
    try:
        check_offsets(read(raw))
    except ReaderError as error:
        message = str(error)
    assert message


@pytest.mark.parametrize("line", ["<Third round>, they call it.", "The site printed <body> in its headline by mistake."])
def test_plain_text_that_names_a_tag_is_not_html(line: str):
    assert line in [
        paragraph.text for paragraph in read(f"{line}\n\nThe ferry was late again, and nobody knew why.".encode()).paragraphs
    ]
