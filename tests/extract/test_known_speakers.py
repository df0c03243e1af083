"""Known speakers cost an article nothing but what it looks up, and who is not in it changes nothing."""

import gc
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build.extract import EntityIndex, Extraction, Person, extract, index_people
from build.extract.language.entity_lookup import find_entity, match_name, open_lookup
from build.extract.language.offices import Term, find_last_day, list_holders
from build.extract.speakers import Role

ON = date(2031, 5, 6)
PEOPLE = (
    Person("anna-berg", "Anna Berg", gender="female", aliases=("the old fox",), roles=(Role("mayor of Norvik"),)),
    Person("jon-berg", "Jon Berg", gender="male", roles=(Role("President of Finland", None, date(2030, 1, 1), ON),)),
    Person("ida-moe", "Ida Moe", gender="female", roles=(Role("President of Finland", None, ON + timedelta(days=1)),)),
    Person("pia-lund", "Pia Lund", gender="female", roles=(Role("Prime Minister of Finland", ends_on=date(2030, 6, 1)),)),
    Person("finland", "Finland", "government", "FI"),
    Person("harbour-bank", "Harbour Bank", "organisation"),
    Person("halden-institute", "Halden Institute", "organisation"),
)
WORDS = (
    "“We lack stone,” “soon.” he she it they said told according to by of in and the a , . \n\n Anna Berg Jon Ida Moe Pia Lund Ms. mayor "
    "Norvik president Finland Finnish leader Prime Minister Harbour Bank pledged €5m to for $3 million Halden Institute poll 61% of "
    "voters Norwegian President old fox Tor Vik “slow but right” wrote that Minister"
).split(" ")
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def invent_others(count: int) -> tuple[Person, ...]:
    """Return people of every kind whose names, aliases and offices share no word with the texts."""
    kinds = ("person", "organisation", "office", "group", "document", "unnamed")
    return tuple(
        Person(
            id=f"other-{number}",
            name=f"Qux{number % 7} Zorp{number}",
            kind=kinds[number % len(kinds)],
            gender="male",
            aliases=(f"Zorp{number} of Qux", f"Q. Zorp{number}"),
            roles=(Role("harbourmaster of Quxland", None, ON), Role(f"Zorp{number} chair")),
        )
        for number in range(count)
    )


OTHERS = invent_others(300)


@settings(max_examples=150)
@given(text=texts, known=st.sets(st.sampled_from(PEOPLE)), added=st.sets(st.sampled_from(PEOPLE)), on=st.sampled_from([None, ON]))
@example(text="“We lack stone,” said the Finnish leader.", known={PEOPLE[3]}, added={PEOPLE[1]}, on=None)
@example(text="“We lack stone,” said Berg.", known={PEOPLE[0]}, added={PEOPLE[1]}, on=ON)
def test_who_is_not_in_a_text_changes_nothing(text: str, known: set[Person], added: set[Person], on: date | None):
    people = (*known, *(added - known))
    found = extract(text, on, people)
    assert extract(text, on, index_people(people)) == found
    assert extract(text, on, (*OTHERS[:150], *people, *OTHERS[150:])) == found
    assert extract(text, on, index_people(added - known, index_people((*OTHERS, *known)))) == found


@settings(max_examples=150)
@given(text=texts, known=st.sets(st.sampled_from(PEOPLE)), other=st.sets(st.sampled_from(PEOPLE)), on=st.sampled_from([None, ON]))
def test_the_same_answers_give_the_same_records(text: str, known: set[Person], other: set[Person], on: date | None):
    """Of a speaker only id, kind and gender are used once they are found."""
    found = extract(text, on, tuple(known))
    again = open_lookup(tuple(replace(person, country="NO") for person in other), on)
    answers = [(find_entity(again, phrase), answer) for phrase, answer in found.lookups.entities.items()]
    answers += [(match_name(again, phrase), answer) for phrase, answer in found.lookups.names.items()]
    if all((new and (new.id, new.kind, new.gender)) == (old and (old.id, old.kind, old.gender)) for new, old in answers):
        assert extract(text, on, again) == found


TEXT = """“We lack stone,” said Anna Berg, the mayor of Norvik. “It is slow,” she added.

The Finnish president pledged €5m to the Harbour Bank, and Moe called it “a gift to all”. “No,” he said.

In a Halden Institute poll, 61% of voters were against it, according to Jon Berg."""


def count_calls(people: EntityIndex) -> tuple[int, Extraction]:
    """Return how many functions, those of libraries included, are called while a text is read, and what is found."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    gc.disable()  # What it calls when objects go would be counted, too
    sys.setprofile(count)
    try:
        found = extract(TEXT, ON, people)
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls, found


def test_reading_does_no_more_for_more_known_speakers():
    few, many = index_people(PEOPLE), index_people((*PEOPLE, *invent_others(3_000)))
    count_calls(few)  # What is cached once is not counted.
    assert count_calls(many) == count_calls(few)
    assert {quotation.speaker for quotation in count_calls(few)[1].quotations} == {"anna-berg", "ida-moe", "jon-berg"}


def test_the_speakers_of_the_last_text_are_not_indexed_again(monkeypatch: pytest.MonkeyPatch):
    people = invent_others(3)
    found = extract(TEXT, ON, people)
    monkeypatch.setattr("build.extract.language.entity_index.normalize_name", None)
    assert extract(TEXT, ON + timedelta(days=400), list(people)) == found


def test_a_list_that_has_changed_is_indexed_again():
    people = [PEOPLE[0], OTHERS[0]]
    assert extract("“No,” said Jon Berg.", ON, people).quotations[0].speaker == "Jon Berg"
    people.insert(0, PEOPLE[1])
    assert extract("“No,” said Jon Berg.", ON, people).quotations[0].speaker == "jon-berg"


OFFICE = "the Finnish president"
TERMS = {
    "the last day": (ON, "jon-berg"),
    "the day after": (ON + timedelta(days=1), "ida-moe"),
    "the first day": (date(2030, 1, 1), "jon-berg"),
    "before anybody known": (date(2029, 12, 31), None),
    "long after the last is known to have started": (date(2060, 1, 1), "ida-moe"),
    "longer than anybody holds an office": (date(2090, 1, 1), None),
    "any day": (None, None),
}


@pytest.mark.parametrize("case", TERMS)
def test_an_office_means_who_holds_it_on_the_day(case: str):
    on, holder = TERMS[case]
    known = find_entity(open_lookup(PEOPLE, on), OFFICE)
    assert (known and known.id) == holder


TITLE, FIRST, CHECKED, LATER = "President of Finland", date(2030, 1, 1), date(2070, 1, 1), date(2090, 1, 1)
LAST_DAYS = {
    "known": (Role(TITLE, None, FIRST, ON, True), ON),
    "over, nobody knows since when": (Role(TITLE, None, FIRST, ended=True, checked_on=CHECKED), FIRST),
    "over, no day known": (Role(TITLE, ended=True), date.min),
    "no day known": (Role(TITLE), None),
    "the end of time": (Role(TITLE, None, date(9990, 1, 1)), date.max),
}


@pytest.mark.parametrize("case", LAST_DAYS)
def test_an_office_of_unknown_end_is_not_held_for_ever(case: str):
    role, last_day = LAST_DAYS[case]
    assert find_last_day(role) == last_day


@pytest.mark.parametrize(("role", "holder"), [
    (Role(TITLE, None, FIRST), None),
    (Role(TITLE, None, FIRST, checked_on=CHECKED), "jon-berg"),
    (Role(TITLE, None, FIRST, ended=True, checked_on=CHECKED), None),
    (Role(TITLE, None, LATER, ended=True), "jon-berg"),
])  # fmt: skip
def test_an_office_counts_as_held_for_some_time_after_it_was_looked_up(role: Role, holder: str | None):
    known = find_entity(open_lookup((replace(PEOPLE[1], roles=(role,)),), LATER), OFFICE)
    assert (known and known.id) == holder


def test_who_has_left_an_office_does_not_stand_beside_the_next():
    before = replace(PEOPLE[1], roles=(Role(TITLE, None, FIRST, ended=True),))
    known = find_entity(open_lookup((before, PEOPLE[2]), ON + timedelta(days=1)), OFFICE)
    assert known is not None and known.id == "ida-moe"


LEADERS = {
    "one": (ON, "jon-berg"),
    "no president": (date(2020, 1, 1), "pia-lund"),
    "president first": (date(2030, 2, 1), "jon-berg"),
}


@pytest.mark.parametrize("case", LEADERS)
def test_the_leader_of_a_country_holds_its_likeliest_office(case: str):
    on, leader = LEADERS[case]
    known = find_entity(open_lookup(PEOPLE, on), "the Finnish leader")
    assert known is not None and known.id == leader


days = st.dates(date(2030, 1, 1), date(2030, 1, 20))
terms = st.lists(st.tuples(st.none() | days, st.none() | days, st.sampled_from(PEOPLE[:4])), max_size=8)


@settings(max_examples=300)
@given(terms=terms, on=st.none() | days)
def test_the_holders_of_an_office_are_those_whose_term_has_the_day(terms: list[Term], on: date | None):
    expected = {person.id for first, last, person in terms if on is None or (first or on) <= on <= (last or on)}
    holders = {person.id for person in list_holders(terms, on)}
    assert holders <= expected
    assert len(holders) == min(len(expected), 2)


ENVOYS = (Person("ida-moe", "Ida Moe", gender="female", roles=(Role("American envoy"),)),)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The American envoy, Martin Oakes, said the pier was closed.", "Martin Oakes"),
        ("Martin Oakes, the American envoy, said the pier was closed.", "Martin Oakes"),
        ("The pier was closed, according to the American envoy, Martin Oakes.", "Martin Oakes"),
        ("The American envoy, Ida Moe, said the pier was closed.", "ida-moe"),
        ("The American envoy, a former docker, said the pier was closed.", "ida-moe"),
        ("In Port Lune, the American envoy said the pier was closed.", "ida-moe"),
    ],
)
def test_a_name_in_apposition_goes_before_the_known_holder_of_an_office(text: str, speaker: str):
    assert {statement.speaker for statement in extract(text, ON, ENVOYS).statements} == {speaker}
