"""Who publishes the articles."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import Indexed, Row, nullable
from schema.types import CountryCode, Slug, Text, Url, WikidataId


class Publisher(Row):
    """One publisher of articles."""

    table: ClassVar[str] = "publishers"

    id: Slug = Field(description="Short readable id, for example daily-gazette.")
    name: Annotated[Text, Indexed()] = Field(description="The publisher's name as it spells it.")
    kind: Annotated[Literal["newspaper", "agency", "broadcaster", "party press", "blog", "institution"], Indexed()] = Field(
        description="What kind of publisher it is; party press is published by a party or political movement."
    )
    country: Annotated[CountryCode | None, Indexed()] = nullable(
        "Country it publishes from (ISO 3166-1 alpha-2); null if unknown."
    )
    url: Url | None = nullable("Its home page.")
    wikidata: WikidataId | None = nullable("Its Wikidata item; null unless certain.")
    description: Text = Field(description="Who publishes it and where it stands, neutrally, in one sentence.")
