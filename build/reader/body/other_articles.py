"""Drop links to other articles from between and below an article's paragraphs: lines, lists, menus, boxes, teasers."""

import re
from collections.abc import Callable
from functools import cache
from itertools import takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.body.boilerplate import (
    BOILERPLATE_PREFIX,
    MAX_RELATED_LINK_CHARS,
    OUTER_PUNCTUATION,
    drop_if_enough_is_left,
    is_link_only,
)
from build.reader.body.credits import is_post_address, list_header
from build.reader.body.elements import MIN_LINK_SHARE
from build.reader.html import ARTICLE_TAGS, HEADINGS, ancestors_or_self
from build.reader.page import ParsedPage
from build.text.punctuation import COLON_LABEL, ends_sentence
from build.text.urls import resolve_url

LINK_LABEL = re.compile(rf"{COLON_LABEL.pattern}|[^.,\d]{{3,30}}?\s\|\s")
"""Labels before a link to another article on its line: "Read more", "READ | "."""

RELATED_LINK_TAGS = ("p", "div", "section", "aside", "h2", "h3", "h4", "h5", "h6")
MIN_LABELLED_SHARE = 0.9  # Of what is linked after a label
MIN_LABELLED_LINK_CHARS = 12  # After a set phrase; some scripts have no spaces between words
MIN_RELATED_LINK_WORDS = 4  # A shorter line that is all link may be a URL, an account or a name
WHOLE_QUOTATION = re.compile('[“”«»„"].+[“”«»"][.,!?…]?')  # A quotation linked to its source

MAX_BOX_CHARS, MAX_BOX_BLOCKS, MAX_BOX_DEPTH = 500, 5, 4
MAX_BOXED_SHARE = 1 / 4  # Of the article; one with more is a list of such boxes
BOX_TAGS = ("div", "section", "aside", "article")
"""A box between paragraphs, all of it: a teaser's title and its text, an offer and its button."""

MIN_MENU_LINKS = 3
MIN_TEASER_LINK_SHARE = 0.25  # Of each item in a list of other articles at the end


def drop_related_links(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop lines that are only a link to another article."""
    host = page.metadata.host
    return [block for block in blocks if not is_related_link(block, host)]


def is_related_link(block: Block, host: str = "") -> bool:
    """Return True if a block only links to another article, perhaps after a label ("Read more: ").

    `host` is the site's own: a heading that links elsewhere may be the name of something.
    """
    text = block.text
    if (
        not block.link_chars
        or block.element.tag not in RELATED_LINK_TAGS
        or len(text) > MAX_RELATED_LINK_CHARS
        or WHOLE_QUOTATION.fullmatch(text)
    ):
        return False
    text = part_elements(block).lstrip(OUTER_PUNCTUATION)
    phrase = BOILERPLATE_PREFIX.match(text)
    if ends_sentence(text) and not (phrase and text.endswith("?")):
        return False
    label = LINK_LABEL.match(text) or phrase
    after = text[label.end() :] if label else text
    all_linked = is_link_only(block) or (label is not None and block.link_chars >= MIN_LABELLED_SHARE * len(after))
    if block.element.tag in HEADINGS and not links_to_same_site(block.element, host):
        return False
    is_long = len(after.split()) >= MIN_RELATED_LINK_WORDS or (phrase is not None and len(after) >= MIN_LABELLED_LINK_CHARS)
    return all_linked and is_long


def part_elements(block: Block) -> str:
    """Return a block's text with spaces between its elements, which a style sheet may set on lines of their own."""
    text = " ".join(" ".join(block.element.itertext()).split())
    return text if text.replace(" ", "") == block.text.replace(" ", "") else block.text


def links_to_same_site(element: HtmlElement, host: str) -> bool:
    """Return True if an element's links lead to other pages of the site, not to shops or anchors."""
    hrefs = [link.get("href") or "" for link in (*element.iter("a"), *ancestors_or_self(element, 3))]
    hosts = [urlsplit(url).netloc for url in (resolve_url("", href) for href in hrefs) if url]
    on_page = any(href.startswith("#") and len(href) > 1 for href in hrefs)
    return not on_page and all(other.removeprefix("www.") == host.removeprefix("www.") for other in hosts)


def drop_link_lists(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop lists of related articles: every item is a link within the site and not a sentence or, at the end, a teaser."""
    lists: dict[HtmlElement, list[Block]] = {}
    for block in page.blocks:  # All items of a list, as the classifier may have left out one
        item = next((up for up in ancestors_or_self(block.element, 4) if up.tag == "li"), None)
        if item is not None:
            lists.setdefault(item.getparent(), []).append(block)

    def is_teaser(item: Block) -> bool:
        return item.link_chars >= MIN_TEASER_LINK_SHARE * len(item.text)

    links = {
        block
        for items in lists.values()
        if (all(map(is_link_only, items)) or (blocks[-1] in items and all(map(is_teaser, items))))
        and sum(len(item.text.split()) for item in items) >= MIN_RELATED_LINK_WORDS * len(items)
        and all(links_to_same_site(item.element, page.metadata.host) for item in items)
        for block in items
    }
    return [block for block in blocks if block not in links]


def drop_last_links(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Drop the lines below the last paragraph that are nothing but links, such as an article's topics."""
    links = len(list(takewhile(is_link_only, reversed(blocks))))
    return blocks[: len(blocks) - links]


def drop_menus(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop the menus that old pages have in a table's cells."""
    return blocks if page.metadata.signals else [block for block in blocks if not is_menu(block)]


def is_menu(block: Block) -> bool:
    """Return True if a cell of a table is nothing but several short links, as those that old pages have for their layout."""
    is_linked = block.link_chars >= MIN_LINK_SHARE * sum(map(str.isalnum, block.text))  # Without what is between them
    return block.element.tag == "td" and is_linked and len(block.element.findall(".//a")) >= MIN_MENU_LINKS


def drop_other_articles(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop text above the headline, and teasers in article elements beside the headline's, if enough is left."""
    headlines = page.headlines
    if not headlines:
        return blocks
    above = set(page.blocks[: headlines[0]])
    own = next(page.blocks[headlines[0]].element.iterancestors("article"), None)
    around = set() if own is None else {own, *own.iterancestors()}

    def is_elsewhere(block: Block) -> bool:
        articles = set(block.element.iterancestors("article"))
        return own is not None and bool(articles) and around.isdisjoint(articles)

    return drop_if_enough_is_left(drop_if_enough_is_left(blocks, above.__contains__), is_elsewhere)


def drop_boxes(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop small boxes below the first paragraph with a link of their own: teasers of other articles, offers with a button."""
    links = [number for number, block in enumerate(page.blocks) if block.link_chars and is_link_only(block)]
    near = {page.blocks[other]: other for number in links for other in beside(page.blocks, number)}

    @cache
    def list_places(block: Block) -> list[HtmlElement]:
        return ancestors_or_self(block.element, MAX_BOX_DEPTH + 2)

    def is_boxed(block: Block) -> bool:
        box = find_box(page.blocks, near[block], list_places) if block in near else []
        is_post = any(map(is_post_address, box))
        return not is_post and any(map(is_link_only, box)) and sum(len(other.text) for other in box) <= MAX_BOX_CHARS

    boxed = set(filter(is_boxed, blocks[len(list_header(blocks, page.metadata)) :]))
    is_list = sum(len(block.text) for block in boxed) > MAX_BOXED_SHARE * sum(len(block.text) for block in blocks)
    return blocks if is_list else [block for block in blocks if block not in boxed]


def beside(blocks: list[Block], number: int) -> range:
    """Return the numbers of the blocks that may be in a box with another, its own among them."""
    return range(max(0, number - MAX_BOX_BLOCKS), min(len(blocks), number + MAX_BOX_BLOCKS + 1))


def find_box(blocks: list[Block], number: int, list_places: Callable[[Block], list[HtmlElement]]) -> list[Block]:
    """Find the blocks of the smallest element around a block that holds others too, if it is a box; none if it holds many."""
    for up in list_places(blocks[number])[:MAX_BOX_DEPTH]:
        box = [blocks[other] for other in beside(blocks, number) if up in list_places(blocks[other])]
        if len(box) > 1 or up.tag in ARTICLE_TAGS[1:]:
            return box if len(box) <= MAX_BOX_BLOCKS and up.tag in BOX_TAGS else []
    return []
