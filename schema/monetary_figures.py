"""Every sum of money, and its parties."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import CompoundKey, Computed, Indexed, Order, Position, References, Row, TextRecord, nullable
from schema.types import CurrencyCode, FigureId, FiniteDecimal, Rate, Slug, Text

FigureKind = Literal[
    "disbursement", "commitment", "pledge", "proposed purchase", "proposed production", "asset value", "cost", "budget",
    "revenue", "other",
]  # fmt: skip
PartyRole = Literal["giver", "receiver", "buyer", "seller", "owner", "producer"]
FigureQualifier = Literal["exact", "about", "nearly", "more than", "less than", "at least", "up to"]
ComputedAmount = Annotated[FiniteDecimal | None, Computed()]
ComputedRate = Annotated[Rate | None, Computed()]
RANGES = (("amount_min", "amount_max"), ("amount_min_eur", "amount_max_eur"), ("amount_min_usd", "amount_max_usd"))


class MonetaryFigure(TextRecord):
    """One sum of money that one article prints."""

    table: ClassVar[str] = "monetary_figures"
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("same_as", "article"), "monetary_figures", ("id", "article")),
    )
    orders: ClassVar[tuple[Order, ...]] = (*TextRecord.orders, *(Order(least, most) for least, most in RANGES))
    pairs: ClassVar[tuple[tuple[str, str], ...]] = RANGES

    id: Annotated[FigureId, Computed()] = Field(
        description="m- and ten hex digits of a hash over the article, the words and which occurrence of them this is."
    )
    raw: Annotated[Text, Computed()] = Field(description="The figure as printed.")
    amount_min: ComputedAmount = nullable(
        "The amount in units of the currency, or the lower end of a range; null if vague (billions); below zero for a loss."
    )
    amount_max: ComputedAmount = nullable("The amount again, or the upper end of a range; null if vague.")
    currency: Annotated[CurrencyCode | None, Indexed()] = nullable("Currency (ISO 4217); null if the article does not say.")
    qualifier: Annotated[FigureQualifier, Indexed()] = Field(
        default="exact", description="How the article qualifies the amount; exact if it does not."
    )
    additive: bool = Field(default=False, description='1 if it comes on top of another sum ("a further"), else 0.')
    per: Text | None = nullable("The unit it is paid for, for example month; null for a plain sum.")
    kind: Annotated[FigureKind | None, Indexed()] = nullable(
        "What happens to the money: disbursement (given), commitment (bound by contract) and pledge (promised) "
        "as in IATI's transaction types; the rest as the words say; null if the article does not say."
    )
    giver: Annotated[Slug | None, References("speakers")] = nullable(
        "Who pays or would pay, as in monetary_figure_parties; of several the first."
    )
    receiver: Annotated[Slug | None, References("speakers")] = nullable(
        "Who gets or would get it, as in monetary_figure_parties; of several the first."
    )
    purpose: Text | None = nullable("What it is for, in our words.")
    as_of: date | None = nullable("Date the figure refers to; null if the article does not say.")
    attributed_to: Annotated[Slug | None, References("speakers")] = nullable("Whose figure it is; null if the article's own.")
    reported_through: Annotated[Slug | None, References("speakers")] = nullable(
        "The outlet or person that the article has the figure from, if it says so."
    )
    same_as: Annotated[FigureId | None, References("monetary_figures"), Computed()] = nullable("The sum that this one converts.")
    amount_min_eur: ComputedAmount = nullable("amount_min in euros at rate_eur, rounded to what the printed digits bear.")
    amount_max_eur: ComputedAmount = nullable("amount_max in euros at rate_eur, rounded to what the printed digits bear.")
    amount_min_usd: ComputedAmount = nullable("amount_min in US dollars at rate_usd, rounded to what the printed digits bear.")
    amount_max_usd: ComputedAmount = nullable("amount_max in US dollars at rate_usd, rounded to what the printed digits bear.")
    rate_eur: ComputedRate = nullable("Euros for one unit of the currency on rate_date, with six digits.")
    rate_usd: ComputedRate = nullable("US dollars for one unit of the currency on rate_date, with six digits.")
    rate_date: Annotated[date | None, Computed()] = nullable("The article's date, or the last banking day before it.")
    rate_source: Annotated[Text | None, Computed()] = nullable("Where the rates come from.")
    position: Position

    @model_validator(mode="after")
    def check_parties(self) -> Self:
        """Require that nobody pays themselves."""
        if self.giver is not None and self.giver == self.receiver:
            raise ValueError("giver and receiver are the same; fix one of them or write null")
        return self


class MonetaryFigureParty(Row):
    """One party of one sum of money: who gives, receives, buys, sells, owns or makes what it stands for."""

    table: ClassVar[str] = "monetary_figure_parties"
    primary_key: ClassVar[tuple[str, ...]] = ("figure", "party", "role")

    figure: Annotated[FigureId, References("monetary_figures")] = Field(description="The sum of money.")
    party: Annotated[Slug, References("speakers")] = Field(description="Who takes part.")
    role: Annotated[PartyRole, Indexed()] = Field(
        description="giver (pays or would pay), receiver (gets or would get the money), buyer, seller, owner (of what is worth "
        "the sum) or producer."
    )
    position: Annotated[int, Field(ge=1)] = Field(
        description="1 for the first in this role, who of givers is monetary_figures.giver."
    )
