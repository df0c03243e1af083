"""The types of columns: ids, codes of standards, dates, texts and numbers, each with its own check."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, Field, StringConstraints


def check_text(text: str) -> str:
    """Refuse what cannot be seen: control characters, spaces at the ends, letters that are not in Unicode form NFC."""
    if text != text.strip():
        raise ValueError("starts or ends with white space; take it out")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in text):
        raise ValueError("holds a control or invisible character; type it again without")
    if text != unicodedata.normalize("NFC", text):
        raise ValueError("is not in Unicode form NFC; type the accented letters again")
    return text


def check_country(code: str) -> str:
    """Refuse what is not an ISO 3166-1 alpha-2 code."""
    if pycountry.countries.get(alpha_2=code) is None or code != code.upper():
        raise ValueError(f"{code!r} is not an ISO 3166-1 country code such as FR, UA or US; write null if it has none")
    return code


NON_CURRENCY_CODES = frozenset("XAG XAU XBA XBB XBC XBD XPD XPT XSU XTS XUA XXX".split())
"""Codes of ISO 4217 that have no minor unit, as no sum is paid in them (its list one); XDR, which the IMF lends, is money."""

WITHDRAWN_CURRENCY_CODES = frozenset("ATS BEF BGN DEM ESP FIM FRF GRD HRK IEP ITL LUF NLG PTE SUR".split())
"""Codes that ISO 4217 has withdrawn (its list three), of money that news still mentions; pycountry has only today's."""


def check_currency(code: str) -> str:
    """Refuse what is not an ISO 4217 code of money: not metals, units of account between banks, tests and "no currency"."""
    known = code in WITHDRAWN_CURRENCY_CODES or (code == code.upper() and pycountry.currencies.get(alpha_3=code) is not None)
    if not known or code in NON_CURRENCY_CODES:
        raise ValueError(f"{code!r} is not an ISO 4217 currency code such as EUR, GBP or USD")
    return code


def check_language(code: str) -> str:
    """Refuse what is not an ISO 639-1 code."""
    if pycountry.languages.get(alpha_2=code) is None or code != code.lower():
        raise ValueError(f"{code!r} is not an ISO 639-1 language code such as en")
    return code


def check_url(url: str) -> str:
    """Refuse what is not a web address, and keep the address as it was typed."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(f"is not a web address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
        raise ValueError("is not a web address that starts with https:// or http://")
    return url


def check_order(first: date | Decimal | None, last: date | Decimal | None, names: str) -> None:
    """Refuse a range whose end is before its start; `names` are the two fields, for the message."""
    if first is not None and last is not None and last < first:
        raise ValueError(f"{names}: the second ({last}) is before the first ({first}); change one of them")


SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(check_text)]
Context = Annotated[str, StringConstraints(pattern=r"\S", max_length=200)]
"""Some words beside others, with the space that parts them."""
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=100)]
ArticleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+-[12]\d{3}(-[01]\d(-[0-3]\d)?)?(-[a-z0-9]+)+$")]
QuotationId = Annotated[str, StringConstraints(pattern=r"^q-[0-9a-f]{10}$")]
FigureId = Annotated[str, StringConstraints(pattern=r"^m-[0-9a-f]{10}$")]
PollId = Annotated[str, StringConstraints(pattern=r"^p-[0-9a-f]{10}$")]
ResultId = Annotated[str, StringConstraints(pattern=r"^r-[0-9a-f]{10}$")]
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
CountryCode = Annotated[str, AfterValidator(check_country)]
CurrencyCode = Annotated[str, AfterValidator(check_currency)]
LanguageCode = Annotated[str, AfterValidator(check_language)]
Url = Annotated[str, AfterValidator(check_url)]
Count = Annotated[int, Field(ge=0)]
Amount = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
Percent = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)]
Confidence = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False)]
Method = Literal["curated", "extracted"]
Review = Literal["unreviewed", "confirmed", "corrected", "rejected"]
