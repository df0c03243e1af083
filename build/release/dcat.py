"""dcat.jsonld: the release described for data catalogues (w3.org/TR/vocab-dcat-3)."""

from pathlib import Path
from typing import Any

from build.files import hash_file
from build.release.datapackage import FILE as DATA_PACKAGE
from build.release.datapackage import PROFILE
from build.release.description import ReleaseDescription
from build.release.parquet import PARQUET
from build.release.provenance import FILE as PROVENANCE
from schema.base import QUOTED_RIGHTS, QUOTED_RIGHTS_URL
from web.schema_org import CROISSANT

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = {
    "db": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "jsonld": "application/ld+json",
}
STANDARDS = {
    DATA_PACKAGE: PROFILE,
    f"{PARQUET}/{DATA_PACKAGE}": PROFILE,
    "croissant.json": CROISSANT,
    "csv-metadata.json": "http://www.w3.org/ns/csvw",
}
"""The other descriptions of the release, and the standard that each conforms to."""
DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def make_dcat(release: ReleaseDescription, folder: Path, files: list[Path]) -> dict[str, Any]:
    """Return the description of the dataset, with a distribution for each data file in the folder of a release."""
    site = release.site
    address = site.address or f"urn:{site.slug}"
    agent = {"@id": f"{address}#contributors", "@type": "foaf:Agent", "foaf:name": site.creator}
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": release.title,
        "dct:description": release.description,
        "dct:identifier": f"{site.slug} {release.version}",
        "dcat:version": release.version,
        "dct:accrualPeriodicity": {"@id": "http://purl.org/cld/freq/irregular"},
        "dct:issued": type_date(release.released_on.isoformat()),
        "dct:creator": agent,
        "dct:publisher": {"@id": agent["@id"]},
        "dct:license": {"@id": site.licence_url},
        "dct:rights": {"@id": QUOTED_RIGHTS_URL, "@type": "dct:RightsStatement", "dct:description": QUOTED_RIGHTS},
        "dct:language": [{"@id": f"http://id.loc.gov/vocabulary/iso639-1/{code}"} for code in release.languages],
        "dcat:keyword": site.keywords,
        "dct:provenance": {"@id": f"{address}#{PROVENANCE}", "@type": "dct:ProvenanceStatement", "dct:title": PROVENANCE},
        **describe_period(release),
        **describe_contact(site.contact),
        **({"dcat:landingPage": {"@id": site.address}} if site.address else {}),
        "dcat:distribution": [describe_distribution(release, address, folder, path) for path in files],
    }


def describe_period(release: ReleaseDescription) -> dict[str, Any]:
    """Return the period covered by the articles; an empty dict if there are none."""
    if release.first is None or release.last is None:
        return {}
    period = {"@type": "dct:PeriodOfTime", "dcat:startDate": type_date(release.first), "dcat:endDate": type_date(release.last)}
    return {"dct:temporal": period}


def describe_contact(contact: str) -> dict[str, Any]:
    """Return the contact point; an empty dict if the site has no contact."""
    if not contact:
        return {}
    kind, address = ("vcard:hasEmail", f"mailto:{contact}") if "@" in contact else ("vcard:hasURL", contact)
    return {"dcat:contactPoint": {"@type": "vcard:Organization", kind: {"@id": address}}}


def describe_distribution(release: ReleaseDescription, address: str, folder: Path, path: Path) -> dict[str, Any]:
    """Return the description of one data file."""
    name = path.relative_to(folder).as_posix()
    described: dict[str, Any] = {
        "@id": f"{address}#{name}",
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dct:license": {"@id": release.site.licence_url},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(path.stat().st_size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": hash_file(path)},
        },
    }
    if media_type := MEDIA_TYPES.get(path.suffix[1:], "application/json" if path.suffix == ".json" else None):
        described["dcat:mediaType"] = {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"}
    if standard := STANDARDS.get(name):
        described["dct:conformsTo"] = {"@id": standard}
    return described


def type_date(text: str) -> dict[str, str]:
    """Return a date, month or year as a typed value."""
    return {"@type": DATE_TYPES[len(text)], "@value": text}
