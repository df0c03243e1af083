"""Features of the boilerplate classifier: text, position, neighbours, other extractors' output.

Each block has dicts from feature name to a number between 0 and 1, one for each kind of feature. Length, link density and
neighbours follow Kohlschütter et al., "Boilerplate detection using shallow text features" (2010);
the text held by an element's children follows Readability. Common class names are added.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from lxml.html import HtmlElement

from build.reader.blocks import Block, is_bold
from build.reader.body.elements import (
    Element,
    ancestors,
    describe_ancestors,
    find_hidden_blocks,
    find_main_element,
    list_candidates,
)
from build.reader.body.other_extractors import MAX_COMPARED_CHARS, match_extractors
from build.reader.page import ParsedPage
from build.text.normalize import normalize_words
from build.text.punctuation import COLON_LABEL, QUOTATION_MARK, ends_sentence

BOILERPLATE_WORDS = re.compile(
    r"read more|also read|read also|related|subscri|sign up|newsletter|follow us|follow @|copyright|©|all rights reserved|advert"
    r"|click here|share this|comments?\b|photo|credit|getty|reuters/|image:|cookies|privacy|terms of|contact us|download|watch:"
    r"|see also|more:|more from|continue reading|written by|posted|updated|published|min read|contributed to this|e-?mail"
    r"|javascript|browser|log ?in|sponsored"
)
"""Words of a site's own lines, in lower case (four times as fast as ignoring case)."""

TERMINAL_PUNCTUATION = re.compile(r"[.!?…。！？]")
NEIGHBOURS = tuple((step, f"prose {step:+}", f"linked {step:+}", f"short {step:+}") for step in (-2, -1, 1, 2))
"""The distances of neighbours, and the names of their features."""

EAST_ASIAN, EAST_ASIAN_FACTOR = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"), 2.5
"""Characters that are syllables or words, and how many letters they are worth: English texts are so much longer."""

MIN_ARTICLE_BODY_CHARS = 300  # A shorter articleBody in JSON-LD is a summary
DIGITS = "0123456789"
FIRST_LETTER = itemgetter(0)
FEATURE_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 div td blockquote figcaption dt dd pre section article".split())

Row = tuple[dict[str, float], ...]  # A block's features


@dataclass(frozen=True)
class Context:
    """Shared input of the feature functions.

    Each block's ancestors, innermost first, prose length and normalized words; the main element; and the numbers of the blocks
    that may belong to the article, which alone are described.
    """

    page: ParsedPage
    chains: list[list[Element]]
    prose: list[float]
    words: list[str]
    main: Element | None
    candidates: list[int]


def block_features(page: ParsedPage) -> Iterator[Row]:
    """Yield the features of each block of a page; missing ones are 0, and menus have none at all."""
    known: dict[HtmlElement, Element] = {}
    chains = [describe_ancestors(block.element, known) for block in page.blocks]
    prose = [prose_length(block) for block in page.blocks]
    words = [normalize_words(block.text) for block in page.blocks]
    main = find_main_element(page.blocks, chains, prose)
    candidates = list_candidates(page.blocks, chains, main)
    context = Context(page, chains, prose, words, main, candidates)
    rows = zip(
        (text_features(page.blocks[number]) for number in candidates),
        element_features(context),
        text_share_features(context),
        position_features(context),
        match_features(context),
        strict=True,
    )
    described = set(candidates)
    return (next(rows) if number in described else () for number in range(len(page.blocks)))


def text_share_features(context: Context) -> Iterator[dict[str, float]]:
    """Yield the share of prose in a block's ancestors, and in blocks with the same ancestor tags."""
    total = sum(context.prose) or 1.0
    signatures = [tuple(element.signature for element in chain[:3]) for chain in context.chains]
    counts = Counter(signatures)
    chars: Counter[tuple[tuple[str, str | None], ...]] = Counter()
    for signature, size in zip(signatures, context.prose, strict=True):
        chars[signature] += size  # type: ignore[assignment]
    for number in context.candidates:
        block, chain, signature = context.page.blocks[number], context.chains[number], signatures[number]
        yield {
            "text share own": chain[0].text_chars / total if block.element.tag not in ("p", "li", "h2", "h3", "h4") else 0,
            "signature text share": chars[signature] / total,
            "signature blocks": min(1, counts[signature] / 20),
        } | {f"text share {step} up": chain[step].text_chars / total if len(chain) > step else 1 for step in (1, 2, 3)}


def position_features(context: Context) -> Iterator[dict[str, float]]:
    """Yield features of a block's place in the main element and among its prose, and of its neighbours."""
    blocks, prose, main = context.page.blocks, context.prose, context.main
    inside = [main in chain for chain in context.chains]
    numbers = [number for number in range(len(blocks)) if inside[number] and prose[number]]
    first, last = (numbers[0], numbers[-1]) if numbers else (0, -1)
    for number in context.candidates:
        row: dict[str, float] = {
            "before prose": number < first,
            "after prose": number > last,
            "among prose": first <= number <= last and inside[number],
            "first prose": number == first,
            "last prose": number == last,
            "position": number / len(blocks),
        }
        for step, prose_name, linked_name, short_name in NEIGHBOURS:
            if 0 <= number + step < len(blocks):
                neighbour = blocks[number + step]
                row[prose_name] = prose[number + step] > 0
                row[linked_name] = min(1, neighbour.link_chars / len(neighbour.text))
                row[short_name] = len(neighbour.text) < 25
        yield row


def match_features(context: Context) -> Iterator[dict[str, float]]:
    """Yield matches of a block's words with the headline, other blocks, articleBody and extractors."""
    metadata = context.page.metadata
    seen = Counter(context.words)
    headline = next(iter(context.page.headlines), None)
    body = normalize_words(metadata.body or "")
    body = body if len(context.words) * len(body) < MAX_COMPARED_CHARS else ""
    main = context.main.element if context.main else context.page.root
    matches = match_extractors(context.page.source, main, [context.words[number] for number in context.candidates])
    for number, (by_trafilatura, by_resiliparse) in zip(context.candidates, matches, strict=True):
        words = context.words[number]
        row: dict[str, float] = {
            "by trafilatura": by_trafilatura,
            "by resiliparse": by_resiliparse,
            "repeated": seen[words] > 1,
            "no headline": headline is None,
        }
        if headline is not None:
            row |= {
                "title": words == context.words[headline] and number != headline,
                "above headline": number < headline,
                "headline": number == headline,
                "below headline": 0 < number - headline <= 4,
            }
        if len(body) > MIN_ARTICLE_BODY_CHARS and len(words) > 20:
            row["in articleBody" if words in body else "not in articleBody"] = 1
        yield row


def text_length(text: str) -> int:
    """Return a text's length in characters; East Asian ones count EAST_ASIAN_FACTOR times."""
    return len(text) if text.isascii() else len(text) + int((EAST_ASIAN_FACTOR - 1) * len(EAST_ASIAN.findall(text)))


def prose_length(block: Block) -> float:
    """Return a block's prose length: unlinked characters, a third if it lacks a full stop, 0 if short."""
    size, linked = text_length(block.text), block.link_chars / len(block.text)
    if size < 60 or linked >= 0.5:
        return 0.0
    return size * (1 - linked) * (1.0 if TERMINAL_PUNCTUATION.search(block.text) else 0.3)


def text_features(block: Block) -> dict[str, float]:
    """Return the features of a block's own text."""
    text, size = block.text, text_length(block.text)
    words = text.split()
    linked = block.link_chars / len(text)
    has_words = BOILERPLATE_WORDS.search(text[:150].lower()) is not None
    is_sentence = ends_sentence(text)
    label = COLON_LABEL.match(text) is not None
    return {
        "after image": block.after_image,
        "after image, short": block.after_image and size < 150,
        "length": math.log1p(size) / 6,
        "length to 400": min(size, 400) / 400,
        "length < 25": size < 25,
        "length < 80": 25 <= size < 80,
        "length > 200": size >= 200,
        "linked": min(1, linked),
        "linked some": 0.05 < linked <= 0.5,
        "linked most": linked > 0.6,
        "linked all": linked > 0.95,
        "ends sentence": is_sentence,
        "linked, no sentence": linked > 0.5 and not is_sentence,
        "linked line": linked > 0.5 and size < 150,
        "linked part of a short line": linked > 0.1 and size < 150,
        "label": label,
        "label, linked": label and linked > 0.2,
        "boilerplate words, linked": has_words and linked > 0.1,
        "in brackets": text[0] in "([" and text[-1] in ")]",
        "italic or bold line": is_bold(block),
        "colon": text.endswith(":"),
        "commas": min(5, text.count(",") + text.count("、") + text.count("，")) / 5,
        "quotation mark": QUOTATION_MARK.search(text) is not None,
        "digits": sum(map(text.count, DIGITS) if text.isascii() else map(str.isdigit, text)) / len(text),
        "capitals": sum(map(str.isupper, map(FIRST_LETTER, words))) / len(words),
        "all capitals": text.isupper(),
        "boilerplate words": has_words,
        "short boilerplate words": has_words and size < 150,
    }


def element_features(context: Context) -> Iterator[dict[str, float]]:
    """Yield the features of a block's element and of its ancestors, up to the main one."""
    outside = set(ancestors(context.main))
    signals = context.page.metadata.signals
    hidden = find_hidden_blocks(context.page.blocks, context.chains, context.prose)
    known: dict[tuple[object, ...], dict[str, float]] = {}
    for number in context.candidates:
        block, chain, is_hidden = context.page.blocks[number], context.chains[number], hidden[number]
        own = chain[0]
        tag = block.element.tag if block.element.tag in FEATURE_TAGS else "other"
        # Paragraphs are mostly siblings with the same names, so compute their features once.
        key = (tag, is_hidden, own.is_body, own.ancestor_tags, own.groups, own.parent, own in outside)
        if key not in known:
            known[key] = ancestor_features(tag, chain, is_hidden, outside, signals)
        yield known[key]


def ancestor_features(
    tag: str, chain: list[Element], is_hidden: bool, outside: set[Element], signals: tuple[str, ...]
) -> dict[str, float]:
    """Return the features of an element and its ancestors, up to the elements in `outside`.

    Captions and headlines depend on the page's signals, as old pages mark up paragraphs that way.
    """
    row: dict[str, float] = {f"tag {tag}": 1, "hidden": is_hidden, "body class": chain[0].is_body}
    row |= {f"in {name}": 1 for name in chain[0].ancestor_tags}
    for step, element in enumerate(chain[:12]):
        where = ("own", "parent")[step] if step < 2 else "up"
        row |= {f"{group} {where}": 1 for group in element.groups}
        if element not in outside:
            row |= {f"{group} below main": 1 for group in element.groups}
    captions = [name for name in row if name.startswith("caption") or name in ("tag figcaption", "in figure", "tag h1")]
    return row | {f"{signal}, {name}": 1 for signal in signals for name in captions} | dict.fromkeys(signals, 1)
