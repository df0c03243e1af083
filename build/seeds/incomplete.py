"""Load article files that are not valid yet, so that `add` and `fetch` work while an article is unfinished."""

from pathlib import Path

from build.seeds import Entry, Seeds
from build.seeds.yaml import read_yaml
from schema.article_seeds import ArticleSeed


def list_articles(root: Path, seeds: Seeds) -> list[Entry]:
    """Return all articles that have a file in seeds/articles, valid or not, sorted by id."""
    entries = {str(entry.article): entry for entry in seeds.articles}
    for path in (root / "seeds" / "articles").glob("*.yml"):
        if path.stem not in entries:
            entries[path.stem] = read_incomplete(path)
    return [entries[name] for name in sorted(entries)]


def read_incomplete(path: Path) -> Entry:
    """Return the entry of an article whose file is not valid: its URL and its page's name, as far as they can be read."""
    document = read_yaml(path, f"seeds/articles/{path.name}")
    part = document.data.get("article") if isinstance(document.data, dict) else None
    values = part if isinstance(part, dict) else {}
    seed = ArticleSeed.model_construct(**{name: values[name] for name in ("url", "file") if isinstance(values.get(name), str)})
    return Entry("articles", seed, document, ("article",), path.stem)
