"""Take pictures of the site's pages into dist/screenshots: python -m tests.screenshots."""

import sys

from selenium.webdriver.support.ui import WebDriverWait

from build.metadata import complete_metadata
from tests.browser import COUNT_COLOURED, MISSING, open_browser, resize_page, serve_site
from tests.conftest import REPOSITORY

OUT = REPOSITORY / "dist" / "screenshots"
QUERIES = complete_metadata(REPOSITORY)["databases"]["on-the-record"]["queries"]
PAGES = {
    "home": "/",
    "database": "/on-the-record",
    "quotations": "/on-the-record/quotations",
    "quotation_overview": "/on-the-record/quotation_overview",
    "money_overview": "/on-the-record/money_overview",
    "poll_overview": "/on-the-record/poll_overview",
    "article": "/on-the-record/articles/wsws-2025-08-19-rift-within-nato",
    "speaker": "/on-the-record/speakers/volodymyr-zelenskyy",
    "data_dictionary": "/on-the-record/data_dictionary",
    **{f"question_{name}": f"/on-the-record/{name}#{query.get('fragment', '')}" for name, query in QUERIES.items()},
}


def take_pictures() -> None:
    """One picture a page, as high as the page but no higher than 4,000 pixels; the first of them also as a phone shows them."""
    OUT.mkdir(parents=True, exist_ok=True)
    with serve_site(REPOSITORY / "dist" / "on-the-record.db") as base:
        for device, width in (("", 1280), ("phone_", 360)):
            with open_browser(width) as browser:
                for name, path in PAGES.items() if not device else list(PAGES.items())[:11]:
                    browser.get("about:blank")
                    resize_page(browser, width, 700)
                    browser.get(base + path)
                    if "#g." in path:
                        WebDriverWait(browser, 15).until(lambda page: page.execute_script(COUNT_COLOURED))
                    height = browser.execute_script("return document.documentElement.scrollHeight")
                    resize_page(browser, width, min(height + 20, 4000))
                    browser.save_screenshot(str(OUT / f"{device}{name}.png"))
                    if sys.stderr.isatty():
                        print(f"{device}{name}", file=sys.stderr)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")


if __name__ == "__main__":
    if MISSING:
        sys.exit(MISSING)
    take_pictures()
