"""Start a new article: read its page, give it an id, and write the file in seeds/articles that an editor completes."""

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build.corpus.doubts import list_doubts
from build.corpus.download import open_session, user_agent
from build.corpus.draft import Draft, add_stubs, draft_article
from build.corpus.duplicates import find_duplicate
from build.corpus.fetch import fetch_page
from build.corpus.pages import SUFFIXES, format_fault
from build.corpus.provenance import Provenance, choose_suffix, declared_charset, page_files, read_provenance
from build.files import format_os_error, read_file
from build.ids import slugify
from build.problems import DataError, suggest
from build.reader import MAX_PAGE_BYTES, Article, ReaderError, ReadPage, read_with_html
from build.seeds import Entry, Seeds
from build.seeds.edits import format_value
from build.seeds.incomplete import list_articles
from build.seeds.record_edits import COMMENT, EditError
from build.seeds.seed_text import EMPTY, SeedText, read_shared_texts, write_seed_texts
from build.seeds.unfinished import NEW
from build.settings import read_site
from build.text.normalize import normalize_words
from build.text.urls import url_host

MAX_SLUG_WORDS = 5
UNKNOWN = "unknown"  # The publisher in the id of an article whose page does not name one

SAVED_FROM = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url: *)(https?://[^\s<>\"]+)")
"""The URL that Chromium, Edge and SingleFile write into a page that they save."""

SUFFIX_ALIASES = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md"}

HINTS = {
    "published": "look on the page; write the day or, if no more is known, the month or year",
    "language": "write the code of the language (ISO 639-1), such as en, fr or uk",
}
"""What to do about a missing value that must not stay unknown."""

SOURCE_NAMES = {"published": "published_on"}  # The reader's names for values that have another name in the file.


class AddError(Exception):
    """The article cannot be added; the message says why and how to fix it."""


@dataclass(frozen=True)
class NewArticle:
    """A page to add: its bytes, the article read from it, and where it came from."""

    raw: bytes
    suffix: str
    article: Article
    html: str | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True)
class Added:
    """The files of an added article, and what an editor still has to complete."""

    seed: Path
    page: Path
    left: list[str]
    new: list[str]
    """The new stubs in the shared files, each as (file, id)."""
    draft: Draft | None = None
    """The extracted records, written to be reviewed; None if they could not be written yet."""


def add_article(root: Path, corpus: Path, source: str, seeds: Seeds, today: date) -> Added:
    """Add the article at a URL or in a file; on failure, raise AddError or FetchError before anything is written."""
    new = load_source(root, source)
    fetched = (new.provenance.url, new.provenance.final_url) if new.provenance else ()
    urls = [url for url in (new.article.url, *fetched) if url]
    if duplicate := find_duplicate(new.article, urls, list_articles(root, seeds), corpus):
        raise AddError(f"{source}: {duplicate}")
    publisher, known = match_publisher(new.article, seeds)
    name = article_id(publisher, new.article, today.year)
    seed = root / "seeds" / "articles" / f"{name}.yml"
    page = corpus / f"{name}{new.suffix}"
    if seed.exists():
        raise AddError(f"{source}: {seed} exists; remove it first, or complete it by hand")
    # The page may already exist: the one being added, or one left by a removed article.
    if page.exists() and not (page.is_file() and page.stat().st_size == len(new.raw) and page.read_bytes() == new.raw):
        raise AddError(f"{source}: {page} exists, and is another page; remove it first")
    text, left = render_seed(publisher, new.article, today)
    new_ids: list[str] = []
    shared, texts = seeds, read_shared_texts(root)
    if not known and publisher != UNKNOWN:
        stubs = {"publishers": [make_publisher(publisher, new.article, name)]}
        shared, changed = add_stubs(seeds, {table: was.text for table, was in texts.items()}, stubs)
        new_ids.append(f"publishers.yml: {publisher}")
    else:
        changed = {table: was.text for table, was in texts.items()}
        if not known:
            left.append(f"publishers.yml has no {publisher}: add it there, or write another id here and in the file's name")
    read = ReadPage(new.article, new.html)
    left += list_doubts(read)
    draft, extracted = None, root / "seeds" / "extracted" / f"{name}.jsonl"
    others: dict[Path, bytes] = dict(page_files(page, new.raw, new.provenance))
    later = f"what the extractor finds is not written down yet; run `make draft ARTICLE={name}`"
    try:
        draft = draft_article(name, text, shared, changed, read)
    except DataError:
        left.append(f"{later} once it is complete")
    except EditError as error:
        left.append(f"{later} once the shared files can be changed line by line: one {error}")
    else:
        others[extracted] = draft.reading.content
        left += draft.left
        new_ids += draft.new
        changed, text = draft.shared, draft.text
    write_seed_texts([(SeedText(seed, "", EMPTY), text), *((texts[table], changed[table]) for table in texts)], others)
    return Added(seed, page, left, new_ids, draft)


def load_source(root: Path, source: str) -> NewArticle:
    """Read the page at a URL or in a file."""
    provenance: Provenance | None
    if re.match(r"https?://", source, re.IGNORECASE):
        with open_session(user_agent(read_site(root))) as session:
            result = fetch_page(session, source)
        assert result.raw is not None and result.provenance is not None
        raw, provenance = result.raw, result.provenance
        suffix = choose_suffix(raw, result.provenance.content_type)
    else:
        path = Path(source)
        if path.is_dir():
            raise AddError(f"{source}: is a folder; give one file, or a URL that begins with https://")
        if not path.exists():
            beside = [file.name for file in path.parent.iterdir()] if path.parent.is_dir() else []
            fix = suggest(path.name, beside) or "; give a file, or a URL that begins with https://"
            raise AddError(f"{source}: there is no such file{fix}")
        try:
            raw, provenance = read_file(path, MAX_PAGE_BYTES), read_provenance(path)
        except OSError as error:
            raise AddError(f"{source}: {format_os_error(error)}") from error
        suffix = SUFFIX_ALIASES.get(path.suffix.lower(), path.suffix.lower())
        if suffix not in SUFFIXES:
            raise AddError(f"{source}: is not a .html, .md or .txt file; save the article as one of them")
    try:
        page = read_with_html(raw, declared_charset(raw, provenance))
    except Exception as error:
        raise AddError(f"{source}: {error if isinstance(error, ReaderError) else format_fault(error)}") from error
    article = page.article if page.article.url else with_source_url(page.article, raw, provenance)
    return NewArticle(raw, suffix, article, page.html, provenance)


def with_source_url(article: Article, raw: bytes, provenance: Provenance | None) -> Article:
    """Return the article; if it has no URL of its own, with the URL that its page was fetched or saved from."""
    saved = SAVED_FROM.search(raw[:20_000])
    if provenance is not None:
        url, source = provenance.final_url, "fetched from there"
    elif saved:
        url, source = saved[1].decode("utf-8", "replace"), "saved from there"
    else:
        return article
    return replace(article, url=url.partition("#")[0], sources=article.sources | {"url": source})


def match_publisher(article: Article, seeds: Seeds) -> tuple[str, bool]:
    """Return the publisher's id, found by the host of the article's URL or else by name, and whether publishers.yml has it."""
    host = url_host(article.url)
    for entry in seeds.publishers:
        if host and host == url_host(entry.seed.url):
            return entry.seed.id, True
    names: dict[str, Entry] = {normalize_words(entry.seed.name): entry for entry in seeds.publishers}
    near = get_close_matches(normalize_words(article.publisher or ""), names, n=1, cutoff=0.9)
    if near:
        return names[near[0]].seed.id, True
    return slugify(article.publisher or "", article.language) or slugify(host.rpartition(".")[0]) or UNKNOWN, False


def make_publisher(publisher: str, article: Article, name: str) -> dict[str, Any]:
    """Return a stub for a publisher that is not in publishers.yml."""
    host = url_host(article.url)
    return {
        COMMENT: f"{NEW} {name}: complete it; its kind is a guess",
        "id": publisher,
        "name": article.publisher or host,
        "kind": "newspaper",
        "url": f"{urlsplit(article.url).scheme}://{urlsplit(article.url).hostname}/" if article.url and host else None,
        "description": f"Publisher of {host}." if host else f"Publisher of {name}.",
    }


def article_id(publisher: str, article: Article, year: int) -> str:
    """Return an article's id: publisher, date (or else the year of adding it), and the first words of the title."""
    words = slugify(article.title or "", article.language).split("-")[:MAX_SLUG_WORDS]
    slug = "-".join(word for word in words if word) or f"article-{article.text_sha256[:8]}"
    when = article.published_on or year
    return f"{publisher}-{when}-{slug}"


def render_seed(publisher: str, article: Article, today: date) -> tuple[str, list[str]]:
    """Return the article file's text, each value with its source, and the names of missing values."""
    left = []
    lines = ["article:", f"  publisher: {publisher}"]
    values = {
        "title": article.title,
        "authors": article.authors,
        "published": article.published_on,
        "url": article.url,
        "language": article.language,
    }
    for name, value in values.items():
        if value:
            lines.append(
                f"  {name}: {format_value(value)}  # {article.sources.get(SOURCE_NAMES.get(name, name), 'found in the page')}"
            )
        elif name == "authors":
            lines.append("  authors: []  # not found; write the names in the byline, if there are any")
        else:
            hint = HINTS.get(name, "look on the page, or say in notes that it is not known")
            lines.append(f"  {name}: null  # not found; {hint}")
            left.append(f"{name} was not found")
    lines += [
        "  genre: news  # or analysis, opinion, statement",
        f"  added_on: {today.isoformat()}",
        "  review: unreviewed  # reviewed once every passage in quotation marks and every statement is a record",
        "",
    ]
    return "\n".join(lines), left
