"""`release`: build the files of a release of the data, or record a new one."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from build.cli.common import DataCommand, fail, say
from build.dataset import load_dataset
from build.dataset.rows import Rows
from build.dataset.shown import select_shown
from build.problems import DataError, Problem, Source
from build.release import build_release
from build.release.description import describe_release
from build.release.git import check_committed, find_commit
from build.release.record import NextRelease, find_next_release, record_release
from build.settings import Site, read_site

FOLDER = "dist/release"


@click.command("release", cls=DataCommand)
@click.option("--record", is_flag=True, help="Write the next version, its changes and CHANGELOG-DATA.md, for you to commit.")
@click.option("--rehearse", is_flag=True, help="Build the release as it would be now, even if it is not recorded or committed.")
@click.option(
    "--date", "released_on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date of the release (default: today)."
)
@click.pass_obj
def command(root: Path, record: bool, rehearse: bool, released_on: datetime | None) -> None:
    """Build the files of the last recorded release into dist/release/VERSION.

    The seeds must be committed and unchanged since that release.
    """
    if not rehearse:
        check_committed(root)
    dataset = load_dataset(root)
    if dataset.problems:
        fail(dataset.problems)
    site = read_site(root)
    rows = select_shown(dataset.rows, site.show)
    day = released_on.date() if released_on else date.today() if record else describe_release(site, rows, "", None).released_on
    found = find_next_release(root, rows, day, dataset.places)
    if record:
        record_next(root, site, rows, found)
        return
    if found and not rehearse:
        message = f"is not recorded: it would be {found.release.id}. Run `make record-release`, and commit what it writes"
        raise DataError([Problem(Source("seeds", 1, "this state of the data"), message)])
    if found:
        rows |= {"releases": [*rows.get("releases", []), found.release], "changes": [*rows.get("changes", []), *found.changes]}
    build(root, site, rows)


def record_next(root: Path, site: Site, rows: Rows, found: NextRelease | None) -> None:
    """Record a release."""
    if found is None:
        say("nothing has changed since the last release")
        return
    for name in record_release(root, site, rows, found):
        say(f"wrote {name}")
    say(f"{found.release.id} ({found.release.level}): {found.release.summary}")


def build(root: Path, site: Site, rows: Rows) -> None:
    """Build the last release in the rows."""
    last = rows["releases"][-1]
    described = describe_release(site, rows, last.id, last.released_on, last.doi)  # type: ignore[attr-defined]
    release = replace(described, commit=find_commit(root))
    out = root / FOLDER / release.version
    archive = build_release(root, out, rows, release)
    say(f"wrote {out}")
    say(f"wrote {archive}")
