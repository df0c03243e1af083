"""Links that open a publisher's page at a record's words: text fragments (wicg.github.io/scroll-to-text-fragment)."""

from collections.abc import Iterable
from urllib.parse import quote

from build.seeds.extracted import Anchor, PartSpan, split_ends


def make_link(url: str | None, words: str, anchor: Anchor | None) -> str | None:
    """Return the URL with a text fragment for the words, or None if there is no URL or no anchor."""
    if url is None or anchor is None:
        return None
    return f"{url.split('#')[0]}#:~:{make_fragment(*split_ends(words, anchor.ends), anchor)}"


def make_parts_link(url: str | None, parts: Iterable[PartSpan]) -> str | None:
    """Return the URL with a text fragment for each part of a statement that has an anchor; None if none has."""
    fragments = [make_fragment(*part.name[:2], part.anchor) for part in parts if part.anchor]
    return f"{url.split('#')[0]}#:~:{'&'.join(fragments)}" if url and fragments else None


def make_fragment(first: str, last: str, anchor: Anchor) -> str:
    """Return the text fragment for some words or, with `last`, for all from some words to others."""
    parts = [f"{escape(anchor.prefix.strip())}-"] if anchor.prefix else []
    parts += [escape(part) for part in (first, last) if part]
    parts += [f"-{escape(anchor.suffix.strip())}"] if anchor.suffix else []
    return f"text={','.join(parts)}"


def escape(words: str) -> str:
    """Percent-encode everything but letters and digits; hyphens too, because they are part of the text fragment syntax."""
    return quote(words, safe="").replace("-", "%2D")
