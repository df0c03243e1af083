"""A site that has no articles yet, as docs/another-site.md starts one."""

import shutil

from build.dataset import load_dataset
from build.publish.serve import open_site
from build.publish.site import build_site
from build.settings import database_path
from tests.conftest import REPOSITORY, Folder

PAGES = [
    "",
    "search?q=ferry",
    *sorted(path.name.removesuffix(".html") for path in (REPOSITORY / "templates/pages").glob("*.html") if "{" not in path.name),
]


async def test_every_page_of_an_empty_site_answers(folder: Folder):
    shutil.rmtree(folder.root / "seeds")
    dataset = load_dataset(folder.root)
    assert dataset.problems == []
    build_site(folder.root, database_path(folder.root), dataset.rows)
    site = open_site(folder.root, database_path(folder.root))
    ((slug, metadata),) = site.metadata("databases").items()
    pages = [*PAGES, slug, *(f"{slug}/{name}" for name in [*metadata["tables"], *metadata["queries"]])]
    statuses = {page: (await site.client.get(f"/{page}")).status_code for page in pages}
    assert {page: status for page, status in statuses.items() if status != 200} == {}
    assert "Click a bar" not in (await site.client.get("/money")).text, "it has no chart"


async def test_a_site_says_that_no_article_was_read_in_full_and_shows_no_accuracy(folder: Folder):
    folder.change("article", "review: reviewed", "review: unreviewed")
    folder.extract()
    build_site(folder.root, database_path(folder.root), load_dataset(folder.root).rows)
    site = open_site(folder.root, database_path(folder.root))
    assert "not read in full yet" in (await site.client.get("/")).text
    about = (await site.client.get("/about")).text
    assert "No article has been read in full by a person yet" in about and "counted on 0 articles" not in about
