"""The citation of a release: CITATION.cff (citation-file-format.github.io), .zenodo.json (for Zenodo), and BibTeX."""

from typing import Any

import yaml

from build.release.description import ReleaseDescription, find_spdx_id
from schema.base import QUOTED_RIGHTS
from web.citations import escape_bibtex

CITATION_MESSAGE = "If you use this dataset, please cite it as below."


def make_citation(release: ReleaseDescription) -> str:
    """Return the content of CITATION.cff."""
    site = release.site
    spdx_id = find_spdx_id(site.licence_url)
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": CITATION_MESSAGE,
        "type": "dataset",
        "title": release.title,
        "authors": [{"name": site.creator}],
        "version": release.version,
        "date-released": release.released_on,
        **({"license": spdx_id} if spdx_id else {"license-url": site.licence_url}),
        **({"doi": release.doi} if release.doi else {}),
        **({"url": site.address} if site.address else {}),
        **({"repository": site.repository} if site.repository else {}),
        **({"keywords": site.keywords} if site.keywords else {}),
        "abstract": release.description,
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=130)


def make_zenodo_metadata(release: ReleaseDescription) -> dict[str, Any]:
    """Return the content of .zenodo.json."""
    site = release.site
    spdx_id = find_spdx_id(site.licence_url)
    related = [
        {"identifier": url, "relation": relation, "scheme": "url"}
        for url, relation in ((site.address, "isDescribedBy"), (site.repository, "isSupplementTo"))
        if url
    ]
    return {
        "upload_type": "dataset",
        "title": release.title,
        "description": f"{release.description} {QUOTED_RIGHTS}",
        "creators": [{"name": site.creator}],
        "version": release.version,
        "publication_date": release.released_on.isoformat(),
        "access_right": "open",
        **({"license": spdx_id.lower()} if spdx_id else {}),
        "keywords": site.keywords,
        "language": "eng",
        **({"related_identifiers": related} if related else {}),
    }


def make_bibtex(release: ReleaseDescription) -> str:
    """Return the release's BibTeX entry."""
    site = release.site
    fields = {
        "author": "{{" + escape_bibtex(site.creator) + "}}",
        "title": "{" + escape_bibtex(release.title) + "}",
        "version": "{" + release.version + "}",
        "year": "{" + str(release.released_on.year) + "}",
        **({"doi": "{" + release.doi + "}"} if release.doi else {}),
        **({"url": "{" + site.address + "}"} if site.address else {}),
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{site.slug}-{release.version},\n{lines}}}"
