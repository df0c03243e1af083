"""Pages saved as Markdown or plain text, by hand or by programs: their titles, bylines and days, and nothing said lost."""

from datetime import date

import pytest

from build.reader import Article, read

ONE = "The ferry was late again on Monday, and nobody on the quay could say how long it would take this time, said the master."
TWO = "The council had asked for a second study of the tides in the spring, and it was read by nobody, as far as one could learn."
SAID = "“Nobody asked us,” the master said, and the mayor looked at the water for a while before she went back to the town hall."
DAY = date(2031, 5, 6)


def read_page(*blocks: str) -> Article:
    """Return the article of a page of some blocks."""
    return read("\n\n".join(blocks).encode())


def list_texts(*blocks: str) -> list[str]:
    """Return the paragraphs of a page of some blocks."""
    return [paragraph.text for paragraph in read_page(*blocks).paragraphs]


@pytest.mark.parametrize(
    ("head", "authors", "day"),
    [
        (["# Ferry is late", "By Mona Lind | May 6, 2031"], ["Mona Lind"], DAY),
        (["Ferry is late\n======", "By Mona Lind and Per O’Dell"], ["Mona Lind", "Per O’Dell"], None),
        (["# Ferry is late", "Von Lena Müller", "6. Mai 2031, 10.30 Uhr"], ["Lena Müller"], DAY),
        (["# Ferry is late", "## Two of nine points are settled", "By Mona Lind", "Published 6 May 2031, 10:30 BST"],
         ["Mona Lind"], DAY),
        (["# Ferry is late", "[Mona Lind](https://harbour-post.example/mona), Harbour correspondent", "2031-05-06"], [], DAY),
        (["# Ferry is late", "By [Mona Lind](https://harbour-post.example/mona), Harbour correspondent", "2031-05-06"],
         ["Mona Lind"], DAY),
        (["# Ferry is late", "By Mona Lind in Port Lune", "Updated 7 May 2031 | Published 6 May 2031"], ["Mona Lind"], DAY),
        (["# Ferry is late", "By AFP", "6 травня 2031"], ["AFP"], DAY),
        (["# Ferry is late", "Anna Lind"], ["Anna Lind"], None),
        (["[Harbour Post](https://harbour-post.example/)", "![](ferry.jpg)", "# Ferry is late", "By Mona Lind"], ["Mona Lind"], None),
        (["## Ferry is late", "By Mona Lind"], ["Mona Lind"], None),
        (["Ferry is late", "By Mona Lind\nMay 6, 2031"], ["Mona Lind"], DAY),
        (["“Ferry is late”", "6 May 2031"], [], DAY),
        (["Ferry is late"], [], None),
    ],
)  # fmt: skip
def test_heads(head: list[str], authors: list[str], day: date | None):
    article = read_page(*head, ONE, TWO)
    assert (article.title.strip("“”"), article.authors, article.published_on) == ("Ferry is late", authors, day)
    assert [paragraph.text for paragraph in article.paragraphs if not paragraph.heading][-2:] == [ONE, TWO]
    assert "By " not in article.text and (not authors or authors[0] not in article.text)


@pytest.mark.parametrize(
    "blocks",
    [
        ["Second Ferry", ONE],
        ["By Tuesday nobody had left the quay.", ONE],
        ["By Tuesday the ferry, which nobody had seen since the day on which it was named, lay at the quay in Port Lune.", ONE],
        ["The treaty of 12 March 1998 is dead, said the mayor of Port Lune.", ONE],
        ["Who was there on the 6 May 2031 when the old ferry left for the last time", ONE],
    ],
)
def test_what_follows_a_title_and_is_no_byline_stays(blocks: list[str]):
    article = read_page("# Ferry is late", *blocks)
    assert [paragraph.text for paragraph in article.paragraphs] == blocks
    assert (article.authors, article.published_on) == ([], None)


def test_the_first_of_several_equal_headings_is_the_title():
    """A reader takes the line above everything for the title, whatever its level; front matter says so if it is none."""
    blocks = ["## Ferry is late", "By Mona Lind", ONE, "## Who pays", TWO]
    article = read_page(*blocks)
    assert (article.title, article.authors, article.sources["title"]) == ("Ferry is late", ["Mona Lind"], "first line")
    assert [paragraph.text for paragraph in article.paragraphs] == [ONE, "Who pays", TWO]
    titled = read_page("---\ntitle: Second ferry\n---", *blocks)
    assert (titled.title, titled.paragraphs[0].text) == ("Second ferry", "Ferry is late")


@pytest.mark.parametrize(
    "blocks", [[ONE, TWO], ["The ferry was late.", ONE], ["The ferry has", "cost £4m so far.", ONE], ["Ferry is late"]]
)
def test_what_is_no_title_stays(blocks: list[str]):
    assert read_page(*blocks).title is None


FRONT = """\
---
title: "Ferry is late: again"
author: {author}
date: 2031-05-06T10:00:00+02:00
source: https://harbour-post.example/ferry
lang: en-GB
tags: [ferry, harbour]
---
"""


@pytest.mark.parametrize("author", ["Mona Lind", '"[[Mona Lind]]"', "\n  - Mona Lind", "[Mona Lind]"])
def test_front_matter(author: str):
    article = read_page(FRONT.format(author=author), "# Ferry is late: again", ONE, TWO)
    assert (article.title, article.authors, article.published_on) == ("Ferry is late: again", ["Mona Lind"], DAY)
    assert (article.url, article.language) == ("https://harbour-post.example/ferry", "en")
    assert set(article.sources.values()) == {"front matter"}
    assert [paragraph.text for paragraph in article.paragraphs] == [ONE, TWO]


def test_front_matter_that_is_no_yaml_or_grows():
    article = read_page("---\ntitle: Ferry: late\nauthor: Mona Lind\n---", ONE)
    assert (article.title, article.authors) == ("Ferry: late", ["Mona Lind"])
    assert read_page("---\na: &a [x, x]\nb: [*a, *a]\ntitle: T\n---", ONE).title is None
    assert list_texts("---", ONE, "---", TWO) == [ONE, TWO]


def test_labels_of_a_reader_service():
    article = read_page(
        "Title: Ferry is late",
        "URL Source: https://harbour-post.example/ferry",
        "Published Time: 2031-05-06T10:00:00+02:00",
        f"Markdown Content:\n# Ferry is late\n\n{ONE}",
        TWO,
    )
    assert (article.title, article.url, article.published_on) == ("Ferry is late", "https://harbour-post.example/ferry", DAY)
    assert [paragraph.text for paragraph in article.paragraphs] == [ONE, TWO]


def test_one_label_is_the_article_s():
    assert (
        list_texts("Source: the harbour board, which has met four times since the day on which the ferry was named.", ONE)[0][:6]
        == "Source"
    )


@pytest.mark.parametrize(
    "blocks",
    [
        [ONE, "The master put it so:", "[“Nobody asked us.”](https://harbour-post.example/1)"],
        [ONE, f"[{TWO}](https://harbour-post.example/2)"],
        [ONE, "***", "“No.”", "She left."],
        [ONE, "1984. It was the year in which the old ferry came."],
        [ONE, f"<blockquote>{SAID}</blockquote>", TWO],
        [ONE, f"<div>{SAID}</div>", TWO],
        ["<Second ferry> is what they call it.", ONE],
        [ONE, "The site printed <body> in the headline by mistake.", TWO],
    ],
)
def test_nothing_said_is_lost(blocks: list[str]):
    clean = ["“Nobody asked us.”" if "[“" in block else block for block in blocks if block != "***"]
    clean = [block.removeprefix("<blockquote>").removesuffix("</blockquote>") for block in clean]
    clean = [block.removeprefix("<div>").removesuffix("</div>") for block in clean]
    clean = [TWO if block.startswith(f"[{TWO}") else block for block in clean]
    marked = ["# Ferry", *blocks] if "<" not in "".join(blocks) or "</" in "".join(blocks) else blocks
    assert list_texts(*marked) == clean


def test_line_breaks_of_html_part_paragraphs():
    assert list_texts("# Ferry", f"{ONE}<br><br>{TWO}") == [ONE, TWO]


def test_rows_of_a_table_are_one_piece_each():
    assert list_texts("# Ferry", ONE, "| Ship | Metres |\n|---|---|\n| Ada | 88 |", TWO) == [ONE, "Ship Metres", "Ada 88", TWO]


@pytest.mark.parametrize("button", ["Comments", "14 Comments", "Leave a comment", "Kommentare"])
def test_a_button_that_leads_to_comments_is_not_where_they_begin(button: str):
    assert list_texts("# Ferry", button, ONE, TWO, SAID) == [ONE, TWO, SAID]


@pytest.mark.parametrize(
    "comments", [["14 Comments", SAID, SAID], ["Comments", "Per O’Dell says:", TWO, SAID], ["Comments", "Yes."]]
)
def test_comments_are_cut(comments: list[str]):
    assert list_texts("# Ferry", ONE, *comments) == [ONE]


def test_links_to_other_articles_are_left_out():
    assert list_texts("# Ferry", ONE, "[Read more about the ferry](https://harbour-post.example/3)", TWO) == [ONE, TWO]


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        (f"<!-- made by a program -->\n\n# Ferry\n\n{ONE}\n\n{TWO}", [ONE, TWO]),
        (f"<!-- saved -->\n<p>{ONE}</p><p>{TWO}</p>", [ONE, TWO]),
        (f"<harbour-post-page><p>{ONE}</p><p>{TWO}</p></harbour-post-page>", [ONE, TWO]),
        (f"Warning: the server is slow\n<html><body><p>{ONE}</p><p>{TWO}</p></body></html>", [ONE, TWO]),
        (f"<https://harbour-post.example/ferry>\n\n# Ferry\n\n{ONE}", [ONE]),
    ],
)
def test_what_is_html_and_what_is_not(page: str, paragraphs: list[str]):
    assert [paragraph.text for paragraph in read(page.encode()).paragraphs][-len(paragraphs) :] == paragraphs
