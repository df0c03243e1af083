"""Complete metadata.yml with values from site.yml, the schema and the rows, and write it as metadata.json for Datasette.

In metadata.yml, placeholders such as `$name` and `$slug` stand for keys of site.yml and default parameters, `$coverage` for a
sentence on the articles. Descriptions of tables and columns, and warnings, come from the models. The `defaults` of a query are
the values of parameters whose field is left empty; its `chart` is passed on to the site.
"""

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build.database.data_dictionary import list_warnings
from build.database.views import UNREVIEWED, VIEWS, list_shown_views
from build.dataset.rows import Rows
from build.dataset.shown import withheld
from build.problems import DataError, suggest
from build.publish.coverage import describe_coverage
from build.publish.placeholders import default_parameters, fill_placeholders
from build.seeds.yaml import Document, read_yaml
from build.settings import Site, find_file, read_settings, read_site
from schema import DERIVED_TABLES, TABLES, WITHHELD_TABLES
from schema.columns import read_columns, read_description
from web.sources import name_sources

PARAMETER_HINTS = {
    "speaker": ("speakers", "a name, a surname, another spelling or an id"),
    "event": ("events", "a name, part of a name or an id"),
    "publisher": ("publishers", "a name or an id"),
    "article": ("articles", "a title, a label or an id"),
    "poll": ("polls", "a topic or an id"),
}
"""Parameters that refer to a row: the table that lists the choices, and what may be typed."""

# Datasette shows these on the home page, and on other pages only if they are repeated there.
SHOWN_EVERYWHERE = ("license", "license_url", "source", "source_url", "about", "about_url")
DATABASE_KEYS = ("databases", "$slug")  # Where metadata.yml describes the database


def complete_metadata(root: Path, rows: Rows, archived: int = 0) -> dict[str, Any]:
    """Return the completed metadata; raise DataError with every problem in it. `archived` counts the articles from an archive."""
    site = read_site(root)
    document = read_yaml(find_file(root, "metadata.yml"), "metadata.yml")
    if document.problems:
        raise DataError(document.problems)
    site = site.model_copy(update={"parameters": select_parameters(site, rows)})
    values = {key: value for key, value in site.model_dump().items() if isinstance(value, str)}
    values |= site.parameters | {"coverage": describe_coverage(rows, archived)}
    metadata: dict[str, Any] = fill_placeholders(document, document.data, values)
    if site.slug not in metadata.get("databases", {}):
        document.add_problem(document.find_line(DATABASE_KEYS), "databases", "has no $slug, the database of the site; add it")
        raise DataError(document.problems)
    database = metadata["databases"][site.slug]
    check_tables(document, database["tables"])
    check_queries(document, database["queries"])
    if document.problems:
        raise DataError(document.problems)
    shown = {key: metadata[key] for key in SHOWN_EVERYWHERE if key in metadata}
    known, warnings = describe_tables(), list_warnings()
    for name, (description, columns) in known.items():
        warned = {"warnings": list(warnings[name].values())} if warnings.get(name) else {}
        database["tables"].setdefault(name, {}).update(description=description, columns=columns, **warned, **shown)
    views = list_shown_views(site.show)
    database["tables"] |= {views[name]: dict(settings) for name, settings in database["tables"].items() if name in views}
    if site.show == "reviewed":
        apart = [withheld(model.table) for model in WITHHELD_TABLES] + [view for view in known if view.startswith(UNREVIEWED)]
        for name in apart:
            database["tables"].setdefault(name, {})["hidden"] = True
    for query in database["queries"].values():
        name_shown_views(site, query, views)
        complete_query(site, query)
        query.update(shown)
    metadata["not_covered"] = [*metadata.get("not_covered", []), *site.not_covered]
    return metadata | {"plugins": {**read_settings(root)["plugins"], "site": site.model_dump() | {"shown_views": views}}}


def select_parameters(site: Site, rows: Rows) -> dict[str, str]:
    """Return the default parameters: those of site.yml whose rows exist, else the most common values."""
    ids = {name: {getattr(row, "id", "") for row in rows.get(table, [])} for name, (table, _) in PARAMETER_HINTS.items()}
    given = {name: value for name, value in site.parameters.items() if not ids.get(name) or value in ids[name]}
    return default_parameters(rows) | given


def describe_tables() -> dict[str, tuple[str, dict[str, str]]]:
    """Return the description of each table and view, and of each of its columns."""
    tables = {
        model.table: (read_description(model), {column.name: column.description for column in read_columns(model)})
        for model in (*TABLES, *DERIVED_TABLES)
    }
    return tables | {view.name: (view.description, view.columns) for view in VIEWS}


def check_tables(document: Document, tables: dict[str, Any]) -> None:
    """Report every table that the schema does not have, and every column that its table does not have."""
    known = describe_tables()
    for name, settings in tables.items():
        path = (*DATABASE_KEYS, "tables", name)
        if name not in known:
            document.add_problem(document.find_line(path), name, f"is not a table or view{suggest(name, known)}")
            continue
        columns = known[name][1]
        for key in ("label_column", "sort", "sort_desc", "facets", "sortable_columns", "default_columns"):
            value = settings.get(key, [])
            for column in value if isinstance(value, list) else [value]:
                column = column.get("array") if isinstance(column, dict) else column
                if column not in columns:
                    message = f"{key} names {column!r}, which is not one of its columns{suggest(column, columns)}"
                    document.add_problem(document.find_line((*path, key)), name, message)


def check_queries(document: Document, queries: dict[str, Any]) -> None:
    """Report queries without a title, description or SQL, and parameters and defaults that do not match."""
    for name, query in queries.items():
        parameters, defaults = set(find_parameters(query.get("sql", ""))), query.get("defaults", {}).keys()
        messages = [f"has no {key}; add it" for key in ("title", "description", "sql") if not query.get(key)]
        messages += [f"parameter {parameter} has no default; add it to defaults" for parameter in parameters - defaults]
        messages += [f"has a default for {parameter}, which its SQL does not use" for parameter in defaults - parameters]
        messages += [
            f"has a label for {parameter}, which its SQL does not use"
            for parameter in query.get("labels", {}).keys() - parameters
        ]
        for message in messages:
            document.add_problem(document.find_line((*DATABASE_KEYS, "queries", name)), name, message)


def find_parameters(sql: str) -> list[str]:
    """Return the named parameters of a query in order, without what is inside quotation marks."""
    return list(dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", re.sub(r"'[^']*'", "''", sql))))


def name_shown_views(site: Site, query: dict[str, Any], views: Mapping[str, str]) -> None:
    """Make a query and the links of its chart use the views of what the site shows; change the query in place."""
    query["sql"] = name_sources(query["sql"], views)
    if link := query.get("chart", {}).get("link"):
        address, mark, parameters = link.partition("?")
        prefix = f"/{site.slug}/"
        name = address.removeprefix(prefix)
        query["chart"]["link"] = f"{prefix}{views.get(name, name)}{mark}{parameters}" if address.startswith(prefix) else link


def complete_query(site: Site, query: dict[str, Any]) -> None:
    """Convert the defaults of a query into a form that Datasette understands, in place."""
    defaults = query.pop("defaults", {})
    for name, value in defaults.items():
        quoted = str(value).replace("'", "''").replace("\\", r"\\")
        query["sql"] = re.sub(rf"(?<![:\w]):{name}\b", f"coalesce(nullif(trim(:{name}), ''), '{quoted}')", query["sql"])
    query["params"] = list(defaults)
    query["placeholders"] = {name: str(value) for name, value in defaults.items()}
    query["hide_sql"] = True
    query["labels"] = {name: query.get("labels", {}).get(name, name.capitalize()) for name in defaults}
    notes = [f"{query['labels'][name]} (default: <code>{html.escape(str(value))}</code>)." for name, value in defaults.items()]
    for table, hint in (PARAMETER_HINTS[name] for name in defaults if name in PARAMETER_HINTS):
        notes.append(f'You can enter {hint} from the table <a href="/{site.slug}/{table}">{table}</a>.')
    if notes:
        query["description_html"] = f"<p>{html.escape(query['description'])}</p><p>{' '.join(notes)}</p>"


def write_metadata(root: Path, rows: Rows, out: Path, archived: int = 0) -> None:
    """Write the completed metadata as JSON."""
    out.write_text(json.dumps(complete_metadata(root, rows, archived), indent=2, ensure_ascii=False) + "\n", "utf-8")
