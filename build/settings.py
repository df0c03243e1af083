"""Read site.yml, the identity of the site, and settings.yml, its limits.

A root without a settings.yml or metadata.yml uses this repository's, so another site needs only seeds and a site.yml.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from build.problems import DataError, Problem, Source, list_validation_errors
from build.seeds.yaml import read_yaml
from schema.types import Slug, Text

REPOSITORY = Path(__file__).resolve().parent.parent
DOWNLOADS = "downloads"  # The folder of the downloads: beside the database, and in URLs
METADATA = "metadata.json"
"""Built beside the database: metadata.yml, with site.yml merged into it."""


class Site(BaseModel):
    """The identity of a site: the content of site.yml."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    name: Text = Field(description="the name of the dataset and its site")
    slug: Slug = Field(description="the name of the database file, and the prefix of URLs and annotation ids")
    sentence: Text = Field(description="what the dataset holds, in one sentence without a full stop")
    topic: Text = Field(description="the topic in some words")
    not_covered: list[Text] = Field(default=[], description="what the dataset leaves out of its topic")
    address: Annotated[str, Field(pattern=r"^(https?://[^/\s?#]+)?$")] = Field(
        default="", description="URL of the public site without a slash at its end, or empty; ids of records are URLs below it"
    )
    repository: str = Field(default="", description="URL of the public repository, or empty")
    contact: str = Field(default="", description="mail address or URL for corrections, or empty")
    keywords: list[Text] = Field(default=[], description="keywords for search engines")
    licence: Text = Field(description="the licence of the data, in one line")
    licence_url: Text = Field(description="the URL of the licence")
    show: Literal["reviewed", "all"] = Field(
        default="reviewed",
        description="which records pages, counts, charts and downloads have: those that a person has reviewed, or all of them, "
        "marked",
    )
    parameters: dict[str, str] = Field(default={}, description="default parameters of the queries in metadata.yml")

    @property
    def creator(self) -> str:
        """Who is cited as the author of the dataset."""
        return f"The {self.name} contributors"

    @property
    def id_prefix(self) -> str:
        """The prefix of record ids where they must be URIs: the site's URL or, without one, a URN."""
        return f"{self.address}/id/" if self.address else f"urn:{self.slug}:"


def read_site(root: Path) -> Site:
    """Return the identity of the site; raise DataError with the line of each invalid key in site.yml."""
    document = read_yaml(root / "site.yml", "site.yml")
    if document.problems:
        raise DataError(document.problems)
    try:
        return Site.model_validate(document.data)
    except ValidationError as error:
        problems = list_validation_errors(error, Site.model_fields)
        raise DataError(
            Problem(Source("site.yml", document.find_line(path), str(path[0]) if path else "file"), text)
            for path, text in problems
        ) from None


def read_settings(root: Path) -> dict[str, dict[str, Any]]:
    """Return settings.yml: `settings` are Datasette's own, `plugins` are those of web/."""
    document = read_yaml(find_file(root, "settings.yml"), "settings.yml")
    if document.problems:
        raise DataError(document.problems)
    return dict(document.data)


def find_file(root: Path, name: str) -> Path:
    """Return the root's own file or, where it has none, the repository's."""
    path = root / name
    return path if path.exists() else REPOSITORY / name


def database_path(root: Path) -> Path:
    """Return the path of a root's database, which is a symbolic link; see build/folders."""
    return root / "dist" / f"{read_site(root).slug}.db"
