"""DATASHEET.md of a release: docs/datasheet.md, with its figures computed from the rows of the release."""

import re

from build.dataset.rows import Rows
from build.publish.readme import BLOCK, fill_blocks
from build.release.description import ReleaseDescription
from build.settings import REPOSITORY

FILE = "DATASHEET.md"
SOURCE = REPOSITORY / "docs" / "datasheet.md"
LINK = re.compile(r"\[([^\[\]]*)\]\((?!https?:)([^()\s]+)\)")
"""A link to another file of the repository, which a release does not have."""


def make_datasheet(release: ReleaseDescription, rows: Rows) -> str:
    """Return the datasheet for rows that a site shows. Links lead to the repository or, if it is not public, name the file."""
    text = BLOCK.sub(lambda block: block[2], fill_blocks(SOURCE.read_text("utf-8"), rows, release.site))
    text = text.replace("<!-- end -->\n", "").replace("The parts between comments are counted", "Tables and numbers are counted")
    return LINK.sub(lambda link: replace_link(link[1], link[2], release.site.repository), text)


def replace_link(words: str, target: str, repository: str) -> str:
    """Return a link to a file of the repository."""
    path = target.removeprefix("../") if target.startswith("../") else f"docs/{target}"
    name, _, anchor = path.partition("#")
    if not repository:
        return f"{words} (`{name}` in the repository)"
    return f"[{words}]({repository.rstrip('/')}/blob/HEAD/{name}{'#' + anchor if anchor else ''})"
