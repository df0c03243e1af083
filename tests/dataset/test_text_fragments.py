"""Links to the words on the publisher's page, by the specification of text fragments."""

import pytest

from build.dataset.text_fragments import make_link
from build.seeds.extracted import Anchor

PAGE = "https://harbour-post.example/ferry"
WHOLE = Anchor()


@pytest.mark.parametrize(
    ("words", "anchor", "fragment"),
    [
        ("blue plan", WHOLE, "blue%20plan"),
        ("half-hearted, late", WHOLE, "half%2Dhearted%2C%20late"),
        ("“It’s 5 & 6”", WHOLE, "%E2%80%9CIt%E2%80%99s%205%20%26%206%E2%80%9D"),
        ("one two three four five six seven eight", Anchor(ends=2), "one%20two,seven%20eight"),
        ("open", Anchor(suffix="” to"), "open,-%E2%80%9D%20to"),
        ("open", Anchor(prefix="was “"), "was%20%E2%80%9C-,open"),
        ("open", Anchor(prefix="was ", suffix=", he"), "was-,open,-%2C%20he"),
    ],
)
def test_fragment(words: str, anchor: Anchor, fragment: str):
    assert make_link(PAGE, words, anchor) == f"{PAGE}#:~:text={fragment}"


def test_address_keeps_its_query_and_loses_its_fragment():
    assert make_link(f"{PAGE}?p=1#top", "late", WHOLE) == f"{PAGE}?p=1#:~:text=late"


def test_no_address_or_no_anchor_no_link():
    assert make_link(None, "late", WHOLE) is None
    assert make_link(PAGE, "late", None) is None
