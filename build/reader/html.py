"""Read an HTML page: its characters into a tree, the tree into blocks, the pieces of text that a browser sets apart.

A block is not yet a paragraph of the article: menus and comments are blocks too. build/reader/body tells them apart.
"""

import re
from dataclasses import dataclass

from lxml import etree, html

BLOCK_TAGS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre section summary table tbody td tfoot
    th thead tr ul amp-img""".split()
)
"""Elements that start a new line in a browser (html.spec.whatwg.org, "rendering")."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

ONE_LINE = HEADINGS | {"p"}
"""Elements that are paragraphs themselves."""

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
    r"(?<![\w-])((?:[a-z]{1,3}-|post-|article-|user-|reader-|wp-|story-)?comments?[-_]?"
    r"(list|content|body|text|area|section|thread|wrapper|wrap|container|block|box|form|respond)?s?|disqus[-_]?\w*|respond)(?![\w-])"
)
"""Class names and ids of readers' comments. What is said there is not the article's."""

COMMENT_PATH = "//*[contains(@id, 'omment') or contains(@class, 'omment') or contains(@id, 'disqus') or contains(@id, 'respond')]"
"""Elements that may be comments."""

SHORTEST_ARTICLE = 300
"""Characters of running text."""

READ_OUT = re.compile(r"(?<!not-)sr-only|visually-?hidden|screen-?reader|off-?screen", re.IGNORECASE)
OFF_SCREEN = re.compile(
    r"(?=.*absolute)(?=.*(?:clip:\s*rect\(0|clip-path:\s*inset\(50%|width:\s*1px))", re.IGNORECASE | re.DOTALL
)
"""Class names and styles of words that are read out to the blind and not shown: "opens in a new tab"."""

HIDDEN_PATH = (
    "//*[@hidden or @style and (contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')"
    " or contains(translate(@style, 'VISBLTYHDEN ', 'visbltyhden'), 'visibility:hidden'))]"
)
"""Elements that a browser does not show."""

LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{50000,}")
QUOTED = re.compile(r"""\"[^\"]*\"|'[^']*'""")
MOST_ATTRIBUTES = 2_000
"""Attributes of a tag. The time that a parser takes grows with their square."""

SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(block|flex|grid|table|list-item)(?![-\w])", re.IGNORECASE)
NOTHING = " \t\n\r\f\xa0\u200b\u200c\u200d\u2060\ufeff\xad"
"""White space, and characters without width."""

WHITE_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Block:
    """A piece of text: the element that it stands in, how many of its characters are links and how many are bold.

    parted is whether two line breaks part it from what stands before it in the same element.
    """

    text: str
    element: html.HtmlElement
    linked: int = 0
    strong: int = 0
    parted: bool = False


def parse_page(page: str) -> html.HtmlElement:
    """The tree of a page, as lenient as browsers are. Raises ValueError if it holds no element.

    lxml reads a page of 200 kB in 2 ms, BeautifulSoup in 70 ms (bench/reader.py's pages), so the tree is lxml's.
    """
    if any(len(QUOTED.sub("", tag[0]).split()) > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(page)):
        raise ValueError(f"has a tag of more than {MOST_ATTRIBUTES:,} attributes")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    # One class for all elements: lxml.html's own look-up, of a class for forms, is called from C for each element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
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
        # Whole blocks are left to build/reader/body: some sites hide an article's end until the reader asks for it.
        if element.tag not in BLOCK_TAGS and element.getparent() is not None:
            element.drop_tree()
    strip_read_out(root)
    size, headline = len(root.text_content()), root.find(".//h1")
    for element in root.xpath(COMMENT_PATH):
        names = name_element(element).lower()
        could_be = element.tag not in ("html", "body", "main", "article", "p", "a") and COMMENTS.search(names)
        if could_be and not holds_article(element, headline, size):
            element.drop_tree()


def strip_read_out(root: html.HtmlElement) -> None:
    """Take out of a tree the words within lines that are read out to the blind and not shown."""
    for element in root.xpath("//span[@class or @style][parent::*]"):
        if READ_OUT.search(element.get("class") or "") or OFF_SCREEN.search(element.get("style") or ""):
            element.drop_tree()


def holds_article(element: html.HtmlElement, headline: html.HtmlElement | None, size: int) -> bool:
    """Whether an element holds the headline or the article's body or, with hardly a line between it and a headline, most text.

    Opinion pieces stand in elements named "comment" too. Readers' comments, which may be longer, follow an article.
    """
    if element.find(".//*[@itemprop='articleBody']") is not None:
        return True
    if headline is not None and element in headline.iterancestors():
        return True
    if len(element.text_content()) < size / 2:
        return False
    above = element.xpath("preceding::h1[1]")
    return count_before(element) - sum(map(count_before, above)) < SHORTEST_ARTICLE


def count_before(element: html.HtmlElement) -> int:
    """The characters of running text that stand before an element."""
    return sum(map(len, element.xpath("preceding::text()[string-length() > 80]")))


def strip_unshown(root: html.HtmlElement) -> None:
    """Take out of a tree what a browser does not show, or does not search: scripts, pictures, what is hidden.

    What is left it searches line by line: words on both sides of a line break, or on a button and beside it, are not one text.
    """
    for field in root.iter("input", "textarea"):
        shows = field.tag == "textarea" or (field.get("type") or "text").lower() in FIELD_TYPES
        if shows and not (field.text or "").strip():
            field.tag, field.text = "textarea", field.get("value") or field.get("placeholder")
    etree.strip_elements(root, *(UNREAD_TAGS - SEARCHED_TAGS), with_tail=False)
    # A browser searches these too; but the article has the words around them as one text.
    strip_read_out(root)
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
    parted = False
    known: dict[html.HtmlElement, bool] = {}

    def close_block(by_breaks: bool = False) -> None:
        nonlocal linked, strong, breaks, parted
        text = WHITE_SPACE.sub(" ", "".join(pieces)).strip()
        if text:
            blocks.append(Block(text, containers[-1], linked, strong, parted))
        parted = by_breaks
        pieces.clear()
        linked = strong = breaks = 0

    def add_text(text: str | None) -> None:
        nonlocal linked, strong, breaks
        if not text:
            return
        pieces.append(text)
        if size := len(text.strip(NOTHING)):
            breaks = 0
            linked += size if links else 0
            strong += size if strongs else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCK_TAGS or is_shown_as_block(element, known):
                close_block()
                containers.append(element)
            if tag == "br":
                breaks += 1
                close_block(by_breaks=True) if breaks == 2 else pieces.append(" ")
            elif tag == "a":
                links += 1
            elif tag in ("b", "strong"):
                strongs += 1
            add_text(element.text)
            continue
        if element is containers[-1]:
            close_block()
            if element is not root:
                containers.pop()
        if tag == "a":
            links -= 1
        elif tag in ("b", "strong"):
            strongs -= 1
        add_text(element.tail if element is not root else None)
    close_block()
    return blocks


def is_shown_as_block(element: html.HtmlElement, known: dict[html.HtmlElement, bool]) -> bool:
    """Whether an inline element is a paragraph for its publisher: its style or name says so, and no text stands beside it.

    Browsers know no site's own elements (<story-text>): its style sheet says how they look. `known` keeps which elements have
    text of their own.
    """
    is_own = "-" in element.tag
    style = element.get("style")
    if not is_own and not (style and SHOWN_AS_BLOCK.search(style)):
        return False
    up = element.getparent()
    while up is not None:
        if up not in known:
            known[up] = any(text and text.strip(NOTHING) for text in (up.text, *(child.tail for child in up)))
        if known[up]:
            return False
        if up.tag in BLOCK_TAGS:
            return not (is_own and up.tag in ONE_LINE)
        up = up.getparent()
    return False


def climb(element: html.HtmlElement, steps: int) -> list[html.HtmlElement]:
    """An element and those around it, so many in all."""
    chain = []
    while element is not None and len(chain) < steps:
        chain.append(element)
        element = element.getparent()
    return chain


def name_element(element: html.HtmlElement) -> str:
    """An element's class names and id, by which a site says what it is for."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
