"""What is known to be missing, doubtful or wrong, so that users need not find it out."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import Indexed, OriginName, Row, nullable
from schema.types import Text

ProblemKind = Literal[
    "not covered", "machine errors", "unread", "unknown", "not looked up", "not disclosed", "not converted", "not resolved",
    "no link",
]  # fmt: skip


class KnownProblem(Row):
    """One thing that is known to be missing, doubtful or wrong in one row, or in a table as a whole."""

    table: ClassVar[str] = "known_problems"
    default_origin: ClassVar[OriginName] = "computed"

    id: Text = Field(
        description="Kind, table and row, or measure, and column, joined by slashes.", examples=["unknown/articles/a/url"]
    )
    kind: Annotated[ProblemKind, Indexed()] = Field(
        description="not covered (what the dataset leaves out of its topic), machine errors (how often the extractor is wrong), "
        "unread (nobody has read the whole article: records may be missing), unknown (a fact about an article), not looked up "
        "(whether an office is still held), not disclosed (what an article leaves out of a poll), not converted (a sum without a "
        "rate), not resolved (a speaker whom nobody has identified) or no link (nobody found the words on the publisher's page).",
        examples=["unknown"],
    )
    table_name: Annotated[Text, Indexed()] = Field(description="Table that has the problem.", examples=["articles"])
    row_key: Annotated[Text | None, Indexed()] = nullable(
        "Id of the row; null if the problem is of the table as a whole.", "harbour-post-2031-05-04-ferry"
    )
    column_name: Text | None = nullable("Column that lacks a value; null if it is not about one column.", "url")
    description: Text = Field(description="What the problem is.", examples=["The URL is not known."])
