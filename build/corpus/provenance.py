"""Keep beside each page that was taken from its publisher a file NAME.json, its Visit: from where and when it was taken."""

import hashlib
import re
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from build.reader.file_type import looks_like_html


class FetchError(Exception):
    """The page cannot be taken; the message says why and what to do."""


class Visit(BaseModel):
    """When and from where a page was taken: the file beside it."""

    model_config = ConfigDict(extra="forbid")

    url: str
    final_url: str
    fetched_at: datetime
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    size: int
    sha256: str


def read_visit(page: Path) -> Visit | None:
    """The visit that took a page, or None if it was saved by hand."""
    try:
        return Visit.model_validate_json(name_visit(page).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise FetchError(f"{name_visit(page)}: is not what fetch writes; take it away, and the page is taken anew") from error


def name_visit(page: Path) -> Path:
    """The file beside a page."""
    return page.with_name(page.name + ".json")


def store(page: Path, raw: bytes, visit: Visit) -> None:
    """Write a page and its visit, each whole or not at all."""
    page.parent.mkdir(parents=True, exist_ok=True)
    for path, content in ((page, raw), (name_visit(page), (visit.model_dump_json(indent=2) + "\n").encode())):
        temporary = path.with_name(path.name + ".part")
        temporary.write_bytes(content)
        temporary.replace(path)


def find_newer(page: Path) -> list[Path]:
    """The pages that later visits kept beside a page, oldest first."""
    return sorted(page.parent.glob(f"{page.stem}.[12]*Z{page.suffix}"))


def read_charset(raw: bytes, visit: Visit | None) -> str | None:
    """The encoding that the server named for a page; None if it named none, or gave other bytes than these."""
    if visit is None or visit.sha256 != hashlib.sha256(raw).hexdigest():
        return None
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", visit.content_type or "", re.IGNORECASE)
    return match[1] if match else None


def choose_ending(raw: bytes, content_type: str | None) -> str:
    """The ending of the file for a page from a server: by what the server calls it, or else by how it begins."""
    kind = (content_type or "").lower()
    if "html" in kind or looks_like_html(raw[:20_000].decode("utf-8", "replace")):
        return ".html"
    return ".md" if "markdown" in kind else ".txt"
