"""Base models of the tables and of the seed files, and markers for columns."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schema.types import ArticleId, ContextWords, Count, Method, Review, Share, Text, Unit, Url

OriginName = Literal["typed", "read", "computed"]
VOCABULARIES = {
    "dct": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""The vocabularies that columns refer to: Dublin Core, Web Annotation, schema.org and SKOS."""


@dataclass(frozen=True)
class References:
    """Marks a column as a foreign key to the table's primary key. Such columns are indexed."""

    table: str


@dataclass(frozen=True)
class Indexed:
    """Marks a column that is faceted, sorted or searched, so that it gets an index."""


@dataclass(frozen=True)
class Computed:
    """Marks a column that the build fills in, so that no editor types it."""


@dataclass(frozen=True)
class Origin:
    """Marks a column with where its values come from, if that is not what its table or `Computed` says.

    typed: a person wrote it. read: it stands in the article, where the extractor or a person read it; `method` and `review` of a
    record say who. computed: the build or the extractor made it from other values, from the file that was read, or by rules.
    """

    name: OriginName


COMPUTED, READ, TYPED = Origin("computed"), Origin("read"), Origin("typed")


@dataclass(frozen=True)
class Term:
    """Marks a column with the property of a public vocabulary that means the same of what a row is, such as schema:name."""

    name: str

    @property
    def url(self) -> str:
        """The URL of the property."""
        prefix, _, name = self.name.partition(":")
        return VOCABULARIES[prefix] + name


@dataclass(frozen=True)
class Quoted:
    """Marks a column with the words of others, as printed: they are quoted, and the licence of the data does not cover them."""


QUOTED_RIGHTS_URL = "http://rightsstatements.org/vocab/CNE/1.0/"  # Copyright not evaluated
QUOTED_RIGHTS = (
    "The words in quotation marks belong to those who said or wrote them. They are quoted with their source, for reporting, "
    "criticism and research; the licence of the data does not cover them."
)
"""The status of what is in the columns marked as `Quoted`."""


@dataclass(frozen=True)
class Order:
    """Two columns of which the second is not less than the first or, if `strict`, is greater, unless one of them is null."""

    first: str
    last: str
    strict: bool = False


@dataclass(frozen=True)
class CompoundKey:
    """A foreign key of several columns: it refers to a row that has all of their values, unless one of them is null."""

    columns: tuple[str, ...]
    table: str
    other_columns: tuple[str, ...]


Position = Annotated[
    int,
    Field(
        ge=1,
        description="Place in the reading order of the whole dataset, from 1: by article and, in an article, by start.",
    ),
    Indexed(),
    Computed(),
]


NO_NAMES: set[str] = set()


def nullable(description: str, example: Any = None) -> Any:
    """Return the field of a column that is null unless it is given, with an example for files in which it always is."""
    return Field(default=None, description=description, examples=None if example is None else [example])


def column(model: type[BaseModel], name: str) -> Any:
    """Return a field with the description, default and example of another model's."""
    field = model.model_fields[name]
    return Field(default=field.default, description=field.description, examples=field.examples)


class LeanModel(BaseModel):
    """A model whose instances do not keep the names of the fields that were given: a set of up to 2,000 bytes in each record."""

    def model_post_init(self, _: Any, /) -> None:
        """Replace the set by one that all share."""
        object.__setattr__(self, "__pydantic_fields_set__", NO_NAMES)


class SeedModel(LeanModel):
    """The base of what is not typed as it is in a table: strict types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Row(LeanModel):
    """The base of every table: strict types, no unknown keys. The first line of a subclass's docstring says what one row is.

    Both the model and SQLite check `orders`, `pairs` and `alternatives`. Of a pair, both columns are null, or neither is; of
    alternatives, one at least is null. `conditions` say in SQL what else a model requires, which a validator of its own checks
    with a message for editors. `default_origin` is that of the columns that are not marked, `warning_names` are those of what to
    know before the table is used, in schema/warnings.py.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    table: ClassVar[str]
    primary_key: ClassVar[tuple[str, ...]] = ("id",)
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = ()
    orders: ClassVar[tuple[Order, ...]] = ()
    pairs: ClassVar[tuple[tuple[str, str], ...]] = ()
    alternatives: ClassVar[tuple[tuple[str, str], ...]] = ()
    conditions: ClassVar[tuple[str, ...]] = ()
    default_origin: ClassVar[OriginName] = "typed"
    warning_names: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def check_columns(self) -> Self:
        """Require what `pairs`, `alternatives` and `orders` say."""
        for one, other in self.pairs:
            if (getattr(self, one) is None) != (getattr(self, other) is None):
                raise ValueError(f"has only one of {one} and {other}: add the other, or remove it")
        for one, other in self.alternatives:
            if getattr(self, one) is not None and getattr(self, other) is not None:
                raise ValueError(f"has both {one} and {other}: keep one of them")
        for order in self.orders:
            first, last = getattr(self, order.first), getattr(self, order.last)
            if first is None or last is None:
                continue
            if last < first:
                raise ValueError(
                    f"{order.first} and {order.last}: the second ({last}) is before the first ({first}); change one of them"
                )
            if order.strict and last == first:
                raise ValueError(f"{order.last} ({last}) is not after {order.first} ({first})")
        return self


class TextRecord(Row):
    """The base of every record that was read from an article's text: where it is in the text, and who found it."""

    orders: ClassVar[tuple[Order, ...]] = (Order("start", "end", strict=True),)
    default_origin: ClassVar[OriginName] = "read"

    article: Annotated[ArticleId, References("articles"), Computed(), Term("dct:source")] = Field(
        description="Article that the record was read from."
    )
    start: Annotated[Count, Computed(), READ, Unit("characters"), Term("oa:start")] = Field(
        description="Offset of the first character in the article's text, from 0."
    )
    end: Annotated[Count, Computed(), READ, Unit("characters"), Term("oa:end")] = Field(
        description="Offset just after the last character: the words are the text from start to end. In SQL, "
        'quote the name: "end".'
    )
    paragraph: Annotated[int, Field(ge=1), Computed(), READ] = Field(
        description="Number of the paragraph that it starts in, from 1; subheadings count as paragraphs."
    )
    method: Annotated[Method, Indexed(), Computed()] = Field(
        description="Who found the record: curated (a person) or extracted (the extractor)."
    )
    review: Annotated[Review, Indexed(), Computed(), TYPED] = Field(
        description="Decision of a person: confirmed, or corrected after the extractor; unreviewed if nobody has decided. "
        "Rejected records are left out."
    )
    confidence: Annotated[Share | None, Computed()] = nullable(
        "The extractor's own estimate that it is right; null if it did not find the record.", 0.96
    )
    link: Annotated[Url | None, Computed(), Term("schema:url")] = nullable(
        "URL that opens the publisher's page at the words and highlights them (text fragment); null if the "
        "page's URL is unknown, or nobody has looked for the words there.",
        "https://harbour-post.example/ferry#:~:text=second%20ferry",
    )
    prefix: Annotated[ContextWords | None, Computed(), READ, Quoted(), Term("oa:prefix")] = nullable(
        "Words before the record; null if its own words are unique on the page.", "she said “"
    )
    suffix: Annotated[ContextWords | None, Computed(), READ, Quoted(), Term("oa:suffix")] = nullable(
        "Words after the record; null if its own words are unique on the page.", "” costs"
    )
    changed_on: Annotated[date | None, TYPED, Term("dct:modified")] = nullable(
        "Date of the last correction after publication; null if there was none.", "2031-06-01"
    )
    notes: Annotated[Text | None, TYPED, Term("skos:note")] = nullable(
        "Notes for users of the record, in our words.", "The article names no day."
    )
