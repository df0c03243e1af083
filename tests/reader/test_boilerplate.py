"""What stands around and between an article's paragraphs without belonging to it: other articles, charts, credits, set phrases."""

import pytest

from tests.reader.pages import END, FIRST, HEAD, LAST, SECOND, THIRD, TOP, make_page, read_texts

PARAGRAPHS = [FIRST, SECOND, THIRD, LAST]
TEASER = (
    "The old ferry broke down again off Inner Lune, and its forty passengers spent a whole night on deck, as they did last year."
)


@pytest.mark.parametrize(
    "line",
    [
        "Get the news of the islands at six each morning. Subscribe to our newsletter.",
        "Follow our coverage of the ferry at https://harbour-post.example/ferry",
        "If you liked this article, tell a friend about the Harbour Post.",
        "This is a developing story and will be updated.",
        "The post Ferry talks end late appeared first on Harbour Post.",
        "Updated at 1:23 p.m.",
        "2 hours ago",
        "1 2 3 4 5",
        "Просмотров: 214",
        "Возврат к списку",
        "5 хвилин тому",
        "Tempo de leitura: 2 minutos",
        "© Per Dell",
        "The quay at noon (Image: Per Dell)",
        "The quay at noon. Foto: Per Dell",
        "Foto: Per Dell / Harbour Post",
        "Більше новин – у нашому Телеграм-каналі. Підписуйтесь, щоб нічого не пропустити!",
        "Якщо ви знайшли помилку, виділіть її та натисніть Ctrl+Enter.",
        "(Except for the headline, this story has not been edited by the Harbour Post and comes from a syndicated feed.)",
        "Click here to join the Harbour Post on WhatsApp",
        "Leestijd: 3 minuten",
        "Listen to this article",
        "Add Harbour Post as a preferred source on Google",
        "Was this article helpful?",
        "Tags: harbour, ferry, strike",
        "Read also: Old ferry breaks down again",
        "Artikel drucken",
        "Коментарі (12)",
        "Теги: порт, паром, страйк",
        "###",
        "Listen 5-Minute Listen",
        "Full transcript",
        "Artikel zum Hören 2 Min",
        "Want the news of the islands first? Sign up for Harbour Letters, and it will be in your inbox at six.",
        "Sigue la información de las islas en Facebook y en nuestra newsletter semanal.",
        "The quay at noon. Fot. Per Dell",
        "Fotoğraf: Per Dell",
        "AD",
        "Copier le lien",
        "Версия для печати | Отправить другу",
        "Обсудить на форуме (12)",
        "Стежте за нами у Facebook",
        "Більше новин читайте в нашому телеграм-каналі",
        "Les îles partout avec vous ! Téléchargez l'application Harbour Post",
        "3 min Temps de lecture",
        "This audio was made by a machine",
        "Please turn on JavaScript to use this feature",
        "The quay at noon (Harbour Wire photo)",
        "【纠错】【责任编辑:王小明】",
    ],
)
def test_a_line_of_the_site_between_paragraphs_is_left_out(line: str):
    assert read_texts(make_page(f"<p>{line}</p>")) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "She asked the islanders to follow the talks.",
        "The quay (image of the island's pride) is closed.",
        "It was updated in 1931.",
        "Tags: the board wants one on every ship.",
        "Was this article helpful to the yard?",
        "The four ships that broke down were the Ana, the Odo, the Per and the Lune.",
        "She showed the harbour board a picture of the hull, which has eleven cracks, and then one of the yard, which has neither a crane "
        "nor a roof: the board looked at both. (Photo: Per Dell)",
        "“We joined the channel to follow the talks,” she said.",
    ],
)
def test_a_sentence_like_it_stays(line: str):
    assert read_texts(make_page(f"<p>{line}</p>"))[2] == line


@pytest.mark.parametrize(("line", "is_read"), [("ake/", False), ("ake/ mro/", False), ("ake/lp", False), ("and/or not", True)])
def test_initials_at_the_end_are_a_sign_off(line: str, is_read: bool):
    page = make_page().replace(f"<p>{LAST}</p>", f"<p>{LAST}</p><p>{line}</p>")
    assert (line in read_texts(page)) == is_read


def test_text_above_the_headline_and_teasers_in_other_articles_are_left_out():
    ticker = "".join(f"<li>{TEASER} {number}.</li>" for number in range(12))
    page = make_page().replace('<h1 class="headline">', f'<ul class="x">{ticker}</ul><h1 class="headline">')
    assert read_texts(page) == PARAGRAPHS
    others = "".join(f'<article class="article"><p>{TEASER} {TEASER.upper()}</p></article>' for _ in range(3))
    assert read_texts(make_page().replace("</article>", f"</article>{others}")) == PARAGRAPHS


def test_articles_of_a_page_without_a_headline_are_all_read():
    parts = "".join(f"<article><p>{text} {text}</p></article>" for text in PARAGRAPHS)
    assert read_texts(f"{HEAD}<body><main>{parts}</main></body></html>") == [f"{text} {text}" for text in PARAGRAPHS]


def test_an_article_that_is_all_above_its_headline_is_read():
    page = f"{HEAD}<body>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}<h1>Ferry talks end late</h1></body></html>"
    assert read_texts(page) == PARAGRAPHS


def test_a_list_of_other_articles_at_the_end_is_left_out_if_only_a_part_of_each_item_is_linked():
    items = (
        "The old ferry breaks down. <a href='/1'>Again, of course</a>",
        "Nine islands, one ship: <a href='/2'>how they do it</a>",
    )
    page = make_page().replace(f"<p>{LAST}</p>", f"<p>{LAST}</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    assert read_texts(page) == PARAGRAPHS


def test_a_chart_drawn_as_pieces_of_text_is_left_out():
    pieces = "".join(
        f'<div class="g-aiAbs"><p class="g-pstyle0">{text}</p></div>' for text in ("$900 billion", "2031", "Fares by island")
    )
    assert read_texts(make_page(f'<div class="g-artboard" id="g-chart">{pieces}</div>')) == PARAGRAPHS


def test_a_link_in_brackets_to_another_article_is_left_out():
    assert read_texts(make_page('<p>[ <a href="/1">Old ferry breaks down again off Inner Lune</a> ]</p>')) == PARAGRAPHS


def test_the_headline_below_its_kicker_is_left_out():
    head = f"{HEAD}{TOP}".replace(
        '<h1 class="headline">Ferry talks end late</h1>', "<h2>Harbour: <span>Ferry talks end late</span></h2>"
    )
    assert read_texts(f"{head}{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}{END}") == PARAGRAPHS


BOX = '<div class="x1"><a href="/1">{title}</a><p>{text}</p></div>'


@pytest.mark.parametrize(
    "box",
    [
        BOX.format(title="Old ferry breaks down again off Inner Lune", text=TEASER),
        f'<article><h5><a href="/1">Old ferry breaks down again off Inner Lune</a></h5><p class="summary">{TEASER}</p></article>',
        f'<div class="x1"><h3>Read on the quay</h3><p>{TEASER}</p><a href="/join">Join now</a></div>',
    ],
    ids=["teaser", "teaser in an article", "offer"],
)
def test_a_box_with_a_link_of_its_own_is_left_out(box: str):
    assert read_texts(make_page(box)) == PARAGRAPHS


def test_an_article_that_consists_of_such_boxes_is_read():
    boxes = "".join(
        BOX.format(title=f"Ship number {number} of the nine islands", text=f"{TEASER[:-1]}, number {number}.")
        for number in range(6)
    )
    assert sum(text.startswith(TEASER[:-1]) for text in read_texts(make_page(boxes))) == 6


def test_posts_of_a_live_blog_are_read_without_their_times():
    post = '<article><header><a href="?post=1"><time>3h ago</time><span>08.30 CET</span></a></header><h2>Ferry is hit</h2><p>{0}</p></article>'
    assert read_texts(make_page(post.format(TEASER))) == [FIRST, SECOND, "Ferry is hit", TEASER, THIRD, LAST]


def test_topics_below_the_last_paragraph_are_left_out():
    topics = '<p class="x1"><a href="/t1">ferry</a><a href="/t2">harbour</a></p>'
    assert read_texts(make_page().replace(f"<p>{LAST}</p>", f"<p>{LAST}</p>{topics}")) == PARAGRAPHS


def test_a_label_that_begins_with_a_set_phrase_before_several_links():
    links = (
        '<a href="/1">Old ferry breaks down again</a><br><a href="/2">Who pays for the quay?</a><br><a href="/3">Nine islands</a>'
    )
    assert read_texts(make_page(f"<p><strong>Read more from Harbour Post:</strong><br>{links}</p>")) == PARAGRAPHS


def test_an_offer_in_a_body_with_the_name_of_a_standfirst_is_left_out():
    offer = '<div class="x1"><p>Tides</p><p>Hear what the harbour says each Wednesday</p><a href="/join">Tap to follow</a></div>'
    assert read_texts(make_page(offer).replace('class="article-body"', 'class="article-body article-body--lead"')) == PARAGRAPHS


@pytest.mark.parametrize("names", ['class="footnote-anchor"', 'role="doc-noteref"'])
def test_the_number_of_a_note_is_left_out(names: str):
    text = "The yard has a list of what it wants."
    assert read_texts(make_page(f'<p>{text}<a {names} href="#note-1">1</a></p>'))[2] == text


@pytest.mark.parametrize(
    "line", ['<div class="field__label">Date</div>', '<div class="x-audio-player">Hear this story 00:00/04:12</div>']
)
def test_a_line_that_its_class_names(line: str):
    assert read_texts(make_page(line)) == PARAGRAPHS


def test_a_labelled_link_in_a_script_without_spaces_is_left_out():
    assert read_texts(make_page('<p>【関連記事】<a href="/r">島のフェリー、船体に亀裂　運輸局が調査</a></p>')) == PARAGRAPHS


STANDFIRST = '<h2 class="synopsis">The talks of 6 May 2031 were the ninth of their kind. What did they cost?</h2>'


def test_lines_below_a_standfirst_are_still_the_header():
    lines = "<p>Mona Lind · 6 May 2031 · Port Lune</p><p>Port Lune —</p>"
    assert read_texts(make_page().replace('<div class="byline">', f'{STANDFIRST}{lines}<div class="byline">'))[1:] == PARAGRAPHS


def test_a_standfirst_with_a_date_is_read():
    assert len(read_texts(make_page().replace('<div class="byline">', f'{STANDFIRST}<div class="byline">'))) == 5


OPEN_GRAPH = '<meta property="og:type" content="article"><meta property="og:title" content="Ferry talks end late">'


@pytest.mark.parametrize(
    ("above", "within"),
    [
        (
            "<figure><img src='q.jpg'><figcaption>The ferry leaves the quay at noon, as it did a year ago.</figcaption></figure>",
            "",
        ),
        ("", "<div class='pictext'>The ferry leaves the quay at noon, as it did a year ago.</div>"),
        (
            "",
            "<figure><img src='q.jpg'><figcaption class='wp-element-caption'>The ferry leaves the quay at noon.</figcaption></figure>",
        ),
        ("", "<p><img src='q.jpg'><span class='caption'>The ferry leaves the quay at noon.</span><span>Per Dell</span></p>"),
        ("", "<div class='media__description'>The ferry leaves the quay at noon, as it did a year ago.</div>"),
        ("", "<div class='x__didascalia'>The ferry leaves the quay at noon, as it did a year ago.</div>"),
    ],
    ids=["above the text", "named", "of WordPress's blocks", "in a line", "described", "named in Italian"],
)
def test_captions_of_a_page_with_open_graph_alone(above: str, within: str):
    texts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = (
        f'<article><h1>Ferry talks end late</h1>{above}<div class="text">{texts[0]}{within}{"".join(texts[1:])}</div></article>'
    )
    assert read_texts(f"<html><head>{OPEN_GRAPH}</head><body>{body}</body></html>") == PARAGRAPHS


def test_readers_comments_that_are_longer_than_the_article_are_left_out():
    comments = "".join(
        f"<div><b>reader{number}</b><p>{TEASER} That is what I say, number {number}.</p></div>" for number in range(20)
    )
    page = make_page().replace(
        '<footer class="site-footer">', f'<div class="comments">{comments}</div><footer class="site-footer">'
    )
    assert read_texts(page) == PARAGRAPHS


@pytest.mark.parametrize("line", ["dpa/ak", "Source: Harbour Post", "Reporting by Mona Lind; editing by Per Dell", "0"])
def test_whose_text_it_is_and_a_count_above_the_first_paragraph_are_left_out(line: str):
    assert read_texts(make_page().replace(f"<p>{FIRST}</p>", f"<p>{line}</p><p>{FIRST}</p>")) == PARAGRAPHS
