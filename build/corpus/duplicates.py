"""Detect articles already in the dataset, by URL or by text (near-duplicate detection with shingles)."""

from collections.abc import Iterable
from pathlib import Path

from build.corpus.pages import read_page
from build.reader import Article, ReadPage
from build.seeds import Entry
from build.text.normalize import normalize_words
from build.text.urls import normalize_url

TEXT_SHINGLE_WORDS = 5

MIN_SHARED_SHARE = 0.5
"""Share of the shorter text's shingles. Reprints share more; articles on the same event share a few per cent."""


def find_duplicate(article: Article, urls: Iterable[str], entries: Iterable[Entry], corpus: Path) -> str | None:
    """Return which article of the dataset has the same URL or text, as the end of a message; None if none has."""
    normalized = {normalize_url(url) for url in urls}
    own = text_shingles(article.text)
    for entry in entries:
        if entry.seed.url and normalize_url(entry.seed.url) in normalized:
            return f"is already in the dataset as {entry.article}: the URL is the same"
        page = read_page(corpus, entry) if corpus.is_dir() else None
        if isinstance(page, ReadPage):
            other = text_shingles(page.article.text)
            shared = len(own & other) / max(1, min(len(own), len(other)))
            if shared >= MIN_SHARED_SHARE:
                return f"is already in the dataset as {entry.article}: {shared:.0%} of the text is the same"
    return None


def text_shingles(text: str) -> set[tuple[str, ...]]:
    """Return all runs of TEXT_SHINGLE_WORDS words in a text."""
    words = normalize_words(text).split()
    return {tuple(words[start : start + TEXT_SHINGLE_WORDS]) for start in range(max(1, len(words) - TEXT_SHINGLE_WORDS + 1))}
