"""Who publishes the articles."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import Indexed, Row, Term, nullable
from schema.types import CountryCode, Slug, Text, Url, WikidataId

PublisherKind = Literal["newspaper", "agency", "broadcaster", "party press", "blog", "institution", "website"]


class Publisher(Row):
    """One publisher of articles."""

    table: ClassVar[str] = "publishers"

    id: Annotated[Slug, Term("dct:identifier")] = Field(description="Short readable id, for example daily-gazette.")
    name: Annotated[Text, Indexed(), Term("schema:name")] = Field(description="Name as the publisher spells it.")
    kind: Annotated[PublisherKind, Indexed()] = Field(
        description="Kind of publisher; party press is published by a party or political movement; website is one that only an "
        "archive names."
    )
    country: Annotated[CountryCode | None, Indexed()] = nullable(
        "Country that it publishes from (ISO 3166-1 alpha-2); null if unknown."
    )
    url: Annotated[Url | None, Term("schema:url")] = nullable("Home page; null if unknown.")
    wikidata: Annotated[WikidataId | None, Term("schema:sameAs")] = nullable("Wikidata item; null unless certain.", "Q42")
    description: Annotated[Text, Term("schema:description")] = Field(
        description="Owner and political position of the publisher, in one neutral sentence."
    )
