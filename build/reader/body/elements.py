"""Describe the elements around a page's blocks: class names, and how much of the page's prose they hold."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.html import HIDDEN_STYLE

CLASS_WORDS = {
    "comment": "comment kommentar komentar coment yorum disqus reply replies respond discussion livefyre coral",
    "related": """relat recommend more teaser promo trend most popular also latest outbrain taboola suggest recirc next prev
        pagination pager carousel slider rail list feed river grid card tease collection tout stories aside
        relacionad verwandt ilgili correlat similar weitere""",
    "share": """shar social follow facebook twitter whatsapp bookmark like tool action button btn compart partag condivid paylas
        teilen""",
    "subscribe": "newsletter subscri signup sign regist login paywall donat support member offer premium appeal cta abo suscri",
    "advert": """ad ads advert sponsor banner dfp commercial affiliate shop product deal partner outstream teads marketing
        publicid publicit pubblic reklam werbung anzeig annonc""",
    "caption": """caption credit image photo picture gallery media figure video player img legend slideshow multimedia embed
        bildunter bildtext didascal leyenda epigraf foto resim imagen""",
    "author": "author byline bio profile contributor writer reporter autor auteur redact verfass firma yazar",
    "meta": """meta date time tag categor breadcrumb kicker label topic keyword info stamp published eyebrow rubric crumb source
        location flag overline fecha datum tarih etiquet etiket schlagw temas dachzeil spitzmark antetit cintillo volanta""",
    "nav": """nav menu footer header sidebar widget masthead top bottom bar toolbar skip site global secondary foot head logo
        search language cabecer kopfzeil fusszeil""",
    "notice": """cookie consent gdpr modal popup overlay privacy legal copyright disclaimer notice alert toast dialog lightbox
        disclosure""",
    "pull": """pull pullquote callout highlight factbox infobox box sidebar key summary glance toc quote inset insert note
        correction footnote reference""",
    "standfirst": """subtit subhead standfirst deck dek lead lede intro excerpt chapo strap desc summary vorspann abstract perex
        bajada entradilla copete ingress sommario sumario synops anons chapeau catenacc sottotit soustit untertit""",
    "title": "title headline heading hed titul titol titel titre baslik",
    "content": """article body content text story entry post paragraph main page copy prose richtext markdown single news detail
        corpo cuerpo inhalt texte contenu artikel artic beitrag noticia nachricht haber detay tekst""",
    "hidden": "hidden hide visually sr screen noprint print invisible assistive",
}
"""Prefixes of the words in class, id and itemprop by which sites name the parts of a page."""

CLASS_PATTERNS = {group: re.compile("|".join(words.split())) for group, words in CLASS_WORDS.items()}
BODY_CLASS = re.compile(
    r"(article|story|entry|post|main|body|content|rich)[-_ ]*(body|content|text|copy|paragraph)|articlebody|storytext"
)
"""Names of the element that holds the article."""

NAMING_ATTRIBUTES = ("class", "id", "itemprop", "data-testid", "data-component", "role")
DISTANCE_WEIGHTS = (1, 1, 1 / 2, 1 / 4, 1 / 8)
"""How much of a block's text counts for the score of its own element, the parent, the next …"""

MIN_SPLIT_SHARE = 0.15  # Minimum share of the main element's text in a similar element that is part of the article
MIN_LINK_SHARE = 0.95  # Minimum share of linked characters in a line that is all link; the rest is punctuation
MAX_MENU_CHARS, MENU_DISTANCE = 80, 2
"""A line that is all link and shorter is a menu's or a teaser's, outside of the element so far above the main one."""

ANCESTOR_TAGS = frozenset("article main aside nav header footer figure form table ul ol blockquote".split())


@dataclass(slots=True, eq=False)
class Element:
    """An element around a block.

    signature is its tag and class, groups the CLASS_WORDS groups of its names, text_chars the amount
    of prose in it, and score the same amount weighted towards nearby blocks.
    """

    element: HtmlElement
    signature: tuple[str, str | None]
    groups: frozenset[str]
    ancestor_tags: frozenset[str]
    hidden: bool
    is_body: bool
    parent: "Element | None"
    text_chars: float = 0.0
    score: float = 0.0


@lru_cache(maxsize=50_000)
def classify_class_name(word: str) -> frozenset[str]:
    """Return the CLASS_WORDS groups with a prefix that the word starts with."""
    return frozenset(group for group, pattern in CLASS_PATTERNS.items() if pattern.match(word))


@lru_cache(maxsize=50_000)
def classify_names(names: str) -> tuple[frozenset[str], bool]:
    """Return the CLASS_WORDS groups of an element's names, and whether they mark an article body."""
    words = re.split(r"[^A-Za-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", names).lower())
    return frozenset().union(*map(classify_class_name, words)), BODY_CLASS.search(names.lower()) is not None


def find_main_element(blocks: list[Block], chains: list[list[Element]], prose: list[float]) -> Element | None:
    """Find the element with the highest score, setting each element's score and prose length."""
    for block, chain, size in zip(blocks, chains, prose, strict=True):
        for step, element in enumerate(chain):
            element.text_chars += size
            if step < len(DISTANCE_WEIGHTS) and not (step == 0 and block.element.tag == "p"):
                element.score += size * DISTANCE_WEIGHTS[step]
    main = max(
        (element for chain in chains for element in chain[: len(DISTANCE_WEIGHTS)]),
        key=lambda element: element.score,
        default=None,
    )
    return main and merge_split_main(main, {element for chain in chains for element in chain})


def merge_split_main(main: Element, elements: set[Element]) -> Element:
    """Return the main element or, if the article is split over similar elements, their ancestor."""
    if main.signature[1] is None:
        return main
    alike = [
        element
        for element in elements
        if element.signature == main.signature and element.text_chars > MIN_SPLIT_SHARE * main.text_chars
    ]
    own = ancestors(main)
    others = [ancestors(element) for element in alike if element not in own]
    parents = {up for chain in others if main not in chain for up in chain[1:3]}
    return next((up for up in own[1:3] if up in parents), main)


def list_candidates(blocks: list[Block], chains: list[list[Element]], main: Element | None) -> list[int]:
    """List the numbers of all blocks but short ones that are all link, far from the main element.

    These are half of the blocks of the pages behind bench/reader.md, and all but one in a thousand of them boilerplate.
    """
    around = ancestors(main)[: MENU_DISTANCE + 1][-1:]
    return [
        number
        for number, (block, chain) in enumerate(zip(blocks, chains, strict=True))
        if not (
            around
            and block.link_chars >= MIN_LINK_SHARE * len(block.text)
            and len(block.text) < MAX_MENU_CHARS
            and around[0] not in chain
        )
    ]


def find_hidden_blocks(blocks: list[Block], chains: list[list[Element]], prose: list[float]) -> list[bool]:
    """Return, for each block, whether the page hides it for good.

    Nothing counts as hidden if nearly everything is, nor does the end of an article behind a "read
    more" button: two or more hidden paragraphs after the last visible one of their parent.
    """
    hidden = [chain[0].hidden for chain in chains]
    if not any(hidden):
        return hidden
    if sum(size for size, is_hidden in zip(prose, hidden, strict=True) if not is_hidden) < sum(prose) / 10:
        return [False] * len(blocks)
    shown: dict[Element, int] = {}
    ends: dict[Element, list[int]] = {}
    for number, chain in enumerate(chains):
        if prose[number] and not hidden[number]:
            shown.update(dict.fromkeys(chain[:12], number))
        elif prose[number] and (outermost := outermost_hidden(chain)) not in (None, chain[0]) and outermost:
            ends.setdefault(outermost, []).append(number)

    def is_collapsed_end(outermost: Element | None) -> bool:
        if outermost is None or outermost.parent is None or outermost not in ends:
            return False
        numbers, last = ends[outermost], shown.get(outermost.parent, len(blocks))
        if len(numbers) < 2 or last > numbers[0]:
            return False
        return outermost.parent in chains[last][:3] and blocks[last].element.tag == blocks[numbers[0]].element.tag

    return [is_hidden and not is_collapsed_end(outermost_hidden(chain)) for is_hidden, chain in zip(hidden, chains, strict=True)]


def outermost_hidden(chain: list[Element]) -> Element | None:
    """Find the outermost hidden element, with a visible parent, in a block's chain of ancestors."""
    return next((element for element, up in pairwise(chain) if element.hidden and not up.hidden), None)


def describe_ancestors(element: HtmlElement, known: dict[HtmlElement, Element]) -> list[Element]:
    """Return the described element and its ancestors, innermost first; `known` caches them."""
    unknown = []
    up: HtmlElement | None = element
    while up is not None and up not in known:
        unknown.append(up)
        up = up.getparent()
    parent = known[up] if up is not None else None
    for new in reversed(unknown):
        parent = known[new] = describe_element(new, parent)
    return ancestors(parent)


def ancestors(element: Element | None) -> list[Element]:
    """Return an element and its ancestors, innermost first, at most fifty."""
    chain: list[Element] = []
    while element is not None and len(chain) < 50:
        chain.append(element)
        element = element.parent
    return chain


def describe_element(element: HtmlElement, parent: Element | None) -> Element:
    """Describe an element by its tag, its names and its parent's description."""
    attributes = dict(element.items())  # Faster than asking for each
    names = " ".join(filter(None, map(attributes.get, NAMING_ATTRIBUTES))) if attributes else ""
    style = attributes.get("style")
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(style and HIDDEN_STYLE.search(style))
    tags = parent.ancestor_tags if parent else frozenset()
    groups, is_body = classify_names(names)
    return Element(
        element=element,
        signature=(element.tag, attributes.get("class")),
        groups=groups if element.tag not in ("html", "body") else frozenset(),
        ancestor_tags=tags | {element.tag} if element.tag in ANCESTOR_TAGS else tags,
        hidden=hidden or (parent is not None and parent.hidden),
        is_body=is_body or (parent is not None and parent.is_body),
        parent=parent,
    )
