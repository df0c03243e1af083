"""WARC files of invented pages, as a crawler writes them: each record a gzip member of its own."""

import gzip
from pathlib import Path

HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
FERRY = (Path(__file__).parents[1] / "fixtures" / "corpus" / "lune-radio-2031-05-07-second-ferry.html").read_text("utf-8")
"""A page with quotations, sums and a poll."""


def make_record(name: str, page: str | bytes, http: str = HTTP, kind: str = "response") -> bytes:
    """Return one compressed record of a page, fetched on 8 May 2031."""
    content = page.encode() if isinstance(page, str) else page
    payload = f"{http}\r\n".encode() + content if http else content
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{name}>\r\nWARC-Date: 2031-05-08T10:00:00Z\r\n"
    head += f"WARC-Target-URI: https://lune-radio.example/{name}\r\n"
    head += f"Content-Type: {'application/http; msgtype=response' if http else 'text/plain'}\r\n"
    return gzip.compress(head.encode() + f"Content-Length: {len(payload)}\r\n\r\n".encode() + payload + b"\r\n\r\n")


def make_page(words: str) -> str:
    """Return a short page with one quotation."""
    return f"<html lang=en><title>Ferry</title><body><article><p>“{words},” said Ada Quill of the harbour board.</p></article>"


def write_warc(path: Path, *records: bytes) -> Path:
    """Write a WARC file, and return its path."""
    path.write_bytes(b"".join(records))
    return path
