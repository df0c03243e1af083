"""What the database file says about itself."""

from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import Indexed, OriginName, Row, Term, nullable
from schema.types import Text, Url


class DataDictionaryEntry(Row):
    """One table, view or column of this file, and what it means."""

    table: ClassVar[str] = "data_dictionary"
    default_origin: ClassVar[OriginName] = "computed"

    id: Annotated[Text, Term("dct:identifier")] = Field(
        description="Name of the table or view or, for a column, that name, a full stop and the column."
    )
    table_name: Annotated[Text, Indexed()] = Field(description="Name of the table or view.")
    column_name: Text | None = nullable("Name of the column; null in the row about the table itself.")
    description: Annotated[Text, Term("dct:description")] = Field(description="What one row, or the column, is.")
    position: Annotated[int, Field(ge=1), Indexed()] = Field(
        description="Place in the list: each table or view is followed by its columns, in order."
    )
    type: Annotated[Text, Indexed(), Term("dct:type")] = Field(description="table or view, or the column's SQLite type.")
    key: Text | None = nullable("primary key, or the table and column that a foreign key points to; null if no key.")
    required: bool = Field(description="1 if the column is never null, else 0.")
    unit: Text | None = nullable("Unit that a number counts or measures in; null if it has none.")
    example: Text | None = nullable(
        "First value in this file, or the beginning of a long one; an invented one if there is none yet."
    )
    warnings: Text | None = nullable(
        "What to know before the table or view is used; null if there is nothing, and in rows about columns.",
        "The same words in several articles are a row each.",
    )
    origin: Annotated[OriginName | None, Indexed()] = nullable(
        "Where the values of the column come from: typed (a person wrote them), read (they stand in the article, where the "
        "extractor or a person read them; method and review of a record say who) or computed (made from other values, from the "
        "file that was read, or by rules). Null in rows about tables.",
        "read",
    )
    term: Url | None = nullable(
        "URL of the property that means the same in a public vocabulary (Dublin Core, schema.org, SKOS, Web Annotation); null "
        "if none does.",
        "https://schema.org/name",
    )
    allowed_values: Text | None = nullable("Allowed values: a list, a range or a form; null if any value of the type is allowed.")


class DatasetInfo(Row):
    """One fact about this file: its version, licence, counts and hashes."""

    table: ClassVar[str] = "dataset_info"
    default_origin: ClassVar[OriginName] = "computed"
    primary_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = Field(description="Name of the fact.")
    value: Text = Field(description="Fact as text.")
    description: Annotated[Text, Term("dct:description")] = Field(description="How to read the value.")
