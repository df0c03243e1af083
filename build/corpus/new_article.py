"""Start a new article: read its page, name it, and write the file in seeds/articles that a person goes on from."""

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from build.corpus.duplicates import find_twin
from build.corpus.fetch import POLITE, Limits, fetch
from build.corpus.provenance import Visit, choose_ending, read_charset, read_visit, store
from build.files import format_os_error, read_file
from build.ids import slugify
from build.reader import MAX_PAGE_BYTES, Article, ReaderError, read
from build.seeds import Entry, Seeds
from build.seeds.incomplete import list_articles
from build.text.normalize import normalize_words

LONGEST_SLUG = 5
"""Words of the title in an article's id."""

FEWEST_WORDS = 60
"""Words of an article. Shorter ones are rare; what is shorter is often a notice that stands in the page's place."""

SAVED_FROM = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url: *)(https?://[^\s<>\"]+)")
"""The address that Chromium, Edge and SingleFile write into a page that they save."""

MEND = {"language": "write the code of the language (ISO 639-1), such as en, fr or uk"}
"""What an editor does about a value that was not found, where it may not stay unknown."""


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
    addresses = [url for url in (new.article.url, *((new.visit.url, new.visit.final_url) if new.visit else ())) if url]
    twin = find_twin(new.article, addresses, list_articles(root, seeds), corpus)
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
    if (count := len(new.article.text.split())) < FEWEST_WORDS:
        left.append(f"the page has no more than {count} words; see whether they are the article")
    keep_page(page, new)
    seed.parent.mkdir(parents=True, exist_ok=True)
    with seed.open("x", encoding="utf-8") as file:
        file.write(text)
    return Added(article_id, seed, page, left)


def take_page(source: str, limits: Limits) -> NewArticle:
    """The page at an address or in a file, read."""
    visit = None
    if re.match(r"https?://", source, re.IGNORECASE):
        answer = fetch(source, limits=limits)
        assert answer.raw is not None and answer.visit is not None
        raw, visit = answer.raw, answer.visit
        ending = choose_ending(raw, visit.content_type)
    else:
        path = Path(source)
        if not path.exists() or path.is_dir():
            raise AddError(f"{source}: there is no such file; give a file or an address that begins with https://")
        try:
            raw, visit = read_file(path, MAX_PAGE_BYTES), read_visit(path)
        except OSError as error:
            raise AddError(f"{source}: {format_os_error(error)}") from error
        ending = {".htm": ".html", ".xhtml": ".html", ".markdown": ".md"}.get(path.suffix.lower(), path.suffix.lower())
        if ending not in (".html", ".md", ".txt"):
            raise AddError(f"{source}: is no .html, .md or .txt file; save the article as one of them")
    try:
        article = read(raw, read_charset(raw, visit))
    except ReaderError as error:
        raise AddError(f"{source}: {error}") from error
    return NewArticle(raw, ending, article if article.url else name_address(article, raw, visit), visit)


def name_address(article: Article, raw: bytes, visit: Visit | None) -> Article:
    """An article whose page does not say its address, with the one that the page was taken or saved from."""
    saved = SAVED_FROM.search(raw[:20_000])
    if visit is not None:
        url, source = visit.final_url.partition("#")[0], "fetched from there"
    elif saved:
        url, source = saved[1].decode("utf-8", "replace").partition("#")[0], "saved from there"
    else:
        return article
    return replace(article, url=url, sources=article.sources | {"url": source})


def name_publisher(article: Article, seeds: Seeds) -> tuple[str, bool]:
    """The id of the outlet, and whether publishers.yml has it: by the host of its address, else by its name."""
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    for entry in seeds.publishers:
        if host and host == (urlsplit(entry.seed.url or "").hostname or "").removeprefix("www."):
            return entry.seed.id, True
    names: dict[str, Entry] = {normalize_words(entry.seed.name): entry for entry in seeds.publishers}
    near = get_close_matches(normalize_words(article.publisher or ""), names, n=1, cutoff=0.9)
    if near:
        return names[near[0]].seed.id, True
    return slugify(article.publisher or "", article.language) or slugify(host.rpartition(".")[0]) or "unknown", False


def name_article(publisher: str, article: Article, year: int) -> str:
    """An article's id: publisher, day or else the year it was added in, and the first words of the title."""
    words = slugify(article.title or "", article.language).split("-")[:LONGEST_SLUG]
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
