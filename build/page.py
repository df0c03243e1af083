"""Read an HTML page: its bytes into a tree, the tree into blocks, the pieces of text that a browser sets apart.

A block is not yet a paragraph of the article: menus and comments are blocks too. build/body tells them apart.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from lxml import etree, html

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
"""A page's own word on its encoding, in its first bytes (html.spec.whatwg.org, "prescan a byte stream")."""

SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
"""What browsers read where a page declares the smaller set (encoding.spec.whatwg.org, "names and labels")."""

BLOCK_TAGS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre section summary table tbody td tfoot
    th thead tr ul amp-img""".split()
)
"""Elements that start a new line in a browser (html.spec.whatwg.org, "rendering")."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

UNREAD_TAGS = frozenset(
    """applet area audio button canvas datalist embed head iframe input label map nav noscript object script select style svg
    template textarea title video""".split()
)
"""Elements whose content is no text of an article."""

SEARCHED_TAGS = frozenset("button label nav svg textarea".split())
"""Elements of these that a browser's search looks into all the same, and so may mark words in."""

FIELD_TYPES = ("text", "search", "email", "tel", "url", "submit", "button", "reset")
"""Types of fields of a form that show their value or, while it is empty, a hint."""

LINE_TAGS = ("br", "button", "label", "text", "textarea")
"""Elements that end the line that a browser searches in, though they are no blocks; text is SVG's."""

COMMENTS = re.compile(
    r"(?<![\w-])((?:fb-|post-|article-|user-|reader-|wp-|story-)?comments?[-_]?"
    r"(list|content|body|text|area|section|thread|wrapper|wrap|container|block|box|form|respond)?s?|disqus[-_]?\w*|respond)(?![\w-])"
)
"""Class names and ids of readers' comments. What is said there is not the article's."""

COMMENT_PATH = "//*[contains(@id, 'omment') or contains(@class, 'omment') or contains(@id, 'disqus') or contains(@id, 'respond')]"
"""Elements that may be comments."""

HIDDEN_PATH = (
    "//*[@hidden or contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')"
    " or contains(translate(@style, 'VISBLTYHDEN ', 'visbltyhden'), 'visibility:hidden')]"
)
"""Elements that a browser does not show."""

LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{50000,}")
QUOTED = re.compile(r"""\"[^\"]*\"|'[^']*'""")
MOST_ATTRIBUTES = 2_000
"""Attributes of a tag. The time that a parser takes grows with their square."""

WHITE_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Block:
    """A piece of text: the element that it stands in, how many of its characters are links and how many are bold."""

    text: str
    element: html.HtmlElement
    linked: int = 0
    strong: int = 0


def decode_page(raw: bytes, charset: str | None = None) -> str:
    """The page's characters: by byte order mark, as UTF-8, as its server says, as it declares, or else as its bytes look."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace").lstrip("\ufeff")
    if len(raw) > 1 and raw[:200].count(0) > len(raw[:200]) / 4:
        return raw.decode("utf-16-le" if raw[1] == 0 else "utf-16-be", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(raw[:4096])
    for label in (charset, declared and declared[1].decode("ascii")):
        try:
            name = codecs.lookup(label or "").name
            text = raw.decode(SUPERSETS.get(name, name), "replace")
        except (LookupError, UnicodeError):
            text = ""
        if text and text.count("\ufffd") <= len(text) / 1000:
            return text
    guess = from_bytes(raw[:200_000]).best()
    return raw.decode(guess.encoding if guess else "cp1252", "replace")


def parse_page(page: str) -> html.HtmlElement:
    """The tree of a page, as lenient as browsers are. Raises ValueError if it holds no element.

    lxml reads a page of 200 kB in 2 ms, BeautifulSoup in 70 ms (bench/reader.py's pages), so the tree is lxml's.
    """
    if any(len(QUOTED.sub("", tag[0]).split()) > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(page)):
        raise ValueError(f"has a tag of more than {MOST_ATTRIBUTES:,} attributes")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    source = page.replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(source, parser=parser)
    except etree.LxmlError as error:
        raise ValueError("holds no element of HTML") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError("nests its elements more than 2,000 deep, so a part of it would be lost")
    return root


def strip_unread(root: html.HtmlElement) -> None:
    """Take out of a tree what is no text of an article: scripts, menus, forms, what is hidden, and readers' comments."""
    etree.strip_elements(root, *UNREAD_TAGS, with_tail=False)
    for element in root.xpath(HIDDEN_PATH):
        # Whole blocks are left to build/body: some sites hide an article's end until the reader asks for it.
        if element.tag not in BLOCK_TAGS and element.getparent() is not None:
            element.drop_tree()
    for element in root.xpath(COMMENT_PATH):
        names = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
        if element.tag not in ("html", "body", "main", "article", "p", "a") and COMMENTS.search(names):
            element.drop_tree()


def strip_unshown(root: html.HtmlElement) -> None:
    """Take out of a tree what a browser does not show, or does not search: scripts, pictures, what is hidden.

    What is left it searches line by line: words on both sides of a line break, or on a button and beside it, are not one text.
    """
    for field in root.iter("input", "textarea"):
        shows = field.tag == "textarea" or (field.get("type") or "text").lower() in FIELD_TYPES
        if shows and not (field.text or "").strip():
            field.tag, field.text = "textarea", field.get("value") or field.get("placeholder")
    etree.strip_elements(root, *(UNREAD_TAGS - SEARCHED_TAGS), with_tail=False)
    for element in root.iter(*LINE_TAGS):
        element.tag = "div"
    for element in root.xpath(HIDDEN_PATH):
        if element.getparent() is not None:
            element.drop_tree()


def read_blocks(root: html.HtmlElement) -> list[Block]:
    """The blocks of a tree, in order. A single line break is a space, two in a row part two blocks."""
    blocks: list[Block] = []
    containers = [root]
    pieces: list[str] = []
    linked = strong = links = strongs = breaks = 0

    def close_block() -> None:
        nonlocal linked, strong, breaks
        text = WHITE_SPACE.sub(" ", "".join(pieces)).strip()
        if text:
            blocks.append(Block(text, containers[-1], linked, strong))
        pieces.clear()
        linked = strong = breaks = 0

    def add_text(text: str | None) -> None:
        nonlocal linked, strong, breaks
        if not text:
            return
        pieces.append(text)
        if size := len(text.strip()):
            breaks = 0
            linked += size if links else 0
            strong += size if strongs else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == "br":
                breaks += 1
                close_block() if breaks == 2 else pieces.append(" ")
            elif tag in BLOCK_TAGS:
                close_block()
                containers.append(element)
            elif tag == "a":
                links += 1
            elif tag in ("b", "strong"):
                strongs += 1
            add_text(element.text)
            continue
        if tag in BLOCK_TAGS:
            close_block()
            containers.pop()
        elif tag == "a":
            links -= 1
        elif tag in ("b", "strong"):
            strongs -= 1
        add_text(element.tail if element is not root else None)
    close_block()
    return blocks


def climb(element: html.HtmlElement, steps: int) -> list[html.HtmlElement]:
    """An element and those around it, so many in all."""
    chain = []
    while element is not None and len(chain) < steps:
        chain.append(element)
        element = element.getparent()
    return chain
