"""Drop repeated text: pull quotes from the article itself, copies for small screens, the headline, and a site's labels."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.html import HEADINGS, ancestors_or_self
from build.reader.page import ParsedPage
from build.text.normalize import normalize_words
from build.text.punctuation import QUOTATION_MARK, ends_sentence

MIN_LABELS, MAX_LABEL_CHARS, MIN_LABELLED_SHARE = 3, 100, 0.8
"""A line is a site's label if it stands so often, is no longer, and such a share of its copies is before a paragraph."""

MIN_SENTENCE_CHARS = 20  # Of a paragraph below a label
MAX_KICKER_WORDS = 4  # Before a title of as many words or more, on its line

MIN_COPY_CHARS = 60  # Shorter text that appears twice may be a subheading

PULL_QUOTE_CLASS = re.compile(r"pull|call-?out|stand-?out|break-?out", re.IGNORECASE)
"""Class names of elements that set apart words of the article itself."""

QUOTE_TAGS = frozenset(("blockquote", "q"))
QUOTE_CLASS = re.compile(r"quote|zitat|citation|citat", re.IGNORECASE)
"""Elements and class names for others' words, which many sites use for pull quotes."""

RUN_WORDS = 4  # Shorter runs of words recur in any article

MIN_PULL_QUOTE_SHARE, MIN_QUOTATION_SHARE = 0.7, 0.95
"""Share of repeated words in a pull quote, which an editor may have shortened, and in other quotations."""

TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\w+")  # A word or, in scripts without spaces, a character


def drop_pull_quotes(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Drop each set-apart element, as a whole, if it only repeats words of other blocks."""
    elements = list(map(find_set_apart, blocks))
    others = (block for block, element in zip(blocks, elements, strict=True) if element is None)
    known = {run for block in others for run in list_runs(list_tokens(block.text))}
    kept: list[Block] = []
    for element, group in groupby(zip(elements, blocks, strict=True), key=lambda pair: pair[0]):
        parts = [block for _, block in group]
        if element is not None:
            if is_repeated(element, parts, known):
                continue
            # A later element may repeat this one, so keep the first.
            known.update(run for part in parts for run in list_runs(list_tokens(part.text)))
        kept += parts
    return kept


def find_set_apart(block: Block) -> HtmlElement | None:
    """Find the ancestor of a block that may be a pull quote, or None."""
    place = ancestors_or_self(block.element, 4)
    named = next((up for up in place if is_pull_quote(up)), None)
    return named if named is not None else next((up for up in place[2::-1] if is_quote_element(up)), None)


def is_pull_quote(element: HtmlElement) -> bool:
    """Return True if an element's tag or class marks a pull quote."""
    return element.tag == "aside" or PULL_QUOTE_CLASS.search(element.get("class") or "") is not None


def is_quote_element(element: HtmlElement) -> bool:
    """Return True if an element's tag or class marks a quotation."""
    return element.tag in QUOTE_TAGS or QUOTE_CLASS.search(element.get("class") or "") is not None


def is_repeated(element: HtmlElement, parts: list[Block], known: set[tuple[str, ...]]) -> bool:
    """Return True if a set-apart element's words, without attribution, recur in the article."""
    longest = max(len(part.text) for part in parts)
    said = [list_tokens(part.text) for part in parts if len(part.text) == longest or ends_sentence(part.text)]
    shares = [repeated_share(words, known) for words in said]
    if is_pull_quote(element):
        repeated = sum(share * len(words) for share, words in zip(shares, said, strict=True))
        return repeated >= MIN_PULL_QUOTE_SHARE * sum(map(len, said))
    return all(share >= MIN_QUOTATION_SHARE for share in shares)


def list_tokens(text: str) -> list[str]:
    """Return a text's words in lower case."""
    return TOKEN.findall(text.lower())


def list_runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    """Return all runs of RUN_WORDS consecutive words."""
    return zip(*(words[start:] for start in range(RUN_WORDS)), strict=False)


def repeated_share(words: list[str], known: set[tuple[str, ...]]) -> float:
    """Return the share of words that are part of known runs."""
    covered = [False] * len(words)
    for start, run in enumerate(list_runs(words)):
        if run in known:
            covered[start : start + RUN_WORDS] = [True] * RUN_WORDS
    return sum(covered) / len(words) if words else 0.0


def drop_copies(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop the second copy of a long block in another place, such as one for small screens.

    A block repeated in elements with the same tags and classes stays, as the author wrote it twice, unless it follows its copy or
    is part of a repeated passage. On a page without structured-data signals such ones stay too.
    """
    texts = [normalize_words(block.text) for block in blocks]
    first: dict[str, tuple[int, tuple[object, ...]]] = {}
    kept = []
    for number, (block, words) in enumerate(zip(blocks, texts, strict=True)):
        if len(words) > MIN_COPY_CHARS:
            chain = ancestors_or_self(block.element, 3)
            signature = (tuple((element.tag, element.get("class")) for element in chain), chain[-1])
            other, known = first.setdefault(words, (number, signature))
            if signature != known or (other != number and page.metadata.signals and not stands_apart(texts, number, other)):
                continue
        kept.append(block)
    return kept


def stands_apart(texts: list[str], number: int, other: int) -> bool:
    """Return True if two equal blocks do not follow each other and have no equal long neighbours."""
    beside = ((texts[number + step], texts[other + step]) for step in (-1, 1) if other + step >= 0 and number + step < len(texts))
    return number != other + 1 and not any(one == two and len(one) > MIN_COPY_CHARS for one, two in beside)


def drop_headline(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop the headline, and lines that only repeat the title, perhaps after a kicker."""
    headlines, title = {page.blocks[number] for number in page.headlines}, normalize_words(page.metadata.title.value or "")

    def is_kicked(block: Block) -> bool:
        kicker, same, rest = normalize_words(block.text).rpartition(f" {title}")
        is_line = len(kicker.split()) <= MAX_KICKER_WORDS <= len(title.split()) and not ends_sentence(block.text)
        return bool(same) and not rest and (is_line or block.element.tag in HEADINGS)

    return [block for block in blocks if block not in headlines and not is_kicked(block)]


def drop_labels(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop the one short line that stands several times before paragraphs, as a site's label does.

    Speakers and an interviewer's questions stay: they take turns, are quoted, or end in a colon or question mark. So do captions
    and cells of a table and, in a manual, headings.
    """
    kept_tags = {"figcaption", "td", "th", *(() if page.metadata.is_article else HEADINGS)}
    shown = page.blocks  # The classifier may have left some of the lines out
    is_prose = [
        (len(block.text) > MIN_SENTENCE_CHARS and ends_sentence(block.text)) or block.element.tag in HEADINGS for block in shown
    ]
    selected = {block.text for block in blocks}
    places = defaultdict(list)
    for number, block in enumerate(shown):
        if (
            block.text in selected
            and len(block.text) <= MAX_LABEL_CHARS
            and block.element.tag not in kept_tags
            and re.search(r"[^\W_]", block.text)
        ):
            places[block.text].append(all(is_prose[number + 1 : number + 2]))
    labels = [
        text for text, found in places.items() if len(found) >= MIN_LABELS and sum(found) >= MIN_LABELLED_SHARE * len(found)
    ]
    if len(labels) != 1 or labels[0].endswith((":", "?")) or QUOTATION_MARK.search(labels[0]):
        return blocks
    return [block for block in blocks if block.text != labels[0]]
