"""Start a new article: read its page, name it, and write the file in seeds/articles that a person goes on from."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from build.corpus import read_page
from build.fetch import POLITE, Limits, Visit, fetch, read_visit, store
from build.files import explain, read_file
from build.ids import make_slug
from build.reader import LARGEST_PAGE, Article, ReaderError, read
from build.seeds import Entry, Seeds
from build.words import bare_words

LONGEST_SLUG = 5
"""Words of the title in an article's id."""

SHINGLE = 5
"""Words that two texts must share in a row to share anything."""

NEAR = 0.5
"""Share of the shorter text's shingles that the other has: reprints have more, articles on one event a few hundredths."""

MEND = {"language": "write the code of the language (ISO 639-1), such as en, fr or uk"}
"""What an editor does about a value that was not found, where it may not stay unknown."""

CAMPAIGN = re.compile(r"(utm_\w+|fbclid|gclid|cmp|ref)=", re.IGNORECASE)


class AddError(Exception):
    """The article cannot be added; the message says why and what to do."""


@dataclass(frozen=True)
class NewArticle:
    """A page that is to be added: its bytes, what was read, and where it came from."""

    raw: bytes
    ending: str
    article: Article
    visit: Visit | None = None


@dataclass(frozen=True)
class Added:
    """What was added: the article's id and files, and what is left for a person."""

    id: str
    seed: Path
    page: Path
    left: list[str]


def add_article(root: Path, corpus: Path, source: str, seeds: Seeds, today: date, limits: Limits = POLITE) -> Added:
    """Add the article at an address or in a file. Nothing is written if it is already there. Raises AddError or FetchError."""
    new = take_page(source, limits)
    twin = find_twin(new, seeds, corpus)
    if twin:
        raise AddError(f"{source}: {twin}")
    publisher, known = name_publisher(new.article, seeds)
    article_id = name_article(publisher, new.article, today.year)
    seed = root / "seeds" / "articles" / f"{article_id}.yml"
    page = corpus / f"{article_id}{new.ending}"
    for path in (seed, page):
        if path.exists():
            raise AddError(f"{source}: {path} is there already; take it away first, or add to it by hand")
    text, left = write_form(publisher, new.article, today)
    if not known:
        left.append(f"publishers.yml has no {publisher}: add it there, or write another id here and in the file's name")
    keep_page(page, new)
    seed.parent.mkdir(parents=True, exist_ok=True)
    with seed.open("x", encoding="utf-8") as file:
        file.write(text)
    return Added(article_id, seed, page, left)


def take_page(source: str, limits: Limits) -> NewArticle:
    """The page at an address or in a file, read."""
    visit = None
    if re.match(r"https?://", source):
        answer = fetch(source, limits=limits)
        assert answer.raw is not None and answer.visit is not None
        raw, visit = answer.raw, answer.visit
        ending = ".html" if "html" in (visit.content_type or "html") else ".txt"
    else:
        path = Path(source)
        if not path.exists() or path.is_dir():
            raise AddError(f"{source}: there is no such file; give a file or an address that begins with https://")
        try:
            raw, visit = read_file(path, LARGEST_PAGE), read_visit(path)
        except OSError as error:
            raise AddError(f"{source}: {explain(error)}") from error
        ending = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md"}.get(path.suffix.lower(), path.suffix.lower())
        if ending not in (".html", ".md", ".txt"):
            raise AddError(f"{source}: is no .html, .md or .txt file; save the article as one of them")
    try:
        return NewArticle(raw, ending, read(raw), visit)
    except ReaderError as error:
        raise AddError(f"{source}: {error}") from error


def find_twin(new: NewArticle, seeds: Seeds, corpus: Path) -> str | None:
    """Which article of the seeds the new one is, by its address or by its text, and how one can tell."""
    addresses = {
        fold_address(url) for url in (new.article.url, new.visit and new.visit.url, new.visit and new.visit.final_url) if url
    }
    shingles = cut_shingles(new.article.text)
    for entry in seeds.articles:
        if entry.form.url and fold_address(entry.form.url) in addresses:
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
    parts = urlsplit(url)
    query = "&".join(key for key in sorted(parts.query.split("&")) if key and not CAMPAIGN.match(key))
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def cut_shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of so many words in a text."""
    words = bare_words(text).split()
    return {tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))}


def name_publisher(article: Article, seeds: Seeds) -> tuple[str, bool]:
    """The id of the outlet, and whether publishers.yml has it: by the host of its address, else by its name."""
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    for entry in seeds.publishers:
        if host and host == (urlsplit(entry.form.url or "").hostname or "").removeprefix("www."):
            return entry.form.id, True
    names: dict[str, Entry] = {bare_words(entry.form.name): entry for entry in seeds.publishers}
    near = get_close_matches(bare_words(article.publisher or ""), names, n=1, cutoff=0.9)
    if near:
        return names[near[0]].form.id, True
    return make_slug(article.publisher or host.rpartition(".")[0]) or "unknown", False


def name_article(publisher: str, article: Article, year: int) -> str:
    """An article's id: publisher, day or else the year it was added in, and the first words of the title."""
    words = make_slug(article.title or "").split("-")[:LONGEST_SLUG]
    slug = "-".join(word for word in words if word) or f"article-{article.text_sha256[:8]}"
    day = article.published_on.isoformat() if article.published_on else str(year)
    return f"{publisher}-{day}-{slug}"


def write_form(publisher: str, article: Article, today: date) -> tuple[str, list[str]]:
    """The text of the article's file: what was found, each with where, and the unknown as null; and what is left to find out."""
    left = []
    lines = ["article:", f"  publisher: {publisher}"]
    values = {
        "title": article.title,
        "authors": article.authors,
        "published_on": article.published_on,
        "url": article.url,
        "language": article.language,
    }
    for name, value in values.items():
        if value:
            lines.append(f"  {name}: {write_value(value)}  # {article.sources.get(name, 'found in the page')}")
        elif name == "authors":
            lines.append("  authors: []  # not found; write the names in the byline, if there are any")
        else:
            lines.append(
                f"  {name}: null  # not found; {MEND.get(name, 'look on the page, or say in notes that it is not known')}"
            )
            left.append(f"{name} was not found")
    lines += [
        "  genre: news  # or analysis, opinion, statement",
        f"  added_on: {today.isoformat()}",
        "  review: unreviewed  # reviewed once every passage in quotation marks is a record",
        "",
    ]
    return "\n".join(lines), left


def write_value(value: object) -> str:
    """A value on one line of YAML."""
    return yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6).removesuffix("\n...\n").strip()


def keep_page(page: Path, new: NewArticle) -> None:
    """Put the page into the corpus and, if it was fetched, its visit beside it."""
    if new.visit is not None:
        store(page, new.raw, new.visit)
        return
    page.parent.mkdir(parents=True, exist_ok=True)
    temporary = page.with_name(page.name + ".part")
    temporary.write_bytes(new.raw)
    temporary.replace(page)
