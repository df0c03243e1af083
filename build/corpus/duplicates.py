"""Find out whether an article is in the dataset already: by its address, or by its text."""

from collections.abc import Iterable
from pathlib import Path

from build.corpus.pages import read_page
from build.reader import Article
from build.seeds import Entry
from build.text.normalize import normalize_words
from build.text.urls import normalize_url

SHINGLE = 5
"""Words that two texts must share in a row to share anything."""

NEAR = 0.5
"""Share of the shorter text's shingles that the other has: reprints have more, articles on one event a few hundredths."""


def find_twin(article: Article, addresses: Iterable[str], entries: Iterable[Entry], corpus: Path) -> str | None:
    """Which of the dataset's articles one is, by its addresses or by its text, and how one can tell."""
    folded = {normalize_url(url) for url in addresses}
    shingles = cut_shingles(article.text)
    for entry in entries:
        if entry.seed.url and normalize_url(entry.seed.url) in folded:
            return f"is already there as {entry.article}: the same address"
        old = read_page(corpus, entry) if corpus.is_dir() else None
        if isinstance(old, Article):
            known = cut_shingles(old.text)
            shared = len(shingles & known) / max(1, min(len(shingles), len(known)))
            if shared >= NEAR:
                return f"is already there as {entry.article}: {shared:.0%} of the text is the same"
    return None


def cut_shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of so many words in a text."""
    words = normalize_words(text).split()
    return {tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))}
