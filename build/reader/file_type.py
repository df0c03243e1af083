"""Tell what is no text from its bytes: pictures, archives, data. Readers guess an encoding for anything, and so would read it."""

import json
import re
import unicodedata

BEGINNINGS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture, sound or film",
    b"PK\x03\x04": "an archive or an office document",
    b"\x1f\x8b": "an archive",
    b"BZh": "an archive",
    b"\xfd7zXZ": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"Rar!": "an archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an office document",
    b"bplist00": "a web archive",
}
"""What a file is by its first bytes, whatever its name or server calls it."""

WEB_ARCHIVE = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-[\w-]+): [\s\S]{0,2000}?multipart/related", re.IGNORECASE)
"""How browsers begin a page that is saved as one file with its pictures (RFC 2557)."""

FEED = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<[?!][^>]*>)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
"""Lists of a site's pages: RSS, Atom, site maps."""

SAMPLE = 50_000
"""Characters of a page that are looked at."""

MOST_GARBLED = 0.05
"""Share of control characters and of those that could not be decoded. Packed bytes have more than a tenth, text has none."""


def name_kind(raw: bytes) -> str | None:
    """What some bytes are that are no page of text, for a message; None if they may be one."""
    for beginning, kind in BEGINNINGS.items():
        if raw.startswith(beginning):
            return kind
    if WEB_ARCHIVE.match(raw):
        return "a web archive"
    if FEED.match(raw):
        return "a list of pages"
    return "data in JSON" if is_json(raw) else None


def is_json(raw: bytes) -> bool:
    """Whether some bytes are an object or a list in JSON. A Markdown page may begin with a bracket, and goes on otherwise."""
    if raw.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True


def is_garbled(page: str) -> bool:
    """Whether so much of a decoded page are control characters, or no characters at all, that it is no text."""
    page = page[:SAMPLE]
    wrong = [c for c in set(page) if c == "\ufffd" or (unicodedata.category(c) == "Cc" and not c.isspace())]
    return sum(map(page.count, wrong)) > len(page) * MOST_GARBLED
