"""What an editor types: the forms of the seed files, made from the tables' own fields.

A form has every field of its table that the build does not fill in, and these:

words     the words between the quotation marks, the figure, the percentage or the mention of the poll, copied from the article
which     which occurrence is meant, from 1, where the words occur more than once
review    only where the machine has found the record too: confirmed, corrected or rejected
expects   with `review: corrected`: what the machine reads there, field by field, that is wrong. If the machine ever reads
          something else, the check says so instead of applying the correction
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from schema.articles import Article
from schema.base import Row
from schema.columns import read_columns
from schema.events import Event
from schema.monetary_figures import MonetaryFigure
from schema.polls import Poll, PollResult, Pollster
from schema.publishers import Publisher
from schema.quotations import Quotation
from schema.speakers import Speaker, SpeakerAlias, SpeakerRole
from schema.types import Amount, Slug, Text

SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_amount(amount: Any) -> Any:
    """Turn `90 billion` into its number and `[5 million, 7 million]` into a range; a pair of numbers comes back."""
    ends = amount if isinstance(amount, list) else [amount]
    if amount is None:
        return None
    if len(ends) not in (1, 2):
        raise ValueError("is a list of other than two amounts; write the lower and the upper end")
    numbers = [read_number(end) for end in ends]
    return [numbers[0], numbers[-1]]


def read_number(amount: Any) -> Decimal:
    """Turn `90 billion`, `1.2 million` or 4000 into its number."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?: (thousand|million|billion|trillion))?", str(amount))
    if match is None:
        raise ValueError(f"{amount!r} is not an amount such as 4000, 1.2 million or 90 billion (no commas or signs)")
    return Decimal(match[1]) * SCALES[match[2] or ""]


Words = Annotated[Text, Field(description="The words as the article prints them, between its quotation marks if it has any.")]
Which = Annotated[int | None, Field(ge=1, description="Which occurrence of the words is meant, counted from 1.")]
Expects = Annotated[dict[str, Any] | None, Field(description="What the machine reads there that is wrong, field by field.")]
HandReview = Annotated[
    Literal["confirmed", "corrected"] | None,
    Field(description="What the person says of the machine's record at this place; left out where the machine has none."),
]
AmountText = Annotated[
    list[Amount] | None,
    BeforeValidator(read_amount),
    WithJsonSchema({"type": ["number", "string", "array", "null"]}),
    Field(description="The amount, for example 90 billion, or [5 million, 7 million]; null for a vague sum."),
]


class SeedModel(BaseModel):
    """The base of every form: strict types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid")


FIRST = ("words", "which", "file", "amount")
LAST = ("notes", "review", "expects", "results", "participants", "roles", "aliases")


def make_form(row: type[Row], doc: str, **more: Any) -> type[SeedModel]:
    """A form with the fields of a table that people fill in, and `more`, in the order in which `fix` writes the keys."""
    typed = [column.name for column in read_columns(row) if not column.computed]
    fields = {name: (row.model_fields[name].annotation, row.model_fields[name]) for name in typed} | more
    rest = sorted(fields, key=lambda name: LAST.index(name) + 1 if name in LAST else 0)
    order = [*(name for name in FIRST if name in fields), *(name for name in rest if name not in FIRST)]
    if "speakers" in order:
        order.insert(order.index("speaker") + 1, order.pop(order.index("speakers")))
    if "review" in row.model_fields and "review" not in more:
        order.insert(order.index("notes"), order.pop(order.index("review")))
    return create_model(row.__name__ + "SeedModel", __base__=SeedModel, __doc__=doc, **{name: fields[name] for name in order})


READ_FROM_TEXT = {"words": (Words, ...), "which": (Which, None)}
REVIEWED = {"review": (HandReview, None), "expects": (Expects, None)}

QuotationSeed = make_form(
    Quotation,
    "One passage in quotation marks.",
    speakers=(Annotated[list[Slug] | None, Field(description="All speakers of a joint statement, instead of speaker.")], None),
    **READ_FROM_TEXT,
    **REVIEWED,
)
MonetaryFigureSeed = make_form(
    MonetaryFigure,
    "One sum of money.",
    amount=(AmountText, None),
    same_as=(
        Annotated[Text | None, Field(description="The words of the figure that this one converts into another currency.")],
        None,
    ),
    **READ_FROM_TEXT,
    **REVIEWED,
)
PollResultSeed = make_form(PollResult, "One percentage of a poll.", **READ_FROM_TEXT, **REVIEWED)
PollSeed = make_form(
    Poll,
    "One poll; its words are how the article calls it.",
    results=(Annotated[list[PollResultSeed], Field(description="Its percentages.")], []),
    **READ_FROM_TEXT,
    **REVIEWED,
)


class Rejection(SeedModel):
    """A record that the machine found and a person rejects, and why."""

    words: Words
    which: Which = None
    review: Literal["rejected"]
    notes: Annotated[Text, Field(description="Why it is no record.")]


ArticleSeed = make_form(
    Article,
    "The article itself.",
    file=(
        Annotated[Text | None, Field(description="The page's file name in the corpus, if it is not the id with its ending.")],
        None,
    ),
)


class ArticleFile(SeedModel):
    """One file of seeds/articles: an article and what a person read in it."""

    article: ArticleSeed
    quotations: list[QuotationSeed | Rejection] = []
    monetary_figures: list[MonetaryFigureSeed | Rejection] = []
    polls: list[PollSeed | Rejection] = []


SpeakerRoleSeed = make_form(SpeakerRole, "One office that the speaker held.")
SpeakerAliasSeed = make_form(SpeakerAlias, "One other way in which the speaker is written or called.")
SpeakerSeed = make_form(
    Speaker,
    "One speaker.",
    roles=(Annotated[list[SpeakerRoleSeed], Field(description="Offices held, newest first.")], []),
    aliases=(Annotated[list[SpeakerAliasSeed], Field(description="Other spellings, epithets, nicknames.")], []),
)
EventSeed = make_form(
    Event,
    "One event.",
    participants=(Annotated[list[Slug], Field(description="Ids of the speakers who took part.")], []),
)
PublisherSeed = make_form(Publisher, "One publisher.")
PollsterSeed = make_form(Pollster, "One pollster.")

SHARED_FILES: dict[str, type[SeedModel]] = {
    "publishers": PublisherSeed,
    "speakers": SpeakerSeed,
    "events": EventSeed,
    "pollsters": PollsterSeed,
}
"""Each file of seeds/ that is a list, and the form of its items."""

RECORD_FORMS: dict[str, type[SeedModel]] = {
    "quotations": QuotationSeed,
    "monetary_figures": MonetaryFigureSeed,
    "polls": PollSeed,
    "poll_results": PollResultSeed,
}
"""Each table whose records are read from an article's text, and its form."""
