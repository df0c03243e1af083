"""Pages whose markup hides what is a paragraph: breaks, labels, standfirsts, subheadings, galleries, scripts."""

import json

import pytest

from build.reader import read
from tests.reader.pages import FIRST, HEAD, LAST, SECOND, THIRD, make_page, read_texts

PARAGRAPHS = [FIRST, SECOND, THIRD, LAST]
STANDFIRST = (
    "The mayor wants a second ferry and the yard wants its money, and after nine years of talks neither side has said in public "
    "what happens to the island if both of them go home without it."
)


def body(*parts: str) -> str:
    """Return a page whose article consists of the parts."""
    return make_page().replace("\n".join(f"<p>{text}</p>" for text in PARAGRAPHS), "\n".join(parts))


def table(*lines: str) -> str:
    """Return an old page: a table for the layout, with line breaks between paragraphs."""
    return f"<html><body><table><tr><td><font size=2>{''.join(lines)}</font></td></tr></table></body></html>"


LINES = [*PARAGRAPHS, f"{FIRST[:-1]} of the day."]
SHORT = ["The ferry sails at noon.", "It was full on Monday.", "The board met on it.", "Nobody went home."]


@pytest.mark.parametrize(
    ("lines", "tag", "count"),
    [
        (LINES, "div", 5),
        (LINES[:2], "div", 2),
        (LINES[:2], "p", 2),
        (["A line without an end that goes on and on, as verse and addresses of long houses do"] * 6, "div", 1),
        ([*SHORT, *SHORT], "div", 1),
        (["News of the day", "6 May", "", *LINES], "div", 7),
    ],
    ids=["paragraphs", "two", "in a paragraph", "verse", "short", "below other lines"],
)
def test_single_breaks_part_an_elements_long_sentences(lines: list[str], tag: str, count: int):
    assert len(read_texts(body(f"<{tag}>{'<br>'.join(lines)}</{tag}>"))) == count


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["<b>Who pays?</b>", FIRST], ["Who pays?", FIRST]),
        ([FIRST, "<b>Who pays?</b>", SECOND], [FIRST, "Who pays?", SECOND]),
        (["<b>The ferry</b>", "and the quay, as they were:"], ["The ferry and the quay, as they were:"]),
        (["<b>Who pays?</b> Nobody.", FIRST], [f"Who pays? Nobody. {FIRST}"]),
        (["<b>What it costs</b>", FIRST], [f"What it costs {FIRST}"]),
        ([FIRST, "", "<b>What it costs</b>", SECOND], [FIRST, "What it costs", SECOND]),
        (
            [FIRST, "", "<b>No vote against</b>", "All eleven members of the board were for it."],
            [FIRST, "No vote against", "All eleven members of the board were for it."],
        ),
    ],
    ids=["question", "between paragraphs", "no paragraph after it", "partly bold", "first words", "after two breaks", "short"],
)
def test_a_bold_heading_before_a_break_stands_alone(lines: list[str], expected: list[str]):
    assert read_texts(body(f"<p>{'<br>'.join(lines)}</p>", f"<p>{THIRD}</p>", f"<p>{LAST}</p>")) == [*expected, THIRD, LAST]


def test_a_break_after_another_element_joins_nothing():
    assert read_texts(body(f"<div><p>{FIRST}</p><br>{SECOND}<p>{THIRD}</p></div>"))[:3] == [FIRST, SECOND, THIRD]


def test_double_breaks_in_a_table_for_the_layout():
    page = table(SHORT[0], "<br><br>", SHORT[1], f"<blockquote><i>{SHORT[2]}</i></blockquote>", SHORT[3])
    assert read_texts(page) == SHORT


def test_paragraphs_in_a_cell_of_a_table_for_the_layout():
    assert read_texts(table("".join(f"<p>{text}</p>" for text in SHORT))) == SHORT


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (["Harbour desk"] * 4, 0),
        (["Harbour desk"] * 2, 2),
        (["Ana Keel", "Odo Karsk"] * 2, 4),
        (["Ana Keel:"] * 4, 4),
        (["Is it so?"] * 4, 4),
        (["The story goes on below."] * 4, 0),
        (["News of the islands first, on your telephone and in the kiosk at the quay"] * 4, 0),
        (["“I did not.”"] * 4, 4),
    ],
    ids=["label", "twice", "speakers in turn", "speaker with a colon", "question", "sentence", "long", "quotation"],
)
def test_a_label_before_paragraphs_is_left_out(labels: list[str], kept: int):
    parts = [f"<p>{label}</p><p>{text}</p>" for label, text in zip(labels, PARAGRAPHS, strict=False)]
    texts = read_texts(body(f"<p>{STANDFIRST}</p>", *parts, *(f"<p>{text}</p>" for text in PARAGRAPHS[len(labels) :])))
    assert sum(text in labels for text in texts) == kept
    assert [text for text in texts if text not in labels] == [STANDFIRST, *PARAGRAPHS]


def test_a_label_before_a_short_paragraph_is_left_out_and_a_value_in_a_table_is_not():
    parts = [f"<p>Harbour desk</p><p>{text}</p>" for text in (FIRST, SECOND, "The board meets again in June.")]
    assert read_texts(body(*parts, f"<p>{THIRD}</p>")) == [FIRST, SECOND, "The board meets again in June.", THIRD]
    rows = "".join(
        f"<tr><td>Odo {name}</td><td>100%</td><td>It was his {n}. match, and he won.</td></tr>" for n, name in enumerate("ABCD")
    )
    assert any(text.count("100%") == 4 for text in read_texts(make_page(f"<table>{rows}</table>")))


@pytest.mark.parametrize(
    "appeal",
    [
        "<h3>Support the Post</h3><p>Your donation pays for our reporting and keeps the lights of our newsroom on.</p>",
        "<p>Stories like this one are paid for by readers.</p>",
        "<h3>Unterstützen Sie uns</h3><p>Mit Ihrer Spende bezahlen wir unsere Redaktion.</p>",
        "<h3>Підтримайте нас</h3><p>Ваш донат допомагає нашій редакції працювати.</p>",
    ],
)
def test_an_appeal_at_the_end_is_left_out(appeal: str):
    assert read_texts(body(*(f"<p>{text}</p>" for text in PARAGRAPHS), appeal)) == PARAGRAPHS


@pytest.mark.parametrize(
    "last",
    [
        "We support the independence of the islands and of all our neighbours, the ministry wrote.",
        "“Support our reporting,” she told the readers of the Post.",
        "We support our colleagues, the journalists who report from the islands, the union wrote.",
    ],
)
def test_support_for_something_else_stays(last: str):
    assert read_texts(body(*(f"<p>{text}</p>" for text in (*PARAGRAPHS, last)))) == [*PARAGRAPHS, last]


def test_a_kicker_on_the_line_of_the_headline_is_left_out():
    page = make_page().replace(
        '<h1 class="headline">Ferry talks end late</h1>', "<div>LOCAL NEWS<br><b>Ferry talks end late</b></div>"
    )
    assert read_texts(page) == PARAGRAPHS


def test_a_standfirst_is_all_points_of_a_list_or_stands_beside_the_headline():
    points = [STANDFIRST[:90] + ".", "The yard has nine ferries and wants to keep them."]
    items = "".join(f"<li>{point}</li>" for point in points)
    found = make_page().replace('<div class="byline">', f'<ul class="standfirst">{items}</ul><div class="byline">')
    assert read_texts(found) == [*points, *PARAGRAPHS]
    headline = '<h1 class="headline">Ferry talks end late</h1>'
    second = "What the yard wants for its nine ferries, and what the islands say"
    assert read_texts(make_page().replace(headline, f"<hgroup>{headline}<h2>{second}</h2></hgroup>")) == [second, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("text", "names", "description"),
    [
        (STANDFIRST, "x1", STANDFIRST),
        (STANDFIRST, "x1", f"{STANDFIRST[:140]} …"),
        (STANDFIRST, "perex", ""),
        (STANDFIRST, "field field--name-field-teaser-text", ""),
        ("The islands want a second ship, and a study says why.", "post-sub-title", ""),
        ("What the yard wants for its nine ferries", "ArtP-subHeadline", ""),
        ("What the yard wants for its nine ferries", "subtitle", ""),
    ],
    ids=["description", "description cut off", "named", "field", "short", "one word", "no full stop"],
)
@pytest.mark.parametrize("tag", ["div", "h2"])
def test_standfirst(text: str, names: str, description: str, tag: str):
    page = make_page().replace(
        '<div class="byline">', f'<{tag} class="{names}">{text}</{tag}><p>Share</p><p>3 min read</p><div class="byline">'
    )
    page = page.replace("</head>", f'<meta name="description" content="{description}"></head>')
    assert read_texts(page) == [text, *PARAGRAPHS]


FIGURE = (
    "<figure><img src='a.jpg'><figcaption>The quay, as seen by Per Dell from the old tower in the morning</figcaption></figure>"
)


@pytest.mark.parametrize("heading", [f"<h3>What now?</h3>{FIGURE}", "<p><strong>What the yard wants</strong></p>"])
def test_subheadings(heading: str):
    texts = read_texts(make_page(heading))
    assert len(texts) == 5 and texts[2] in ("What now?", "What the yard wants")


def test_captions_of_a_gallery_are_left_out_unless_they_are_the_article():
    slides = "".join(f"<li><h2>{n} of 4</h2><p>{text} So it was.</p></li>" for n, text in enumerate(PARAGRAPHS, 1))
    gallery = f'<div class="photo-gallery"><ul>{slides}</ul></div>'
    assert read_texts(make_page(gallery)) == PARAGRAPHS
    assert f"{FIRST} So it was." in read_texts(body(gallery))


SIGN_OFFS = [
    "Ana Quill contributed to this report.",
    "(Reporting by Ana Quill; editing by Per Dell)",
    "Reach the reporter at ana.quill@harbour-post.example",
    "Source: Harbour Wire",
    "Per Dell contributed reporting in Inner Lune.",
    "Toimetaja: Per Dell",
    "Allikas: Harbour Wire",
    "Telephone 020 7000 0000",
    "Tel. 020 7000 0000",
    "Teléfono: 91 700 00 00",
    "Телефон: 044 700 00 00",
    "Griežtai draudžiama šią informaciją panaudoti kitose svetainėse be sutikimo.",
    "При перепечатке ссылка на «Гавань» обязательна.",
]


@pytest.mark.parametrize("line", SIGN_OFFS)
def test_who_helped_and_how_to_reach_the_authors_is_left_out_at_the_end(line: str):
    texts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    assert read_texts(body(*texts, f"<p>{line}</p>", f"<p>{SIGN_OFFS[0]}</p>")) == PARAGRAPHS
    assert read_texts(body(*texts, "<p>___</p>", f"<p>{line}</p>", "<p>___</p>")) == [*PARAGRAPHS, "___", "___"]


def test_the_last_words_of_an_interview_are_read():
    assert read_texts(body(*(f"<p>{text}</p>" for text in (*PARAGRAPHS, "Reporter: Thank you."))))[-1] == "Reporter: Thank you."


@pytest.mark.parametrize(
    "line", ["При использовании дронов порт закрывают.", "Griežtai draudžiama plaukti į salą.", "Queda prohibida la pesca."]
)
def test_what_is_forbidden_on_the_islands_is_read(line: str):
    assert read_texts(body(*(f"<p>{text}</p>" for text in (*PARAGRAPHS, line))))[-1] == line


def test_that_somebody_helped_is_read_elsewhere():
    said = "The chairman contributed to this report."
    assert read_texts(make_page(f"<p>{said}</p>"))[2] == said


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        ("Mona Lind is the harbour correspondent of the Harbour Post.", False),
        ("Mona Lind ist Redakteurin der Harbour Post.", False),
        ("Mona Lind asked the mayor the same question, and got no answer.", True),
        ("Ana Quill is the harbour correspondent of the Harbour Post.", True),
    ],
)
def test_who_the_author_is_is_left_out_at_the_end(line: str, is_read: bool):
    page = make_page().replace(
        f"<p>{LAST}</p>", f"<p>{LAST}</p><p>{line}</p><h4>Read the whole story for nine crowns a month</h4>"
    )
    assert read_texts(page) == [*PARAGRAPHS, *[line] * is_read]


def data_page(data: object, start: str = "", kind: str = "application/json") -> str:
    """Return a page that has its text in a script alone."""
    script = f'<script type="{kind}">{start}{json.dumps(data)}</script>'
    return f"<html><head><title>Ferry talks</title></head><body><div id='root'>Loading</div>{script}</body></html>"


ITEMS = [{"type": "text", "content": text} for text in PARAGRAPHS]
TEASERS = [{"title": "Old ferry", "text": "The old ferry breaks down in the harbour again, as it does each spring."}]


PORTABLE = [{"_type": "block", "children": [{"text": text[:40]}, {"text": text[40:]}]} for text in PARAGRAPHS]
RICH = [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": text}], "data": {}} for text in PARAGRAPHS]
LISTED = [{"type": "bulletList", "content": [{"type": "listItem", "content": [item]} for item in RICH]}]


def flight_page(*rows: str) -> str:
    """Return a page to which Next.js's app router passes rows of data in two pieces, the second of them short."""
    data = "\n".join(rows)
    pieces = (data[:-80], data[-80:])
    scripts = "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)
    return f"<html><head><title>Ferry talks</title></head><body><div id='root'>Loading</div>{scripts}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        data_page({"blocks": [{"type": "paragraph", "data": {"text": text}} for text in PARAGRAPHS]}),
        data_page({"story": {"body": PORTABLE}}),
        data_page({"story": {"body": {"nodeType": "document", "content": RICH}}}),
        data_page({"story": {"body": {"type": "doc", "content": LISTED}}}),
        flight_page('0:["$","main",null,{}]', f'1:["$","div",null,{json.dumps({"story": {"body": PORTABLE}})}]'),
        flight_page('0:["$","main",null,{}]', f"2:T4d2,{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}"),
        data_page({"props": {"more": TEASERS, "story": {"title": "Ferry talks", "elements": ITEMS}}}),
        data_page({"story": {"body": "".join(f"<p>{text}</p>" for text in PARAGRAPHS)}}),
        data_page({"story": ITEMS}, start="window.__STATE__ = ", kind="text/javascript"),
        data_page({"@type": "NewsArticle", "articleBody": "\n\n".join(PARAGRAPHS)}, kind="application/ld+json"),
    ],
    ids=[
        "Editor.js",
        "Portable Text",
        "Contentful",
        "items of a list",
        "app router",
        "app router's text",
        "list",
        "HTML",
        "assigned",
        "articleBody",
    ],
)
def test_text_in_a_script_alone(page: str):
    assert read_texts(page) == PARAGRAPHS


BLOCKS = [{"name": "core/paragraph", "attributes": {"content": text}} for text in PARAGRAPHS]
MODELS = [
    {"type": "text", "model": {"blocks": [{"type": "paragraph", "model": {"text": text, "blocks": [{"type": "fragment"}]}}]}}
    for text in PARAGRAPHS
]
SIGN_UP = {
    "_type": "newsletterSignup",
    "text": "The best of the Harbour Post from the quay each morning, straight to your inbox.",
}


@pytest.mark.parametrize("items", [BLOCKS, MODELS, [*ITEMS[:2], SIGN_UP, *ITEMS[2:]]], ids=["attributes", "model", "sign-up"])
def test_objects_within_the_paragraphs_of_a_script(items: list[dict]):
    assert read_texts(data_page({"props": {"story": {"blocks": items}}})) == PARAGRAPHS


def test_rows_of_the_app_router_that_are_neither_data_nor_text_are_not_read():
    rows = [f"{number}:{text}" for number, text in enumerate([*PARAGRAPHS, *LINES])]
    assert not set(PARAGRAPHS) & set(read_texts(flight_page(*rows).replace("Loading", "The ferry sails at noon.")))


OLD = (
    "<html><head><title>{title}</title></head><body><table><tr><td>"
    "<a href='1'>Home</a> | <a href='2'>Local</a> | <a href='3'>World</a></td></tr>"
    "<tr><td><font size=4><b>Minister visits the new salt works</b></font></td></tr><tr><td>{text}</td></tr></table></body></html>"
)


@pytest.mark.parametrize("site", ["Lune Islands News Agency - {}", "{} | Lune Islands News Agency Online"])
def test_headline_and_menu_of_an_old_page(site: str):
    title = "Minister visits the new salt works"
    page = OLD.format(title=site.format(title), text="".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    assert read(page.encode()).title == title
    assert read_texts(page) == PARAGRAPHS


def test_a_page_that_shows_its_text_is_not_read_from_scripts():
    page = make_page().replace("</head>", f"<script>{json.dumps({'x': [f'{text} Anew.' for text in LINES]})}</script></head>")
    assert read_texts(page) == PARAGRAPHS


def plain_page(head: str, top: str) -> str:
    """Return a page that does not declare itself an article in its metadata."""
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"<html><head>{head}</head><body><article><h1>Ferry talks end late</h1>{top}{text}</article></body></html>"


def test_byline_and_time_of_a_page_without_structured_data():
    page = plain_page('<meta name="byl" content="By MONA LIND">', '<p class="b">By MONA LIND</p><p>3:55 AM</p>')
    assert read_texts(page) == PARAGRAPHS


@pytest.mark.parametrize(
    "mark",
    [
        '<abbr class="published" title="2031-05-06T03:55:00-07:00">3:55 AM</abbr>',
        '<abbr itemprop="datePublished" title="2031-05-06T03:55:00-07:00">3:55 AM</abbr>',
        '<p>Posted <abbr title="Tuesday, May 6, 2031 at 4:10pm">3 hours ago</abbr> by <a rel="author" href="/a">Ana Keel</a></p>',
        '<div><abbr class="date" title="2031-05-06">06.05.</abbr></div>',
        '<div class="a"><abbr class="published" title="2031-05-06">6 May</abbr></div>',
    ],
)
def test_date_of_an_abbreviation(mark: str):
    article = read(plain_page("", mark).encode())
    assert str(article.published_on) == "2031-05-06"
    assert [paragraph.text for paragraph in article.paragraphs] == PARAGRAPHS


@pytest.mark.parametrize("name", ["kicker", "article__eyebrow", "dachzeile"])
def test_a_kicker_is_no_part_of_the_title(name: str):
    heading = f'<h1 class="headline"><span class="{name}">Islands</span> Ferry talks go on and on</h1>'
    assert read(make_page().replace('<h1 class="headline">Ferry talks end late</h1>', heading).encode()).title == (
        "Ferry talks go on and on"
    )


def test_a_part_of_the_headline_that_begins_the_only_title_is_the_title():
    page = plain_page("<title>Ferry talks end late | Harbour Post</title>", "")
    assert read(page.replace("<h1>", "<h1><em>Islands</em> ").encode()).title == "Ferry talks end late"


def test_an_authors_name_with_the_date_below_the_first_sentence_is_left_out():
    line = "<div class='x1'><span>Mona Lind</span> <time datetime='2031-05-06'>06.05.2031</time></div>"
    assert read_texts(make_page().replace(f"<p>{FIRST}</p>", f"<p>{FIRST}</p>{line}")) == PARAGRAPHS


@pytest.mark.parametrize(
    "top",
    ["<h3><em>The mayor wants a second ferry and the yard wants its money</em></h3>", "<p><b>What it costs</b></p>"],
    ids=["standfirst", "subheading"],
)
def test_what_directly_follows_the_headline_needs_no_name(top: str):
    page = f"{HEAD}<body><div class='a'><h1>Ferry talks end late</h1>{top}<div class='b'>"
    page += "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</div></div></body></html>"
    assert read_texts(page)[1:] == PARAGRAPHS


def test_an_authors_name_before_each_of_her_questions_stays():
    turns = [
        line for pair in zip(["Mona Lind", "Odo Karsk"] * 3, [*PARAGRAPHS, *LINES[4:], STANDFIRST], strict=True) for line in pair
    ]
    assert read_texts(body(*(f"<p>{line}</p>" for line in turns))) == turns
