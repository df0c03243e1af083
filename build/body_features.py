"""What can be said of a page's blocks before it is known which are the article's: form, place, company, votes.

Each block becomes a dict of features, name to number between 0 and 1; build/body weighs them. The kinds of feature are those of
boilerplate detection (Kohlschütter et al., "Boilerplate detection using shallow text features", 2010: length, link density,
neighbours) and of Readability (the text that an element's children hold), with the words that sites use in class names.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import trafilatura
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from build.page import Block, climb
from build.page_metadata import PageMetadata
from build.words import bare_words

CLASS_WORDS = {
    "comment": "comment disqus reply replies respond discussion livefyre coral",
    "related": """relat recommend more teaser promo trend most popular also latest outbrain taboola suggest recirc next prev
        pagination pager carousel slider rail list feed river grid card tease collection tout stories aside""",
    "share": "shar social follow facebook twitter whatsapp bookmark like tool action button btn",
    "sign": "newsletter subscri signup sign regist login paywall donat support member offer premium appeal cta abo",
    "advert": "ad ads advert sponsor banner dfp commercial affiliate shop product deal partner outstream teads marketing",
    "caption": """caption credit image photo picture gallery media figure video player img legend slideshow multimedia embed""",
    "author": "author byline bio profile contributor writer reporter autor auteur redacteur",
    "meta": """meta date time tag categor breadcrumb kicker label topic keyword info stamp published eyebrow rubric crumb source
        location flag overline""",
    "nav": """nav menu footer header sidebar widget masthead top bottom bar toolbar skip site global secondary foot head logo
        search language""",
    "notice": """cookie consent gdpr modal popup overlay privacy legal copyright disclaimer notice alert toast dialog lightbox
        disclosure""",
    "pull": """pull pullquote callout highlight factbox infobox box sidebar key summary glance toc quote inset insert note
        correction footnote reference""",
    "standfirst": "subtitle subhead standfirst deck dek lead lede intro excerpt chapo strap desc summary vorspann abstract",
    "title": "title headline heading hed",
    "content": """article body content text story entry post paragraph main page copy prose richtext markdown single news detail
        corpo cuerpo inhalt texte contenu""",
    "hidden": "hidden hide visually sr screen noprint print invisible assistive",
}
"""How sites name the parts of a page in class, id and itemprop: the beginnings of words, by what the part is."""

GROUPS = {group: re.compile("|".join(words.split())) for group, words in CLASS_WORDS.items()}
BODY_NAME = re.compile(
    r"(article|story|entry|post|main|body|content|rich)[-_ ]*(body|content|text|copy|paragraph)|articlebody|storytext"
)
"""How sites name the element that holds an article, in lower case."""

SITE_TALK = re.compile(
    r"read more|also read|read also|related|subscri|sign up|newsletter|follow us|follow @|copyright|©|all rights reserved|advert"
    r"|click here|share this|comments?\b|photo|credit|getty|reuters/|image:|cookies|privacy|terms of|contact us|download|watch:"
    r"|see also|more:|more from|continue reading|written by|posted|updated|published|min read|contributed to this|e-?mail"
    r"|javascript|browser|log ?in|sponsored"
)
"""What a site says of itself between an article's paragraphs, in lower case (four times as fast as without regard to case)."""

LABEL = re.compile(r"[^.:,\d]{3,30}:\s")
"""What stands before a link to another article: "Read more: ", in any language."""

STOP = re.compile(r"[.!?…。！？][”\"’'»)\]]*$")
STOP_INSIDE = re.compile(r"[.!?…。！？]")
QUOTATION_MARK = re.compile('[“”«»„"]')
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NEARNESS = (1, 1, 1 / 2, 1 / 4, 1 / 8)
"""How much of a block's text counts for its own element, the one around it, the next …"""

BESIDE = tuple((step, f"prose {step:+}", f"linked {step:+}", f"short {step:+}") for step in (-2, -1, 1, 2))
"""The blocks before and after that count, and the names of their features."""

SHORTEST_BODY = 300
"""Characters. Shorter copies in JSON-LD are summaries."""

NAMED_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 div td blockquote figcaption dt dd pre section article".split())
AROUND_TAGS = frozenset("article main aside nav header footer figure form table ul ol blockquote".split())


@dataclass(slots=True, eq=False)
class Element:
    """What is known of a block's element: its groups of class words, and what it stands in."""

    groups: frozenset[str]
    around: frozenset[str]
    hidden: bool
    body_name: bool
    parent: "Element | None"
    mass: float = 0.0
    score: float = 0.0


@lru_cache(maxsize=50_000)
def group_word(word: str) -> frozenset[str]:
    """The groups of CLASS_WORDS that a word begins like one of."""
    return frozenset(group for group, pattern in GROUPS.items() if pattern.match(word))


@lru_cache(maxsize=50_000)
def read_names(names: str) -> tuple[frozenset[str], bool]:
    """The groups of CLASS_WORDS that an element's names belong to, and whether they are those of an article's body."""
    words = re.split(r"[^A-Za-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", names).lower())
    return frozenset().union(*map(group_word, words)), BODY_NAME.search(names.lower()) is not None


def describe_blocks(page: str, root: HtmlElement, blocks: list[Block], facts: PageMetadata) -> Iterator[dict[str, float]]:
    """The features of each block of a page, beside what its metadata say; what is 0 is left out.

    They come a row at a time, because a page may have thousands.
    """
    known: dict[HtmlElement, Element] = {}
    around = [list_ancestors(block.element, known) for block in blocks]
    prose = [weigh_prose(block) for block in blocks]
    main = find_main(blocks, around, prose)
    bare = [bare_words(block.text) for block in blocks]
    everything = zip(
        map(describe_text, blocks),
        describe_elements(blocks, around, main, facts.kinds),
        describe_mass(blocks, around, prose),
        describe_place(blocks, around, prose, main),
        describe_words(page, root, blocks, bare, facts),
        strict=True,
    )
    for rows in everything:
        yield {name: float(value) for row in rows for name, value in row.items() if value}


def find_main(blocks: list[Block], around: list[list[Element]], prose: list[float]) -> Element | None:
    """The element that holds the most running text near to it; on the way each element learns how much it holds."""
    for block, chain, size in zip(blocks, around, prose, strict=True):
        for step, element in enumerate(chain):
            element.mass += size
            if step < len(NEARNESS) and not (step == 0 and block.element.tag == "p"):
                element.score += size * NEARNESS[step]
    return max(
        (element for chain in around for element in chain[: len(NEARNESS)]), key=lambda element: element.score, default=None
    )


def describe_mass(blocks: list[Block], around: list[list[Element]], prose: list[float]) -> Iterator[dict[str, float]]:
    """How much of the page's running text the elements around a block hold, and the blocks that are made as it is."""
    total = sum(prose) or 1.0
    shapes = [tuple((up.tag, up.get("class")) for up in climb(block.element, 3)) for block in blocks]
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
    inside = [any(element is main for element in chain) for chain in around]
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


def describe_words(
    page: str, root: HtmlElement, blocks: list[Block], bare: list[str], facts: PageMetadata
) -> Iterator[dict[str, float]]:
    """Whether a block's words are the headline's, stand twice or in JSON-LD's copy of the article, and what libraries say."""
    seen = Counter(bare)
    headline = find_headline(blocks, bare, bare_words(facts.title.value or ""))
    by_trafilatura, by_resiliparse = vote_by_trafilatura(root, bare), vote_by_resiliparse(page, bare)
    body = bare_words(facts.body or "")
    for number, words in enumerate(bare):
        row = {
            "by trafilatura": by_trafilatura[number],
            "by resiliparse": by_resiliparse[number],
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


def weigh_prose(block: Block) -> float:
    """How much running text a block has: its characters, less those of links, a third if it has no stop, none if it is short."""
    size, linked = len(block.text), block.linked / len(block.text)
    if size < 60 or linked >= 0.5:
        return 0.0
    return size * (1 - linked) * (1.0 if STOP_INSIDE.search(block.text) else 0.3)


def list_ancestors(element: HtmlElement, known: dict[HtmlElement, Element]) -> list[Element]:
    """What is known of an element and of each around it, nearest first; what is found out is kept in `known`."""
    unknown = []
    up: HtmlElement | None = element
    while up is not None and up not in known:
        unknown.append(up)
        up = up.getparent()
    parent = known[up] if up is not None else None
    for new in reversed(unknown):
        parent = known[new] = read_element(new, parent)
    return list_up(parent)


def list_up(element: Element | None) -> list[Element]:
    """An element and each around it, nearest first, at most fifty."""
    chain = []
    while element is not None and len(chain) < 50:
        chain.append(element)
        element = element.parent
    return chain


def read_element(element: HtmlElement, parent: Element | None) -> Element:
    """What an element's tag and names say of it, beside what is known of the one around it."""
    names = " ".join(
        filter(None, (element.get(key) for key in ("class", "id", "itemprop", "data-testid", "data-component", "role")))
    )
    style = element.get("style")
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or bool(style and INVISIBLE.search(style))
    around = parent.around if parent else frozenset()
    groups, is_body = read_names(names)
    return Element(
        groups=groups if element.tag not in ("html", "body") else frozenset(),
        around=around | {element.tag} if element.tag in AROUND_TAGS else around,
        hidden=hidden or (parent is not None and parent.hidden),
        body_name=is_body or (parent is not None and parent.body_name),
        parent=parent,
    )


def describe_text(block: Block) -> dict[str, float]:
    """The features of a block's own words."""
    text, size = block.text, len(block.text)
    words = text.split()
    linked = block.linked / size
    talk = SITE_TALK.search(text[:150].lower()) is not None
    stop = STOP.search(text[-8:]) is not None
    label = LABEL.match(text) is not None
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
        "italic or bold line": block.strong >= 0.9 * size,
        "colon": text.endswith(":"),
        "commas": min(5, text.count(",") + text.count("、") + text.count("，")) / 5,
        "quotation mark": QUOTATION_MARK.search(text) is not None,
        "digits": sum(map(str.isdigit, text)) / size,
        "capitals": sum(word[0].isupper() for word in words) / len(words),
        "all capitals": text.isupper(),
        "site talk": talk,
        "short site talk": talk and size < 150,
    }


def describe_elements(
    blocks: list[Block], around: list[list[Element]], main: Element | None, kinds: tuple[str, ...]
) -> Iterator[dict[str, float]]:
    """The features of the element that a block stands in, and of those around it, up to the main one.

    Captions and headlines are counted by the page's kind too: newspapers caption pictures, old pages set paragraphs so.
    """
    outside = {id(element) for element in list_up(main)}
    for block, chain in zip(blocks, around, strict=True):
        tag = block.element.tag if block.element.tag in NAMED_TAGS else "other"
        row: dict[str, float] = {f"tag {tag}": 1, "hidden": chain[0].hidden, "body name": chain[0].body_name}
        row |= {f"in {name}": 1 for name in chain[0].around}
        for step, element in enumerate(chain[:12]):
            where = ("own", "parent", "2 up")[step] if step < 3 else "up"
            row |= {f"{group} {where}": 1 for group in element.groups}
            if id(element) not in outside:
                row |= {f"{group} below main": 1 for group in element.groups}
        by_kind = [name for name in row if name.startswith("caption") or name in ("tag figcaption", "in figure", "tag h1")]
        row |= {f"{kind}, {name}": 1 for kind in kinds for name in by_kind} | {kind: 1 for kind in kinds}
        yield row


def find_headline(blocks: list[Block], bare: list[str], title: str) -> int | None:
    """The number of the block that is the headline: the first h1 of the title's words, else the first h1 or the title's words."""
    headings = [number for number, block in enumerate(blocks) if block.element.tag == "h1"]
    same = [number for number in headings or range(len(bare)) if title and bare[number] == title]
    return next(iter(same or headings), None)


def vote_by_trafilatura(root: HtmlElement, bare: list[str]) -> list[bool]:
    """For each block's words whether trafilatura takes them for the article's."""
    found = trafilatura.bare_extraction(root, fast=True, with_metadata=False, include_comments=False)
    return find_words(bare, (found.text or "") if found is not None else "")


def vote_by_resiliparse(page: str, bare: list[str]) -> list[bool]:
    """For each block's words whether resiliparse takes them for the article's."""
    return find_words(bare, extract_plain_text(page, main_content=True, alt_texts=False, links=False, comments=False))


def find_words(bare: list[str], text: str) -> list[bool]:
    """For each block's words whether they are a line of a text or, if they are many, a part of one."""
    lines = {bare_words(line) for line in text.split("\n")}
    everything = "\n".join(lines)
    return [words in lines or (len(words) > 30 and words in everything) for words in bare]
