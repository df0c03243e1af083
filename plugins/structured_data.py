"""What pages tell search engines of themselves, in the words of schema.org, as JSON-LD."""

import json
from typing import Any

import markupsafe
from datasette import hookimpl
from jinja2 import Environment

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
ARTICLE_TYPES = {
    "news": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "statement": "NewsArticle",
}
ENCODINGS = {"db": "application/vnd.sqlite3", "zip": "application/zip", "json": "application/json"}
PEOPLE = {"person", "unnamed"}
"""Kinds of speakers that are persons; others are organisations."""


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Give templates the functions `dataset_ld`, `article_ld`, `quotation_ld`, each of which makes a script element."""
    for function in (dataset_ld, article_ld, quotation_ld):
        env.globals[function.__name__] = lambda *given, make=function, **named: make_script(make(*given, **named))


def make_script(data: dict[str, Any]) -> markupsafe.Markup:
    """The element that holds the data: no browser runs it, and nothing in it can end it."""
    text = json.dumps({"@context": "https://schema.org", **drop_empty(data)}, ensure_ascii=False)
    return markupsafe.Markup('<script type="application/ld+json">{}</script>').format(
        markupsafe.Markup(text.replace("<", "\\u003c"))
    )


def drop_empty(value: Any) -> Any:
    """Data without what is not known."""
    if isinstance(value, dict):
        return {name: drop_empty(one) for name, one in value.items() if one not in (None, "", [], {})}
    return [drop_empty(one) for one in value] if isinstance(value, list) else value


def dataset_ld(
    address: str, about: str, version: str, first: str | None, last: str | None, files: list[dict[str, Any]]
) -> dict[str, Any]:
    """The dataset (schema.org/Dataset), as the home page says it."""
    return {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": "On the Record",
        "description": about,
        "version": version,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "keywords": ["quotations", "news", "Ukraine", "media monitoring", "opinion polls", "aid"],
        "creator": {
            "@type": "Organization",
            "name": "The On the Record contributors",
            "url": "https://github.com/on-the-record/on-the-record",
        },
        "temporalCoverage": f"{first}/{last}" if first and last else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": address.rstrip("/") + file["path"],
                "encodingFormat": ENCODINGS[file["path"].rpartition(".")[2]],
                "contentSize": f"{file['bytes']} B",
                "sha256": file["sha256"],
                "description": file["about"],
            }
            for file in files
        ],
    }


def article_ld(article: dict[str, Any]) -> dict[str, Any]:
    """An article (schema.org/NewsArticle) as its publisher's work, at its publisher's address."""
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


def quotation_ld(address: str, row: dict[str, Any], speakers: list[dict[str, Any]]) -> dict[str, Any]:
    """A quotation (schema.org/Quotation) with who said it and the article that prints it. Terms and inventions are none."""
    said_by = [{"@type": "Person" if one["kind"] in PEOPLE else "Organization", "name": one["name"]} for one in speakers]
    return {
        "@type": "Quotation",
        "@id": address,
        "url": address,
        "identifier": row["quotation"],
        "text": row["text"],
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
