"""Tell what is no text from its bytes: pictures, archives, data. Readers guess an encoding for anything, and so would read it."""

import json
import re
import unicodedata

from lxml.html import defs

from build.reader.html import BLOCK_TAGS, NON_CONTENT_TAGS

SIGNATURES = {
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

MHTML = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-[\w-]+): [\s\S]{0,2000}?multipart/related", re.IGNORECASE)
"""How browsers begin a page that is saved as one file with its pictures (RFC 2557)."""

FEED = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<[?!][^>]*>)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
"""Lists of a site's pages: RSS, Atom, site maps."""

KNOWN_TAGS = defs.tags | BLOCK_TAGS | NON_CONTENT_TAGS
"""Names of elements; text that begins with other words in angle brackets is no HTML."""

MARKDOWN = re.compile(r"^#{1,6} \S|^\S[^\n]*\n={3,} *$|\*\*\S[^*\n]*\*\*|\[[^\[\]\n]{1,300}\]\(\S", re.MULTILINE)

SAMPLE_CHARS = 50_000
"""Characters of a page that are looked at."""

MAX_CONTROL_SHARE = 0.05
"""Share of control characters and of those that could not be decoded. Packed bytes have more than a tenth, text has none."""


def detect_file_type(raw: bytes) -> str | None:
    """What some bytes are that are no page of text, for a message; None if they may be one."""
    for beginning, kind in SIGNATURES.items():
        if raw.startswith(beginning):
            return kind
    if MHTML.match(raw):
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


def is_binary(page: str) -> bool:
    """Whether so much of a decoded page are control characters, or no characters at all, that it is no text."""
    page = page[:SAMPLE_CHARS]
    wrong = [c for c in set(page) if c == "\ufffd" or (unicodedata.category(c) == "Cc" and not c.isspace())]
    return sum(map(page.count, wrong)) > len(page) * MAX_CONTROL_SHARE


def looks_like_html(page: str) -> bool:
    """Whether a page is HTML: it begins with one of its elements, or declares itself one near its beginning and has an end."""
    comments = re.match(r"\s*(?:<!--.*?-->\s*)+", page, re.DOTALL)
    start = comments.end() if comments else 0
    first = re.match(r"\s*<(?:[!?]|([a-zA-Z][\w-]*)[\s/>])", page[start : start + 1000])
    if first and (first[1] is None or first[1].lower() in KNOWN_TAGS or "-" in first[1]):
        return True
    if comments and not looks_like_markdown(page[start:]):
        return True
    return re.search(r"<(!doctype html|html)\b|<body\b[^>]*>\s*<", page[:2000], re.I) is not None and "</" in page


def looks_like_markdown(page: str) -> bool:
    """Return True if a page has a heading, bold words or a link in Markdown."""
    return MARKDOWN.search(page) is not None
