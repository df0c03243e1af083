"""Load articles for the page, and save an editor's steps: all files of a step or none, never over changes made elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from build.corpus.single_article import read_article_text, replace_shared
from build.corpus.speakers import build_registry
from build.seeds.format import fix_article
from build.seeds.seed_text import ChangedOnDisk, SeedText, hash_bytes, read_hash, write_seed_texts
from build.workbench.changes import Change
from build.workbench.decisions import settle
from build.workbench.places import Refused
from build.workbench.state import Library, State, open_library, open_state, read_state

MAX_STEPS = 500  # in the undo history


@dataclass(frozen=True)
class Step:
    """A step that can be undone: each file with its text before and after."""

    files: tuple[tuple[Path, str, str], ...]
    record: str | None


@dataclass
class Workbench:
    """The state of the server. All but the undo history is on disk, and is read again when it has changed there."""

    root: Path
    corpus: Path
    token: str
    reader: str | None = None
    """A second reader, whose decisions go into separate files."""
    library: Library | None = None
    states: dict[str, State] = field(default_factory=dict)
    shown: dict[str, tuple[State, dict[str, str]]] = field(default_factory=dict)
    """The fragments of each article's page as last sent, so that only changed ones are sent again."""
    done: dict[str, list[Step]] = field(default_factory=dict)
    undone: dict[str, list[Step]] = field(default_factory=dict)


def load(workbench: Workbench, article: str) -> State:
    """Return an article as it is on disk. Raises DataError if it cannot be read."""
    library = workbench.library
    if library is None or any(read_hash(text.path) != text.sha256 for text in library.texts.values()):
        library = workbench.library = open_library(workbench.root)
    state = workbench.states.get(article)
    if state is None or state.library.key != library.key or read_hash(state.file.path) != state.file.sha256:
        state = workbench.states[article] = open_state(workbench.root, workbench.corpus, article, library, workbench.reader)
    return state


def save(workbench: Workbench, article: str, version: str, act: Callable[[State], Change]) -> tuple[State, str | None]:
    """Perform an action on an article and write the result; return the new state and the id of the record to show.

    Raises ChangedOnDisk if the article is not the version that the editor sees, Refused if the action is not possible.
    """
    state = load(workbench, article)
    if state.file.sha256 != version:
        raise ChangedOnDisk([state.file.path])
    change = act(state)
    new = apply_change(state, change)
    files = [(state.file, new.file.text)]
    files += [(state.library.texts[table], new.library.texts[table].text) for table in change.shared]
    write(workbench, new, files)
    step = Step(tuple((was.path, was.text, text) for was, text in files), change.record)
    workbench.done.setdefault(article, []).append(step)
    del workbench.done[article][:-MAX_STEPS]
    workbench.undone[article] = []
    return new, change.record


def apply_change(state: State, change: Change) -> State:
    """Return the state after a change, before it is written: files in canonical form, and decisions up to date."""
    library = replace_texts(state.library, change.shared)
    if problems := [problem for problem in library.seeds.problems if problem not in state.library.seeds.problems]:
        raise Refused("; ".join(problem.message for problem in problems))
    text = change.text
    if change.shared:
        reading = read_article_text(state.article, text, library.seeds, library.registry, state.page, state.memory)
        text = settle(replace(state, library=library), text, state.reading, reading)
    new = read_state(state.article, with_text(state.file, text), library, state.page, state.memory)
    fixed = fix_article(text, new.reading.extracted)
    return new if fixed == text else read_state(state.article, with_text(state.file, fixed), library, state.page, state.memory)


def replace_texts(library: Library, shared: Mapping[str, str]) -> Library:
    """Return the library with new texts of shared files."""
    seeds, texts = library.seeds, dict(library.texts)
    for table, text in shared.items():
        seeds, texts[table] = replace_shared(seeds, table, text), with_text(texts[table], text)
    return Library(texts, seeds, build_registry(seeds)) if shared else library


def with_text(was: SeedText, text: str) -> SeedText:
    """Return a file with the given text, as if it had been written."""
    return SeedText(was.path, text, hash_bytes(text.encode()))


def write(workbench: Workbench, state: State, files: list[tuple[SeedText, str]]) -> None:
    """Write the files of a step and the article's file of seeds/extracted, and keep the new state."""
    extracted = workbench.root / "seeds" / "extracted" / f"{state.article}.jsonl"
    write_seed_texts(files, {} if workbench.reader else {extracted: state.reading.content})
    workbench.library, workbench.states[state.article] = state.library, state


def undo(workbench: Workbench, article: str, again: bool = False) -> tuple[State, str | None]:
    """Undo the last step, or redo it. Raises ChangedOnDisk if a file was changed since, Refused if there is no step."""
    steps, others = (workbench.undone, workbench.done) if again else (workbench.done, workbench.undone)
    if not steps.get(article):
        raise Refused(f"there is nothing to {'redo' if again else 'undo'}")
    step = steps[article][-1]
    pairs = [(path, before, after) if again else (path, after, before) for path, before, after in step.files]
    files = [(SeedText(path, now, hash_bytes(now.encode())), wanted) for path, now, wanted in pairs]
    if changed := [was.path for was, _ in files if read_hash(was.path) != was.sha256]:
        raise ChangedOnDisk(changed)
    state = load(workbench, article)
    shared = {table: text for path, _, text in pairs for table, was in state.library.texts.items() if was.path == path}
    text = next(text for path, _, text in pairs if path == state.file.path)
    new = read_state(article, with_text(state.file, text), replace_texts(state.library, shared), state.page, state.memory)
    write(workbench, new, files)
    others.setdefault(article, []).append(steps[article].pop())
    return new, step.record
