"""Who publishes the articles."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import Indexed, Row
from schema.types import CountryCode, Slug, Text, Url, WikidataId


class Publisher(Row):
    """One outlet that articles were taken from."""

    table: ClassVar[str] = "publishers"

    id: Slug = Field(description="Short readable id, for example guardian.")
    name: Annotated[Text, Indexed()] = Field(description="The outlet's name as it writes it itself.")
    kind: Annotated[Literal["newspaper", "agency", "broadcaster", "party press", "blog", "institution"], Indexed()] = Field(
        description="What sort of outlet it is; party press is published by a party or political movement."
    )
    country: Annotated[CountryCode | None, Indexed()] = Field(
        default=None, description="Country it is published from (ISO 3166-1 alpha-2); null if it has none or it is unknown."
    )
    url: Url | None = Field(default=None, description="Its home page.")
    wikidata: WikidataId | None = Field(default=None, description="Its Wikidata item; null unless certain.")
    description: Text = Field(description="Who publishes it and where it stands, neutrally, in one sentence.")
