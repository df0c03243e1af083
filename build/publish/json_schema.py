"""Write schema/json: JSON Schemas for the rows of every table and for the seed files, which text editors use for completion."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from build.files import write_files
from build.settings import DOWNLOADS, Site
from schema import TABLES
from schema.article_seeds import ArticleFile
from schema.shared_seeds import SEED_LISTS


class RowSchema(GenerateJsonSchema):
    """The JSON Schema of rows as in SQLite, on the site and in releases: decimals are numbers, booleans 0 and 1."""

    def decimal_schema(self, schema: Any) -> JsonSchemaValue:
        """Return a number within the limits of the type."""
        limits = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
        return {"type": "number"} | {name: float(schema[key]) for key, name in limits.items() if key in schema}

    def bool_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002
        """Return 0 and 1 as the allowed values."""
        return {"enum": [0, 1]}


def make_json_schemas() -> dict[str, dict[str, Any]]:
    """Return the content of each file of schema/json, by name."""
    schemas = {
        f"{model.table}.schema.json": model.model_json_schema(mode="serialization", schema_generator=RowSchema)
        for model in TABLES
    }
    schemas["seed-article.schema.json"] = ArticleFile.model_json_schema()
    for name, form in SEED_LISTS.items():
        schemas[f"seed-{name}.schema.json"] = TypeAdapter(list[form]).json_schema()  # type: ignore[valid-type]
    return schemas


def make_published_schemas(site: Site) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each table's rows, identified by its URL on the site or, without a public URL, by its path."""
    schemas = {name: schema for name, schema in make_json_schemas().items() if not name.startswith("seed-")}
    return {
        name: {"$schema": GenerateJsonSchema.schema_dialect, "$id": f"{site.address}/{DOWNLOADS}/{name}", **schema}
        for name, schema in schemas.items()
    }


def write_json_schemas(root: Path) -> list[str]:
    """Write the files that differ, delete those that belong to no table or seed file, and return the paths of both."""
    folder = root / "schema" / "json"
    changed: dict[Path, bytes | None] = dict.fromkeys(sorted(folder.glob("*.json")))
    for name, schema in make_json_schemas().items():
        text = (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
        changed[folder / name] = text
        if (folder / name).exists() and (folder / name).read_bytes() == text:
            del changed[folder / name]
    write_files(changed)
    return [str(path.relative_to(root)) for path in changed]
