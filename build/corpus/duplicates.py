"""Find out whether an article is in the dataset already: by its address, or by its text."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from build.corpus.pages import read_page
from build.reader import Article
from build.seeds import Entry
from build.text.normalize import bare_words

SHINGLE = 5
"""Words that two texts must share in a row to share anything."""

NEAR = 0.5
"""Share of the shorter text's shingles that the other has: reprints have more, articles on one event a few hundredths."""

CAMPAIGN = re.compile(r"(utm_\w+|fbclid|gclid|cmp|ref)=", re.IGNORECASE)


def find_twin(article: Article, addresses: Iterable[str], entries: Iterable[Entry], corpus: Path) -> str | None:
    """Which of the dataset's articles one is, by its addresses or by its text, and how one can tell."""
    folded = {fold_address(url) for url in addresses}
    shingles = cut_shingles(article.text)
    for entry in entries:
        if entry.seed.url and fold_address(entry.seed.url) in folded:
            return f"is already there as {entry.article}: the same address"
        old = read_page(corpus, entry) if corpus.is_dir() else None
        if isinstance(old, Article):
            known = cut_shingles(old.text)
            shared = len(shingles & known) / max(1, min(len(shingles), len(known)))
            if shared >= NEAR:
                return f"is already there as {entry.article}: {shared:.0%} of the text is the same"
    return None


def fold_address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, www, a slash at the end, fragment and campaign keys."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(key for key in sorted(parts.query.split("&")) if key and not CAMPAIGN.match(key))
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def cut_shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of so many words in a text."""
    words = bare_words(text).split()
    return {tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))}
