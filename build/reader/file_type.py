"""Detect binary files, HTML and Markdown. This comes first, as any bytes decode as something."""

import json
import re

from lxml.html import defs

from build.reader.html import BLOCK_TAGS, NON_CONTENT_TAGS

SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"RIFF": "an image, audio or video file",
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
"""File types by their first bytes, whatever name or server says."""

MHTML = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-[\w-]+): [\s\S]{0,2000}?multipart/related", re.IGNORECASE)
"""Pages that browsers save with their pictures as one file (RFC 2557)."""

FEED = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<[?!][^>]*>)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")  # RSS, Atom, sitemaps
KNOWN_TAGS = defs.tags | BLOCK_TAGS | NON_CONTENT_TAGS  # Other words in angle brackets are not HTML
MARKDOWN = re.compile(r"^#{1,6} \S|^\S[^\n]*\n={3,} *$|\*\*\S[^*\n]*\*\*|\[[^\[\]\n]{1,300}\]\(\S", re.MULTILINE)
SAMPLE_CHARS = 50_000
CONTROLS = bytes(code for code in (*range(32), *range(127, 160)) if not chr(code).isspace())  # All of Unicode's are in Latin-1
MAX_CONTROL_SHARE = 0.05  # Control and undecodable characters: over a tenth of compressed data, none in text


def detect_file_type(raw: bytes) -> str | None:
    """Return a description of a file that is not a page of text, for a message, or None."""
    for beginning, kind in SIGNATURES.items():
        if raw.startswith(beginning):
            return kind
    if MHTML.match(raw):
        return "a web archive"
    if FEED.match(raw):
        return "a feed or sitemap"
    return "data in JSON" if is_json(raw) else None


def is_json(raw: bytes) -> bool:
    """Return True for a JSON object or array; a Markdown page may also begin with a bracket."""
    if raw.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True


def is_binary(page: str) -> bool:
    """Return True if too many characters are control or replacement characters for text."""
    page = page[:SAMPLE_CHARS]
    latin = page.encode("latin-1", "ignore")
    controls = len(latin) - len(latin.translate(None, CONTROLS))
    return controls + page.count("\ufffd") > len(page) * MAX_CONTROL_SHARE


def looks_like_html(page: str) -> bool:
    """Return True if a page begins with an HTML element, or has one near its beginning and an end tag."""
    comments = re.match(r"\s*(?:<!--.*?-->\s*)+", page, re.DOTALL)
    start = comments.end() if comments else 0
    first = re.match(r"\s*<(?:[!?]|([a-zA-Z][\w-]*)[\s/>])", page[start : start + 1000])
    if first and (first[1] is None or first[1].lower() in KNOWN_TAGS or "-" in first[1]):
        return True
    if comments and not looks_like_markdown(page[start:]):
        return True
    return re.search(r"<(!doctype html|html)\b|<body\b[^<>]*>\s*<", page[:2000], re.IGNORECASE) is not None and "</" in page


def looks_like_markdown(page: str) -> bool:
    """Return True if a page has a Markdown heading, bold text or link."""
    return MARKDOWN.search(page) is not None
