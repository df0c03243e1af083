"""When words were said: what they are sorted by, and how close that is."""

from datetime import date

import pytest

from build.dataset.sort_dates import find_sort_date

CASES = {
    "a day": ((date(2031, 5, 2), None, None), ("2031-05-02", "day")),
    "a month": ((None, date(2032, 2, 1), date(2032, 2, 29)), ("2032-02", "month")),
    "nearly a month": ((None, date(2032, 2, 1), date(2032, 2, 28)), ("2032-02-28", "bounded")),
    "two months": ((None, date(2031, 3, 1), date(2031, 4, 30)), ("2031-04-30", "bounded")),
    "after an event": ((None, date(2031, 5, 2), None), ("2031-05-06", "bounded")),
    "before an event": ((None, None, date(2031, 5, 2)), ("2031-05-02", "bounded")),
    "nothing": ((None, None, None), ("2031-05-06", "article")),
}


@pytest.mark.parametrize("case", CASES)
def test_words_are_sorted_by_the_last_day_on_which_they_can_have_been_said(case: str):
    dates, expected = CASES[case]
    fields = dict(zip(("said_on", "said_after", "said_before"), dates, strict=True))
    assert tuple(find_sort_date(fields, "2031-05-06").values()) == expected


@pytest.mark.parametrize(
    ("printed_on", "last"), [("2032-02-06", "2032-02-06"), ("2032-02", "2032-02-29"), ("2032", "2032-12-31")]
)
def test_where_the_day_of_the_article_is_not_known_its_last_possible_one_counts(printed_on: str, last: str):
    assert find_sort_date({"said_after": date(2032, 2, 3)}, printed_on)["sort_date"] == last
    assert find_sort_date({}, printed_on)["sort_date"] == printed_on
