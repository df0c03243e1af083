"""What the search reads besides the tables: the words that a mistyped one may stand for, and all that is found."""

from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import Indexed, Row, nullable
from schema.types import PartialDate, Text


class SearchWord(Row):
    """One word of the names and texts that are searched."""

    table: ClassVar[str] = "search_words"
    primary_key: ClassVar[tuple[str, ...]] = ("word",)

    word: Text = Field(
        description="Word in lower case without accents: its first forty letters. Shorter than four letters it is left out."
    )
    reversed: Annotated[Text, Indexed()] = Field(description="Word backwards: its index finds words by their last letters.")
    is_name: bool = Field(description="1 if it is a word of the name of a speaker, publisher or pollster, else 0.")


class SearchRecord(Row):
    """One row that a search finds, with what a search is narrowed by; search_records_fts has its words and names."""

    table: ClassVar[str] = "search_records"
    primary_key: ClassVar[tuple[str, ...]] = ("position",)

    position: Annotated[int, Field(ge=1)] = Field(
        description="Place in the order of reading: people, events, outlets and pollsters, then articles and what was read from "
        "them, the newest article first; the rowid in search_records_fts."
    )
    table_name: Text = Field(description="Table that the row is in.")
    id: Text = Field(description="Id of the row.")
    row: Annotated[int, Field(ge=1)] = Field(description="Rowid of the row in its table, which is that in its full-text search.")
    kind: Text = Field(
        description="Kind of result: form of a statement (direct, mixed, indirect), kind of a passage that is in no statement, "
        "or what the row is (sum of money, poll, speaker, event, article, outlet, pollster).",
    )
    publisher_name: Text | None = nullable("Publisher of the article: publishers.name; null for what is in no article.")
    printed_in: PartialDate | None = nullable("Month in which the article was printed, as YYYY-MM; null likewise.")
    speaker_names: list[Text] = Field(description="Whose words or figure it is, by name; empty if nobody is credited.")
