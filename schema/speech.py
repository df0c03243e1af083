"""What the list of quotations reads besides the tables: all speech in one order, and whose it is."""

from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import Indexed, Row, nullable
from schema.types import PartialDate, Slug, Text


class Speech(Row):
    """One statement, or one passage in quotation marks that is in no statement. Its ids are no foreign keys."""

    table: ClassVar[str] = "speech"
    primary_key: ClassVar[tuple[str, ...]] = ("position",)

    position: Annotated[int, Field(ge=1)] = Field(description="Place in the list: the latest first, then in reading order.")
    table_name: Text = Field(description="Table that it is in: statements or quotations.")
    id: Text = Field(description="Id of its row there.")
    form: Annotated[Text, Indexed()] = Field(
        description="Form of the statement (direct, mixed or indirect), or kind of the passage (term and rhetorical too)."
    )
    publisher: Annotated[Slug, Indexed()] = Field(description="Publisher of the article.")
    event: Annotated[Slug | None, Indexed()] = nullable("Event that it belongs to; null if there is none.")
    sort_date: Annotated[PartialDate, Indexed()] = Field(description="Date for sorting, as in its table.")


class SpeechSpeaker(Row):
    """One speaker of one statement or passage, or the one into whose mouth an author puts rhetorical words."""

    table: ClassVar[str] = "speech_speakers"
    primary_key: ClassVar[tuple[str, ...]] = ("speaker", "position")

    speaker: Slug = Field(description="Speaker, alone or with others.")
    position: Annotated[int, Field(ge=1), Indexed()] = Field(description="Place of the statement or passage in speech.")
