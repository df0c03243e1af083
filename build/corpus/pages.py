"""Find and read articles' pages in a folder."""

from difflib import get_close_matches
from pathlib import Path

from build.corpus.provenance import FetchError, declared_charset, read_provenance
from build.files import format_os_error, read_file
from build.problems import Problem
from build.reader import MAX_PAGE_BYTES, ReaderError, ReadPage, read_with_html
from build.seeds import Entry, Seeds

SUFFIXES = (".html", ".md", ".txt")


def find_page(corpus: Path, entry: Entry) -> Path | Problem | None:
    """Return the path of an article's page: the file given in its seed, else its id with a suffix; None if there is none."""
    if entry.seed.file and Path(entry.seed.file).name != entry.seed.file:
        return entry.problem("file is a path; write only the name of the file", "file")
    found = list_candidates(corpus, str(entry.article), entry.seed.file)
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        return entry.problem(f"has more than one page in {corpus}: {names}; remove all but one")
    return found[0] if found else None


def list_candidates(corpus: Path, article: str, file: str | None) -> list[Path]:
    """List the files in a folder that may be an article's page: the one given in its seed, else its id with a suffix."""
    names = [file] if file else [f"{article}{suffix}" for suffix in SUFFIXES]
    return [path for path in (corpus / name for name in names) if exists(path)]


def exists(path: Path) -> bool:
    """Return True if a path exists or is a broken link, so that such a page is reported as unreadable, not as missing."""
    return path.exists() or path.is_symlink()


def read_page(corpus: Path, entry: Entry) -> ReadPage | Problem | None:
    """Read an article's page; return a problem if that fails, or None if the page is not in the folder."""
    path = find_page(corpus, entry)
    if not isinstance(path, Path):
        return path
    try:
        raw = read_file(path, MAX_PAGE_BYTES)
        return read_with_html(raw, declared_charset(raw, read_provenance(path)))
    except OSError as error:
        return entry.problem(f"{path.name} {format_os_error(error)}")
    except ReaderError as error:
        return entry.problem(f"{path.name} {error}")
    except FetchError as error:
        return entry.problem(str(error))
    except Exception as error:
        return processing_failure(entry, error)


def missing_page(corpus: Path, entry: Entry) -> Problem:
    """Return a problem for an article without a page in the folder."""
    name = entry.seed.file or " or ".join(f"{entry.article}{suffix}" for suffix in SUFFIXES)
    return entry.problem(f"has no page in {corpus}; put it there as {name}, or name it with file:")


def processing_failure(entry: Entry, error: Exception) -> Problem:
    """Return a problem for a page that triggers a bug; the other pages are still processed."""
    return entry.problem(f"its page {format_fault(error)}")


def format_fault(error: Exception) -> str:
    """Return the message for a page that triggers a bug in this program."""
    return f"cannot be processed ({type(error).__name__}: {error}); please report this"


def list_free_files(corpus: Path, seeds: Seeds) -> list[str]:
    """List the names of the files in a folder that are not the page of any article."""
    taken = {other.seed.file or f"{other.article}{suffix}" for other in seeds.articles for suffix in SUFFIXES}
    return sorted(path.name for path in corpus.iterdir() if path.name not in taken)


def suggest_file_name(corpus: Path, entry: Entry, free: list[str]) -> Problem | None:
    """Return a problem if an article's named page is missing, but one of the free files has its id or a similar name.

    A page that is simply missing is not a problem: nobody needs all pages to verify one.
    """
    if not entry.seed.file:
        return None
    own = [f"{entry.article}{suffix}" for suffix in SUFFIXES if f"{entry.article}{suffix}" in free]
    near = own or get_close_matches(entry.seed.file, free, n=1, cutoff=0.8)
    if not near:
        return None
    return entry.problem(f"file names {entry.seed.file}, which is not in {corpus}; did you mean {near[0]}?", "file")
