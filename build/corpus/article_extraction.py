"""Read one article: the content of its file in seeds/extracted, and what to report to an editor."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build.corpus.alignment import align_article
from build.corpus.anchors import Anchors, add_anchors
from build.corpus.extracted_records import extract_records
from build.corpus.pages import missing_page, processing_failure, read_page
from build.corpus.readings import Reading, hash_content, hash_files, hash_inputs
from build.corpus.speakers import LookedUp, Registry, hash_answers, is_reviewed, list_own_ids
from build.corpus.statement_alignment import align_statements
from build.extract import EXTRACTOR_VERSION
from build.problems import Problem, shorten
from build.reader import READER_VERSION, Article, ReadPage
from build.seeds import Entry, Seeds, read_article_file
from build.seeds.extracted import (
    AnyAnnotation,
    ArticleHeader,
    Extracted,
    collect_extracted,
    format_extracted,
    read_extracted_file,
    sort_annotations,
)
from build.seeds.references import REFERENCES
from build.text.normalize import normalize_punctuation

ListWarnings = Callable[[list[Entry], Extracted], list[str]]
"""Returns what an editor should check again in an article that is not a draft, given its records and its extracted file."""


@dataclass(frozen=True)
class Sources:
    """What is needed to read any article: the folders of its files, and the known speakers with their hash."""

    root: Path
    corpus: Path
    registry: Registry
    registry_hash: str
    list_warnings: ListWarnings


@dataclass
class Outcome:
    """The result of reading one article."""

    article: str
    draft: bool = False
    missing: bool = False
    """True if it has no page, so its file in seeds/extracted is kept."""
    problems: list[Problem] = field(default_factory=list)
    content: bytes | None = None
    """The content for its file in seeds/extracted; None if the file must stay as it is."""
    changed: bool = False
    """True if the file differs or does not exist."""
    notes: list[str] = field(default_factory=list)
    """What changed in the article, and why."""
    warnings: list[str] = field(default_factory=list)
    reading: Reading | None = None
    """The reading to remember, if there is no problem."""


def read_article(sources: Sources, seed: Path) -> Outcome:
    """Read an article from its file in seeds/articles and its page; errors in them are among the outcome's problems.

    With a problem there is no content, so that no file is written from incomplete data, except for a draft.
    """
    outcome, seeds = Outcome(seed.stem), Seeds()
    seed_hash = hash_files([seed])
    read_article_file(seed, str(seed.relative_to(sources.root)), seeds)
    outcome.draft = outcome.article in seeds.drafts
    outcome.problems += seeds.problems + seeds.drafts.get(outcome.article, [])
    if not seeds.articles:
        return outcome
    (entry,) = seeds.articles
    # All files are hashed before they are used, so that the next run reads again what is edited meanwhile.
    inputs = hash_inputs(seed, sources.corpus, entry.seed.file)
    page = read_page(sources.corpus, entry)
    if page is None and locate_output(sources, outcome.article).exists():
        outcome.missing = True
    elif not isinstance(page, ReadPage):
        outcome.problems.append(page or missing_page(sources.corpus, entry))
    else:
        try:
            extract_article(sources, outcome, entry, seeds, page, inputs)
        except Exception as error:
            outcome.problems.append(processing_failure(entry, error))
            outcome.content, outcome.changed = None, False
    if outcome.problems or hash_files([seed]) != seed_hash:
        outcome.reading = None
    return outcome


def extract_article(sources: Sources, outcome: Outcome, entry: Entry, seeds: Seeds, page: ReadPage, inputs: str) -> None:
    """Complete the outcome of an article whose page was read; `inputs` is the hash of its files."""
    typed = seeds.list_records(entry.article)
    annotations, problems, looked_up = annotate_page(page, entry, seeds, sources.registry)
    outcome.problems += problems
    if outcome.problems and not outcome.draft:
        return
    output = locate_output(sources, outcome.article)
    header, ordered = build_header(entry, page.article), sort_annotations(annotations)
    outcome.content = format_extracted(header, ordered)
    outcome.changed = not output.exists() or output.read_bytes() != outcome.content
    new = collect_extracted(str(output.relative_to(sources.root)), header, ordered)
    if outcome.changed and output.exists():
        old = read_extracted_file(output, new.file)
        outcome.notes += [f"{outcome.article}: {why}"] if (why := explain_change(old.header, header)) else []
        outcome.notes += [f"warning: {outcome.article}: {line}" for line in list_changes(old, new, typed)]
    if not outcome.draft:
        outcome.warnings += sources.list_warnings([*typed, *seeds.list_statements(entry.article)], new)
    outcome.reading = Reading(
        file=entry.seed.file,
        inputs=inputs,
        output=hash_content(outcome.content),
        registry=sources.registry_hash,
        answers=hash_answers(sources.registry, looked_up),
        looked_up=looked_up,
        warnings=outcome.warnings,
    )


def locate_output(sources: Sources, article: str) -> Path:
    """Return the path of an article's file in seeds/extracted."""
    return sources.root / "seeds" / "extracted" / f"{article}.jsonl"


@dataclass
class Memory:
    """What was found when a page was last read, so that it need not be found again for each edit of the article's file."""

    registry: Registry | None = None
    depends_on: tuple[object, ...] = ()
    """All that extraction from a page depends on, given the registry."""
    found: list[AnyAnnotation] = field(default_factory=list)
    looked_up: LookedUp | None = None
    anchors: Anchors = field(default_factory=dict)


def extract_once(
    page: ReadPage, entry: Entry, typed: list[Entry], registry: Registry, memory: Memory
) -> tuple[list[AnyAnnotation], LookedUp]:
    """Return what is extracted from a page, and what was looked up for it; from memory if its inputs are the same."""
    depends_on = (entry.first_id, entry.seed.published_on, tuple(list_own_ids(typed)), is_reviewed(typed))
    if memory.looked_up is None or memory.registry is not registry or memory.depends_on != depends_on:
        memory.registry, memory.depends_on = registry, depends_on
        memory.found, memory.looked_up = extract_records(entry.first_id, page.article, entry.seed.published_on, typed, registry)
    return memory.found, memory.looked_up


def annotate_page(
    page: ReadPage, entry: Entry, seeds: Seeds, registry: Registry, memory: Memory | None = None
) -> tuple[list[AnyAnnotation], list[Problem], LookedUp]:
    """Return the annotations of an article's page, the problems with its typed records, and what was looked up."""
    memory = memory or Memory()
    typed = seeds.list_records(entry.article)
    kept = [record for record in typed if record.seed.review != "rejected"]
    annotations, problems = align_article(entry.first_id, page.article, kept)
    expected = seeds.list_statements(entry.article) if annotations or not kept else []
    typed = [*typed, *seeds.list_statements(entry.article)]
    found, looked_up = extract_once(page, entry, typed, registry, memory)
    kept = [statement for statement in expected if statement.seed.review != "rejected"]
    statements, unaligned = align_statements(entry.first_id, page.article, kept, found)
    return add_anchors(page, [*annotations, *statements, *found], memory.anchors), problems + unaligned, looked_up


def build_header(entry: Entry, article: Article) -> ArticleHeader:
    """Return the first line of an article's file in seeds/extracted."""
    return ArticleHeader(
        id=str(entry.article),
        first_id=entry.seed.first_id,
        source_sha256=article.source_sha256,
        text_sha256=article.text_sha256,
        reader=READER_VERSION,
        extractor=EXTRACTOR_VERSION,
        word_count=len(article.text.split()),
    )


def explain_change(old: ArticleHeader | None, new: ArticleHeader | None) -> str | None:
    """Return why an article was read again (another version or text); None if it is new or unchanged."""
    if old is None or new is None:
        return None
    same_text = old.text_sha256 == new.text_sha256
    text = "its text is the same" if same_text else "its text has changed: see in the diff where its records are"
    if old.reader != new.reader:
        return f"was read by version {old.reader} of the reader, now by {new.reader}; {text}"
    if old.extractor is not None and old.extractor != new.extractor:
        return f"was read by version {old.extractor} of the extractor, now by {new.extractor}; {text}"
    if not same_text and old.source_sha256 == new.source_sha256:
        return f"neither its page nor the reader's version has changed, but a library that reads it has; {text}"
    return None if same_text else text


def list_changes(old: Extracted, new: Extracted, entries: list[Entry]) -> Iterator[str]:
    """Yield what new speakers and pollsters change in the extracted records of an unchanged text.

    Records that an editor has typed are left out: the editor's decision stands, or the dataset's own warnings report them.
    """
    if old.header is None or new.header is None or old.header.text_sha256 != new.header.text_sha256:
        return
    typed = {normalize_punctuation(entry.seed.words) for entry in entries}
    before = {annotation.id: annotation for _, annotation in old.annotations if annotation.method == "extracted"}
    for _, now in new.annotations:
        was = before.get(now.id)
        if now.method != "extracted" or was is None or normalize_punctuation(now.words) in typed:
            continue
        for name in REFERENCES[now.record]:
            if was.fields.get(name) != now.fields.get(name):
                change = f"{name} was {was.fields.get(name) or 'null'}, is now {now.fields.get(name) or 'null'}"
                yield f"{now.record} {now.id} {shorten(now.words)}: {change}"
