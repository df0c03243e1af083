"""What holds of quotations and statements in any text: no error, places in order, the same again, nothing undone by what follows."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build.extract import extract
from tests.extract.test_quotations import PEOPLE
from tests.extract.test_statements import FORMS, NO_SPEECH, UNMARKED

WORDS = (
    "“ ” \" ' ’ ‘ « » „ ‹ › ‘a b’ “We agree,” “soon.” he she they it who said told added demanded warned promise saying that according to by of in the words of Anna Berg Peter "
    "Holm Ms. Mr. U.S. mayor the a spokesman officials Speaker House Rep. Prime Minister President called described as so-called was “ and , . ; : ? ! ( ) — – … \n \n\n > Q: A: "
    "ANNA BERG: — Anna Berg (@annaberg) May 4 <b> https://a.example/b '' `` İ ß é \u200b \x00 Oslo Norway's"
).split(" ")

pieces = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
texts = st.one_of(st.text(max_size=200), pieces, glued)
plain = st.text(alphabet="abc DEF.,;\n", max_size=60).map(lambda text: f"Later {text}")
OPEN = re.compile(r"[“„«‹\"”»›]")


@settings(max_examples=400)
@given(text=texts)
@example(text=">\x1b\n>")
@example(text="“We stone,” lack wrote")  # The verb of saying is the last word
@example(text="Berg dismissed")
def test_places_are_inside_and_in_order(text: str):
    end = 0
    found = extract(text, date(2025, 8, 19), PEOPLE)
    for quotation in found.quotations:
        assert end <= quotation.start < quotation.end <= len(text)
        assert 0 <= quotation.confidence <= 1
        for span in (quotation.mention, quotation.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert quotation.kind != "term" or (quotation.mention, quotation.speaker, quotation.speakers) == (None, None, ())
        assert quotation.speaker == (quotation.speakers[0] if quotation.speakers else None)
        assert all(speaker and speaker == speaker.strip() for speaker in quotation.speakers)
        end = quotation.end
    order = [(statement.start, statement.end) for statement in found.statements]
    assert order == sorted(order)
    for statement in found.statements:
        assert (statement.start, statement.end) == (statement.parts[0][0], statement.parts[-1][1])
        places = [place for part in statement.parts for place in part]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(text) and "\n" not in text[start:end] for start, end in statement.parts)
        assert 0 <= statement.confidence <= 1
        for span in (statement.mention, statement.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert statement.speaker == (statement.speakers[0] if statement.speakers else None)
        assert statement.quotations or statement.cue
    owned = [position for statement in found.statements for position in statement.quotations]
    assert sorted(owned) == [position for position, item in enumerate(found.quotations) if item.kind != "term"]


@settings(max_examples=150)
@given(text=texts)
def test_the_same_text_gives_the_same(text: str):
    assert extract(text) == extract(text)


@settings(max_examples=400)
@given(text=texts, added=plain)
@example(text=":A0“0“", added="Later ")
@example(text="“A“", added="Later ")
@example(text="B:B\n“0“", added="Later ")
@example(text="“We agree,” said Speaker of", added="Later Gen. Berg")
@example(text="B%SAID:0", added="Later ")
@example(text="B demanded by", added="Later ")
@example(text="Added A0 Said", added="Later a")
@example(text="0%According", added="Later D")
@example(text="B%promise 0.", added="Later ")
@example(text="Velmar Karskin opened the pier. “Never,” he said. He met the mayor and a lawyer", added=" with")
@example(text="Velmar Karskin opened the pier. “Never,” he said. He looked", added=" outside")
@example(text="Dockers’ Federation members met. “Never,” the federation said. Later it heard", added=" Anna")
def test_a_paragraph_at_the_end_changes_nothing_before_it(text: str, added: str):
    """A quotation that nobody closed may go on in the next paragraph: such texts are left out."""
    found = extract(text)
    before = found.quotations
    if before and before[-1].end >= len(text.rstrip()):
        return
    after = extract(f"{text}\n\n{added}")
    assert tuple(quotation for quotation in after.quotations if quotation.start < len(text)) == before
    assert tuple(statement for statement in after.statements if statement.start < len(text)) == found.statements


@pytest.mark.parametrize("text", [*(marked.translate(UNMARKED) for marked, *_ in FORMS.values()), *NO_SPEECH.values()])
def test_a_text_can_end_after_any_word(text: str):
    for word in re.finditer(r"\w+|[^\w\s]", text):
        for beginning in (text[: word.end()], f"{text[: word.end()]},"):
            assert all(item.parts[-1][1] <= len(beginning) for item in extract(beginning).statements)
