"""The releases of the data, and what changed from each to the next, row by row."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from schema.base import TYPED, Indexed, OriginName, References, Row, Term, nullable
from schema.types import AnyId, Check, Sha256, Text

Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", max_length=20),
    Check("{0} glob '[0-9]*.[0-9]*.[0-9]*' and {0} not glob '*[^0-9.]*'", "three numbers, joined by full stops"),
]
Value = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
ReleaseLevel = Literal["first", "breaking", "minor", "patch"]
ChangeKind = Literal["added", "corrected", "recomputed", "withdrawn"]


class Release(Row):
    """One release of the data."""

    table: ClassVar[str] = "releases"
    default_origin: ClassVar[OriginName] = "computed"

    id: Annotated[Version, Term("dct:identifier")] = Field(
        description="Version of the data, as Semantic Versioning counts: breaking, minor, patch.", examples=["1.1.0"]
    )
    released_on: Annotated[date, Indexed(), Term("dct:issued")] = Field(
        description="Date of the release.", examples=["2031-06-01"]
    )
    level: Annotated[ReleaseLevel, Indexed()] = Field(
        description="breaking (a column or id was removed or renamed, or a meaning changed), minor (rows or columns were added), "
        "patch (corrections alone) or first.",
        examples=["minor"],
    )
    summary: Annotated[Text, Term("dct:description")] = Field(
        description="What changed, a sentence for each table.", examples=["quotations: 2 rows added."]
    )
    rows_sha256: Sha256 = Field(description="SHA-256 of the rows of all tables that releases are compared by, as JSON lines.")
    doi: Annotated[Text | None, TYPED] = nullable("DOI of the release; null if it has none.", "10.5281/zenodo.1234567")


class Change(Row):
    """One row that a release added or withdrew, or one value that it changed, compared with the release before."""

    table: ClassVar[str] = "changes"
    default_origin: ClassVar[OriginName] = "computed"
    primary_key: ClassVar[tuple[str, ...]] = ("release", "position")

    release: Annotated[Version, References("releases")] = Field(description="Release that has the change.", examples=["1.1.0"])
    position: Annotated[int, Field(ge=1)] = Field(description="Place in the list of the release, from 1.", examples=[1])
    table_name: Annotated[Text, Indexed()] = Field(description="Table of the row.", examples=["quotations"])
    row_key: Annotated[Text, Indexed()] = Field(
        description="Id of the row; where its key has several columns, their values, joined by commas.", examples=["q-0123456789"]
    )
    kind: Annotated[ChangeKind, Indexed()] = Field(
        description="added, corrected (a person changed the value), recomputed (the value follows from other rows or from the "
        "program) or withdrawn (the row was removed).",
        examples=["corrected"],
    )
    column_name: Text | None = nullable("Column of the value; null if the row was added or withdrawn.", "kind")
    old_value: Value | None = nullable("Value before; null if there was none.", "mixed")
    new_value: Value | None = nullable("Value now; null if there is none.", "direct")
    new_id: AnyId | None = nullable("Id of the row that stands for a withdrawn one; null if there is none.", "q-3b5a283942")
    reason: Annotated[Text | None, TYPED] = nullable("Reason; null if the row was added.", "It is a complete sentence.")
