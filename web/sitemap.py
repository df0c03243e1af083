"""The sitemap: an index of sitemaps, each with a part of the records, so that none is large (sitemaps.org/protocol.html)."""

import re

from datasette.app import Datasette, NotFoundExplicit

from web.queries import execute, query_rows

TABLES = (
    *("speakers", "events", "articles", "publishers", "polls", "monetary_figures", "pollsters", "poll_results"),
    *("statements", "quotations", "utterances"),
)
"""The tables whose rows are in the sitemap."""

MAX_URLS = 2_500
"""The number of URLs in one sitemap: 250 kB. The protocol allows 50,000, and as many sitemaps."""


async def list_maps(datasette: Datasette) -> list[str]:
    """Return the paths of the sitemaps of all records."""
    counts = {row["name"]: row["number"] for row in await query_rows(datasette, "counts")}
    return [f"/sitemap-{table}-{n + 1}.xml" for table in TABLES for n in range(-(-counts.get(table, 0) // MAX_URLS))]


async def list_ids(datasette: Datasette, table: str, number: str) -> list[str]:
    """Return the ids of the rows in one of a table's sitemaps; raise NotFoundExplicit if it does not exist."""
    if table not in TABLES or not re.fullmatch("[1-9][0-9]{0,5}", number):
        raise NotFoundExplicit("There is no such map.")
    values: dict[str, object] = {"limit": MAX_URLS, "offset": (int(number) - 1) * MAX_URLS}
    rows = await execute(datasette, f"select id from {table} order by id limit :limit offset :offset", values)
    if not rows:
        raise NotFoundExplicit("There is no such map.")
    return [row["id"] for row in rows]
