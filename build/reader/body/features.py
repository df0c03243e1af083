"""What can be said of a page's blocks before it is known which are the article's: form, place, company, votes.

Each block becomes a dict of features, name to number between 0 and 1; classifier.py weighs them. The kinds are those of
boilerplate detection (Kohlschütter et al., "Boilerplate detection using shallow text features", 2010: length, link density,
neighbours) and of Readability (the text that an element's children hold), with the words that sites use in class names.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.body.elements import Element, find_main, list_ancestors, list_hidden, list_up
from build.reader.body.other_extractors import MOST_COMPARED, list_votes
from build.reader.metadata import PageMetadata
from build.reader.metadata.date_formats import find_days
from build.text.normalize import normalize_words
from build.text.punctuation import COLON_LABEL, QUOTATION_MARK, ends_sentence

SITE_TALK = re.compile(
    r"read more|also read|read also|related|subscri|sign up|newsletter|follow us|follow @|copyright|©|all rights reserved|advert"
    r"|click here|share this|comments?\b|photo|credit|getty|reuters/|image:|cookies|privacy|terms of|contact us|download|watch:"
    r"|see also|more:|more from|continue reading|written by|posted|updated|published|min read|contributed to this|e-?mail"
    r"|javascript|browser|log ?in|sponsored"
)
"""What a site says of itself between an article's paragraphs, in lower case (four times as fast as without regard to case)."""

STOP_INSIDE = re.compile(r"[.!?…。！？]")
BESIDE = tuple((step, f"prose {step:+}", f"linked {step:+}", f"short {step:+}") for step in (-2, -1, 1, 2))
"""The blocks before and after that count, and the names of their features."""

EAST_ASIAN, EAST_ASIAN_LENGTH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"), 2.5
"""Characters that are syllables or words, and how many letters say as much: the same texts in English are so much longer."""

LONGEST_LINE = 120
"""Characters. Lines that name the authors or tell the day are shorter."""

SHORTEST_BODY = 300
"""Characters. Shorter copies in JSON-LD are summaries."""

NAMED_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 div td blockquote figcaption dt dd pre section article".split())


def describe_blocks(page: str, root: HtmlElement, blocks: list[Block], facts: PageMetadata) -> Iterator[dict[str, float]]:
    """The features of each block of a page, beside what its metadata say; one that is left out is 0.

    They come a row at a time, because a page may have thousands.
    """
    known: dict[HtmlElement, Element] = {}
    around = [list_ancestors(block.element, known) for block in blocks]
    prose = [weigh_prose(block) for block in blocks]
    main = find_main(blocks, around, prose)
    bare = [normalize_words(block.text) for block in blocks]
    everything = zip(
        map(describe_text, blocks),
        describe_elements(blocks, around, list_hidden(blocks, around, prose), main, facts.kinds),
        describe_mass(blocks, around, prose),
        describe_place(blocks, around, prose, main),
        describe_lines(blocks, around, prose, main, facts),
        describe_words(page, root, blocks, bare, facts),
        strict=True,
    )
    for rows in everything:
        row: dict[str, float] = {}
        for part in rows:
            row.update(part)
        yield row


def describe_mass(blocks: list[Block], around: list[list[Element]], prose: list[float]) -> Iterator[dict[str, float]]:
    """How much of the page's running text the elements around a block hold, and the blocks that are made as it is."""
    total = sum(prose) or 1.0
    shapes = [tuple(up.make for up in chain[:3]) for chain in around]
    sizes = Counter(shapes)
    mass: Counter[tuple] = Counter()
    for shape, size in zip(shapes, prose, strict=True):
        mass[shape] += size
    for block, chain, shape in zip(blocks, around, shapes, strict=True):
        own = chain[0].mass / total if block.element.tag not in ("p", "li", "h2", "h3", "h4") else 0
        row = {"mass own": own, "shape mass": mass[shape] / total, "shape size": min(1, sizes[shape] / 20)}
        for step in (1, 2, 3):
            row[f"mass {step} up"] = chain[step].mass / total if len(chain) > step else 1
        yield row


def describe_place(
    blocks: list[Block], around: list[list[Element]], prose: list[float], main: Element | None
) -> Iterator[dict[str, float]]:
    """Where a block stands in the main element and among its running text, and what stands beside it."""
    inside = [main in chain for chain in around]
    numbers = [number for number in range(len(blocks)) if inside[number] and prose[number]]
    first, last = (numbers[0], numbers[-1]) if numbers else (0, -1)
    for number, chain in enumerate(around):
        row = {
            "within main": inside[number],
            "main child": main in chain[:2],
            "main grandchild": main in chain[2:3],
            "before prose": number < first,
            "after prose": number > last,
            "among prose": first <= number <= last and inside[number],
            "first prose": number == first,
            "last prose": number == last,
            "position": number / len(blocks),
        }
        for step, prose_near, linked_near, short_near in BESIDE:
            if 0 <= number + step < len(blocks):
                near = blocks[number + step]
                row[prose_near] = prose[number + step] > 0
                row[linked_near] = min(1, near.linked / len(near.text))
                row[short_near] = len(near.text) < 25
        yield row


def describe_lines(
    blocks: list[Block], around: list[list[Element]], prose: list[float], main: Element | None, facts: PageMetadata
) -> Iterator[dict[str, float]]:
    """Whether a block above the running text is a line that names the authors or tells the day, in any language."""
    first = next((number for number, chain in enumerate(around) if prose[number] and main in chain), len(blocks))
    names = [name for author in facts.authors.value or [] if (name := normalize_words(author))]
    for number, block in enumerate(blocks):
        if number >= first or len(block.text) > LONGEST_LINE or ends_sentence(block.text):
            yield {}
            continue
        words = normalize_words(block.text)
        yield {
            "byline": any(name in words for name in names),
            "day line": bool(find_days(block.text, facts.language.value)),
        }


def describe_words(
    page: str, root: HtmlElement, blocks: list[Block], bare: list[str], facts: PageMetadata
) -> Iterator[dict[str, float]]:
    """Whether a block's words are the headline's, stand twice or in JSON-LD's copy of the article, and what libraries say."""
    seen = Counter(bare)
    headline = find_headline(blocks, bare, normalize_words(facts.title.value or ""))
    body = normalize_words(facts.body or "")
    body = body if len(bare) * len(body) < MOST_COMPARED else ""
    for number, (words, (by_trafilatura, by_resiliparse)) in enumerate(zip(bare, list_votes(page, root, bare), strict=True)):
        row = {
            "by trafilatura": by_trafilatura,
            "by resiliparse": by_resiliparse,
            "twice": seen[words] > 1,
            "no headline": headline is None,
        }
        if headline is not None:
            row |= {
                "title": words == bare[headline] and number != headline,
                "above headline": number < headline,
                "headline": number == headline,
                "below headline": 0 < number - headline <= 4,
            }
        if len(body) > SHORTEST_BODY and len(words) > 20:
            row["in body" if words in body else "not in body"] = 1
        yield row


def measure_length(text: str) -> int:
    """A text's length in characters, those of East Asia counted as EAST_ASIAN_LENGTH each."""
    return len(text) if text.isascii() else len(text) + int((EAST_ASIAN_LENGTH - 1) * len(EAST_ASIAN.findall(text)))


def weigh_prose(block: Block) -> float:
    """How much running text a block has: its characters, less those of links, a third if it has no stop, none if it is short."""
    size, linked = measure_length(block.text), block.linked / len(block.text)
    if size < 60 or linked >= 0.5:
        return 0.0
    return size * (1 - linked) * (1.0 if STOP_INSIDE.search(block.text) else 0.3)


def describe_text(block: Block) -> dict[str, float]:
    """The features of a block's own words."""
    text, size = block.text, measure_length(block.text)
    words = text.split()
    linked = block.linked / len(text)
    talk = SITE_TALK.search(text[:150].lower()) is not None
    stop = ends_sentence(text)
    label = COLON_LABEL.match(text) is not None
    return {
        "length": math.log1p(size) / 6,
        "length to 400": min(size, 400) / 400,
        "length < 25": size < 25,
        "length < 80": 25 <= size < 80,
        "length > 200": size >= 200,
        "linked": min(1, linked),
        "linked some": 0.05 < linked <= 0.5,
        "linked most": linked > 0.6,
        "linked all": linked > 0.95,
        "stop": stop,
        "linked, no stop": linked > 0.5 and not stop,
        "linked line": linked > 0.5 and size < 150,
        "linked part of a short line": linked > 0.1 and size < 150,
        "label": label,
        "label, linked": label and linked > 0.2,
        "site talk, linked": talk and linked > 0.1,
        "in brackets": text[0] in "([" and text[-1] in ")]",
        "italic or bold line": block.strong >= 0.9 * len(text),
        "colon": text.endswith(":"),
        "commas": min(5, text.count(",") + text.count("、") + text.count("，")) / 5,
        "quotation mark": QUOTATION_MARK.search(text) is not None,
        "digits": sum(map(str.isdigit, text)) / len(text),
        "capitals": sum(word[0].isupper() for word in words) / len(words),
        "all capitals": text.isupper(),
        "site talk": talk,
        "short site talk": talk and size < 150,
    }


def describe_elements(
    blocks: list[Block],
    around: list[list[Element]],
    hidden: list[bool],
    main: Element | None,
    kinds: tuple[str, ...],
) -> Iterator[dict[str, float]]:
    """The features of the element that a block stands in, and of those around it, up to the main one.

    Captions and headlines are counted by the page's kind too: newspapers caption pictures, old pages set paragraphs so.
    """
    outside = set(list_up(main))
    known: dict[tuple, dict[str, float]] = {}
    for block, chain, is_hidden in zip(blocks, around, hidden, strict=True):
        own = chain[0]
        tag = block.element.tag if block.element.tag in NAMED_TAGS else "other"
        # The paragraphs of an article are brothers of one make: they are described once.
        make = (tag, is_hidden, own.body_name, own.around, own.groups, own.parent, own in outside)
        if make not in known:
            known[make] = describe_chain(tag, chain, is_hidden, outside, kinds)
        yield known[make]


def describe_chain(
    tag: str, chain: list[Element], is_hidden: bool, outside: set[Element], kinds: tuple[str, ...]
) -> dict[str, float]:
    """The features of an element of a tag and of those around it; `outside` are the main one and what that stands in."""
    row: dict[str, float] = {f"tag {tag}": 1, "hidden": is_hidden, "body name": chain[0].body_name}
    row |= {f"in {name}": 1 for name in chain[0].around}
    for step, element in enumerate(chain[:12]):
        where = ("own", "parent", "2 up")[step] if step < 3 else "up"
        row |= {f"{group} {where}": 1 for group in element.groups}
        if element not in outside:
            row |= {f"{group} below main": 1 for group in element.groups}
    by_kind = [name for name in row if name.startswith("caption") or name in ("tag figcaption", "in figure", "tag h1")]
    return row | {f"{kind}, {name}": 1 for kind in kinds for name in by_kind} | {kind: 1 for kind in kinds}


def find_headline(blocks: list[Block], bare: list[str], title: str) -> int | None:
    """The number of the block that is the headline: the first h1 of the title's words, else the first h1 or the title's words."""
    headings = [number for number, block in enumerate(blocks) if block.element.tag == "h1"]
    same = [number for number in headings or range(len(bare)) if title and bare[number] == title]
    return next(iter(same or headings), None)
