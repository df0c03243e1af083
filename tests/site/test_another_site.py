"""The invented site has another name and topic than the repository's: none of its pages has anything of the latter."""

import io
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from build.settings import REPOSITORY, read_site
from tests.site.smoke import check_site

OWN_PAGES = ("/sitemap.xml", "/feed.atom", "/llms.txt", "/robots.txt", "/-/metadata.json", "/no-such-page", "/search?q=ferry")
SKIPPED = re.compile(r"/data_dictionary/|^[^?]*(?<!\.css)(?<!\.js)(?<!\.svg)\?")
MAX_PAGES = 1_000


def list_words_of_this_site() -> list[str]:
    """List what names this repository's site or its topic: in site.yml, names begin with a capital letter."""
    site = read_site(REPOSITORY)
    text = " ".join((site.topic, site.sentence[1:], *site.keywords))
    stems = {word[:6] for word in re.findall(r"\b[A-Z]\w{3,}", text)}
    words = {site.name, site.slug, site.repository, site.contact, *site.parameters.values(), *stems}
    return sorted(words - {""})


async def crawl(site: Datasette) -> AsyncIterator[tuple[str, bytes]]:
    """Yield every path that links of the site lead to, and its bytes; without filters and rows of the data dictionary."""
    waiting = ["/", *OWN_PAGES]
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        response = await site.client.get(path)
        # The table of redirects names a record that was removed, and a permanent URL leads to a record's page.
        assert response.status_code in ((404,) if path == "/no-such-page" else (200, 303, 410)), path
        yield path, response.content
        if not re.match(r"text/html|\w+/(atom\+)?xml", response.headers.get("content-type", "")):
            continue
        page = BeautifulSoup(response.text, "xml" if "xml" in response.headers["content-type"] else "lxml")
        links = [tag.get("href") or tag.get("src") for tag in page.select("[href], [src]")] + [
            tag.text for tag in page.select("loc")
        ]
        for link in filter(None, links):
            found = urldefrag(urljoin(f"http://localhost{path}", link)).url
            if found.startswith("http://localhost/") and not SKIPPED.search(found):
                found = found.removeprefix("http://localhost")
                waiting += [] if found in seen else [found]
                seen.add(found)
        assert len(seen) < MAX_PAGES, "more pages than such a site can have"


def unpack(path: str, content: bytes) -> str:
    """Return the text of a file, that of the files inside a zip file included."""
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join([*archive.namelist(), *(archive.read(name).decode() for name in archive.namelist())])
    return content.decode("utf-8", "replace")


@pytest.mark.slow
async def test_no_page_feed_or_download_has_words_of_this_site(site: Datasette, built: Path):
    words = re.compile("|".join(map(re.escape, list_words_of_this_site())), re.IGNORECASE)
    assert words.search(f"a link to /{read_site(REPOSITORY).slug}/speakers")
    read = {path: unpack(path, content) async for path, content in crawl(site)}
    found = {path: sorted({match[0] for match in words.finditer(path + text)}) for path, text in read.items()}
    assert {path: listed for path, listed in found.items() if listed} == {}
    assert {f"/{built.name}", f"/downloads/{built.stem}.json", f"/{built.stem}/speakers/ada-quill"} <= read.keys()


@pytest.mark.slow
def test_the_invented_site_passes_the_smoke_check(base: str, built: Path):
    check_site(base, built)
