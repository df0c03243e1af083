"""The home page and the database page, without the 160 queries that Datasette 0.65 would run for them, several per table."""

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from datasette.views import database

from web.page_size import limit_answers
from web.paths import database_name
from web.queries import shown_views
from web.spreadsheets import for_spreadsheet


async def home(request: Request, datasette: Datasette) -> Response:
    """Return the home page; its template queries everything that it shows."""
    return Response.html(await datasette.render_template("index.html", {}, request=request, view_name="index"))


class DatabaseView(database.DatabaseView):  # type: ignore[misc]
    """Datasette's database page, with only what its template shows; everything here is public."""

    ds: Datasette

    async def data(self, request: Request, default_labels: bool = False, _size: int | None = None) -> Any:
        """Return the names and counts of tables, the views and the queries; JSON and query results are left to Datasette."""
        site = self.ds
        if request.url_vars["format"] or request.args.get("sql"):
            self.ds = site if request.url_vars["format"] else limit_answers(site)
            try:
                return for_spreadsheet(request, await super().data(request, default_labels, _size))
            finally:
                self.ds = site
        name = database_name(self.ds)
        db = self.ds.get_database(name)
        hidden = set(await db.hidden_table_names())
        # Withheld records are only in the file: their tables have no pages (web/hooks/routes.py).
        counts = {table: count for table, count in (await db.table_counts(5)).items() if not table.startswith("withheld_")}
        # The views of unreviewed records are listed only if pages show such records.
        apart = shown_views(self.ds).values() or [view for view in await db.view_names() if view.startswith("unreviewed_")]
        tables = [{"name": table, "count": count, "hidden": table in hidden} for table, count in counts.items()]
        shown = {
            "database": name,
            "private": False,
            "path": self.ds.urls.database(name),
            "size": db.size,
            "tables": sorted(tables, key=lambda table: (table["hidden"], table["name"])),
            "hidden_count": len(hidden & counts.keys()),
            "views": [{"name": view} for view in await db.view_names() if view not in apart],
            "queries": list((await self.ds.get_canned_queries(name, request.actor)).values()),
            "allow_execute_sql": await self.ds.permission_allowed(request.actor, "execute-sql", name, default=True),
        }
        metadata = (self.ds.metadata("databases") or {}).get(name, {})
        self.ds.update_with_inherited_metadata(metadata)
        context = {
            "show_hidden": request.args.get("_show_hidden"),
            "metadata": metadata,
            "allow_download": self.ds.setting("allow_download"),
        }
        return shown, context, ("database.html",)
