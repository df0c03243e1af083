"""List a page's visible text, which text-fragment links are matched against."""

from lxml import etree
from lxml.html import HtmlElement

from build.reader import ReadPage
from build.reader.blocks import split_blocks
from build.reader.cleaning import clean_text
from build.reader.html import NON_CONTENT_TAGS, drop_screen_reader_text, list_hidden, parse_html

SEARCHABLE_TAGS = frozenset("button label nav svg textarea".split())
"""Non-content elements that a browser's search, and so a text fragment, looks into all the same."""

FIELD_TYPES = ("text", "search", "email", "tel", "url", "submit", "button", "reset")
"""Types of input that show their value or placeholder."""

LINE_BREAKING_TAGS = ("br", "button", "label", "text", "textarea")
"""Elements that end the line that a browser searches, though they are not blocks; text is SVG's."""


def list_visible_text(page: ReadPage) -> list[str]:
    """Return the cleaned text blocks that a browser shows; for Markdown and plain text, paragraphs."""
    if page.html is None:
        return [paragraph.text for paragraph in page.article.paragraphs]
    root = parse_html(page.html)
    drop_invisible(root)
    return [text for text in (clean_text(block.text) for block in split_blocks(root)) if text]


def drop_invisible(root: HtmlElement) -> None:
    """Remove elements a browser does not show or search: scripts, pictures, hidden elements.

    Browsers search line by line: a match cannot span a line break or a button's border.
    """
    for field in root.iter("input", "textarea"):
        shows = field.tag == "textarea" or (field.get("type") or "text").lower() in FIELD_TYPES
        if shows and not (field.text or "").strip():
            field.tag, field.text = "textarea", field.get("value") or field.get("placeholder")
    etree.strip_elements(root, *(NON_CONTENT_TAGS - SEARCHABLE_TAGS), with_tail=False)
    # Browsers search this text too, but in the article the words around it are adjacent.
    drop_screen_reader_text(root)
    for element in root.iter(*LINE_BREAKING_TAGS):
        element.tag = "div"
    for element in list_hidden(root):
        if element.getparent() is not None:
            element.drop_tree()
