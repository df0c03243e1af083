"""Find the headline, and the standfirst between it and the body, which the weights mostly leave out as they do subtitles."""

import re

from build.reader.blocks import Block
from build.reader.body.elements import classify_names
from build.reader.html import ancestors_or_self, class_and_id
from build.reader.metadata import PageMetadata
from build.reader.page import ParsedPage
from build.text.normalize import normalize_words
from build.text.punctuation import ends_sentence

MIN_STANDFIRST_CHARS = 40  # A shorter line is a subtitle or a label
MAX_STANDFIRST_PARAGRAPHS = 3  # An element with more is a body, whatever its class names
MIN_PROBABILITY = 0.15  # Of a standfirst directly below the headline that neither a name nor a description tells
HYPHENATED = re.compile(r"(?<![a-z])([Ss]ub|[Ss]tand)[-_]?([A-Za-z])")  # "sub-title" and "subTitle", one word in CLASS_WORDS
TEASER_FIELD = re.compile(r"field[-_]teaser(?![a-z])")  # A field in Drupal; any other teaser is another article's


def add_standfirst(page: ParsedPage, selected: list[bool], probabilities: list[float]) -> list[bool]:
    """Also select the standfirst between headline and body, unless the body begins with its words."""
    blocks, headlines = page.blocks, page.headlines
    chosen = (number for number, is_selected in enumerate(selected) if is_selected and ends_sentence(blocks[number].text))
    first = next((number for number in chosen if number not in headlines), 0)
    headline = next(iter(headlines), first)
    known = normalize_words(blocks[first].text) if blocks else ""
    for number in range(headline + 1, first):
        is_likely = number == headline + 1 and probabilities[number] >= MIN_PROBABILITY and is_long_enough(blocks[number])
        if (is_likely or is_standfirst(blocks[number], page.metadata)) and normalize_words(blocks[number].text) not in known:
            points = {number, *list_points(blocks, number)}
            return [is_selected or number in points for number, is_selected in enumerate(selected)]
    return selected


def list_points(blocks: list[Block], number: int) -> list[int]:
    """Return the numbers of the points of a standfirst that is a list, by that of one of them; none if one is short."""
    item = next((up for up in ancestors_or_self(blocks[number].element, 2) if up.tag == "li"), None)
    if item is None:
        return []
    items = set(item.getparent())
    points = [other for other, block in enumerate(blocks) if not items.isdisjoint(ancestors_or_self(block.element, 2))]
    return points if all(is_long_enough(blocks[other]) for other in points) else []


def is_standfirst(block: Block, metadata: PageMetadata) -> bool:
    """Return True if a block is a sentence by which the page describes itself, or named so; subtitles have no full stop."""
    return is_long_enough(block) and (
        is_description(normalize_words(block.text), metadata.descriptions) or is_named_standfirst(block)
    )


def is_long_enough(block: Block) -> bool:
    """Return True if a block may be a standfirst by its length and links."""
    return len(block.text) >= MIN_STANDFIRST_CHARS and block.link_chars < len(block.text) / 2


def is_named_standfirst(block: Block) -> bool:
    """Return True if the class names of a block's element or its parent mark a standfirst, or it is in an hgroup."""
    place = ancestors_or_self(block.element, 2)
    if place[-1].tag == "hgroup":
        return True
    names = " ".join(class_and_id(up) for up in place if len(up.findall("p")) <= MAX_STANDFIRST_PARAGRAPHS)
    groups, _ = classify_names(HYPHENATED.sub(lambda part: part[1] + part[2].lower(), names))
    return ("standfirst" in groups or TEASER_FIELD.search(names) is not None) and "caption" not in groups


def is_description(words: str, descriptions: tuple[str, ...]) -> bool:
    """Return True if words are one of the page's descriptions, or either begins with the other, cut off."""
    return any(words.startswith(text[:-15]) or text.startswith(words) for text in descriptions if len(text) > 60)
