"""What the articles speak of: summits, calls, statements, interviews, posts, votes, trials."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import Indexed, Order, References, Row, Term, nullable
from schema.types import CountryCode, Slug, Text

EventKind = Literal[
    "summit", "meeting", "call", "speech", "statement", "press conference", "interview", "post", "hearing", "trial", "vote",
]  # fmt: skip
EventRelation = Literal["at", "about", "before", "after"]
"""How words are related to an event: spoken at it, before it or after it, or only about it."""


class Event(Row):
    """One occasion that an article mentions, at which or about which something was said."""

    table: ClassVar[str] = "events"
    orders: ClassVar[tuple[Order, ...]] = (Order("starts_on", "ends_on"), Order("not_before", "not_after"))
    alternatives: ClassVar[tuple[tuple[str, str], ...]] = (("starts_on", "not_before"), ("starts_on", "not_after"))
    conditions: ClassVar[tuple[str, ...]] = ("part_of <> id",)

    id: Annotated[Slug, Term("dct:identifier")] = Field(
        description="Short readable id with the date as far as known, for example budget-vote-2024-03-07."
    )
    name: Annotated[Text, Term("schema:name")] = Field(description="Name given here, with the date as far as known.")
    kind: Annotated[EventKind, Indexed()] = Field(
        description="summit, meeting, call, speech, statement (a declaration or remarks), press conference, interview, "
        "post (on a platform), hearing (before a committee or court), trial or vote (an election, a referendum, a division)."
    )
    starts_on: Annotated[date | None, Indexed(), Term("schema:startDate")] = nullable("First day; null if no article gives it.")
    ends_on: Annotated[date | None, Term("schema:endDate")] = nullable("Last day; equals starts_on for one day; null if unknown.")
    not_before: date | None = nullable(
        "Lower bound of the date: on this day or later; null if starts_on is known, or there is no such bound."
    )
    not_after: date | None = nullable(
        "Upper bound of the date: on this day or earlier; null if starts_on is known, or there is no such bound.", "2031-05-06"
    )
    place: Annotated[Text | None, Term("schema:location")] = nullable(
        "City or building; null if there was none, or no article names it."
    )
    country: Annotated[CountryCode | None, Indexed()] = nullable("Country of the place (ISO 3166-1 alpha-2); null if unknown.")
    part_of: Annotated[Slug | None, References("events"), Term("schema:superEvent")] = nullable(
        "Larger event that it belongs to or comments on; null if none."
    )
    notes: Annotated[Text | None, Term("skos:note")] = nullable("How the date was established, and what is unknown.")

    @model_validator(mode="after")
    def check_part_of(self) -> Self:
        """Require that an event is not part of itself."""
        if self.part_of == self.id:
            raise ValueError("part_of names the event itself; name the larger event or write null")
        return self


class EventParticipant(Row):
    """One speaker who took part in one event."""

    table: ClassVar[str] = "event_participants"
    primary_key: ClassVar[tuple[str, ...]] = ("event", "speaker")

    event: Annotated[Slug, References("events")] = Field(description="Event that the speaker took part in.")
    speaker: Annotated[Slug, References("speakers")] = Field(description="Participant of the event.")
