"""Take screenshots of the site's pages into dist/screenshots: python -m tests.browser.screenshots."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from build.settings import REPOSITORY, database_path
from tests.browser.driver import ALL_DRAWN, MISSING, open_browser, resize_page, serve_site, set_scheme, wait

OUT = REPOSITORY / "dist" / "screenshots"
RECORDS = {
    "speaker": "speakers",
    "article": "articles",
    "event": "events",
    "statement": "statements",
    "quotation": "quotations",
    "figure": "monetary_figures",
    "poll": "polls",
    "result": "poll_results",
    "publisher": "publishers",
    "pollster": "pollsters",
    "utterance": "utterances",
}
"""A page of each kind of record, and its table."""

PAGES = {
    "home": "/",
    **{
        name: f"/{name}"
        for name in (
            "quotations",
            "wordings",
            "about",
            "speakers",
            "events",
            "articles",
            "money",
            "polls",
            "terms",
            "api",
            "downloads",
            "changes",
        )
    },
    "search": "/search",
    "found": "/search?q={words}",
    "timeline": "/timeline?event={event}",
    "compared": "/compare?event={event}",
    "nothing": "/nothing",
    "nobody": "/{slug}/said_by_speaker?speaker=makron",
    "wrong": "/{slug}?sql=select+nothing",
    "refused": "/{slug}?sql=" + quote("with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"),
    "closed": "/-/databases",
    **{name: f"/{{slug}}/{table}/{{{name}}}" for name, table in RECORDS.items()},
    "data": "/{slug}",
    "table": "/{slug}/quotations",
    "view": "/{slug}/money_overview",
    "embedded": "/embed-pledged_and_given",
    "sql": "/{slug}?sql=select+kind,+count(*)+from+quotations+group+by+kind",
}
"""Each page by its name; with the values of the dataset in braces."""

PORT = 8001  # That of `make serve`: citations in the pictures have the address.

LOOKS = [(scheme, device, width) for scheme in ("light", "dark") for device, width in (("wide", 1280), ("phone", 360))]


def list_pages(database: Path) -> dict[str, str]:
    """Return the pages of the site over a built database, and after them its canned queries."""
    slug, metadata = database.stem, json.loads((database.parent / "metadata.json").read_text("utf-8"))
    parameters = metadata["plugins"]["site"]["parameters"]
    values = {"slug": slug, "words": quote(parameters["words"])}
    with closing(sqlite3.connect(database)) as conn:
        for name, table in RECORDS.items():
            first = conn.execute(f"select id from {table} order by id limit 1").fetchone()
            values[name] = parameters.get(name) or (first[0] if first else "none")
    queries = {f"query_{name}": f"/{slug}/{name}" for name in metadata["databases"][slug]["queries"]}
    return {name: path.format(**values) for name, path in PAGES.items()} | queries


def take_screenshots() -> None:
    """Take one of each page and look, as high as the page but at most 4,000 pixels; of the queries only the wide, light look."""
    OUT.mkdir(parents=True, exist_ok=True)
    database = database_path(REPOSITORY).resolve()
    with serve_site(database, port=PORT) as base, open_browser() as browser:
        for scheme, device, width in LOOKS:
            set_scheme(browser, scheme)
            for name, path in list_pages(database).items():
                if name.startswith("query_") and (scheme, device) != ("light", "wide"):
                    continue
                browser.get("about:blank")
                resize_page(browser, width, 700)
                browser.get(base + path)
                wait(browser).until(lambda page: page.execute_script(ALL_DRAWN))
                height = browser.execute_script("return document.documentElement.scrollHeight")
                resize_page(browser, width, min(height + 20, 4000))
                browser.save_screenshot(str(OUT / f"{name}_{device}_{scheme}.png"))
                if sys.stderr.isatty():
                    print(f"{name}, {device}, {scheme}", file=sys.stderr)
    print(f"{len(list(OUT.glob('*.png')))} screenshots in {OUT}")


if __name__ == "__main__":
    if MISSING:
        sys.exit(MISSING)
    take_screenshots()
