"""Drop boilerplate between an article's paragraphs: set phrases, advertisements, newsletters, captions, galleries."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.body.credits import SIGN_OFF_BLOCKS, list_header
from build.reader.body.elements import MIN_LINK_SHARE
from build.reader.body.standfirst import is_standfirst
from build.reader.html import ARTICLE_TAGS, HEADINGS, MIN_ARTICLE_CHARS, ancestors_or_self, class_and_id, is_advertisement_name
from build.reader.metadata import PageMetadata
from build.reader.page import ParsedPage
from build.text.punctuation import QUOTATION_MARK, ends_sentence

TERMS = tomllib.loads(Path(__file__).with_name("boilerplate_terms.toml").read_text("utf-8"))
BOILERPLATE_PHRASES = "|".join(phrase for columns in TERMS.values() for phrase in columns["boilerplate"])
FOLLOW_VERBS = "|".join(verb for columns in TERMS.values() for verb in columns.get("follow", []))
APPEAL_WORDS = [
    [re.compile(rf"\b(?:{'|'.join(columns[name])})\b", re.IGNORECASE) for name in ("support", "supported", "address")]
    for columns in TERMS.values()
    if "support" in columns
]
"""By language, the words of a fundraising appeal, which has one of each of three kinds."""

MAX_APPEAL_CHARS = 400
PROMOTION_CLASS = re.compile(
    r"newsletter|sign-?up|(?<![a-z])(?:cta(?![a-z])|call-?to-?action)|(?:author|contributor)-?(?:box|bio|info|card|desc|about)"
    r"|about-?(?:the-?)?author|(?<![a-z])author-?bio"
    r"|(?<![a-z])donat(?:e|ions?)(?![a-z])|(?<![\w-])subscribe(?:-?(?:box|form|banner|promo|widget|prompt))?(?![\w-])",
    re.IGNORECASE,
)
LINE_CLASS = re.compile(
    r"(?<![a-z])(?:shar(?:e|ing)|social|(?:photo)?credits?|photographer|by-?line|(?:audio|video)(?:-?player)?|button|btn"
    r"|field_+label)(?![a-z])",
    re.IGNORECASE,
)
"""Class names of short lines beside the text: share bars, pictures' owners, bylines, players, buttons, fields' labels."""

MAX_LINE_CHARS = 100
GALLERY_CLASS = re.compile(
    r"(?<![A-Za-z])(?:(?:photo|foto|image|picture|bilder|inline)[-_]?)?(?:galler|galer[ií]|slide-?show|carousel|bilderstrecke|diaporama)"
    r"|(?<![\w-])g-artboard(?![\w-])",
    re.IGNORECASE,
)
"""Class names of galleries, and of charts that ai2html draws as pieces of text (ai2html.org)."""

MAX_GALLERY_DEPTH = 8  # Of a caption in its gallery
CAPTION_CLASS = re.compile(r"(?<![a-z])[Cc]aption|(?<=[a-z])Caption")
CAPTION_NAME = re.compile(
    r"(?<![a-z])(?:wp-(?:element-)?caption(?:-text)?|(?:pic|image|img|bild|photo)-?text|(?:image|img|photo|media)[-_]{0,2}desc\w*"
    r"|bild-?unterschrift|didascalia|pie-?(?:de-)?foto|photo-?caption)",
    re.IGNORECASE,
)
"""Other class names of captions, in the languages of their publishers."""

OUTER_PUNCTUATION = " .,:;!?…-–—|•·*+>»«›‹“”„\"'()[]{}【】"
BOILERPLATE = re.compile(BOILERPLATE_PHRASES, re.IGNORECASE)
BOILERPLATE_PREFIX = re.compile(rf"(?:{BOILERPLATE_PHRASES})\W+", re.IGNORECASE)

FOLLOW_REQUEST = re.compile(
    r"(?=.{0,200}(?:telegram|телеграм|whatsapp|viber|google (news|новини|новости|actualités|noticias)|youtube|facebook|instagram"
    rf"|threads|twitter|newsletter|inbox|\bapp(?:lication)?\b|e-?mail|рассылк|розсилк|lettre d|boletín|https?://|\bhere\W*$))(?:.{{0,150}}[.!?…:]\s)?(?:{FOLLOW_VERBS})\b.*",
    re.IGNORECASE,
)
"""A short line with a sentence that asks readers to follow the site on a platform."""

EMBED_PLACEHOLDER = re.compile(
    r"(?=.*(?:cookie|third.part|drittanbieter))(?=.*(?:this content|extra content|load (?:this|the)|dieser stelle|inhalte anzu"
    r"|ce contenu|este conte|questo contenuto|deze inhoud|dette in[dn]hold|detta innehåll|tę treść)).*"
    r"|(?=.*(?:enable|turn on|disabled|required?|aktiv|activ|habilit|måste|włącz|включ|увімк)).*javascript.*",
    re.IGNORECASE | re.DOTALL,
)
"""Text in place of a player or post until a reader consents or has JavaScript."""

EMBED_WORD = re.compile(r"cookie|third.part|drittanbieter|javascript", re.IGNORECASE)
"""A word in all of those; searching for it first is ten times as fast."""

MAX_EMBED_CHARS = 400
MIN_TEASER_WORDS = 4  # After a label: "Read also: " and another article's title
MAX_RELATED_LINK_CHARS = 200  # A longer line that is all link is a paragraph linked as a whole

MAIN_SHARE, MAX_AD_SHARE = 1 / 3, 3 / 4
"""An element with a larger share of the text belongs to the body whatever its class; with one above the other it is no advert."""

AD_ATTRIBUTES = ("class", "id", "role", "data-role", "data-testid", "data-component")
MAX_LABEL_WORDS = 3  # An advertisement's aria-label is no longer: "Sponsored content"


def drop_boilerplate_phrases(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Drop phrases that sites print between an article's paragraphs, such as "Advertisement" and "Read more"."""
    return [block for block in blocks if not is_boilerplate_phrase(block)]


def drop_promotions(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop newsletter sign-ups and captions, recognized by class names around them, and fundraising appeals at the end."""
    shares = list_shares({block: ancestors_or_self(block.element, 4) for block in blocks})
    main = {up for up, share in shares.items() if share > MAIN_SHARE}
    header = set(list_header(blocks, page.metadata, is_caption))
    dropped = {block for block in blocks if is_promotion(block, main, page.metadata, block in header)}
    dropped.update(block for block in blocks[-SIGN_OFF_BLOCKS:] if is_appeal(block.text))
    return [block for block in blocks if block not in dropped]


def list_shares(places: dict[Block, list[HtmlElement]]) -> dict[HtmlElement, float]:
    """Return the share of the blocks' text that is in each of the elements around them."""
    chars: Counter[HtmlElement] = Counter()
    for block, place in places.items():
        chars.update(dict.fromkeys(place, len(block.text)))
    total = sum(len(block.text) for block in places)
    return {up: size / total for up, size in chars.items()}


def drop_advertisements(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Drop blocks in an element that is marked as an advertisement, unless that would drop most of the selected text."""
    places = {block: [block.element, *block.element.iterancestors()] for block in blocks}
    ads = {up for up, share in list_shares(places).items() if share <= MAX_AD_SHARE and is_advertisement(up)}
    kept = [block for block in blocks if ads.isdisjoint(places[block])]
    sizes = [sum(len(block.text) for block in some) for some in (kept, blocks)]
    return kept if sizes[0] >= (1 - MAX_AD_SHARE) * sizes[1] else blocks


def is_advertisement(element: HtmlElement) -> bool:
    """Return True if an element's tag, class, id, role or label marks an advertisement; a heading's id is a slug of its text."""
    attributes = dict(element.items()) | ({"id": ""} if element.tag in HEADINGS else {})
    names = [element.tag if "-" in element.tag else "", *filter(None, map(attributes.get, AD_ATTRIBUTES))]
    label = attributes.get("aria-label") or ""
    return is_advertisement_name(" ".join(names)) or (len(label.split()) <= MAX_LABEL_WORDS and is_advertisement_name(label))


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


def is_promotion(block: Block, main: set[HtmlElement], metadata: PageMetadata, is_above: bool) -> bool:
    """Return True if an ancestor of a block, below the main element, is a promotion or caption."""
    around = [up for up in ancestors_or_self(block.element, 4) if up.tag not in ARTICLE_TAGS]
    place = list(takewhile(lambda up: up.tag not in ARTICLE_TAGS and up not in main, ancestors_or_self(block.element, 4)))
    names = " ".join(map(class_and_id, place))
    if PROMOTION_CLASS.search(names):
        return True
    is_line = len(block.text) <= MAX_LINE_CHARS and not ends_sentence(block.text) and LINE_CLASS.search(names)
    if is_line and not any(up.tag == "blockquote" for up in place):
        return not is_standfirst(block, metadata)
    if "JSON-LD article" in metadata.signals or (is_above and main.isdisjoint(around)):
        return is_caption_place(place)
    return "OpenGraph article" in metadata.signals and (CAPTION_NAME.search(names) is not None or has_inline_caption(block))


def is_appeal(text: str) -> bool:
    """Return True for a fundraising appeal to the readers: Your donation supports our journalism."""
    if len(text) > MAX_APPEAL_CHARS or QUOTATION_MARK.search(text):
        return False
    return any(all(word.search(text) for word in words) for words in APPEAL_WORDS)


def is_caption(block: Block) -> bool:
    """Return True if a block is in a picture's caption."""
    return is_caption_place(ancestors_or_self(block.element, 4))


def is_caption_place(place: list[HtmlElement]) -> bool:
    """Return True if the elements are those of a picture's caption."""
    names = " ".join(up.get("class") or "" for up in place)
    is_framed = any(up.tag in ("figcaption", "figure") for up in place)
    return is_framed or CAPTION_CLASS.search(names) is not None or CAPTION_NAME.search(names) is not None


def has_inline_caption(block: Block) -> bool:
    """Return True if a picture and its caption, an inline element with a caption's name, make up most of a block's element."""
    captions = [part for part in block.element.iter("span", "em", "i") if CAPTION_CLASS.search(part.get("class") or "")]
    is_most = 2 * max((len(part.text_content()) for part in captions), default=0) > len(block.text)
    return is_most and block.element.find(".//img") is not None


def is_boilerplate_phrase(block: Block) -> bool:
    """Return True if a block is nothing but boilerplate phrases."""
    text = block.text
    is_short = len(text) <= MAX_RELATED_LINK_CHARS
    if is_short and all(BOILERPLATE.fullmatch(part.strip(OUTER_PUNCTUATION)) for part in re.split(r" \| |】【", text)):
        return True
    label = BOILERPLATE_PREFIX.match(text) if is_short and block.element.tag not in HEADINGS else None
    if label and ":" in label[0] and len(text[label.end() :].split()) >= MIN_TEASER_WORDS and not ends_sentence(text):
        return True
    asks = is_short and FOLLOW_REQUEST.fullmatch(text)
    is_embed = len(text) <= MAX_EMBED_CHARS and EMBED_WORD.search(text) and EMBED_PLACEHOLDER.match(text)
    return bool(asks or is_embed)


def is_link_only(block: Block) -> bool:
    """Return True if a block is all link, apart from the punctuation around it, and not a sentence."""
    return block.link_chars >= MIN_LINK_SHARE * len(block.text.strip(OUTER_PUNCTUATION)) and not ends_sentence(block.text)
