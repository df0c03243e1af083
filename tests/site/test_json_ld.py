"""The JSON-LD of pages is valid schema.org: the compiler of TypeScript checks it against the vocabulary's types (schema-dts)."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.conftest import REPOSITORY, ask
from tests.site.pages import HERE, get_soup
from tests.site.test_pages import read_json_ld

COMPILER = REPOSITORY / "charts" / "node_modules" / ".bin" / "tsc"
OPTIONS = "--noEmit --strict --skipLibCheck --moduleResolution bundler --module esnext --target es2022 --types".split()

pytestmark = pytest.mark.skipif(not COMPILER.exists(), reason="what checks JSON-LD is not installed: cd charts && npm ci")


CROISSANT_TERMS = ("conformsTo", "citeAs", "isLiveDataset")


def drop_croissant(data: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON-LD of the home page without what Croissant adds to schema.org, of which the types know nothing."""
    of_schema_org = {name: value for name, value in data.items() if name not in CROISSANT_TERMS}
    files = [file | {"@type": file["@type"][1]} for file in data["distribution"]]
    return of_schema_org | {"@context": "https://schema.org", "distribution": files}


def compile_types(lines: list[str], folder: Path) -> str:
    """Return what the compiler says of lines of TypeScript; nothing if they are right."""
    (folder / "node_modules").symlink_to(REPOSITORY / "charts" / "node_modules")
    (folder / "pages.ts").write_text("\n".join(lines), "utf-8")
    command = [str(COMPILER), *OPTIONS, "", "pages.ts"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


IMPORT = 'import type { WithContext, Dataset, NewsArticle, Quotation } from "schema-dts";'


async def test_pages_are_valid(site: Datasette, built: Path, tmp_path: Path):
    pages = [("Dataset", "/")]
    pages += [("NewsArticle", f"{HERE}/articles/{key}") for (key,) in ask(built, "select id from articles")]
    sql = "select id from quotations where kind in ('direct', 'mixed') and review <> 'unreviewed' order by id limit 40"
    pages += [("Quotation", f"{HERE}/quotations/{key}") for (key,) in ask(built, sql)]
    lines = [IMPORT]
    for number, (kind, path) in enumerate(pages):
        (data,) = read_json_ld(await get_soup(site, path))
        shown = drop_croissant(data) if kind == "Dataset" else data
        lines.append(f"export const page{number}: WithContext<{kind}> = {json.dumps(shown)};")
    assert compile_types(lines, tmp_path) == ""


def test_what_is_wrong_is_found(tmp_path: Path):
    data = {"@context": "https://schema.org", "@type": "Dataset", "nome": "x"}
    assert "'\"nome\"' does not exist" in compile_types(
        [IMPORT, f"export const a: WithContext<Dataset> = {json.dumps(data)};"], tmp_path
    )
