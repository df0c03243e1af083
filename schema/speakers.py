"""Who speaks, gives, receives or takes part: people, offices, organisations, governments, groups, documents."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import Computed, Indexed, Order, References, Row, Term, nullable
from schema.types import CountryCode, Slug, Text, WikidataId

SpeakerKind = Literal["person", "office", "organisation", "government", "group", "document", "unnamed"]
Gender = Literal["female", "male", "other"]
AliasKind = Literal["spelling", "epithet", "nickname", "abbreviation", "title", "metonym", "part"]
Ended = Literal["yes", "no", "unknown"]


class Speaker(Row):
    """One person or body that is quoted, gives or receives money, states a figure, or takes part in an event."""

    table: ClassVar[str] = "speakers"
    warning_names: ClassVar[tuple[str, ...]] = (
        "no_ranking",
        "as_of_the_articles",
    )

    id: Annotated[Slug, Term("dct:identifier")] = Field(description="Short readable id, for example jane-doe.")
    name: Annotated[Text, Indexed(), Term("schema:name")] = Field(description="Usual full name in English.")
    kind: Annotated[SpeakerKind, Indexed()] = Field(
        description="person, office (the White House), organisation, government, group (several that speak as one), "
        "document (a treaty that is quoted) or unnamed (a source the article does not name)."
    )
    country: Annotated[CountryCode | None, Indexed()] = nullable(
        "Country of the speaker (ISO 3166-1 alpha-2); null if none or several."
    )
    wikidata: Annotated[WikidataId | None, Term("schema:sameAs")] = nullable("Wikidata item; null unless certain.", "Q42")
    gender: Annotated[Gender | None, Indexed(), Term("schema:gender")] = nullable(
        "Gender of a person; null for bodies, or if unknown."
    )
    description: Annotated[Text, Term("schema:description")] = Field(
        description="Who this is, in one line, as of the articles: an office named here may have ended since."
    )
    also_known_as: Annotated[Text | None, Computed()] = nullable(
        "Spellings and epithets of speaker_aliases, separated by semicolons, so that search finds them."
    )


class SpeakerRole(Row):
    """One office or position that a speaker held, with its dates: it decides who "the French president" is on a date."""

    table: ClassVar[str] = "speaker_roles"
    warning_names: ClassVar[tuple[str, ...]] = ("as_of_the_articles",)
    orders: ClassVar[tuple[Order, ...]] = (
        Order("starts_on", "ends_on"),
        Order("starts_on", "checked_on"),
        Order("ends_on", "checked_on"),
    )
    conditions: ClassVar[tuple[str, ...]] = (
        "ended = 'yes' or ends_on is null",
        "ended <> 'no' or checked_on is not null",
        "ended <> 'unknown' or checked_on is null",
    )

    id: Annotated[Slug, Computed(), Term("dct:identifier")] = Field(
        description="A name: the speaker's id, the title and, if known, the first day, as they were when the role was added."
    )
    speaker: Annotated[Slug, References("speakers"), Computed()] = Field(description="Holder of the position.")
    title: Annotated[Text, Indexed(), Term("schema:roleName")] = Field(
        description="Name of the position, for example President of France."
    )
    organisation: Text | None = nullable("Body that the position belongs to.")
    starts_on: Annotated[date | None, Term("schema:startDate")] = nullable("First day in office; null if not known to the day.")
    ends_on: Annotated[date | None, Term("schema:endDate")] = nullable(
        "Last day in office. Null if still held on checked_on, or unknown; see ended."
    )
    ended: Ended = Field(
        default="unknown",
        description="Whether the term is over: yes, no (still held on checked_on) or unknown (nobody has looked it up; an "
        "article only says who held an office on its own date).",
    )
    checked_on: date | None = nullable(
        "Date on which somebody looked up whether the term was over; null if nobody has.", "2031-06-01"
    )
    notes: Annotated[Text | None, Term("skos:note")] = nullable("How the dates were established, where no article gives them.")

    @model_validator(mode="after")
    def check_ended(self) -> Self:
        """Require that `ended` agrees with the dates."""
        if self.ends_on and self.ended != "yes":
            raise ValueError(f"ends_on is {self.ends_on}, but ended is {self.ended}; write ended: yes, or remove ends_on")
        if self.ended == "no" and self.checked_on is None:
            raise ValueError("ended is no, but not as of when; add checked_on, the date on which you looked it up")
        if self.ended == "unknown" and self.checked_on:
            raise ValueError(f"was looked up on {self.checked_on}, but ended is unknown; write yes or no, or remove checked_on")
        return self


class SpeakerAlias(Row):
    """One other way in which a speaker is written or called."""

    table: ClassVar[str] = "speaker_aliases"
    primary_key: ClassVar[tuple[str, ...]] = ("speaker", "alias")

    speaker: Annotated[Slug, References("speakers"), Computed()] = Field(description="Speaker who is meant.")
    alias: Annotated[Text, Indexed(), Term("schema:alternateName")] = Field(description="Words as printed, for example Tolstoi.")
    kind: Annotated[AliasKind, Indexed()] = Field(
        description="spelling (another form of the name), epithet (the Iron Lady), nickname, abbreviation, title (an office, or "
        "the name with a title), metonym (a place or building that stands for a body, as Downing Street) or part (a part of it "
        "that stands for the whole, as an article of a treaty)."
    )
