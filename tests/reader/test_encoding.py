"""The encoding of a page: declared by the page or its server, wrongly declared, or guessed."""

import pytest

from build.reader import read
from build.reader.encoding import decode_page

TEXT = "Die Fähre „Ada“ kam – wieder einmal – viel zu spät, und niemand wusste, weshalb."
ENCODED = [
    (f"<html><body><p>{TEXT}</p></body></html>", "utf-8"),
    (f"<html><body><p>{TEXT}</p></body></html>", "utf-8-sig"),
    (f"<html><body><p>{TEXT}</p></body></html>", "utf-16"),
    (f"<html><body><p>{TEXT}</p></body></html>", "utf-16-le"),
    (f'<html><head><meta charset="windows-1252"></head><body><p>{TEXT}</p></body></html>', "cp1252"),
    (f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body><p>{TEXT}</p></body></html>', "cp1252"),
    (f'<html><head><meta charset="nonsense"></head><body><p>{TEXT}</p></body></html>', "utf-8"),
    (f'<html><head><meta charset="utf-8"></head><body>{f"<p>{TEXT}</p>" * 3}</body></html>', "cp1252"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "encoding"), ENCODED)
def test_encodings(page: str, encoding: str):
    assert read(page.encode(encoding)).paragraphs[0].text == TEXT


UNDECLARED = [
    ("Prom znów się spóźnił, a nikt na nabrzeżu nie wiedział, jak długo to jeszcze potrwa.", "iso8859-2"),
    ("Trajekt měl opět zpoždění a nikdo na nábřeží nevěděl, jak dlouho to ještě potrvá.", "cp1250"),
    ("A komp ismét késett, és senki sem tudta a rakparton, hogy meddig tart még az őszi üzem.", "iso8859-2"),
    ("El transbordador llegó otra vez tarde, y nadie sabía por qué razón había señales en el muelle.", "cp1252"),
    ("Le ferry était encore en retard, et personne ne savait pourquoi la traversée avait été si longue.", "cp1252"),
    ("Feribot yine gecikti ve rıhtımda hiç kimse bunun ne kadar süreceğini bilmiyordu, dedi kaptan.", "cp1254"),
    ("Το πλοίο άργησε και πάλι, και κανείς στην προβλήτα δεν ήξερε πόσο θα διαρκούσε αυτό.", "cp1253"),
    ("Паром снова опоздал, и никто на набережной не знал, сколько это ещё продлится.", "cp1251"),
    ("Паром снова опоздал, и никто на набережной не знал, сколько это ещё продлится.", "koi8-r"),
    ("Пором знову запізнився, і ніхто на набережній не знав, скільки це ще триватиме.", "cp1251"),
    ("フェリーはまた遅れ、いつまで続くのか岸壁の誰も知らなかった。", "cp932"),
    ("渡轮又晚点了,码头上没有人知道这种情况还会持续多久。", "gb18030"),
    ("“เรือข้ามฟากมาสายอีกแล้ว” – กัปตันกล่าว และไม่มีใครบนท่าเรือรู้ว่าจะต้องรออีกนานเท่าไร", "cp874"),
    ("여객선이 또 늦었고 부두에 있던 누구도 얼마나 더 걸릴지 알지 못했다.", "cp949"),
]


@pytest.mark.parametrize(("text", "encoding"), UNDECLARED)
def test_an_encoding_that_nobody_states(text: str, encoding: str):
    assert read(f"<html><body><p>{text}</p></body></html>".encode(encoding)).text == text


def test_one_foreign_byte_or_a_cut_end_does_not_hide_utf8():
    page = f"<html><body><p>{TEXT}</p></body></html>".encode()
    for raw in (page + b"<!-- \xe4 -->", page + "й".encode()[:1], b"<meta charset=windows-1251>" + page + b"\xe4"):
        assert read(raw).text == TEXT


@pytest.mark.parametrize("name", ["undefined", "idna", "hex", "utf-16", "punycode", "x-user-defined"])
def test_an_encoding_that_pages_cannot_have_is_not_believed(name: str):
    page = f'<html><head><meta charset="{name}"></head><body><p>{TEXT.replace("„", "")}</p></body></html>'
    assert "wieder einmal" in decode_page(page.encode("cp1252"))


def test_the_servers_word_on_the_encoding():
    page = "<html><head><meta charset=iso-8859-1></head><body><p>Prom znów się spóźnił, a nikt nie wiedział dlaczego.</p></body></html>"
    assert read(page.encode("iso8859-2"), charset="ISO-8859-2").text == "Prom znów się spóźnił, a nikt nie wiedział dlaczego."
    assert decode_page("się".encode(), charset="ISO-8859-2") == "się"
    assert decode_page("się".encode("iso8859-2"), charset='"iso-8859-2"') == "się"


def test_declared_encoding_of_another_script():
    page = (
        '<html><head><meta charset="windows-1251"></head><body><p>Паром снова опоздал, и никто не знал почему.</p></body></html>'
    )
    assert read(page.encode("cp1251")).text == "Паром снова опоздал, и никто не знал почему."
    assert decode_page("<meta charset=shift_jis>船は遅れた".encode("cp932")) == "<meta charset=shift_jis>船は遅れた"


CODE_PAGES = [
    ("市長①と髙橋氏は、船がまた遅れたと述べた。", "cp932"),
    ("“เรือมาสายอีกแล้ว” กัปตันกล่าว", "cp874"),
    ("여객선이 또 늦었다, 쀍.", "cp949"),
    ("Le ferry était en retard.", "cp850"),
]


@pytest.mark.parametrize(("text", "label"), CODE_PAGES)
def test_a_code_page_by_its_number(text: str, label: str):
    page = f"<meta charset={label.upper()}><p>{text}</p>"
    assert decode_page(page.encode(label)) == page


@pytest.mark.parametrize("label", ["cp037", "cp99999", "cp1026"])
def test_a_code_page_that_cannot_be_the_pages(label: str):
    page = f"<meta charset={label}><p>Le ferry était encore en retard, et personne ne savait pourquoi.</p>"
    assert decode_page(page.encode("cp1252")) == page


WINDOWS_MARKS = [
    ("“We will build it,” said Helga Strand. The island will pay €4.5 million.", "cp1252"),
    ("It’s late… “We’ll build it,” said Helga Strand – the island’s ferry doesn’t run.", "cp1252"),
    ("“We met at the café,” said Helga Strand. The island will pay €4.5 million.", "cp1252"),
    ("„Keltas vėl vėlavo“, – sakė Mona Lind, ir niekas krantinėje nežinojo, kiek tai dar truks.", "cp1257"),
    ("“Prāmis atkal kavējās,” teica Mona Linda – un neviens piestātnē nezināja, cik ilgi tas vēl turpināsies.", "cp1257"),
    ("„Feribotul a întârziat din nou” – a spus Mona Lind, şi nimeni de pe chei nu ştia cât va mai dura.", "cp1250"),
    ("“Feribot yine gecikti” dedi Mona Lind – rıhtımda hiç kimse bunun ne kadar süreceğini bilmiyordu.", "cp1254"),
    ("«Το πλοίο άργησε» – είπε η Μόνα Λιντ, και κανείς δεν ήξερε “πόσο” θα διαρκούσε αυτό, ούτε τα €4.", "cp1253"),
    ("“Паром снова опоздал” – сказала Мона Линд, и никто не знал, сколько это ещё продлится.", "cp1251"),
]


@pytest.mark.parametrize(("text", "encoding"), WINDOWS_MARKS)
def test_windows_marks_that_iso_8859_lacks(text: str, encoding: str):
    assert decode_page(f"{text}\n\n{text}\n".encode(encoding)) == f"{text}\n\n{text}\n"
    assert read(f"<html><body><p>{text}</p></body></html>".encode(encoding)).text == text
