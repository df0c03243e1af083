"""The extractor's records: quotations, statements, monetary figures, poll results, each with its span.

Offsets count Unicode characters from 0; an end is the offset just after the last character.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from build.extract.speakers import Person

Span = tuple[int, int]  # Start and end offset
Kind = Literal["direct", "mixed"]  # Of a quotation that is speech


@dataclass(slots=True)  # A frozen one takes three times as long to create
class Quotation:
    """One passage between quotation marks, or set apart as a quotation, and its speaker.

    `speaker` is the id of a known speaker, else the fullest name in the text; None for a term or if no speaker was found.
    `speakers` lists all speakers of a joint statement, `speaker` first.
    """

    start: int
    end: int
    kind: Literal["direct", "mixed", "term"]
    confidence: float
    mention: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    speakers: tuple[str, ...] = ()


@dataclass(slots=True)  # A frozen one takes three times as long to create
class Statement:
    """The words that a source is reported to have said, the source's own or the reporter's.

    `parts` are its spans in order: several if the source is in between or a paragraph ends; `start` and `end` enclose all of
    them. `form` says how much of it is in quotation marks: direct (all), mixed (some), indirect (none). `quotations` are the
    positions, in the text's quotations, of those inside it that are speech. The other fields are as in `Quotation`.
    """

    start: int
    end: int
    parts: tuple[Span, ...]
    form: Literal["direct", "mixed", "indirect"]
    confidence: float
    mention: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    quotations: tuple[int, ...] = ()


@dataclass(slots=True)  # A frozen one takes three times as long to create
class MonetaryFigure:
    """One amount of money. Both ends are None for a vague amount, and equal unless it is a range.

    Fields are as in the table `monetary_figures`; giver, receiver and source are a speaker's id if known, else words of the text,
    or None. `same_as` is the span of the amount that this one, in brackets after it, converts. Negative amounts have a minus sign
    or, after a result or balance, brackets.
    """

    start: int
    end: int
    amount_min: Decimal | None
    amount_max: Decimal | None
    currency: str | None
    confidence: float
    qualifier: str = "exact"
    additive: bool = False
    per: str | None = None
    kind: str | None = None
    giver: str | None = None
    receiver: str | None = None
    purpose: str | None = None
    attributed_to: str | None = None
    same_as: Span | None = None


@dataclass(slots=True)  # A frozen one takes three times as long to create
class PollResult:
    """One answer in a survey. `percent` is None if only words such as "a majority" are printed.

    `poll` numbers the surveys of the text from 0. `wave` is the printed time of an earlier survey, `months_earlier` its age;
    `mention` is the text's name for the survey. The other fields are as in the table `polls`.
    """

    start: int
    end: int
    percent: Decimal | None
    answer: str | None
    population: str | None
    pollster: str | None
    confidence: float
    poll: int = 0
    wave: str | None = None
    months_earlier: int = 0
    mention: Span | None = None
    sponsor: str | None = None
    sample_size: int | None = None
    margin_of_error: Decimal | None = None
    fieldwork_start: date | None = None
    fieldwork_end: date | None = None


@dataclass(frozen=True, slots=True)
class Lookups:
    """The phrases that were looked up among the known speakers, and the speaker each refers to; None for no one, or for several.

    The results depend on the known speakers only through these answers, and on no more of a speaker than id, kind and gender.
    """

    entities: Mapping[str, Person | None]
    """Looked up by `find_entity`: as a name, alias, office or country."""
    names: Mapping[str, Person | None]
    """Looked up by `match_name`: likewise, or else by surname."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text, each kind in reading order, and the lookups that it depends on."""

    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    monetary_figures: tuple[MonetaryFigure, ...]
    poll_results: tuple[PollResult, ...]
    lookups: Lookups = field(compare=False)
