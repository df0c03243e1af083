"""Complete metadata.yml with what the schema knows, and write dist/metadata.json for Datasette.

People write titles, facets, sort orders, questions and charts. From the models come the descriptions of tables and columns;
from a question's `defaults` what a parameter is when its field is left empty. Its `chart` stays as it is, for plugins/charts.py.
"""

import html
import json
import re
from pathlib import Path
from typing import Any

from build.database.views import VIEWS, describe_columns
from build.problems import DataError, Problem, Source, suggest
from build.publish.serve import read_settings
from build.seeds.yaml import Document, read_yaml
from schema import TABLES
from schema.columns import read_columns, read_description

DATABASE = "on-the-record"
PARAMETER_HINTS = {
    "speaker": ("speakers", "a name, a last name, another spelling or an id"),
    "event": ("events", "a name, a part of it or an id"),
    "publisher": ("publishers", "a name or an id"),
    "article": ("articles", "a title, a label or an id"),
    "poll": ("polls", "a topic or an id"),
}
"""Parameters that name a row: the table that lists what there is, and what may be typed."""

# Datasette shows these on the home page, and on others only if they are given there too.
SHOWN_EVERYWHERE = ("license", "license_url", "source", "source_url", "about", "about_url")


def complete_metadata(root: Path) -> dict[str, Any]:
    """metadata.yml with descriptions, parameters and chart fragments. Raises DataError with every problem in it."""
    document = read_yaml(root / "metadata.yml", "metadata.yml")
    if document.problems:
        raise DataError(document.problems)
    metadata = document.data
    database = metadata["databases"][DATABASE]
    problems = [*check_tables(document, database["tables"]), *check_queries(document, database["queries"])]
    if problems:
        raise DataError(problems)
    shown = {key: metadata[key] for key in SHOWN_EVERYWHERE if key in metadata}
    for name, (description, columns) in describe_tables().items():
        database["tables"].setdefault(name, {}).update(description=description, columns=columns, **shown)
    for query in database["queries"].values():
        complete_query(query, shown)
    return metadata | {"plugins": read_settings(root)["plugins"]}


def describe_tables() -> dict[str, tuple[str, dict[str, str]]]:
    """What each table and view is, and each of its columns."""
    tables = {
        model.table: (read_description(model), {column.name: column.description for column in read_columns(model)})
        for model in TABLES
    }
    return tables | {view.name: (view.description, describe_columns(view)) for view in VIEWS}


def check_tables(document: Document, tables: dict[str, Any]) -> list[Problem]:
    """Every table is one of the schema, and every column that its settings name is there."""
    known = describe_tables()
    problems = []
    for name, settings in tables.items():
        path = ("databases", DATABASE, "tables", name)
        if name not in known:
            problems.append(report(document, path, name, f"is no table or view{suggest(name, known)}"))
            continue
        columns = known[name][1]
        for key in ("label_column", "sort", "sort_desc", "facets", "sortable_columns"):
            value = settings.get(key, [])
            for column in value if isinstance(value, list) else [value]:
                column = column.get("array") if isinstance(column, dict) else column
                if column not in columns:
                    message = f"{key} names {column!r}, which is no column of it{suggest(column, columns)}"
                    problems.append(report(document, (*path, key), name, message))
    return problems


def check_queries(document: Document, queries: dict[str, Any]) -> list[Problem]:
    """Every question has a title and description, a default for each parameter, and no default for another."""
    problems = []
    for name, query in queries.items():
        path = ("databases", DATABASE, "queries", name)
        for key in ("title", "description", "sql"):
            if not query.get(key):
                problems.append(report(document, path, name, f"has no {key}; add it"))
        parameters = set(find_parameters(query.get("sql", "")))
        for parameter in parameters - query.get("defaults", {}).keys():
            problems.append(report(document, path, name, f"parameter {parameter} has no default; add it to defaults"))
        for parameter in query.get("defaults", {}).keys() - parameters:
            problems.append(report(document, path, name, f"has a default for {parameter}, which its SQL does not use"))
    return problems


def report(document: Document, path: tuple[str, ...], name: str, message: str) -> Problem:
    """A problem at a place of metadata.yml."""
    return Problem(Source(document.file, document.find_line(path), name), message)


def find_parameters(sql: str) -> list[str]:
    """The named parameters of a query, in order; what stands in quotation marks is none."""
    return list(dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", re.sub(r"'[^']*'", "''", sql))))


def complete_query(query: dict[str, Any], shown: dict[str, Any]) -> None:
    """Turn a question's defaults and chart into what Datasette understands, in place."""
    defaults = query.pop("defaults", {})
    for name, value in defaults.items():
        value = str(value).replace("'", "''")
        query["sql"] = re.sub(rf"(?<![:\w]):{name}\b", f"coalesce(nullif(trim(:{name}), ''), '{value}')", query["sql"])
    query["params"] = list(defaults)
    query["placeholders"] = {name: str(value) for name, value in defaults.items()}
    query["hide_sql"] = True
    notes = [f"Left empty, {name} is <code>{html.escape(str(value))}</code>." for name, value in defaults.items()]
    for table, hint in (PARAMETER_HINTS[name] for name in defaults if name in PARAMETER_HINTS):
        notes.append(f'It may be {hint} of the table <a href="/{DATABASE}/{table}">{table}</a>.')
    if notes:
        query["description_html"] = f"<p>{html.escape(query['description'])}</p><p>{' '.join(notes)}</p>"
    query.update(shown)


def write_metadata(root: Path, out: Path) -> None:
    """Write the completed metadata as JSON, in one step."""
    text = json.dumps(complete_metadata(root), indent=2, ensure_ascii=False) + "\n"
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = out.with_suffix(".tmp")
    temporary.write_text(text, "utf-8")
    temporary.replace(out)
