"""What never changes while the site runs is not looked up for each page; a site that would close something does not start."""

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import StartupError, get_all_foreign_keys

from build.publish.serve import open_site
from build.settings import REPOSITORY
from tests.site.pages import HERE, get_soup
from web.hooks import lookups


async def test_foreign_keys_and_tables_are_read_once(built: Path, monkeypatch: pytest.MonkeyPatch):
    site = open_site(REPOSITORY, built)
    await site.invoke_startup()
    database, asked = site.get_database(HERE[1:]), Counter[Any]()
    execute_fn = database.execute_fn

    async def count(read: Any) -> Any:
        asked[read] += 1
        return await execute_fn(read)

    monkeypatch.setattr(database, "execute_fn", count)
    monkeypatch.setattr(site, "_table_permission_allows", lambda *_: pytest.fail("all metadata were copied"))
    monkeypatch.setattr(site, "_refresh_schemas", lambda: pytest.fail("the tables were listed anew"))
    for path in (f"{HERE}/speakers/ada-quill", f"{HERE}/publishers/harbour-post", f"{HERE}/events", HERE):
        assert (await site.client.get(path)).status_code == 200
    assert asked[get_all_foreign_keys] == 1


async def test_a_row_still_links_to_the_tables_that_name_it(site: Datasette):
    soup = await get_soup(site, f"{HERE}/publishers/harbour-post")
    assert soup.select(f"a[href*='{HERE}/articles?publisher=harbour-post']")


CLOSING: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "allow in metadata.yml": ({"databases": {"a": {"tables": {"b": {"allow": {"id": "root"}}}}}}, {}),
    "allow_sql in metadata.yml": ({"allow_sql": False}, {}),
    "default_allow_sql in settings.yml": ({}, {"default_allow_sql": False}),
}


@pytest.mark.parametrize("named", CLOSING)
def test_a_site_that_closes_something_does_not_start(site: Datasette, named: str):
    closing, (metadata, settings) = copy.copy(site), CLOSING[named]
    closing._metadata_local = site._metadata_local | metadata
    closing._settings = site._settings | settings
    with pytest.raises(StartupError, match=f"^{named} closes something"):
        lookups.startup(closing)
