"""Every sum of money, and its parties."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import (
    READ,
    TYPED,
    CompoundKey,
    Computed,
    Indexed,
    Order,
    OriginName,
    Position,
    References,
    Row,
    Term,
    TextRecord,
    nullable,
)
from schema.types import CurrencyCode, FigureId, FiniteDecimal, Rate, Slug, Text, Unit

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
    warning_names: ClassVar[tuple[str, ...]] = (
        "not_a_sample",
        "printed_not_proved",
        "repeated_sums",
        "rough_conversion",
    )
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("same_as", "article"), "monetary_figures", ("id", "article")),
    )
    orders: ClassVar[tuple[Order, ...]] = (*TextRecord.orders, *(Order(least, most) for least, most in RANGES))
    pairs: ClassVar[tuple[tuple[str, str], ...]] = RANGES
    conditions: ClassVar[tuple[str, ...]] = ("giver <> receiver",)

    id: Annotated[FigureId, Computed(), Term("dct:identifier")] = Field(
        description="m- and ten hex digits of a hash over the article, the words and which occurrence of them this is."
    )
    raw: Annotated[Text, Computed(), READ, Term("oa:exact")] = Field(description="Sum as printed.")
    amount_min: Annotated[ComputedAmount, Unit("units of currency"), READ, Term("schema:minValue")] = nullable(
        "Lower bound; null if vague (billions); below zero for a loss."
    )
    amount_max: Annotated[ComputedAmount, Unit("units of currency"), READ, Term("schema:maxValue")] = nullable(
        "Upper bound; equals amount_min unless a range."
    )
    currency: Annotated[CurrencyCode | None, Indexed(), Term("schema:currency")] = nullable(
        "Currency (ISO 4217); null if the article does not say."
    )
    qualifier: Annotated[FigureQualifier, Indexed()] = Field(
        default="exact", description="Qualification of the amount as printed; exact if there is none."
    )
    additive: bool = Field(default=False, description='1 if on top of another sum ("a further"), else 0.')
    per: Text | None = nullable("Unit that is paid for, for example month; null for a plain sum.", "month")
    kind: Annotated[FigureKind | None, Indexed()] = nullable(
        "What happens to the money: disbursement (given), commitment (bound by contract) and pledge "
        "(promised) as in IATI's transaction types; the rest as the words say; null if the article does not "
        "say."
    )
    giver: Annotated[Slug | None, References("speakers")] = nullable(
        "Payer of what was paid or would be; if monetary_figure_parties has several, the first."
    )
    receiver: Annotated[Slug | None, References("speakers")] = nullable(
        "Recipient of what was paid or would be; if monetary_figure_parties has several, the first."
    )
    purpose: Annotated[Text | None, TYPED] = nullable("Use of the money, in our words.")
    as_of: date | None = nullable("Date that the figure refers to; null if the article does not say.", "2031-05-01")
    attributed_to: Annotated[Slug | None, References("speakers")] = nullable(
        "Source of the figure; null if it is the article's own."
    )
    reported_through: Annotated[Slug | None, References("speakers")] = nullable(
        "Outlet or person that the article has the figure from; null if it does not say."
    )
    same_as: Annotated[FigureId | None, References("monetary_figures"), Computed(), READ] = nullable(
        "Sum that this one converts; null if it converts none.", "m-5a5996dbb6"
    )
    amount_min_eur: Annotated[ComputedAmount, Unit("euros")] = nullable(
        "amount_min in euros at rate_eur, rounded to the precision of the printed sum."
    )
    amount_max_eur: Annotated[ComputedAmount, Unit("euros")] = nullable(
        "amount_max in euros at rate_eur, rounded to the precision of the printed sum."
    )
    amount_min_usd: Annotated[ComputedAmount, Unit("US dollars")] = nullable(
        "amount_min in US dollars at rate_usd, rounded to the precision of the printed sum."
    )
    amount_max_usd: Annotated[ComputedAmount, Unit("US dollars")] = nullable(
        "amount_max in US dollars at rate_usd, rounded to the precision of the printed sum."
    )
    rate_eur: Annotated[ComputedRate, Unit("euros per unit of currency")] = nullable(
        "Exchange rate on rate_date, with six digits."
    )
    rate_usd: Annotated[ComputedRate, Unit("US dollars per unit of currency")] = nullable(
        "Exchange rate on rate_date, with six digits."
    )
    rate_date: Annotated[date | None, Computed()] = nullable(
        "Date of the rates: that of the article, or the last banking day before it."
    )
    rate_source: Annotated[Text | None, Computed()] = nullable("Source of the rates.")
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
    default_origin: ClassVar[OriginName] = "read"
    primary_key: ClassVar[tuple[str, ...]] = ("figure", "party", "role")

    figure: Annotated[FigureId, References("monetary_figures")] = Field(description="Sum of money that the party takes part in.")
    party: Annotated[Slug, References("speakers")] = Field(description="Speaker who takes part.")
    role: Annotated[PartyRole, Indexed()] = Field(
        description="giver (pays or would pay), receiver (gets or would get the money), buyer, seller, owner (of what is worth "
        "the sum) or producer."
    )
    position: Annotated[int, Field(ge=1), Term("schema:position")] = Field(
        description="Place among the parties of the role, from 1; the first giver is also monetary_figures.giver."
    )
