"""The types of columns: ids, codes of ISO standards, dates, texts and numbers, each with its check."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, Field, StringConstraints

from build.text.currency_codes import NON_CURRENCY_CODES, WITHDRAWN_CURRENCIES


def check_text(text: str) -> str:
    """Reject invisible differences: control characters, white space at the ends, text that is not in NFC."""
    if text != text.strip():
        raise ValueError("starts or ends with white space; remove it")
    if not text.isprintable() and any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in text):
        raise ValueError("contains a control or invisible character; type it again without it")
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("is not in Unicode form NFC; type the accented letters again")
    return text


def check_country(code: str) -> str:
    """Reject what is not an ISO 3166-1 alpha-2 code."""
    if pycountry.countries.get(alpha_2=code) is None or code != code.upper():
        raise ValueError(f"{code!r} is not an ISO 3166-1 country code such as FR, IN or US; write null if there is none")
    return code


def find_currency_name(code: str) -> str | None:
    """Return the ISO 4217 name of a currency, current or withdrawn; None if there is no such code."""
    if code in WITHDRAWN_CURRENCIES:
        return WITHDRAWN_CURRENCIES[code]
    currency = pycountry.currencies.get(alpha_3=code) if code == code.upper() and code not in NON_CURRENCY_CODES else None
    return str(currency.name) if currency else None


def check_currency(code: str) -> str:
    """Reject what is not the ISO 4217 code of a currency."""
    if find_currency_name(code) is None:
        raise ValueError(f"{code!r} is not an ISO 4217 currency code such as EUR, GBP or USD")
    return code


def check_language(code: str) -> str:
    """Reject what is not an ISO 639-1 code."""
    if pycountry.languages.get(alpha_2=code) is None or code != code.lower():
        raise ValueError(f"{code!r} is not an ISO 639-1 language code such as en")
    return code


def check_absolute_url(url: str) -> str:
    """Reject anything but an absolute web URL; a valid one stays as typed."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(f"is not a URL: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
        raise ValueError("is not a URL that starts with https:// or http://")
    return url


Ordered = TypeVar("Ordered", date, Decimal)


def check_order(first: Ordered | None, last: Ordered | None, names: str) -> None:
    """Reject a range that ends before it starts; `names` are its two fields, for the message."""
    if first is not None and last is not None and last < first:
        raise ValueError(f"{names}: the second ({last}) is before the first ({first}); change one of them")


SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(check_text)]
MAX_CONTEXT_CHARS = 200
ContextWords = Annotated[str, StringConstraints(pattern=r"\S", max_length=MAX_CONTEXT_CHARS)]
"""Some words before or after others, with the white space between."""
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=100)]
ArticleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+-[12]\d{3}(-[01]\d(-[0-3]\d)?)?(-[a-z0-9]+)+$")]
QuotationId = Annotated[str, StringConstraints(pattern=r"^q-[0-9a-f]{10}$")]
StatementId = Annotated[str, StringConstraints(pattern=r"^s-[0-9a-f]{10}$")]
FigureId = Annotated[str, StringConstraints(pattern=r"^m-[0-9a-f]{10}$")]
PollId = Annotated[str, StringConstraints(pattern=r"^p-[0-9a-f]{10}$")]
ResultId = Annotated[str, StringConstraints(pattern=r"^r-[0-9a-f]{10}$")]
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
CountryCode = Annotated[str, AfterValidator(check_country)]
CurrencyCode = Annotated[str, AfterValidator(check_currency)]
LanguageCode = Annotated[str, AfterValidator(check_language)]
Url = Annotated[str, AfterValidator(check_absolute_url)]
Count = Annotated[int, Field(ge=0)]
FiniteDecimal = Annotated[Decimal, Field(allow_inf_nan=False)]
Rate = Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]
Percent = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
Method = Literal["curated", "extracted"]
Review = Literal["unreviewed", "confirmed", "corrected", "rejected"]
