"""Mistyped values of queries get suggestions, also where there are too many values to compare all."""

import pytest
from datasette.app import Datasette

from web import suggestions
from web.suggestions import list_choices, suggest_values

TYPED = [
    ("speaker", "Noor Hadad", "Noor Haddad"),
    ("speaker", "hadda", "Noor Haddad"),
    ("event", "sumit of two harbours", "Summit of the two harbours, 13 March 2024"),
    ("publisher", "Maree", "Marée libre"),
    ("article", "ferry talks", "harbour-post-2031-05-06-ferry-talks"),
]


@pytest.mark.parametrize(("parameter", "typed", "expected"), TYPED)
async def test_the_most_similar_values_are_suggested(site: Datasette, parameter: str, typed: str, expected: str):
    assert expected in await suggest_values(site, parameter, typed)


@pytest.mark.parametrize(("parameter", "typed", "expected"), TYPED)
async def test_values_that_are_not_listed_are_suggested(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, parameter: str, typed: str, expected: str
):
    monkeypatch.setattr(suggestions, "MAX_CHOICES", 1)
    assert len(await list_choices(site, parameter)) == 1
    assert await suggest_values(site, parameter, typed) == [expected]


@pytest.mark.parametrize("typed", ["", "  ", '"', "zzzzzz", "\0", "AND", "*"])
async def test_nothing_is_suggested_for_what_resembles_nothing(site: Datasette, monkeypatch: pytest.MonkeyPatch, typed: str):
    monkeypatch.setattr(suggestions, "MAX_CHOICES", 1)
    assert await suggest_values(site, "speaker", typed) == []


async def test_there_are_no_choices_for_words(site: Datasette):
    assert await list_choices(site, "q") == await suggest_values(site, "q", "ferry") == []
