"""The articles that the records were read from. Their text belongs to their publishers and is not kept."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import READ, Computed, Indexed, OriginName, References, Row, Term, nullable
from schema.types import ArticleId, Count, LanguageCode, PartialDate, Sha256, Slug, Text, Unit, Url

Genre = Literal["news", "analysis", "opinion", "statement"]
ArticleReview = Literal["unreviewed", "reviewed"]


class Article(Row):
    """One article as published: where it is and how it was read, without its text."""

    table: ClassVar[str] = "articles"
    warning_names: ClassVar[tuple[str, ...]] = ("not_a_sample",)

    id: Annotated[ArticleId, Computed(), Term("dct:identifier")] = Field(
        description="Permanent id: it stays the same even if its publisher or date turns out to be wrong. "
        "Also the name of its file in seeds/articles."
    )
    label: Annotated[Text, Computed()] = Field(
        description="Publisher, date and title; the id in brackets if the title is unknown."
    )
    publisher: Annotated[Slug, References("publishers"), READ, Term("dct:publisher")] = Field(
        description="Publisher of the article."
    )
    title: Annotated[Text | None, READ, Term("dct:title")] = nullable("Headline as printed; null if unknown.")
    published_on: Annotated[date | None, Indexed(), Computed(), READ, Term("dct:issued")] = nullable(
        "Date of publication; null if unknown (see notes)."
    )
    printed_on: Annotated[PartialDate, Indexed(), Computed()] = Field(
        description="Date of publication or, if unknown, its month or year: for sorting."
    )
    url: Annotated[Url | None, READ, Term("schema:url")] = nullable("URL of the publisher's page; null if unknown.")
    language: Annotated[LanguageCode, Indexed(), READ, Term("dct:language")] = Field(
        description="Language of the article (ISO 639-1)."
    )
    genre: Annotated[Genre | None, Indexed(), Term("schema:genre")] = nullable(
        "news (reports), analysis (explains, often from a standpoint), opinion (argues) or statement (issued "
        "by a body); null if no person has looked at the article.",
        "news",
    )
    word_count: Annotated[Count, Computed(), Unit("words"), Term("schema:wordCount")] = Field(
        description="Length of the article itself, without headline, byline, comments and the rest of the page."
    )
    source_sha256: Annotated[Sha256, Computed(), Term("schema:sha256")] = Field(
        description="SHA-256 of the file that was read, byte for byte."
    )
    text_sha256: Annotated[Sha256, Computed()] = Field(
        description="SHA-256 of the text (UTF-8) that all offsets refer to: the paragraphs joined by two line feeds."
    )
    reader: Annotated[Text, Computed()] = Field(description="Version of the reader that made the text from the file.")
    added_on: Annotated[date | None, Indexed()] = nullable(
        "Date on which the article entered this dataset; null if not recorded."
    )
    review: Annotated[ArticleReview, Indexed()] = Field(
        description="reviewed if a person has read the whole article and listed every record, else unreviewed."
    )
    notes: Annotated[Text | None, Term("skos:note")] = nullable("What is unknown and why, and how the rest was established.")


class ArticleAuthor(Row):
    """One name in the byline of one article. An article without a byline has none."""

    table: ClassVar[str] = "article_authors"
    default_origin: ClassVar[OriginName] = "read"
    primary_key: ClassVar[tuple[str, ...]] = ("article", "position")

    article: Annotated[ArticleId, References("articles")] = Field(description="Article with the byline.")
    position: Annotated[int, Field(ge=1), Term("schema:position")] = Field(description="Place of the name in the byline, from 1.")
    name: Annotated[Text, Indexed(), Term("schema:name")] = Field(description="Name as printed.")
