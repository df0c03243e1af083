"""Who wrote a page: names in bylines of many languages, and what stands beside them and is none."""

import pytest

from build.reader import read
from build.reader.html import parse_html
from build.reader.metadata import extract_metadata
from build.reader.metadata.bylines import clean_names, is_person_name
from tests.reader.pages import FIRST, LAST, SECOND, THIRD

LINES = [
    ("Іван Петренко та Олена Коваль", ["Іван Петренко", "Олена Коваль"]),
    ("Иван Петров и Ольга Ковалёва", ["Иван Петров", "Ольга Ковалёва"]),
    ("Jan Kowalski oraz Ewa Nowak", ["Jan Kowalski", "Ewa Nowak"]),
    ("Jan Novák a Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("Ayşe Yılmaz ve Mehmet Öz", ["Ayşe Yılmaz", "Mehmet Öz"]),
    ("منى ليند و علي حسن", ["منى ليند", "علي حسن"]),
    ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("Mona Lind, Ada Quill and Per O’Dell", ["Mona Lind", "Ada Quill", "Per O’Dell"]),
    ("Propos recueillis par Claire Fontaine", ["Claire Fontaine"]),
    ("oprac. Jan Kowalski", ["Jan Kowalski"]),
    ("Írta: Kovács Éva", ["Kovács Éva"]),
    ("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"]),
    ("Door onze redacteur Jan de Vries", ["Jan de Vries"]),
    ("Von unserem Korrespondenten Jörg Groß", ["Jörg Groß"]),
    ("Eine Analyse von Lena Müller", ["Lena Müller"]),
    ("Interview by Mona Lind", ["Mona Lind"]),
    ("Mona Lind, Edited by Per O’Dell", ["Mona Lind"]),
    ("Mona Lind and photographs by Ada Quill", ["Mona Lind"]),
    ("Lena Müller, Fotos: Jörg Groß", ["Lena Müller"]),
    ("Світлана Лінд, Редакція", ["Світлана Лінд"]),
    ("Lena Müller, Korrespondentin in Brüssel", ["Lena Müller"]),
    ("Mona Lind, Diplomatic Affairs", ["Mona Lind"]),
    ("Mona Lind in Ostermark and Per O’Dell in Port Lune", ["Mona Lind", "Per O’Dell"]),
    ("Mona Lind, Port Lune", ["Mona Lind"]),
    ("Олена Коваль, Київ", ["Олена Коваль"]),
    ("Mona Lind, Anna Quill", ["Mona Lind", "Anna Quill"]),
    ("Claire Fontaine avec AFP", ["Claire Fontaine"]),
    ("Port News with AFP", ["AFP"]),
    ("Mona Lind and Agencies", ["Mona Lind"]),
    ("Mona Lind for the Port News", ["Mona Lind"]),
    ("Mona Lind, Special to the Port News", ["Mona Lind"]),
    ("Martin Quill, Jr.", ["Martin Quill Jr."]),
    ("MONA LIND; Mona Lind", ["Mona Lind"]),
    ("Mona Lind mona@port.example", ["Mona Lind"]),
    ("Mona Lind 123456", ["Mona Lind"]),
    ("Organization for Fair Ferries", ["Organization for Fair Ferries"]),
    ("https://social.example/mona", []),
    ("admin", []),
    ("port_desk", []),
    ("Staff Writer", []),
    ("Port News Reporters", []),
    ("Port News", []),
    ("Redazione Port News", []),
    ("Redacción", []),
    ("Da Redação", []),
    ("박수정 기자", ["박수정"]),
    ("本报记者 王强", ["王强"]),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_names_in_a_line(line: str, names: list[str]):
    assert clean_names([line], ["Port News"]) == names


def test_a_comma_parts_names_where_names_are_stated():
    assert clean_names(["Mehmet Öz, Xwê Yılmaz"], [], strictly=False) == ["Mehmet Öz", "Xwê Yılmaz"]
    assert clean_names(["Mehmet Öz, Xwê Yılmaz"], []) == ["Mehmet Öz"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Mona Lind", True), ("Jan de Vries", True), ("박생강", True), ("Tuesday", False), ("the time the talks", False), ("Mona Lind 3", False)],
)  # fmt: skip
def test_what_looks_like_a_person(text: str, is_one: bool):
    assert is_person_name(text) is is_one


def read_authors(before: str, stated: str = "") -> tuple[list[str] | None, str | None]:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", {stated}}}</script>' if stated else ""
    page = f"<html><head>{head}</head><body><h1>Ferry talks end late</h1>{before}<p>{FIRST}</p><p>{SECOND}</p></body></html>"
    found = extract_metadata(parse_html(page)).authors
    return found.value or [], found.source


PROSE = [
    "By Tuesday, the talks in Ostermark had ended without a result of any kind.",
    "Von Moskau, so heißt es in Port Lune, kam auch diesmal keine Antwort.",
    "Por ahora, nadie ha dicho una palabra sobre el precio de la paz.",
    "Par ailleurs, la ministre a rappelé que les terres ne sont pas à vendre.",
    "Di fronte al lago, le delegazioni hanno parlato per nove ore.",
    "By clicking “Submit” you agree to the terms.",
    "By John Miller, the ferry's captain, was this boat brought to harbour.",
]


@pytest.mark.parametrize("line", PROSE)
def test_a_paragraph_names_no_author(line: str):
    assert read_authors(f"<p>{line}</p>") == ([], None)


BYLINES = [
    ("<p>By Mona Lind, port correspondent</p>", "", ["Mona Lind"]),
    ("<p>Par Claire Fontaine et Jean Petit</p>", "", ["Claire Fontaine", "Jean Petit"]),
    ("<p>Von Mona Lind am 6. Mai 2031</p>", "", ["Mona Lind"]),
    ("<p>Par Claire Fontaine, le 6 mai 2031</p>", "", ["Claire Fontaine"]),
    ("<p>Por Mona Lind el 6 de mayo de 2031</p>", "", ["Mona Lind"]),
    ('<div data-testid="byline-new-contributors"><span>Mona Lind</span></div>', '"author": "Port News", "publisher": "Port News"', ["Mona Lind"]),
    ('<p class="byline">Mona Lind, Port Lune</p>', '"author": "Mona Lind"', ["Mona Lind"]),
    ('<div class="author"><span>Mona Lind</span>, <span>Follow Author</span></div>', '"author": "Mona Lind"', ["Mona Lind"]),
    ('<p class="byline">Mona Lind, Translated by Per O’Dell</p>', '"author": "Mona Lind"', ["Mona Lind"]),
    ('<p class="byline">By Mona Lind</p>', '"author": "admin"', ["Mona Lind"]),
    ('<p class="byline">By Mona Lind</p>', '"author": "Port News Reporters", "publisher": "Port News"', ["Mona Lind"]),
    ('<p class="byline">By Mona Lind</p>', '"author": "https://port.example/mona"', ["Mona Lind"]),
    ('<p class="byline">Port News Staff</p><ul><li class="byline">Ada Quill</li></ul>', '"publisher": "Port News"', []),
    ("", '"author": "https://port.example/mona"', []),
    ("", '"author": {"@type": "GovernmentOrganization", "name": "Harbours, Lakes & Islands Office"}', ["Harbours, Lakes & Islands Office"]),
    ("", '"author": {"@type": "Organization", "name": "Mona Lind and Ada Quill"}', ["Mona Lind", "Ada Quill"]),
    ("", '"author": {"@type": "Organization", "name": "Helga Strand, John Miller"}', ["Helga Strand", "John Miller"]),
    ('<p class="byline">Mona Lind</p>', '"publisher": "Port News", "author": {"@type": "Organization", "name": "Port News Sport"}', ["Mona Lind"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "stated", "names"), BYLINES)
def test_visible_byline_and_what_is_stated(before: str, stated: str, names: list[str]):
    assert read_authors(before, stated)[0] == names


def test_an_author_link_in_the_articles_own_footer():
    paragraphs = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, LAST))
    footer = '<div class="post-footer"><div><span class="post-author">Posted by <a rel="author" href="/p">Mona Lind</a></span></div></div>'
    page = "<html><head><title>The Lune Log: Notes from the ferry talks</title></head><body><h1><a href='/'>The Lune Log</a></h1>{}</body></html>"
    article = read(page.format(f"<div class='post'><h3>Notes from the ferry talks</h3>{paragraphs}{footer}</div>").encode())
    assert (article.title, article.authors) == ("Notes from the ferry talks", ["Mona Lind"])
