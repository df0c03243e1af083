"""Words in quotation marks are those of whoever says them first, and words that are only told of are nobody's."""

import pytest

from build.extract import extract

SOURCES = [
    ("Mayor Ann Holt said the navy had dubbed the pier “the long mistake.”", "navy"),
    ("Ann Holt said her predecessor, Odo Lund, had dubbed the pier “the long mistake.”", "Odo Lund"),
    ("Ann Holt said her son, Olaf, had called the pier “the long mistake.”", "Olaf"),
    ("Mayor Ann Holt recalled how the navy had described the pier as “the long mistake.”", "navy"),
    ("Ann Holt said, and later dubbed the pier “the long mistake.”", "Ann Holt"),
    ("“The pier is long,” said Ann Holt, who called it “the long mistake.”", "Ann Holt"),
    ("Arvia did not sign what its state secretary, Ödön Rácz, called a “letter to nobody”.", "Ödön Rácz"),
    ("The party criticised the plan, with its floor leader, Rep. Pyo Min-ho, saying that it was “a gift”.", "Pyo Min-ho"),
    ("Boris Tarn said that the pier was “a bit strange,” the news agency VWK reported on Monday.", "Boris Tarn"),
    ("“We saw it,” said one docker who identified Ann Holt but asked for silence.", "one docker"),
    ("Bishop Feodor, who leads the church, said that talks would look “a bit strange,” the agency Velmpress reported.", "Feodor"),
    ("On Monday, the newspaper The Lune Courier reported that the pier was “a trap”.", "Lune Courier"),
    ("Tarn told reporters that the secretary of Velm had described it to him as “a trap”.", "secretary"),
    ("Odo Lund said the plan of the mayor called for “a long pier”.", "Odo Lund"),
    ("Arvia did not sign what its secretary for Europe, Ödön Rácz, called a “letter to nobody”.", "Ödön Rácz"),
    ("A soldier on leave who gave his name only as Mykola said the pier was “a trap”.", "Mykola"),
    ("His Danish opposite number, Iryna Pavliv, said the pier was “a trap”.", "Iryna Pavliv"),
    ("It was what the mayor called a “licence to flood”.", "mayor"),
    ("The bill is what critics call a “licence to flood”.", "critics"),
    ("Anna Berg denounced what lawyers call a “dry port”.", "lawyers"),
    ("Anna Berg said “war” rather than “conflict” in her speech.", "Anna Berg"),
    ("Odo Lund spoke of “peace” instead of “victory” on Monday.", "Odo Lund"),
    ("“Win or die” was a motto, Odo Lund said.", "Odo Lund"),
]

TOLD_OF = [
    "Three sources told the agency that Velmia had insisted on the word “may” in the text.",
    "Tarn said he never used the term “three gulls” and had not heard it.",
]


@pytest.mark.parametrize(("text", "speaker"), SOURCES)
def test_words_are_those_of_who_says_them_first(text: str, speaker: str):
    assert {" & ".join(found.speakers) for found in extract(text).quotations if found.kind != "term"} == {speaker}


@pytest.mark.parametrize("text", TOLD_OF)
def test_words_that_are_told_of_are_nobodys(text: str):
    assert {found.kind for found in extract(text).quotations} == {"term"}


def test_a_report_within_what_another_says_is_that_of_who_makes_it():
    found = extract("The bank said that in May, Velm Oil reported a loss of $5 million.").statements
    assert ("Velm Oil",) in {statement.speakers for statement in found}
