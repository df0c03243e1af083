"""Find the articles whose files in seeds/articles have problems: nobody has to finish one before starting or fetching another."""

from pathlib import Path

from build.seeds import Entry, Seeds
from build.seeds.yaml import read_yaml
from schema.seed_models import ArticleSeed


def list_articles(root: Path, seeds: Seeds) -> list[Entry]:
    """All articles that have a file in seeds/articles, sound or not, by their ids.

    Of one whose file has problems the form holds the address and the page's name, as far as they can be read, and nothing else.
    """
    entries = {str(entry.article): entry for entry in seeds.articles}
    for path in (root / "seeds" / "articles").glob("*.yml"):
        if path.stem not in entries:
            entries[path.stem] = read_incomplete(path)
    return [entries[name] for name in sorted(entries)]


def read_incomplete(path: Path) -> Entry:
    """The entry of an article whose file has problems."""
    document = read_yaml(path, f"seeds/articles/{path.name}")
    part = document.data.get("article") if isinstance(document.data, dict) else None
    values = part if isinstance(part, dict) else {}
    form = ArticleSeed.model_construct(**{name: values[name] for name in ("url", "file") if isinstance(values.get(name), str)})
    return Entry("articles", form, document, ("article",), "article", path.stem)
