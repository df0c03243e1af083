"""provenance.jsonld: the sources, software and activities behind a release, in PROV-O (w3.org/TR/prov-o).

It is the only description that depends on the machine: on the versions of Python, SQLite and the packages.
"""

import platform
import sqlite3
from importlib.metadata import distributions
from typing import Any

from build.release.description import ReleaseDescription
from build.release.sources import FILE as SOURCES

FILE = "provenance.jsonld"
PROV = "http://www.w3.org/ns/prov#"
CONTEXT = {
    "dct": "http://purl.org/dc/terms/",
    "prov": PROV,
    "schema": "https://schema.org/",
}
ORIGINS = {
    "typed": "A person wrote the values, in the files of seeds/.",
    "read": "The values stand in the articles: the extractor read them and a person decided, or a person read them. The columns "
    "method and review of a record say who.",
    "computed": "The build or the extractor made the values from others, from the file that was read, or by rules.",
}
"""How the values of a column came about: of each origin that columns name, what it means."""
INSTALLERS = {"pip", "setuptools", "wheel"}  # Installed in every environment, but not used by the build


def make_provenance(release: ReleaseDescription) -> dict[str, Any]:
    """Return the release as an entity, its sources, and the activities that generated it and its columns."""
    site = release.site
    commit = release.commit or "unknown"
    source = {"schema:url": f"{site.repository.rstrip('/')}/tree/{commit}"} if site.repository and release.commit else {}
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": "#release",
                "@type": "prov:Entity",
                "dct:title": release.title,
                "dct:identifier": f"{site.slug} {release.version}",
                "prov:wasDerivedFrom": describe_sources(release),
                "prov:wasGeneratedBy": [{"@id": "#build"}, *({"@id": f"#{name}"} for name in ORIGINS)],
            },
            {
                "@id": "#repository",
                "@type": "prov:Entity",
                "dct:title": "Seeds and program",
                "dct:identifier": commit,
                **source,
            },
            {"@id": SOURCES, "@type": "prov:Entity", "dct:title": "The articles"},
            {
                "@id": "#build",
                "@type": "prov:Activity",
                "dct:title": "make release",
                "prov:used": describe_sources(release),
                "prov:wasAssociatedWith": [
                    {"@type": "prov:SoftwareAgent", "schema:name": name, "schema:softwareVersion": version}
                    for name, version in list_software()
                ],
            },
            *(
                {"@id": f"#{name}", "@type": "prov:Activity", "dct:title": name, "dct:description": text}
                for name, text in ORIGINS.items()
            ),
        ],
    }


def describe_sources(release: ReleaseDescription) -> list[dict[str, str]]:
    """Return references to the sources of a release: a commit of the repository, and the articles."""
    return [*([{"@id": "#repository"}] if release.commit else []), {"@id": SOURCES}]


def list_software() -> list[tuple[str, str]]:
    """Return the names and versions of Python, SQLite and all installed packages."""
    packages = {(package.name.lower(), package.version) for package in distributions() if package.name.lower() not in INSTALLERS}
    return [("Python", platform.python_version()), ("SQLite", sqlite3.sqlite_version), *sorted(packages)]
