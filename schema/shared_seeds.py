"""What an editor types that articles share: the models of the files of seeds/ that are lists.

They have every column of a table that the build does not compute. Editors and `schema/json/` read the descriptions.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from schema.base import SeedModel, column, nullable
from schema.events import Event
from schema.polls import Pollster
from schema.publishers import Publisher
from schema.redirects import Redirect
from schema.speakers import AliasKind, Ended, Gender, Speaker, SpeakerAlias, SpeakerKind, SpeakerRole
from schema.types import CountryCode, QuotationId, Slug, Text, UtteranceId, WikidataId
from schema.utterances import Utterance


class SpeakerRoleSeed(SeedModel):
    """One office that the speaker held."""

    id: Slug | None = nullable("Its id, which stays. `make fix` gives it: the speaker's id, the title, the first day if known.")
    title: Text = column(SpeakerRole, "title")
    organisation: Text | None = column(SpeakerRole, "organisation")
    starts_on: date | None = column(SpeakerRole, "starts_on")
    ends_on: date | None = column(SpeakerRole, "ends_on")
    ended: Ended = column(SpeakerRole, "ended")
    checked_on: date | None = column(SpeakerRole, "checked_on")
    notes: Text | None = column(SpeakerRole, "notes")


class SpeakerAliasSeed(SeedModel):
    """One other way in which the speaker is written or called."""

    alias: Text = column(SpeakerAlias, "alias")
    kind: AliasKind = column(SpeakerAlias, "kind")


class SpeakerSeed(SeedModel):
    """One speaker."""

    id: Slug = column(Speaker, "id")
    name: Text = column(Speaker, "name")
    kind: SpeakerKind = column(Speaker, "kind")
    country: CountryCode | None = column(Speaker, "country")
    wikidata: WikidataId | None = column(Speaker, "wikidata")
    gender: Gender | None = column(Speaker, "gender")
    description: Text = column(Speaker, "description")
    roles: list[SpeakerRoleSeed] = Field(default=[], description="Offices held, newest first.")
    aliases: list[SpeakerAliasSeed] = Field(default=[], description="Other spellings, epithets, nicknames.")


class EventSeed(Event):
    """One event, with those who took part."""

    participants: list[Slug] = Field(default=[], description="Ids of the speakers who took part.")


class UtteranceSeed(SeedModel):
    """Passages of several articles of which a person says whether they are the same utterance."""

    id: UtteranceId = column(Utterance, "id")
    quotations: Annotated[list[QuotationId], Field(min_length=2)] = Field(description="The ids of the passages.")
    decided: Literal["same", "different"] | None = nullable(
        "same if they are one utterance, different if none of them is the same as another; left out until somebody decides."
    )
    notes: Text | None = nullable("Why; needed where they are different.")

    @model_validator(mode="after")
    def check_notes(self) -> Self:
        """Require a reason where passages that look alike are different."""
        if self.decided == "different" and self.notes is None:
            raise ValueError("decided is different, but nobody says why: add notes")
        return self


SHARED_FILES: dict[str, type[BaseModel]] = {
    "publishers": Publisher,
    "speakers": SpeakerSeed,
    "events": EventSeed,
    "pollsters": Pollster,
}
"""Each file of seeds/ that is a list, and the model of its items."""

SEED_LISTS: dict[str, type[BaseModel]] = SHARED_FILES | {"utterances": UtteranceSeed, "redirects": Redirect}
"""All files of seeds/ that are lists: those that other records name items of, the utterances, and the ids that had to go."""
