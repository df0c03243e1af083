"""What the database file says about itself."""

from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import Indexed, Row, nullable
from schema.types import Text


class DataDictionaryEntry(Row):
    """One table, view or column of this file, and what it means."""

    table: ClassVar[str] = "data_dictionary"

    id: Text = Field(description="Name of the table or view or, for a column, that name, a full stop and the column.")
    table_name: Annotated[Text, Indexed()] = Field(description="Name of the table or view.")
    column_name: Text | None = nullable("Name of the column; null in the row about the table itself.")
    description: Text = Field(description="What one row, or the column, is.")
    position: Annotated[int, Field(ge=1), Indexed()] = Field(
        description="Place in the list: each table or view is followed by its columns, in order."
    )
    type: Annotated[Text, Indexed()] = Field(description="table or view, or the column's SQLite type.")
    key: Text | None = nullable("primary key, or the table and column that a foreign key points to; null if no key.")
    required: bool = Field(description="1 if the column is never null, else 0.")
    unit: Text | None = nullable("Unit that a number counts or measures in; null if it has none.")
    example: Text | None = nullable(
        "First value in this file, or the beginning of a long one; an invented one if there is none yet."
    )
    allowed_values: Text | None = nullable("Allowed values: a list, a range or a form; null if any value of the type is allowed.")


class DatasetInfo(Row):
    """One fact about this file: its version, licence, counts and hashes."""

    table: ClassVar[str] = "dataset_info"
    primary_key: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = Field(description="Name of the fact.")
    value: Text = Field(description="Fact as text.")
    description: Text = Field(description="How to read the value.")
