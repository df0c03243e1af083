"""Take pictures of the site's pages into dist/screenshots: python -m tests.browser.screenshots."""

import sys
from urllib.parse import quote

from selenium.webdriver.support.ui import WebDriverWait

from build.publish.metadata import complete_metadata
from tests.browser.driver import ALL_DRAWN, MISSING, open_browser, resize_page, serve_site, set_scheme
from tests.conftest import REPOSITORY

OUT = REPOSITORY / "dist" / "screenshots"
QUERIES = complete_metadata(REPOSITORY, {})["databases"]["on-the-record"]["queries"]
RECORDS = {
    "speaker": "speakers/donald-trump",
    "article": "articles/wsws-2025-08-19-rift-within-nato",
    "event": "events/washington-meeting-2025-08-18",
    "quotation": "quotations/q-053a26ea4f",
    "figure": "monetary_figures/m-09e66f727f",
    "poll": "polls/p-99a70c04c5",
    "result": "poll_results/r-8ec0fceb44",
    "outlet": "publishers/wsws",
    "pollster": "pollsters/gallup",
}
PAGES = {
    "home": "/",
    **{name: f"/{name}" for name in ("speakers", "events", "articles", "money", "polls", "terms", "api", "downloads")},
    "search": "/search",
    "found": "/search?q=security+guarantees",
    "nothing": "/nothing",
    "nobody": "/on-the-record/said_by_speaker?speaker=makron",
    "wrong": "/on-the-record?sql=select+nothing",
    "refused": "/on-the-record?sql="
    + quote("with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"),
    "closed": "/-/databases",
    **{name: f"/on-the-record/{path}" for name, path in RECORDS.items()},
    "data": "/on-the-record",
    "table": "/on-the-record/quotations",
    "view": "/on-the-record/money_overview",
    "sql": "/on-the-record?sql=select+kind,+count(*)+from+quotations+group+by+kind",
    **{f"question_{name}": f"/on-the-record/{name}" for name in QUERIES},
}
LOOKS = [(scheme, device, width) for scheme in ("light", "dark") for device, width in (("wide", 1280), ("phone", 360))]


def take_pictures() -> None:
    """One picture a page and look, as high as the page but no higher than 4,000 pixels; of the questions only in light and wide."""
    OUT.mkdir(parents=True, exist_ok=True)
    with serve_site(REPOSITORY / "dist" / "on-the-record.db") as base, open_browser() as browser:
        for scheme, device, width in LOOKS:
            set_scheme(browser, scheme)
            for name, path in PAGES.items():
                if name.startswith("question_") and (scheme, device) != ("light", "wide"):
                    continue
                browser.get("about:blank")
                resize_page(browser, width, 700)
                browser.get(base + path)
                WebDriverWait(browser, 15).until(lambda page: page.execute_script(ALL_DRAWN))
                height = browser.execute_script("return document.documentElement.scrollHeight")
                resize_page(browser, width, min(height + 20, 4000))
                browser.save_screenshot(str(OUT / f"{name}_{device}_{scheme}.png"))
                if sys.stderr.isatty():
                    print(f"{name}, {device}, {scheme}", file=sys.stderr)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")


if __name__ == "__main__":
    if MISSING:
        sys.exit(MISSING)
    take_pictures()
