"""The vocabulary of the search: the words that a mistyped one may stand for."""

from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import Indexed, Row
from schema.types import Text


class SearchWord(Row):
    """One word of the names and texts that are searched."""

    table: ClassVar[str] = "search_words"
    primary_key: ClassVar[tuple[str, ...]] = ("word",)

    word: Text = Field(
        description="The word in lower case without accents: its first forty letters. Shorter than four letters it is left out."
    )
    reversed: Annotated[Text, Indexed()] = Field(description="The word backwards: its index finds words by their last letters.")
    is_name: bool = Field(description="1 if it is a word of the name of a speaker, publisher or pollster, else 0.")
