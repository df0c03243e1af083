"""Links to the words on the publisher's page."""

import pytest

from build.links import make_link

PAGE = "https://harbour-post.example/ferry"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("blue plan", "blue%20plan"),
        ("half-hearted, late", "half%2Dhearted%2C%20late"),
        ("“It’s 5 & 6”", "%E2%80%9CIt%E2%80%99s%205%20%26%206%E2%80%9D"),
        ("one two three four " + "word " * 12 + "five six seven eight", "one%20two%20three%20four,five%20six%20seven%20eight"),
        ("x" * 80, "x" * 80),
    ],
)
def test_fragment(words: str, fragment: str):
    assert make_link(PAGE, words) == f"{PAGE}#:~:text={fragment}"


def test_address_keeps_its_query_and_loses_its_fragment():
    assert make_link(f"{PAGE}?p=1#top", "late") == f"{PAGE}?p=1#:~:text=late"


def test_no_address_no_link():
    assert make_link(None, "late") is None
