"""What is no text is refused by its bytes, whatever its name; what is unusual text is read."""

import gzip
import zlib

import pytest

from build.reader import ReaderError, read
from build.reader.file_type import detect_file_type, is_binary

LINE = "The ferry was late again on Monday, and nobody on the quay could say how long it would take this time. "


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 and more", "is a PDF; save the article as HTML, Markdown or plain text"),
        (gzip.compress(LINE.encode()), "is an archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "is an image"),
        (b"bplist00 and more", "is a web archive"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", "is a web archive"),
        (b'<?xml version="1.0"?>\n<!-- made today -->\n<rss version="2.0"><channel></channel></rss>', "is a feed or sitemap"),
        (b' {"headline": "Ferry", "paragraphs": [1, 2]}', "is data in JSON"),
        (zlib.compress(LINE.encode() * 3)[2:], "is not text"),
        (bytes(range(1, 256)) * 20, "is not text"),
    ],
)
def test_what_is_no_text_says_what_it_is(raw: bytes, reason: str):
    with pytest.raises(ReaderError, match=reason):
        read(raw)


@pytest.mark.parametrize(
    "page",
    [
        "[Harbour Post](https://harbour-post.example)\n\n# Ferry\n\n" + LINE,
        "From: the harbour. To: the town.\n\n" + LINE,
        "{" + LINE,
        "\0" + LINE,
        "\ufffd " + LINE,
        "<?xml version='1.0'?><html><body><p>" + LINE + "</p></body></html>",
    ],
)
def test_unusual_text_is_read(page: str):
    assert detect_file_type(page.encode()) is None and not is_binary(page)
    assert LINE.strip() in read(page.encode()).text


def test_json_of_a_million_brackets_ends():
    assert detect_file_type(b"[" * 1_000_000) is None


def test_encoding_that_the_server_named_comes_before_the_page_s_own_word():
    page = '<html><meta charset="koi8-r"><body><p>Żółta łódź płynęła do portu całą noc, powiedział kapitan portu w piątek.</p>'
    raw = page.encode("iso-8859-2")
    assert read(raw, "ISO-8859-2").text.startswith("Żółta łódź płynęła")
    assert not read(raw).text.startswith("Żółta")
    for wrong in ("utf-8", "no-such-charset", "idna", "base64"):
        assert read(raw, wrong) == read(raw)
