"""Links that open a publisher's page at the words of a record (wicg.github.io/scroll-to-text-fragment)."""

from urllib.parse import quote

LONGEST = 60
"""Characters. Longer words are given by their first and last ones, so that the link stays short."""

ENDS = 4
"""Words given at each end of a long quotation."""


def make_link(url: str | None, words: str) -> str | None:
    """The page's address with a text fragment for the words; None if the page has no address."""
    if url is None:
        return None
    parts = words.split(" ")
    if len(words) <= LONGEST or len(parts) <= 2 * ENDS:
        fragment = escape(words)
    else:
        fragment = f"{escape(' '.join(parts[:ENDS]))},{escape(' '.join(parts[-ENDS:]))}"
    return f"{url.split('#')[0]}#:~:text={fragment}"


def escape(words: str) -> str:
    """Words for a text fragment: all but letters and digits percent-encoded, hyphens too, which separate its parts."""
    return quote(words, safe="").replace("-", "%2D")
