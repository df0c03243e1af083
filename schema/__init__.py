"""The tables of the dataset, one pydantic model each: the only place where a table or column is described.

SQLite columns and keys, Datasette's descriptions, the data dictionary and `schema/json/` are made from these models.
"""

from schema.articles import Article, ArticleAuthor
from schema.base import Row, TextRecord
from schema.columns import read_columns
from schema.counts import (
    AidCount,
    EventCount,
    FacetCount,
    PublisherCount,
    PublisherSpeakerCount,
    RepeatedWords,
    SpeakerCount,
    TermCount,
)
from schema.dataset_info import DataDictionaryEntry, DatasetInfo
from schema.events import Event, EventParticipant
from schema.extraction_scores import ExtractionScore
from schema.known_problems import KnownProblem
from schema.monetary_figures import MonetaryFigure, MonetaryFigureParty
from schema.polls import Poll, PollResult, Pollster
from schema.publishers import Publisher
from schema.quotations import Quotation, QuotationSpeaker
from schema.redirects import Redirect
from schema.releases import Change, Release
from schema.search import SearchRecord, SearchWord
from schema.speakers import Speaker, SpeakerAlias, SpeakerRole
from schema.speech import Speech, SpeechSpeaker
from schema.statements import Statement, StatementPart, StatementReporter, StatementSpeaker
from schema.utterances import Utterance, UtteranceDifference, UtteranceQuotation

# Each table comes after those that it points to.
TABLES: tuple[type[Row], ...] = (
    *(Publisher, Article, ArticleAuthor, Speaker, SpeakerRole, SpeakerAlias, Event, EventParticipant),
    *(Statement, StatementPart, StatementSpeaker, StatementReporter, Quotation, QuotationSpeaker),
    *(Utterance, UtteranceQuotation, UtteranceDifference),
    *(MonetaryFigure, MonetaryFigureParty, Pollster, Poll, PollResult),
    *(Redirect, Release, Change, ExtractionScore, KnownProblem, DataDictionaryEntry, DatasetInfo),
)

# The records that were read from articles, and what belongs to one of them: if it is not shown, nor is that.
RECORD_TABLES = tuple(model.table for model in TABLES if issubclass(model, TextRecord))
WITHHELD_RECORDS: tuple[type[Row], ...] = tuple(
    model
    for model in TABLES
    if issubclass(model, TextRecord)
    or any(column.required and column.references in RECORD_TABLES for column in read_columns(model))
)
# Whom such records name, and what belongs to them: if nothing that is shown names them, they are not shown either.
NAMED_TABLES: dict[type[Row], tuple[type[Row], ...]] = {Speaker: (SpeakerRole, SpeakerAlias), Pollster: ()}
WITHHELD_NAMES = tuple(model for named, parts in NAMED_TABLES.items() for model in (named, *parts))
WITHHELD_TABLES = (*WITHHELD_RECORDS, *WITHHELD_NAMES)

# These describe the others: they are written last, and are not in the hash of all rows.
ABOUT_THE_ROWS: tuple[type[Row], ...] = (KnownProblem, DataDictionaryEntry, DatasetInfo)
# Of these a release does not say row by row what changed: they are computed, or about releases themselves.
NOT_COMPARED: tuple[type[Row], ...] = (Release, Change, ExtractionScore, *ABOUT_THE_ROWS)
COMPARED_TABLES = tuple(model for model in TABLES if model not in NOT_COMPARED)

# build/database makes each from the tables above and the derived ones before it: they say nothing that those do not.
COUNT_TABLES: tuple[type[Row], ...] = (
    *(PublisherSpeakerCount, SpeakerCount, PublisherCount, EventCount, TermCount, RepeatedWords, AidCount),
)
DERIVED_TABLES: tuple[type[Row], ...] = (*COUNT_TABLES, SearchWord, SearchRecord, Speech, SpeechSpeaker, FacetCount)

__all__ = [
    "ABOUT_THE_ROWS", "COMPARED_TABLES", "COUNT_TABLES", "DERIVED_TABLES", "NAMED_TABLES", "RECORD_TABLES", "TABLES",
    "WITHHELD_NAMES", "WITHHELD_RECORDS", "WITHHELD_TABLES",
    "Article", "ArticleAuthor", "Change", "DataDictionaryEntry", "DatasetInfo", "Event", "EventParticipant",
    "ExtractionScore", "KnownProblem", "MonetaryFigure", "MonetaryFigureParty", "Poll", "PollResult", "Pollster", "Publisher",
    "Quotation", "QuotationSpeaker", "Redirect", "Release", "Row", "SearchRecord", "SearchWord", "Speaker", "SpeakerAlias",
    "SpeakerRole", "Speech", "SpeechSpeaker", "Statement", "StatementPart", "StatementReporter", "StatementSpeaker",
    "Utterance", "UtteranceDifference", "UtteranceQuotation",
]  # fmt: skip
