"""The types of columns: ids, codes of ISO standards, dates, texts and numbers, each with its check."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, Field, StringConstraints

from build.text.currency_codes import NON_CURRENCY_CODES, WITHDRAWN_CURRENCIES


@dataclass(frozen=True)
class Check:
    """Marks a type that pydantic checks by a function or an expression with what SQLite checks of it; `{0}` is the column.

    `form` is what its values look like, for data_dictionary.
    """

    sql: str
    form: str


@dataclass(frozen=True)
class Unit:
    """Marks a type or column with the unit that it counts or measures in."""

    name: str


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


def check_partial_date(text: str) -> str:
    """Reject what is not a day, month or year of the calendar."""
    day = f"{text}-01-01"[:10]
    try:
        known = len(text) <= 10 and date.fromisoformat(day).isoformat() == day
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"{text!r} is not a date; write a real one as YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def check_number(number: Decimal) -> Decimal:
    """Reject a number of which SQLite, whose numbers have 15 to 17 digits, would keep another."""
    kept = Decimal(repr(float(number)))
    if kept != number:
        raise ValueError(f"{number} has more digits than the database keeps, which has {kept:f}: round it to 15 digits")
    return number


def check_hex(prefix: str) -> Check:
    """Return what SQLite checks of an id of a prefix and ten hex digits."""
    condition = f"length({{0}}) = {len(prefix) + 10} and {{0}} glob '{prefix}*' and {{0}} not glob '{prefix}*[^0-9a-f]*'"
    return Check(condition, f"{prefix} and ten hex digits")


SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
FIRST_DAY_SQL = "substr({0} || '-01-01', 1, 10)"  # Of a year, its first of January; of a day, the day itself.

Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(check_text)]
MAX_CONTEXT_CHARS = 200
ContextWords = Annotated[
    str,
    StringConstraints(pattern=r"\S", max_length=MAX_CONTEXT_CHARS),
    Check("trim({0}) <> ''", f"some words, {MAX_CONTEXT_CHARS} characters at most"),
]
"""Some words before or after others, with the white space between."""
SLUG_CHECK = Check("{0} glob '[a-z0-9]*' and {0} not glob '*[^a-z0-9-]*'", "words of a to z and 0 to 9, joined by hyphens")
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=100), SLUG_CHECK]
MAX_ARTICLE_ID_CHARS = 200  # A file's name may have 255 bytes, with what is added to it while it is written.
ArticleId = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=MAX_ARTICLE_ID_CHARS), SLUG_CHECK]
AnyId = ArticleId  # The longest that there are.
QuotationId = Annotated[str, StringConstraints(pattern=r"^q-[0-9a-f]{10}$"), check_hex("q-")]
StatementId = Annotated[str, StringConstraints(pattern=r"^s-[0-9a-f]{10}$"), check_hex("s-")]
FigureId = Annotated[str, StringConstraints(pattern=r"^m-[0-9a-f]{10}$"), check_hex("m-")]
PollId = Annotated[str, StringConstraints(pattern=r"^p-[0-9a-f]{10}$"), check_hex("p-")]
ResultId = Annotated[str, StringConstraints(pattern=r"^r-[0-9a-f]{10}$"), check_hex("r-")]
UtteranceId = Annotated[str, StringConstraints(pattern=r"^u-[0-9a-f]{10}$"), check_hex("u-")]
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$"), Check("{0} glob 'Q[1-9]*'", "Q and a number")]
Sha256 = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Check("length({0}) = 64 and {0} not glob '*[^0-9a-f]*'", "64 hex digits"),
]
CountryCode = Annotated[str, AfterValidator(check_country), Check("{0} glob '[A-Z][A-Z]'", "two letters (ISO 3166-1 alpha-2)")]
CurrencyCode = Annotated[str, AfterValidator(check_currency), Check("{0} glob '[A-Z][A-Z][A-Z]'", "three letters (ISO 4217)")]
LanguageCode = Annotated[str, AfterValidator(check_language), Check("{0} glob '[a-z][a-z]'", "two letters (ISO 639-1)")]
Url = Annotated[
    str,
    AfterValidator(check_absolute_url),
    Check("{0} glob 'http://?*' or {0} glob 'https://?*'", "URL that begins with https:// or http://"),
]
PartialDate = Annotated[
    str,
    AfterValidator(check_partial_date),
    Check(f"length({{0}}) <= 10 and date({FIRST_DAY_SQL}, '+0 days') is {FIRST_DAY_SQL}", "YYYY-MM-DD, YYYY-MM or YYYY"),
]
"""A date as far as it is known: YYYY-MM-DD, YYYY-MM or YYYY."""
Count = Annotated[int, Field(ge=0)]
FiniteDecimal = Annotated[Decimal, Field(allow_inf_nan=False), AfterValidator(check_number)]
"""A number that is read back from the database as it was written; below zero too."""
Rate = Annotated[Decimal, Field(gt=0, allow_inf_nan=False), AfterValidator(check_number)]
Percent = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False), AfterValidator(check_number), Unit("percent")]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False), AfterValidator(check_number)]
Method = Literal["curated", "extracted"]
Review = Literal["unreviewed", "confirmed", "corrected", "rejected"]
