"""URLs that identify the same page."""

import pytest

from build.text.urls import is_home_page, normalize_url, resolve_url


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.harbour-post.example/a/", "http://harbour-post.example/a?utm_medium=mail&fbclid=x&mc_cid=1#x", True),
        ("//Harbour-Post.example/a", "https://harbour-post.example/a", True),
        ("https://harbour-post.example/a?b=1&c=2", "https://harbour-post.example/a?c=2&b=1", True),
        ("https://harbour-post.example/a?id=1", "https://harbour-post.example/a?id=2", False),
        ("https://harbour-post.example/a?refer=1", "https://harbour-post.example/a", False),
        ("https://harbour-post.example/a", "https://harbour-post.example/b", False),
        ("https://[broken", "https://[broken", True),
    ],
)
def test_normalized_urls_are_equal_for_one_page(one: str, other: str, same: bool):
    assert (normalize_url(one) == normalize_url(other)) is same


@pytest.mark.parametrize(
    ("base", "value", "url"),
    [
        ("", " https://port.example/a ", "https://port.example/a"),
        ("", "//port.example/a", "https://port.example/a"),
        ("https://port.example/a/", "../b", "https://port.example/b"),
        ("", "/a", None),
        ("", "mailto:mona@port.example", None),
        ("", "https://[broken", None),
        ("", None, None),
    ],
)
def test_resolve_url(base: str, value: object, url: str | None):
    assert resolve_url(base, value) == url


def test_home_page():
    assert [is_home_page(f"https://port.example{path}") for path in ("", "/", "/a", "/?p=1")] == [True, True, False, False]
