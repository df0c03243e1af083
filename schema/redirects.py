"""Ids that had to go, and what stands for them now."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import Indexed, Row, Term, nullable
from schema.types import AnyId, Text

RedirectedTable = Literal[
    "articles", "events", "monetary_figures", "poll_results", "polls", "pollsters", "publishers", "quotations", "speaker_roles",
    "speakers", "statements", "utterances",
]  # fmt: skip
"""The tables whose rows have ids that are names."""


class Redirect(Row):
    """One id that a row had before, with the id that it has now, or the id of a row that was removed."""

    table: ClassVar[str] = "redirects"
    primary_key: ClassVar[tuple[str, ...]] = ("table_name", "old_id")
    conditions: ClassVar[tuple[str, ...]] = ("new_id <> old_id",)

    table_name: RedirectedTable = Field(description="Table that the row is or was in.", examples=["speakers"])
    old_id: Annotated[AnyId, Indexed(), Term("dct:identifier")] = Field(
        description="Former id. It is never given to another row.", examples=["ada-quil"]
    )
    new_id: Annotated[AnyId | None, Term("dct:isReplacedBy")] = nullable(
        "Id of the row that replaces it; null if it was removed and nothing replaces it.", "ada-quill"
    )
    since: Annotated[date, Indexed()] = Field(description="Date on which it was renamed or removed.", examples=["2031-06-01"])
    reason: Text | None = nullable("Reason, in our words.", "Her name was misspelt.")

    @model_validator(mode="after")
    def check_new_id(self) -> Self:
        """Require another id than the old one."""
        if self.new_id == self.old_id:
            raise ValueError("new_id is old_id; name the row that stands for it now, or remove the record")
        return self
