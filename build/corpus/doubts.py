"""Say what an editor should look at first on a page that was read: whether it is an article, and in a language that is read."""

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

MIN_TEASERS, MIN_TEASER_SHARE = 4, 0.4
"""Links with text after them on a page that lists articles, and the share of its paragraphs that follow one. None of the 311
pages behind bench/reader.md and of 219 invented articles is taken for a list, ten of 13 invented lists are."""

MIN_PARAGRAPH_CHARS, MIN_LINK_WORDS = 40, 2
ARTICLE_SIGNALS = frozenset(("JSON-LD article", "OpenGraph article"))


def list_doubts(page: ReadPage) -> list[str]:
    """Return what to look at on a page, each with what to do about it."""
    article, doubts = page.article, []
    if (count := len(article.text.split())) < MIN_USUAL_WORDS:
        doubts.append(f"the page has only {count} words; check that they are the article")
    if is_home_page(article.url or "x") or is_list_of_articles(page):
        doubts.append(
            "the page looks like a front page or another list of articles; if it is one, delete its files in seeds/articles/ and "
            "corpus/ and its stubs, and add the articles that it links to"
        )
    if article.language not in (None, EXTRACTED_LANGUAGE):
        language = Locale("en").languages.get(article.language, article.language)
        doubts.append(
            f"the text is in {language}, and the extractor reads English: most of the records and new people that it found are "
            "wrong; reject them, delete the stubs, and type the records yourself"
        )
    return doubts


def is_list_of_articles(page: ReadPage) -> bool:
    """Return True if a page does not declare itself an article, and is link after link to its site with some text after each."""
    parsed = parse_page(page.html or "<p>")
    if page.html is None or ARTICLE_SIGNALS.intersection(parsed.metadata.signals):
        return False
    read = [number for number, block in enumerate(parsed.blocks) if clean_text(block.text) in page.article.text]
    kinds, seen = [], set[str]()
    for block in parsed.blocks[max(0, read[0] - 1) : read[-1] + 2] if read else ():
        target = find_target(block)
        if target and target not in seen and links_to_same_site(block.element, parsed.metadata.host):
            kinds.append("link")
            seen.add(target)
        elif not target and len(block.text) > MIN_PARAGRAPH_CHARS and 2 * block.link_chars < len(block.text):
            kinds.append("text")
    teasers = list(pairwise(kinds)).count(("link", "text"))
    return kinds.count("link") >= MIN_TEASERS and teasers >= MIN_TEASER_SHARE * kinds.count("text")


def find_target(block: Block) -> str | None:
    """Return where a line that is all link leads to; None for other lines and short ones."""
    if not block.link_chars or not is_link_only(block) or len(block.text.split()) < MIN_LINK_WORDS:
        return None
    links = (*block.element.iter("a"), *(up for up in ancestors_or_self(block.element, 4) if up.tag == "a"))
    return next((link.get("href") for link in links if link.get("href")), None)
