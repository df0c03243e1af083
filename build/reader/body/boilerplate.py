"""Tell what a site puts between an article's paragraphs: captions, invitations to newsletters, links to other articles."""

import re
from collections import Counter
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.body.boilerplate_terms import FOLLOW, SIGNS
from build.reader.body.credits import drop_credits, drop_sign_offs
from build.reader.html import HEADINGS, climb, name_element
from build.reader.metadata import PageMetadata
from build.text.punctuation import COLON_LABEL, QUOTATION_MARK, ends_sentence
from build.text.urls import resolve_url

INVITATION = re.compile(r"newsletter|sign-?up", re.IGNORECASE)
CAPTION = re.compile(r"(?<![a-z])[Cc]aption|(?<=[a-z])Caption")

MARKS = " .,:;!?…-–—|•·*+>»«›‹“”„\"'()[]{}【】"
"""Signs around what a site prints between paragraphs."""

SIGN = re.compile(SIGNS, re.IGNORECASE)
"""What a site puts between the paragraphs of an article, alone on a line."""

SIGNED_LINK = re.compile(rf"(?:{SIGNS})\W+", re.IGNORECASE)
LABELLED_LINK = re.compile(rf"{COLON_LABEL.pattern}|[^.,\d]{{3,30}}?\s(?:\||»|>>)\s")
"""What stands before a link to another article, in its own line: "Read more", "READ | "."""

FOLLOWED = re.compile(
    rf"(?:{FOLLOW})"
    r"\b.{0,60}(telegram|телеграм|whatsapp|viber|google (news|новини|новости|actualités|noticias)|youtube|facebook|instagram"
    r"|threads|newsletter|e-?mail|рассылк|розсилк|lettre d|boletín).*",
    re.IGNORECASE,
)
"""How a site asks to be followed, in a sentence of its own."""

EMBED = re.compile(
    r"(?=.*(?:cookie|third.part|drittanbieter))(?=.*(?:this content|extra content|load (?:this|the)|dieser stelle|inhalte anzu"
    r"|ce contenu|este conte|questo contenuto|deze inhoud|dette in[dn]hold|detta innehåll|tę treść)).*"
    r"|(?=.*(?:enable|disabled|required?|aktiv|activ|habilit|måste|włącz|включ|увімк)).*javascript.*",
    re.IGNORECASE | re.DOTALL,
)
"""What stands in place of a player or a post until a reader consents to it, or has JavaScript."""

OF_PROGRAMS = re.compile(r"cookie|third.part|drittanbieter|javascript", re.IGNORECASE)
"""A word that such lines have; looking for it first is ten times as fast."""

LONGEST_EMBED = 400
"""Characters."""

BUTTON = re.compile("close", re.IGNORECASE)
"""A button's word that could be a subheading too."""

POINTER_TAGS = ("p", "div", "aside", "h2", "h3", "h4", "h5", "h6")
"""Elements whose only content may be a link to another article."""

LONGEST_POINTER = 200
"""Characters. A longer line that is all a link is a paragraph that its publisher linked as a whole."""

FEWEST_POINTER_WORDS = 4
"""Words. A shorter line that is all a link may be an address, an account or a thing's name."""

WHOLE_QUOTATION = re.compile('[“”«»„"].+[“”«»"][.,!?…]?')
"""A line in quotation marks: somebody's words, linked to where they were said."""

OUTERMOST = ("article", "main", "body", "html")
"""Elements whose names are of the whole article: its rubric, or what the page has besides."""

ALL_LINKED = 0.95
"""Share of its characters that are a link's, in a line that is all a link; the rest are marks around it."""

FEWEST_LINKS = 2
"""Items. A list of so many that are links alone leads to other articles."""

MUCH, FEW = 1 / 3, 3
"""An element that holds a larger share of the article's text, in so many blocks, is no insert, whatever its names are."""

MOST = 1 / 2
"""If names tell that more of the article's text is inserts, the names are those of the article."""


def drop_inserts(blocks: list[Block], facts: PageMetadata) -> list[Block]:
    """The blocks without what the site put between them. A page that is no article keeps all, because it has no such inserts."""
    if facts.is_article:
        host = urlsplit(facts.url.value or "").netloc
        blocks = [block for block in blocks if not is_sign(block) and not is_pointer(block, host)]
        blocks = drop_sign_offs(drop_credits(drop_lists_of_links(blocks, host), facts))
    sizes: Counter[HtmlElement] = Counter()
    counts: Counter[HtmlElement] = Counter()
    for block in blocks:
        for up in climb(block.element, 4):
            sizes[up] += len(block.text)
            counts[up] += 1
    total = sum(len(block.text) for block in blocks)
    large = {up for up, size in sizes.items() if size > MUCH * total and counts[up] >= FEW}
    named = {block for block in blocks if is_named_insert(block, large, facts)}
    return blocks if sum(len(block.text) for block in named) > MOST * total else [b for b in blocks if b not in named]


def drop_lists_of_links(blocks: list[Block], host: str) -> list[Block]:
    """The blocks without lists whose items are all links within the site and no sentences: they lead to other articles."""
    lists: dict[HtmlElement, list[Block]] = {}
    for block in blocks:
        item = next((up for up in climb(block.element, 4) if up.tag == "li"), None)
        if item is not None and item.getparent() is not None:
            lists.setdefault(item.getparent(), []).append(block)
    links = {
        block
        for items in lists.values()
        if len(items) >= FEWEST_LINKS
        and all(is_link(item) and leads_within(item.element, host) for item in items)
        and sum(len(item.text.split()) for item in items) >= FEWEST_POINTER_WORDS * len(items)
        for block in items
    }
    return [block for block in blocks if block not in links]


def is_named_insert(block: Block, large: set[HtmlElement], facts: PageMetadata) -> bool:
    """Whether the names of what a block stands in, up to an element that holds much of the article, are those of an insert."""
    place = []
    for up in climb(block.element, 4):
        if up.tag in OUTERMOST or up in large:
            break
        place.append(up)
    names = " ".join(map(name_element, place))
    if facts.is_article and INVITATION.search(names):
        return True
    return "JSON-LD article" in facts.kinds and is_caption(place)


def is_caption(place: list[HtmlElement]) -> bool:
    """Whether the elements that a block stands in are those of a picture's caption."""
    framed = any(up.tag in ("figcaption", "figure") or CAPTION.search(up.get("class") or "") for up in place)
    return framed and not any(up.tag in ("blockquote", "table") for up in place)


def is_sign(block: Block) -> bool:
    """Whether a block is a sign that sites put between paragraphs."""
    text = block.text
    if len(text) <= LONGEST_POINTER and SIGN.fullmatch(text.strip(MARKS)):
        return True
    if len(text) <= LONGEST_EMBED and not QUOTATION_MARK.search(text):
        asks = len(text) <= LONGEST_POINTER and FOLLOWED.fullmatch(text)
        if asks or (OF_PROGRAMS.search(text) and EMBED.match(text)):
            return True
    return block.element.tag not in HEADINGS and BUTTON.fullmatch(text) is not None


def is_link(block: Block) -> bool:
    """Whether a block is all a link, but for marks before it, and no sentence."""
    return block.linked >= ALL_LINKED * len(block.text.lstrip(MARKS)) and not ends_sentence(block.text)


def leads_within(element: HtmlElement, host: str) -> bool:
    """Whether the links in an element or around it lead to other pages of the site, not to shops or to a place on the page."""
    links = [*element.iter("a"), *(up for up in climb(element, 3) if up.tag == "a")]
    addresses = [(link.get("href") or "").strip() for link in links]
    hosts = [urlsplit(url).netloc for url in (resolve_url("", address) for address in addresses) if url]
    on_page = any(address.startswith("#") and len(address) > 1 for address in addresses)
    return not on_page and all(other.removeprefix("www.") == host.removeprefix("www.") for other in hosts)


def is_pointer(block: Block, host: str = "") -> bool:
    """Whether a block only leads to another article: a line that is all a link, but for a label ("Read more: "), no sentence.

    `host` is the site's own: a heading that leads elsewhere may name a thing.
    """
    text = block.text
    if not block.linked or block.element.tag not in POINTER_TAGS or len(text) > LONGEST_POINTER or ends_sentence(text):
        return False
    if WHOLE_QUOTATION.fullmatch(text):
        return False
    text = text.lstrip(MARKS)
    label = SIGNED_LINK.match(text) or LABELLED_LINK.match(text)
    after = text[label.end() :] if label else text
    all_linked = is_link(block) or (label is not None and block.linked >= 0.9 * len(after))
    if block.element.tag in HEADINGS and not leads_within(block.element, host):
        return False
    return all_linked and len(after.split()) >= FEWEST_POINTER_WORDS
