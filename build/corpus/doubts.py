"""Warn an editor about a page that may not be an article, or not in a language that the extractor reads."""

from collections import Counter
from itertools import pairwise

from babel import Locale

from build.reader import ReadPage
from build.reader.blocks import Block
from build.reader.body.boilerplate import is_link_only
from build.reader.body.other_articles import links_to_same_site
from build.reader.cleaning import clean_text
from build.reader.html import ancestors_or_self
from build.reader.page import parse_page
from build.text.urls import is_home_page

EXTRACTED_LANGUAGE = "en"  # The language whose speakers, sums and polls the extractor reads
MIN_USUAL_WORDS = 60  # Shorter articles are rare; a shorter text is often a notice instead of the article

MIN_TEASERS = 4  # Links on a page that lists articles, with a text after each
MAX_TEASER_CHARS = 160
"""Maximum mean length of the texts on such a page: as much as search engines show of a description. Most paragraphs of articles
are longer. None of the 311 pages of bench/reader.md and of 219 invented articles is taken for a list; ten of 13 invented lists
are."""

MIN_PARAGRAPH_CHARS, MIN_LINK_WORDS = 40, 2
ARTICLE_SIGNALS = frozenset(("JSON-LD article", "OpenGraph article"))


def list_doubts(page: ReadPage) -> list[str]:
    """Return the warnings about a page, each with what to do about it."""
    article, doubts = page.article, []
    if (count := len(article.text.split())) < MIN_USUAL_WORDS:
        doubts.append(f"the page has only {count} words; check that they are the article")
    if is_home_page(article.url or "x") or is_list_of_articles(page):
        doubts.append(
            "the page may be a front page or another list of articles: look at it, and keep an article, however many links "
            "it has; only if it is not one, delete its files in seeds/articles/ and corpus/ and its stubs, and add the articles "
            "that it links to"
        )
    if article.language not in (None, EXTRACTED_LANGUAGE):
        language = Locale("en").languages.get(article.language, article.language)
        doubts.append(
            f"the text is in {language}, and the extractor reads English: most of the records and new people that it found are "
            "wrong; reject them, delete the stubs, and type the records yourself"
        )
    return doubts


def is_list_of_articles(page: ReadPage) -> bool:
    """Return True if a page does not declare itself an article, and most of its texts are short and below a link within the site.

    Paragraphs in one element are an article, even with links between them: each teaser has its own element.
    """
    parsed = parse_page(page.html or "<p>")
    if page.html is None or ARTICLE_SIGNALS.intersection(parsed.metadata.signals):
        return False
    read = [number for number, block in enumerate(parsed.blocks) if clean_text(block.text) in page.article.text]
    lines, links = list[tuple[str, Block]](), set[str]()
    for block in parsed.blocks[max(0, read[0] - 1) : read[-1] + 2] if read else ():
        target = find_target(block)
        if target and target not in links and links_to_same_site(block.element, parsed.metadata.host):
            lines.append(("link", block))
            links.add(target)
        elif not target and len(block.text) > MIN_PARAGRAPH_CHARS and 2 * block.link_chars < len(block.text):
            lines.append(("text", block))
    texts = [block for kind, block in lines if kind == "text"]
    if not texts:
        return len(links) >= MIN_TEASERS
    boxes = Counter(block.element.getparent() for block in texts if block.element.tag == "p")
    teasers = list(pairwise(kind for kind, _ in lines)).count(("link", "text"))
    is_short = sum(len(block.text) for block in texts) <= MAX_TEASER_CHARS * len(texts)
    half = len(texts) / 2
    return len(links) >= MIN_TEASERS and teasers > half and max(boxes.values(), default=0) <= half and is_short


def find_target(block: Block) -> str | None:
    """Return the target of a block that is one link; None for other blocks and short ones."""
    if not block.link_chars or not is_link_only(block) or len(block.text.split()) < MIN_LINK_WORDS:
        return None
    links = (*block.element.iter("a"), *(up for up in ancestors_or_self(block.element, 4) if up.tag == "a"))
    return next((link.get("href") for link in links if link.get("href")), None)
