"""CHANGELOG-DATA.md: what each release changed, first in one sentence per table, then row by row."""

from collections.abc import Iterable
from typing import Any

from schema import Change, Release

FILE = "CHANGELOG-DATA.md"
HEAD = """\
# Changes of the data

What each release of the data added, corrected and withdrew. `make record-release` writes this file, and with the same content the
tables `releases` and `changes`. The version follows [Semantic Versioning](https://semver.org): breaking where a column or an id
was removed or renamed or means something else, minor where rows or columns were added, patch where values were corrected.
[CHANGELOG.md](CHANGELOG.md) has the changes of the program.
"""
MAX_LISTED = 200  # Changes per release; changes.csv has all
MAX_VALUE_CHARS = 120
QUIET = ("added", "recomputed")  # Kinds of changes that are counted in the summary, but not listed row by row


def render_changelog(releases: Iterable[Release], changes: Iterable[Change]) -> str:
    """Return the file, the newest release first."""
    by_release: dict[str, list[Change]] = {}
    for change in changes:
        by_release.setdefault(change.release, []).append(change)
    parts = [HEAD]
    for release in reversed(list(releases)):
        parts.append(f"\n## {release.id} - {release.released_on} ({release.level})\n\n- {release.summary}\n")
        parts.append(render_changes([change for change in by_release.get(release.id, []) if change.kind not in QUIET]))
    return "".join(parts)


def render_changes(changes: list[Change]) -> str:
    """Return the changes of a release as a list; nothing if there are none."""
    lines = [f"- {render_change(change)}\n" for change in changes[:MAX_LISTED]]
    if len(changes) > MAX_LISTED:
        lines.append(f"- and {len(changes) - MAX_LISTED:,} more, in changes.csv\n")
    return "\n" + "".join(lines) if lines else ""


def render_change(change: Change) -> str:
    """Return one change with its reason."""
    row = f"`{change.table_name}/{change.row_key}`"
    if change.kind == "withdrawn":
        what = f"{row} withdrawn" + (f", now `{change.new_id}`" if change.new_id else "")
    else:
        what = f"{row} {change.column_name}: {shorten(change.old_value)} is now {shorten(change.new_value)}"
    return f"{what}. {change.reason}" if change.reason else f"{what}."


def shorten(value: Any) -> str:
    """Return a value for the list, on one line and shortened."""
    if value is None:
        return "nothing"
    text = " ".join(str(value).split()).replace("`", "'")
    return f"`{text if len(text) <= MAX_VALUE_CHARS else text[: MAX_VALUE_CHARS - 2] + ' …'}`"
