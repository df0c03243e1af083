"""Drop boilerplate between an article's paragraphs: set phrases, links to other articles, newsletters, captions."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.body.elements import MIN_LINK_SHARE
from build.reader.body.standfirst import list_headlines
from build.reader.html import HEADINGS, MIN_ARTICLE_CHARS, ancestors_or_self, class_and_id
from build.reader.metadata import PageMetadata
from build.reader.page import ParsedPage
from build.text.punctuation import COLON_LABEL, QUOTATION_MARK, ends_sentence
from build.text.urls import resolve_url

TERMS = tomllib.loads(Path(__file__).with_name("boilerplate_terms.toml").read_text("utf-8"))
BOILERPLATE_PHRASES = "|".join(phrase for columns in TERMS.values() for phrase in columns["boilerplate"])
FOLLOW_VERBS = "|".join(verb for columns in TERMS.values() for verb in columns.get("follow", []))
PROMOTION_CLASS = re.compile(r"newsletter|sign-?up", re.IGNORECASE)
BUTTON_CLASS = re.compile(r"(?<![a-z])(?:button|btn)(?![a-z])", re.IGNORECASE)
GALLERY_CLASS = re.compile(
    r"(?<![A-Za-z])(?:(?:photo|foto|image|picture|bilder|inline)[-_]?)?(?:galler|galer[ií]|slide-?show|carousel|bilderstrecke|diaporama)"
    r"|(?<![\w-])g-artboard(?![\w-])",
    re.IGNORECASE,
)
"""Class names of galleries, and of charts that ai2html draws as pieces of text (ai2html.org)."""

MAX_GALLERY_DEPTH = 8  # Of a caption in its gallery
CAPTION_CLASS = re.compile(r"(?<![a-z])[Cc]aption|(?<=[a-z])Caption")
WORDPRESS_CAPTION = "wp-caption-text"  # developer.wordpress.org, img_caption_shortcode()
OUTER_PUNCTUATION = " .,:;!?…-–—|•·*+>»«›‹“”„\"'()[]{}【】"
BOILERPLATE = re.compile(BOILERPLATE_PHRASES, re.IGNORECASE)
BOILERPLATE_PREFIX = re.compile(rf"(?:{BOILERPLATE_PHRASES})\W+", re.IGNORECASE)
LINK_LABEL = re.compile(rf"{COLON_LABEL.pattern}|[^.,\d]{{3,30}}?\s(?:\||»|>>)\s")
"""Labels before a link to another article on its line: "Read more", "READ | "."""

FOLLOW_REQUEST = re.compile(
    rf"(?:.{{0,150}}[.!?…:]\s)?(?:{FOLLOW_VERBS})"
    r"\b.{0,80}(telegram|телеграм|whatsapp|viber|google (news|новини|новости|actualités|noticias)|youtube|facebook|instagram"
    r"|threads|twitter|newsletter|e-?mail|рассылк|розсилк|lettre d|boletín|https?://|\bhere\W*$).*",
    re.IGNORECASE,
)
"""A short line with a sentence that asks readers to follow the site on a platform."""

EMBED_PLACEHOLDER = re.compile(
    r"(?=.*(?:cookie|third.part|drittanbieter))(?=.*(?:this content|extra content|load (?:this|the)|dieser stelle|inhalte anzu"
    r"|ce contenu|este conte|questo contenuto|deze inhoud|dette in[dn]hold|detta innehåll|tę treść)).*"
    r"|(?=.*(?:enable|disabled|required?|aktiv|activ|habilit|måste|włącz|включ|увімк)).*javascript.*",
    re.IGNORECASE | re.DOTALL,
)
"""Text in place of a player or post until a reader consents or has JavaScript."""

EMBED_WORD = re.compile(r"cookie|third.part|drittanbieter|javascript", re.IGNORECASE)
"""A word in all of those; searching for it first is ten times as fast."""

MAX_EMBED_CHARS = 400
CLOSE_BUTTON = re.compile("close", re.IGNORECASE)  # A button label that could also be a subheading
RELATED_LINK_TAGS = ("p", "div", "aside", "h2", "h3", "h4", "h5", "h6")
MAX_RELATED_LINK_CHARS = 200  # A longer line that is all link is a paragraph linked as a whole
MIN_RELATED_LINK_WORDS = 4  # A shorter line that is all link may be a URL, an account or a name
WHOLE_QUOTATION = re.compile('[“”«»„"].+[“”«»"][.,!?…]?')  # A quotation linked to its source

ARTICLE_TAGS = ("article", "main", "body", "html")
"""Elements whose class names describe the whole article or page, such as its section."""

MIN_LIST_LINKS, MIN_MENU_LINKS = 2, 3
MIN_TEASER_LINK_SHARE = 0.25  # Of each item in a list of other articles at the end

MAIN_SHARE, MIN_MAIN_BLOCKS = 1 / 3, 3
"""An element with a larger share of the body, in this many blocks, belongs to it whatever its class."""

MAX_DROPPED_SHARE = 1 / 2  # If class names mark more of the body as promotion, they belong to the article


def drop_boilerplate_phrases(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop phrases that sites print between an article's paragraphs, such as "Advertisement" and "Read more"."""
    return [block for block in blocks if not is_boilerplate_phrase(block)] if page.metadata.is_article else blocks


def drop_related_links(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop lines that are only a link to another article."""
    host = page.metadata.host
    return [block for block in blocks if not is_related_link(block, host)] if page.metadata.is_article else blocks


def drop_menus(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop the menus that old pages have in a table's cells."""
    return blocks if page.metadata.signals else [block for block in blocks if not is_menu(block)]


def drop_other_articles(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop text above the headline, and teasers in article elements beside the headline's, if enough is left."""
    headlines = list_headlines(page)
    if not page.metadata.is_article or not headlines:
        return blocks
    above = set(page.blocks[: headlines[0]])
    own = next(page.blocks[headlines[0]].element.iterancestors("article"), None)
    around = set() if own is None else {own, *own.iterancestors()}

    def is_elsewhere(block: Block) -> bool:
        articles = set(block.element.iterancestors("article"))
        return own is not None and bool(articles) and around.isdisjoint(articles)

    return drop_if_enough_is_left(drop_if_enough_is_left(blocks, above.__contains__), is_elsewhere)


def drop_link_lists(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop lists of related articles: every item is a link within the site and not a sentence or, at the end, a teaser."""
    if not page.metadata.is_article:
        return blocks
    lists: dict[HtmlElement, list[Block]] = {}
    for block in blocks:
        item = next((up for up in ancestors_or_self(block.element, 4) if up.tag == "li"), None)
        if item is not None and item.getparent() is not None:
            lists.setdefault(item.getparent(), []).append(block)
    links = {
        block
        for items in lists.values()
        if len(items) >= MIN_LIST_LINKS
        and (all(map(is_link_only, items)) or (items[-1] is blocks[-1] and are_teasers(items)))
        and all(links_to_same_site(item.element, page.metadata.host) for item in items)
        and sum(len(item.text.split()) for item in items) >= MIN_RELATED_LINK_WORDS * len(items)
        for block in items
    }
    return [block for block in blocks if block not in links]


def drop_promotions(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop newsletter sign-ups and captions, recognized by the class names of their ancestors."""
    chars: Counter[HtmlElement] = Counter()
    counts: Counter[HtmlElement] = Counter()
    for block in blocks:
        for up in ancestors_or_self(block.element, 4):
            chars[up] += len(block.text)
            counts[up] += 1
    total = sum(len(block.text) for block in blocks)
    main = {up for up, size in chars.items() if size > MAIN_SHARE * total and counts[up] >= MIN_MAIN_BLOCKS}
    dropped = {block for block in blocks if is_promotion(block, main, page.metadata)}
    if sum(len(block.text) for block in dropped) > MAX_DROPPED_SHARE * total:
        return blocks
    return [block for block in blocks if block not in dropped]


def drop_galleries(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Drop the captions of picture galleries, unless next to nothing would be left: then they are the article."""
    places = {block: ancestors_or_self(block.element, MAX_GALLERY_DEPTH) for block in blocks}
    galleries = set(filter(is_gallery, set().union(*places.values())))
    return drop_if_enough_is_left(blocks, lambda block: not galleries.isdisjoint(places[block]))


def drop_if_enough_is_left(blocks: list[Block], is_dropped: Callable[[Block], bool]) -> list[Block]:
    """Drop the blocks for which a function returns True, unless next to nothing would be left."""
    kept = [block for block in blocks if not is_dropped(block)]
    return kept if sum(len(block.text) for block in kept) >= MIN_ARTICLE_CHARS else blocks


def is_gallery(element: HtmlElement) -> bool:
    """Return True if an element's class names mark a picture gallery."""
    return element.tag not in ARTICLE_TAGS and GALLERY_CLASS.search(element.get("class") or "") is not None


def is_promotion(block: Block, main: set[HtmlElement], metadata: PageMetadata) -> bool:
    """Return True if an ancestor of a block, below the main element, is a promotion or caption."""
    place = []
    for up in ancestors_or_self(block.element, 4):
        if up.tag in ARTICLE_TAGS or up in main:
            break
        place.append(up)
    names = " ".join(map(class_and_id, place))
    if metadata.is_article and (PROMOTION_CLASS.search(names) or (is_link_only(block) and BUTTON_CLASS.search(names))):
        return True
    if "JSON-LD article" in metadata.signals:
        return is_caption(place)
    return "OpenGraph article" in metadata.signals and block.element.get("class") == WORDPRESS_CAPTION


def is_caption(place: list[HtmlElement]) -> bool:
    """Return True if the elements are those of a picture's caption."""
    framed = any(up.tag in ("figcaption", "figure") or CAPTION_CLASS.search(up.get("class") or "") for up in place)
    return framed and not any(up.tag in ("blockquote", "table") for up in place)


def is_boilerplate_phrase(block: Block) -> bool:
    """Return True if a block is nothing but a boilerplate phrase."""
    text = block.text
    if len(text) <= MAX_RELATED_LINK_CHARS and BOILERPLATE.fullmatch(text.strip(OUTER_PUNCTUATION)):
        return True
    if len(text) <= MAX_EMBED_CHARS and not QUOTATION_MARK.search(text):
        asks = len(text) <= MAX_RELATED_LINK_CHARS and FOLLOW_REQUEST.fullmatch(text)
        if asks or (EMBED_WORD.search(text) and EMBED_PLACEHOLDER.match(text)):
            return True
    return block.element.tag not in HEADINGS and CLOSE_BUTTON.fullmatch(text) is not None


def is_link_only(block: Block) -> bool:
    """Return True if a block is all link, apart from the punctuation around it, and not a sentence."""
    return block.link_chars >= MIN_LINK_SHARE * len(block.text.strip(OUTER_PUNCTUATION)) and not ends_sentence(block.text)


def are_teasers(items: list[Block]) -> bool:
    """Return True if much of each item of a list is a link, and most are no sentences."""
    sentences = sum(ends_sentence(item.text) for item in items)
    return 2 * sentences < len(items) and all(item.link_chars >= MIN_TEASER_LINK_SHARE * len(item.text) for item in items)


def is_menu(block: Block) -> bool:
    """Return True if a cell of a table is nothing but several short links, as those that old pages have for their layout."""
    if block.element.tag != "td" or 2 * block.link_chars < len(block.text) or ends_sentence(block.text):
        return False
    links = len(block.element.findall(".//a"))
    is_linked = block.link_chars >= MIN_LINK_SHARE * (len(block.text) - links)  # Without the space after each
    return is_linked and links >= MIN_MENU_LINKS and len(block.text.split()) < MIN_RELATED_LINK_WORDS * links


def links_to_same_site(element: HtmlElement, host: str) -> bool:
    """Return True if an element's links lead to other pages of the site, not to shops or anchors."""
    links = [*element.iter("a"), *(up for up in ancestors_or_self(element, 3) if up.tag == "a")]
    hrefs = [(link.get("href") or "").strip() for link in links]
    hosts = [urlsplit(url).netloc for url in (resolve_url("", href) for href in hrefs) if url]
    on_page = any(href.startswith("#") and len(href) > 1 for href in hrefs)
    return not on_page and all(other.removeprefix("www.") == host.removeprefix("www.") for other in hosts)


def is_related_link(block: Block, host: str = "") -> bool:
    """Return True if a block only links to another article, perhaps after a label ("Read more: ").

    `host` is the site's own: a heading that links elsewhere may be the name of something.
    """
    text = block.text
    if (
        not block.link_chars
        or block.element.tag not in RELATED_LINK_TAGS
        or len(text) > MAX_RELATED_LINK_CHARS
        or ends_sentence(text)
    ):
        return False
    if WHOLE_QUOTATION.fullmatch(text):
        return False
    text = text.lstrip(OUTER_PUNCTUATION)
    label = BOILERPLATE_PREFIX.match(text) or LINK_LABEL.match(text)
    after = text[label.end() :] if label else text
    all_linked = is_link_only(block) or (label is not None and block.link_chars >= 0.9 * len(after))
    if block.element.tag in HEADINGS and not links_to_same_site(block.element, host):
        return False
    return all_linked and len(after.split()) >= MIN_RELATED_LINK_WORDS
