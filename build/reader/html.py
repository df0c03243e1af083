"""Parse HTML into a tree, and remove what is not content: scripts, menus, hidden elements, readers' comments."""

import re
from functools import lru_cache
from itertools import takewhile

from lxml import etree, html

BLOCK_TAGS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre section summary table tbody td tfoot
    th thead tr ul amp-img""".split()
)
"""Elements that start a new line in a browser (html.spec.whatwg.org, "rendering")."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

ARTICLE_TAGS = ("article", "main", "body", "html")
"""Elements whose class names describe the whole article or page, such as its section."""

NON_CONTENT_TAGS = frozenset(
    """applet area audio button canvas datalist embed head iframe input label map nav noscript object script select style svg
    template textarea title video""".split()
)
"""Elements whose content is not an article's text."""

COMMENT_CLASS = re.compile(
    r"(?<![\w-])((?:[a-z]{1,3}-|post-|article-|user-|reader-|wp-|story-)?comments?[-_]?"
    r"(list|content|body|text|area|section|thread|wrapper|wrap|container|block|box|form|respond)?s?|disqus[-_]?\w*|respond"
    r"|commentaires|comentarios|commenti|kommentar(?:e|er|ii)|komentar(?:ze|i|je)|yorumlar)(?![\w-])"
)
"""Class names and ids of readers' comments."""

COMMENT_HINT = re.compile("om+ent|disqus|respond|yorum")  # What those have in common; searching for it first is faster

AD_WORD = re.compile(
    r"ads?\d?|advert(?!enc)\w*|sponsor\w*|dfp|adsense|adsbygoogle|googleads?|publicidade?|publicite|pubblicita|werbung|reklama?"
    r"|ad(?:slot|unit|box|container|wrap(?:per)?|space|spot|banner|zone|area|place(?:ment|holder)?|holder|frame|label|"
    r"panel|insert|block(?:er)?)s?"
)
NOT_AD_WORDS = frozenset("no non not has have with without free enabled disabled before after hide tag category hoc".split())
"""Words beside these that make a class or id say something else: "ad-free", "has-ads", "tag-advertising", "ad-hoc"."""

MIN_ARTICLE_CHARS = 300
MAX_FORM_CHARS = 250  # Of a box that asks for the reader's address, with what it offers
SCREEN_READER_CLASS = re.compile(r"(?<!not-)sr-only|visually-?hidden|screen-?reader|off-?screen", re.IGNORECASE)
POPUP_CLASS = re.compile(
    r"(?:tool-?tip|pop-?over|roll-?over)(?:-?\w+)?-?(?:text|content|inner|body|block)|hover-?card", re.IGNORECASE
)
"""Class names of a box that opens beside a word on which the pointer rests."""

CLIPPED_STYLE = re.compile(r"clip:\s*rect\(0|clip-path:\s*inset\(50%|width:\s*1px")
"""Classes and, if the position is absolute, styles of text for screen readers alone, such as "opens in a new tab"."""

HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

MIN_LONG_TAG = 50_000
LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{MIN_LONG_TAG},}}")
ATTRIBUTE_VALUE = re.compile(r"""\"[^\"]*\"|'[^']*'""")
MAX_ATTRIBUTES = 2_000  # Parsing a tag takes quadratic time in its attributes


def parse_html(page: str) -> html.HtmlElement:
    """Parse a page as leniently as browsers do. Raises ValueError if it has no element.

    lxml because it parses a 200 kB page of bench/reader.py in 2 ms, BeautifulSoup in 70 ms.
    """
    half = MIN_LONG_TAG // 2  # Cut into pieces of this length, a page with a long tag has one without a "<"
    has_long_tag = any(page.find("<", start, start + half) < 0 for start in range(0, len(page) - half + 1, half))
    tags = LONG_TAG.finditer(page) if has_long_tag else ()
    if any(len(ATTRIBUTE_VALUE.sub("", tag[0]).split()) > MAX_ATTRIBUTES for tag in tags):
        raise ValueError(f"has a tag of more than {MAX_ATTRIBUTES:,} attributes")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    # One class for all elements is faster: lxml.html's lookup calls Python for each one.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    source = page.replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(source, parser=parser)
    except etree.LxmlError as error:
        raise ValueError("has no HTML element") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise ValueError("nests its elements more than 2,000 deep, so a part of it would be lost")
    return root


def drop_non_content(root: html.HtmlElement) -> None:
    """Remove scripts, menus, forms, hidden text, numbers of notes, inline advertisements and readers' comments."""
    drop_sign_up_forms(root)
    etree.strip_elements(root, *NON_CONTENT_TAGS, with_tail=False)
    for element in list_hidden(root):
        # build/reader/body handles hidden blocks: some sites hide an article's end behind a button.
        if element.tag not in BLOCK_TAGS and element.getparent() is not None:
            element.drop_tree()
    drop_screen_reader_text(root)
    for number in root.xpath("//a[contains(@class, 'footnote') or @role='doc-noteref'][number(.) = .]"):
        number.drop_tree()
    drop_inline_advertisements(root)
    size, headline = len(root.text_content()), root.find(".//h1")
    for element in root.xpath("//*[@id or @class]"):
        names = class_and_id(element)
        if COMMENT_HINT.search(names) is None:
            continue
        names = names.lower()
        could_be = element.tag not in (*ARTICLE_TAGS, "p", "a") and COMMENT_CLASS.search(names)
        if could_be and not contains_article(element, headline, size):
            element.drop_tree()


def drop_sign_up_forms(root: html.HtmlElement) -> None:
    """Remove small boxes with a field for the reader's address."""

    def is_small(element: html.HtmlElement) -> bool:
        return element.tag not in ARTICLE_TAGS and len(element.text_content()) <= MAX_FORM_CHARS and element.find(".//h1") is None

    for field in root.xpath("//input[@type='email' or contains(@name, 'email')]"):
        for box in list(takewhile(is_small, field.iterancestors()))[-1:]:
            box.drop_tree()


def list_hidden(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the elements that a page hides by an attribute or in their style."""
    named = root.xpath("//*[@hidden or @style]")
    return [element for element in named if element.get("hidden") is not None or HIDDEN_STYLE.search(element.get("style"))]


def drop_inline_advertisements(root: html.HtmlElement) -> None:
    """Remove advertisements within a line; body/boilerplate.py drops whole blocks."""
    for element in root.xpath("//span[@class or @id][parent::*] | //ins[@class or @id][parent::*]"):
        if is_advertisement_name(class_and_id(element)) and not any(part.tag in BLOCK_TAGS for part in element.iter()):
            element.drop_tree()


@lru_cache(maxsize=50_000)
def is_advertisement_name(names: str) -> bool:
    """Return True if one of an element's names (class, id or role) marks an advertisement."""
    for name in names.split():
        words = re.split(r"[^a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1-\2", name).lower())
        if any(map(AD_WORD.fullmatch, words)) and NOT_AD_WORDS.isdisjoint(words):
            return True
    return False


def drop_screen_reader_text(root: html.HtmlElement) -> None:
    """Remove inline text that only screen readers read out, or that shows beside a word on demand."""
    for element in root.xpath("//span[@class or @style][parent::*]"):
        style = (element.get("style") or "").lower()
        off_screen = "absolute" in style and CLIPPED_STYLE.search(style)
        names = element.get("class") or ""
        if off_screen or SCREEN_READER_CLASS.search(names) or POPUP_CLASS.search(names):
            element.drop_tree()


def contains_article(element: html.HtmlElement, headline: html.HtmlElement | None, size: int) -> bool:
    """Return True if an element has the headline, the body, or most of the text below a headline.

    Needed as opinion pieces have "comment" classes too; readers' comments follow the article.
    """
    if element.find(".//*[@itemprop='articleBody']") is not None:
        return True
    if headline is not None and element in headline.iterancestors():
        return True
    if len(element.text_content()) < size / 2:
        return False
    above = element.xpath("preceding::h1[1]")
    return text_length_before(element) - sum(map(text_length_before, above)) < MIN_ARTICLE_CHARS


def text_length_before(element: html.HtmlElement) -> int:
    """Return the length of the running text before an element."""
    return sum(map(len, element.xpath("preceding::text()[string-length() > 80]")))


def ancestors_or_self(element: html.HtmlElement, steps: int) -> list[html.HtmlElement]:
    """Return an element and its ancestors, innermost first, at most `steps` in all."""
    chain: list[html.HtmlElement] = []
    while element is not None and len(chain) < steps:
        chain.append(element)
        element = element.getparent()
    return chain


def class_and_id(element: html.HtmlElement) -> str:
    """Return an element's class names and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
