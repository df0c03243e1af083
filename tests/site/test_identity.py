"""Pages take the site's name and links from its identity, and leave out links to what it does not give."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build.publish.serve import open_site
from build.publish.site import build_site
from build.settings import REPOSITORY, database_path
from tests.conftest import FIXTURES, ask


async def read_links(built: Path, folder: Path, **identity: str) -> tuple[str | None, str | None, bool]:
    """Return where a record's page sends reports of errors, what its footer links to for corrections, and if it says that it cannot."""
    metadata = json.loads((built.parent / "metadata.json").read_text("utf-8"))
    metadata["plugins"]["site"] |= {"repository": "", "contact": ""} | identity
    path = folder / "metadata.json"
    path.write_text(json.dumps(metadata), "utf-8")
    ((record,),) = ask(built, "select id from quotations limit 1")
    response = await open_site(REPOSITORY, built, path).client.get(f"/{built.stem}/quotations/{record}")
    page = BeautifulSoup(response.text.replace(record, "ID"), "html.parser")
    report, footer = page.select_one("a.report"), page.find(lambda tag: tag.name == "a" and "orrections" in tag.text)
    return report and str(report["href"]), footer and str(footer["href"]), "names no contact for corrections yet" in page.text


@pytest.mark.parametrize(
    ("identity", "report", "footer"),
    [
        ({}, None, None),
        (
            {"repository": "https://code.example/harbour", "contact": "desk@harbour.example"},
            "https://code.example/harbour/issues/new?title=Error%20in%20record%20ID&body=Record%3A%20http%3A//localhost/",
            "https://code.example/harbour",
        ),
        (
            {"contact": "desk@harbour.example"},
            "mailto:desk@harbour.example?subject=Error%20in%20record%20ID&body=Record%3A%20http%3A//localhost/",
            "mailto:desk@harbour.example",
        ),
        ({"contact": "https://harbour.example/desk"}, "https://harbour.example/desk", "https://harbour.example/desk"),
    ],
    ids=["nothing", "repository", "mail address", "contact page"],
)
async def test_reports_go_to_the_repository_or_else_to_the_contact(
    built: Path, tmp_path: Path, identity: dict[str, str], report: str | None, footer: str | None
):
    found, corrections, is_told = await read_links(built, tmp_path, **identity)
    assert found is report is None or found.startswith(report)
    assert corrections == footer and is_told is (report is None)


@pytest.mark.slow
async def test_a_site_without_articles_answers(tmp_path: Path):
    """The first thing that the maker of another site looks at."""
    (tmp_path / "site.yml").write_text((FIXTURES / "site.yml").read_text("utf-8").partition("parameters:")[0], "utf-8")
    database = build_site(tmp_path, database_path(tmp_path), {})
    site = open_site(tmp_path, database)
    paths = [
        f"/{path.name.removesuffix('.html')}"
        for path in (REPOSITORY / "templates" / "pages").glob("*.html")
        if "{" not in path.name
    ]
    described = json.loads((database.parent / "metadata.json").read_text("utf-8"))["databases"][database.stem]
    paths += ["/", f"/{database.stem}", *(f"/{database.stem}/{name}" for name in (*described["tables"], *described["queries"]))]
    assert {path: (await site.client.get(path)).status_code for path in paths} == dict.fromkeys(paths, 200)
