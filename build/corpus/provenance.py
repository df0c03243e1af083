"""Store each fetched page's provenance (when and where it was fetched) in a NAME.json beside it."""

import hashlib
import re
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from build.files import FileError, read_file, write_files
from build.reader.file_type import looks_like_html

MAX_PROVENANCE_BYTES = 1_000_000  # A few hundred bytes, plus URLs and headers of any length


class FetchError(Exception):
    """The page cannot be fetched; the message says why and how to fix it."""


class Provenance(BaseModel):
    """When and from where a page was fetched: the content of the file beside it."""

    model_config = ConfigDict(extra="forbid")

    url: str
    final_url: str
    fetched_at: datetime
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    size: int
    sha256: str


def read_provenance(page: Path) -> Provenance | None:
    """Read the provenance of a page; None if the page was saved by hand."""
    path = provenance_path(page)
    try:
        return Provenance.model_validate_json(read_file(path, MAX_PROVENANCE_BYTES))
    except FileNotFoundError:
        return None
    except (ValidationError, FileError) as error:
        raise FetchError(f"{path}: was not written by `fetch`; remove it, and fetch the page again") from error


def provenance_path(page: Path) -> Path:
    """Return the path of the provenance file beside a page."""
    return page.with_name(page.name + ".json")


def write_page(page: Path, raw: bytes, provenance: Provenance | None) -> None:
    """Write a page and, if it was fetched, its provenance: both or neither."""
    write_files(page_files(page, raw, provenance))


def page_files(page: Path, raw: bytes, provenance: Provenance | None) -> dict[Path, bytes]:
    """Return the contents, by path, of a page's file and, if it was fetched, of its provenance file."""
    if provenance is None:
        return {page: raw}
    return {page: raw, provenance_path(page): (provenance.model_dump_json(indent=2) + "\n").encode()}


def list_later_versions(page: Path) -> list[Path]:
    """List the versions of a page that were fetched later and kept beside it, oldest first."""
    return sorted(page.parent.glob(f"{page.stem}.[12]*Z{page.suffix}"))


def declared_charset(raw: bytes, provenance: Provenance | None) -> str | None:
    """Return the encoding that the server declared; None if it declared none or the page's bytes have changed."""
    if provenance is None or provenance.sha256 != hashlib.sha256(raw).hexdigest():
        return None
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", provenance.content_type or "", re.IGNORECASE)
    return match[1] if match else None


def choose_suffix(raw: bytes, content_type: str | None) -> str:
    """Return the suffix for a fetched page, by its media type or else its first bytes."""
    media_type = (content_type or "").lower()
    if "html" in media_type or looks_like_html(raw[:20_000].decode("utf-8", "replace")):
        return ".html"
    return ".md" if "markdown" in media_type else ".txt"
