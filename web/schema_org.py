"""JSON-LD for search engines, in the vocabulary of schema.org."""

import json
from typing import Any

import markupsafe

ARTICLE_TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "statement": "NewsArticle",
}
MEDIA_TYPES = {"db": "application/vnd.sqlite3", "zip": "application/zip", "json": "application/json"}
QUOTED_RIGHTS_URL = "http://rightsstatements.org/vocab/CNE/1.0/"
"""The rights status of quoted words, as in schema/base.py: their copyright has not been evaluated."""

SCHEMA_ORG = "https://schema.org"
WIKIDATA = "http://www.wikidata.org/entity/"
CROISSANT = "http://mlcommons.org/croissant/1.1"
CROISSANT_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""Croissant's additions to schema.org, spelt out as its specification requires (docs.mlcommons.org/croissant)."""
PEOPLE = {"person", "unnamed"}  # Kinds of speakers that are people; all others are organisations


def json_ld(data: dict[str, Any]) -> markupsafe.Markup:
    """Return a script element with the data, escaped so that the data cannot close the element."""
    text = json.dumps({"@context": SCHEMA_ORG, **drop_empty(data)}, ensure_ascii=False).replace("<", "\\u003c")
    return markupsafe.Markup(f'<script type="application/ld+json">{text}</script>')


def drop_empty(value: Any) -> Any:
    """Drop empty values from the data."""
    if isinstance(value, dict):
        return {name: drop_empty(one) for name, one in value.items() if one not in (None, "", [], {})}
    return [drop_empty(one) for one in value] if isinstance(value, list) else value


def dataset_ld(
    site: dict[str, Any],
    url: str,
    about: str,
    release: dict[str, Any],
    first: str | None,
    last: str | None,
    files: list[dict[str, Any]],
) -> dict[str, Any]:
    """Return the dataset (schema.org/Dataset) for the home page, with its files described for Croissant.

    `release` is its version, a row of templates/sql/version.sql.
    """
    creator = f"The {site['name']} contributors"
    return {
        "@context": CROISSANT_CONTEXT,
        "@type": "Dataset",
        "conformsTo": CROISSANT,
        "@id": url,
        "url": url,
        "name": site["name"],
        "description": about,
        # Data after a release has no version number of its own; citeAs describes it.
        "version": release["number"] or "0.0.0",
        "isLiveDataset": True,
        "datePublished": release["changed_on"],
        "citeAs": f"{creator}: {site['name']}, {release['version']}. {url}",
        "license": site["licence_url"],
        "usageInfo": QUOTED_RIGHTS_URL,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "keywords": site["keywords"],
        "creator": {"@type": "Organization", "name": creator, "url": site["repository"]},
        "temporalCoverage": f"{first}/{last}" if first and last else None,
        "distribution": [
            {
                "@type": ["cr:FileObject", "DataDownload"],
                "@id": file["path"].rpartition("/")[2],
                "name": file["path"].rpartition("/")[2],
                "contentUrl": url.rstrip("/") + file["path"],
                "encodingFormat": MEDIA_TYPES[file["path"].rpartition(".")[2]],
                "contentSize": f"{file['bytes']} B",
                "sha256": file["sha256"],
                "description": file["about"],
            }
            for file in files
        ],
    }


def article_ld(article: dict[str, Any]) -> dict[str, Any]:
    """Return an article (schema.org/NewsArticle) as its publisher's work, at its publisher's URL."""
    return {
        "@type": ARTICLE_TYPES.get(article["genre"], "NewsArticle"),
        "headline": article["title"],
        "url": article["url"],
        "datePublished": article["published_on"],
        "inLanguage": article["language"],
        "wordCount": article["word_count"],
        "author": [{"@type": "Person", "name": name} for name in json.loads(article["authors"])],
        "publisher": {"@type": "Organization", "name": article["publisher_name"]},
    }


def quotation_ld(url: str, row: dict[str, Any], speakers: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a quotation (schema.org/Quotation) with its speakers and article. Not for terms and rhetorical words."""
    said_by = [{"@type": "Person" if one["kind"] in PEOPLE else "Organization", "name": one["name"]} for one in speakers]
    return {
        "@type": "Quotation",
        "@id": url,
        "url": url,
        "identifier": row["quotation"],
        "text": row["clean_text"],
        "usageInfo": QUOTED_RIGHTS_URL,
        "creator": said_by,
        "dateCreated": row["said_on"],
        "isPartOf": {
            "@type": "NewsArticle",
            "headline": row["article_title"],
            "name": row["article_label"],
            "url": row["article_url"],
            "datePublished": row["published_on"],
            "publisher": {"@type": "Organization", "name": row["publisher_name"]},
        },
        "isBasedOn": row["link"],
    }


RECORD_TYPES: dict[str, tuple[str, dict[str, str]]] = {
    "articles": (
        "NewsArticle",
        {"title": "headline", "url": "url", "published_on": "datePublished", "language": "inLanguage", "word_count": "wordCount"},
    ),
    "events": (
        "Event",
        {"name": "name", "starts_on": "startDate", "ends_on": "endDate", "place": "location", "notes": "description"},
    ),
    "pollsters": ("Organization", {"name": "name", "url": "url"}),
    "publishers": ("NewsMediaOrganization", {"name": "name", "url": "url", "description": "description"}),
    "speaker_roles": ("Role", {"title": "roleName", "starts_on": "startDate", "ends_on": "endDate", "notes": "description"}),
    "speakers": ("Organization", {"name": "name", "also_known_as": "alternateName", "description": "description"}),
    "utterances": ("CreativeWork", {"notes": "description"}),
}
"""Tables whose records have no annotation: the type of a row, and the schema.org properties of columns that have one."""

UNREVIEWED = ("CreativeWork", {"article": "isBasedOn"})
"""The status given for unreviewed records, which have no annotation either."""


def record_ld(url: str, table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of a table without annotations; `url` is its permanent URL."""
    kind, properties = RECORD_TYPES.get(table, UNREVIEWED)
    described = {property_: row.get(column) for column, property_ in properties.items()}
    if table == "articles":
        kind = ARTICLE_TYPES.get(row["genre"], kind)
    if row.get("kind") in PEOPLE:
        kind = "Person"
    if row.get("kind") == "document":
        kind = "CreativeWork"
    if table not in RECORD_TYPES:
        described["creativeWorkStatus"] = "Draft"
    if row.get("wikidata"):
        described["sameAs"] = f"{WIKIDATA}{row['wikidata']}"
    found: dict[str, Any] = drop_empty({"@type": kind, "@id": url, "identifier": row["id"], **described})
    return found
