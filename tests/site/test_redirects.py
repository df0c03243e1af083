"""Pages of rows that have another id now, or were removed."""

from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from tests.conftest import ARTICLE
from tests.site.pages import HERE, get, get_rows, soup_of, text_of

OLD = "harbour-post-2031-05-ferry-talks"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"articles/{OLD}", f"articles/{ARTICLE}"),
        (f"articles/{OLD}.json", f"articles/{ARTICLE}.json"),
        (f"articles/{OLD}.csv", f"articles/{ARTICLE}.csv"),
        (f"articles/{OLD}.json?_shape=array&_nl=on", f"articles/{ARTICLE}.json?_shape=array&_nl=on"),
        ("speakers/mayor-quill", "speakers/ada-quill"),
        ("publisher_speaker_counts/harbour-post,mayor-quill", "publisher_speaker_counts/harbour-post,ada-quill"),
        (f"article_authors/{OLD},1.json", f"article_authors/{ARTICLE},1.json"),
    ],
)
async def test_old_address_leads_to_the_new_one(site: Datasette, old: str, new: str):
    response = await site.client.get(f"{HERE}/{old}")
    assert (response.status_code, response.headers["location"]) == (301, f"{HERE}/{new}")
    # A browser that kept it would turn in a circle after a name is given back.
    assert response.headers["cache-control"] == "no-store"
    assert (await site.client.get(f"{HERE}/{new}")).status_code == 200


async def test_page_of_what_was_removed_says_so(site: Datasette):
    response = await site.client.get(f"{HERE}/quotations/q-0000000001")
    soup = soup_of(response)
    assert (response.status_code, text_of(soup.h1)) == (410, "Page removed")
    why = "This record was removed from the dataset on 20 May 2031. The article says that nobody spoke these words."
    assert text_of(soup.select_one(".message-error")) == why
    answer = await site.client.get(f"{HERE}/quotations/q-0000000001.json")
    assert (answer.status_code, answer.json()["error"]) == (410, why)
    gone = soup_of(await site.client.get(f"{HERE}/articles/tar-barrel-2024-04-who-pays-again"))
    assert text_of(gone.select_one(".message-error")).endswith("on 21 May 2031. Nothing replaces it.")


@pytest.mark.parametrize("path", ["articles/mayor-quill", "quotations/q-0000000002", "speakers/nobody.json", "redirects/a,b"])
async def test_what_never_was_is_not_found(site: Datasette, path: str):
    assert (await site.client.get(f"{HERE}/{path}")).status_code == 404


async def test_queries_know_old_ids(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_by_speaker?speaker=ada-quill")
    assert await get_rows(site, f"{HERE}/said_by_speaker?speaker=mayor-quill") == rows != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quotations.json?speaker=mayor-quill&_shape=array", "quotations.json?speaker=ada-quill&_shape=array"),
        ("quotations?speaker__exact=mayor-quill", "quotations?speaker__exact=ada-quill"),
        ("quotation_overview?speaker=mayor-quill", "quotation_overview?speaker=ada-quill"),
        (f"quotations?article={OLD}&kind=direct", f"quotations?article={ARTICLE}&kind=direct"),
        ("speakers?id=mayor-quill", "speakers?id=ada-quill"),
    ],
)
async def test_filters_by_an_old_id_lead_to_the_new_one(site: Datasette, old: str, new: str):
    response = await site.client.get(f"{HERE}/{old}")
    assert (response.status_code, response.headers.get("location")) == (301, f"{HERE}/{new}")
    assert (await site.client.get(f"{HERE}/{new}")).status_code == 200


async def test_csv_by_an_old_id_has_the_rows_of_the_new_one(site: Datasette):
    old = await site.client.get(f"{HERE}/quotations.csv?speaker=mayor-quill", follow_redirects=True)
    assert old.text == (await site.client.get(f"{HERE}/quotations.csv?speaker=ada-quill")).text


async def test_filters_by_other_words_stay(site: Datasette):
    for query in ("speaker=ada-quill", "cue=mayor-quill", "event=mayor-quill", "speaker__contains=mayor-quill"):
        assert (await site.client.get(f"{HERE}/quotations?{query}")).status_code == 200


async def test_site_map_lists_only_new_ids(site: Datasette):
    for table in ("articles", "speakers", "quotations"):
        page = (await get(site, f"/sitemap-{table}-1.xml")).text
        urls = [
            place.text or "" for place in ElementTree.fromstring(page).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
        ]
        assert urls
        assert not [url for url in urls if url.rpartition("/")[2] in (OLD, "mayor-quill", "q-0000000001")]
