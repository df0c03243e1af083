"""What the search reads besides the tables: the words that a mistyped one may stand for, and the passages from the newest on."""

from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import Indexed, Row
from schema.quotations import QuotationKind
from schema.types import PartialDate, QuotationId, Text


class SearchWord(Row):
    """One word of the names and texts that are searched."""

    table: ClassVar[str] = "search_words"
    primary_key: ClassVar[tuple[str, ...]] = ("word",)

    word: Text = Field(
        description="Word in lower case without accents: its first forty letters. Shorter than four letters it is left out."
    )
    reversed: Annotated[Text, Indexed()] = Field(description="Word backwards: its index finds words by their last letters.")
    is_name: bool = Field(description="1 if it is a word of the name of a speaker, publisher or pollster, else 0.")


class SearchPassage(Row):
    """One passage in quotation marks, with what a search is narrowed by; search_passages_fts has its words and names."""

    table: ClassVar[str] = "search_passages"
    primary_key: ClassVar[tuple[str, ...]] = ("position",)

    position: Annotated[int, Field(ge=1)] = Field(
        description="Place from the newest to the oldest by quotations.sort_date, then by id; the rowid in search_passages_fts."
    )
    quotation: QuotationId = Field(description="Passage: quotations.id.")
    row: Annotated[int, Field(ge=1)] = Field(description="Rowid of the passage in quotations, which is that in quotations_fts.")
    kind: QuotationKind = Field(description="quotations.kind.")
    publisher_name: Text = Field(description="Publisher that printed it: publishers.name.")
    printed_in: PartialDate = Field(description="Month in which it was printed, as YYYY-MM.")
    speaker_names: list[Text] = Field(description="Who said it, by name; empty for terms and for words that nobody said.")
