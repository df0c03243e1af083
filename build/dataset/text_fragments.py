"""Links that open a publisher's page at a record's words: text fragments (wicg.github.io/scroll-to-text-fragment)."""

from collections.abc import Iterable
from urllib.parse import quote

from build.seeds.extracted import Anchor, PartSpan, split_ends


def make_link(url: str | None, words: str, anchor: Anchor | None) -> str | None:
    """Return the URL with a text fragment for the words, or None if there is no URL or no anchor."""
    if url is None or anchor is None:
        return None
    first, last = split_ends(words, anchor.ends)
    parts = [f"{escape(anchor.prefix.strip())}-"] if anchor.prefix else []
    parts += [escape(part) for part in (first, last) if part]
    parts += [f"-{escape(anchor.suffix.strip())}"] if anchor.suffix else []
    return f"{url.split('#')[0]}#:~:text={','.join(parts)}"


def make_parts_link(url: str | None, parts: Iterable[PartSpan]) -> str | None:
    """Return the URL with a text fragment for each part of a statement that is unique on its page; None if none is."""
    named = [[word for word in part.name[:2] if word] for part in parts if part.unique]
    if url is None or not named:
        return None
    fragments = "&".join(f"text={','.join(map(escape, words))}" for words in named)
    return f"{url.split('#')[0]}#:~:{fragments}"


def escape(words: str) -> str:
    """Percent-encode all but letters and digits, hyphens too, because they separate the parts of a text fragment."""
    return quote(words, safe="").replace("-", "%2D")
