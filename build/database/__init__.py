"""Write the SQLite file (tables from the models, rows, indexes, counts, search, views) and swap it in once verified."""

import tempfile
from pathlib import Path

import sqlite_utils

from build.database.archive_columns import Loaded
from build.database.counts import fill_counts
from build.database.data_dictionary import fill_examples
from build.database.facet_counts import fill_facet_counts, read_facets
from build.database.indexes import create_indexes
from build.database.load import create_tables, create_withheld_tables, load_rows
from build.database.search import create_search, fill_search
from build.database.search_tables import fill_search_tables
from build.database.verify import verify_database
from build.database.views import list_shown_views, list_views
from build.dataset.rows import Rows
from build.problems import DataError, Problem, Source
from build.settings import Site, read_settings, read_site
from schema import TABLES
from schema.base import QUOTED_RIGHTS_URL

PAGE_BYTES = 4096
DRAFT_PRAGMAS = (f"page_size = {PAGE_BYTES}", "journal_mode = off", "synchronous = off", "cache_size = -65536")
"""The draft is discarded if anything fails, so it needs no journal and no fsync. Its cache has 64 MB."""


def build_database(root: Path, out: Path, rows: Rows, archive: str | None = None) -> Loaded:
    """Build the database and swap it in for `out` once verified; raise DataError if verification fails.

    Return what was loaded from `archive`, the folder or URL of an archive, if given.

    The bytes depend only on the rows and the SQLite library: VACUUM INTO rewrites every page, in order.
    """
    site, max_row_bytes = read_site(root), read_settings(root)["plugins"]["sql_limits"]["max_value_bytes"]
    shown = list_shown_views(site.show)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".building-") as folder:
        draft, final = Path(folder, "draft.db"), Path(folder, "final.db")
        database = sqlite_utils.Database(draft)
        try:
            for pragma in DRAFT_PRAGMAS:
                database.execute(f"pragma {pragma}")
            with database.atomic():
                create_tables(database)
                if site.show == "reviewed":
                    create_withheld_tables(database)
                create_search(database)
                loaded = load_rows(database, site, rows, archive)
                create_indexes(database)
                create_views(database, site)
                fill_counts(database, shown)
                fill_search(database)
                fill_search_tables(database, shown)
                fill_facet_counts(database, read_facets(root), shown)
                fill_examples(database)
            database.execute("analyze")
            problems = verify_database(database, rows, max_row_bytes, loaded.counts)
            if problems:
                raise DataError(Problem(Source(out.name, 1, "database"), text) for text in problems)
            write_compact(database, final)
        finally:
            database.close()
        final.replace(out)
    return loaded


def create_views(database: sqlite_utils.Database, site: Site) -> None:
    """Create the views."""
    values = {
        "ids": site.id_prefix,
        "creator": site.creator,
        "licence_url": site.licence_url,
        "quoted_rights_url": QUOTED_RIGHTS_URL,
    }
    for view in list_views(site.show):
        sql = view.sql
        for name, value in values.items():
            sql = sql.replace(f"'${name}'", database.quote(value))
        database.create_view(view.name, sql)


def write_compact(database: sqlite_utils.Database, out: Path) -> None:
    """Write a database to a file without free pages, and wait until it is on disk."""
    database.conn.commit()
    database.execute("pragma synchronous = full")
    database.execute("vacuum into ?", [str(out)])


def read_counts(path: Path) -> dict[str, int]:
    """Return the number of rows of each table of a built database."""
    database = sqlite_utils.Database(path)
    try:
        return {model.table: database.table(model.table).count for model in TABLES}
    finally:
        database.close()
