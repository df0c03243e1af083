"""The views for reading: the tables joined, with names instead of ids. The SQL of each is in a file beside this one.

A column of a view is described by the column of a table that it shows (`table.column`), or in words where it is computed.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from schema import TABLES
from schema.columns import read_columns


@dataclass(frozen=True)
class View:
    """One view: its name, what one row is, and its columns with where each comes from."""

    name: str
    description: str
    columns: dict[str, str]

    def read_sql(self, slug: str) -> str:
        """Return the SELECT, with the slug of the site in the ids that it makes."""
        return Path(__file__).with_name(f"{self.name}.sql").read_text("utf-8").strip().replace("$slug", slug)


VIEWS = (
    View(
        "quotation_overview",
        "One passage in quotation marks: who, what, where printed, when.",
        {
            "dated": "The day it was said or, if that is not told, the last day of the event, else the article's day or month: "
            "for sorting. dated_by says which.",
            "dated_by": "What dated is: said (the day it was said), event (the last day of the event) or printed (the article's "
            "day or month; when it was said is not told).",
            "speaker_name": "The names of who is quoted, joined by and.",
            "speaker_names": "The names of who said it as a JSON list, to count each speaker of a joint statement; empty for "
            "terms and for words that nobody said.",
            "text": "quotations.text",
            "kind": "quotations.kind",
            "publisher_name": "publishers.name",
            "link": "quotations.link",
            "event_name": "events.name",
            "said_on": "quotations.said_on",
            "medium": "quotations.medium",
            "article_label": "articles.label",
            "published_on": "articles.published_on",
            "printed_on": "articles.printed_on",
            "mention": "quotations.mention",
            "cue": "quotations.cue",
            "notes": "quotations.notes",
            "quotation": "quotations.id",
            "speaker": "quotations.speaker",
            "event": "quotations.event",
            "publisher": "articles.publisher",
            "article": "quotations.article",
            "start": "quotations.start",
            "method": "quotations.method",
            "review": "quotations.review",
        },
    ),
    View(
        "quoted_terms",
        "One term that stands in quotation marks though nobody is quoted, with the outlets that print it so.",
        {
            "term": "The words in small letters, without stops at their ends, so that the same words count together.",
            "occurrences": "How many times they stand in quotation marks.",
            "articles": "In how many articles.",
            "outlets": "By how many outlets.",
            "outlet_names": "Which outlets.",
        },
    ),
    View(
        "money_overview",
        "One sum of money: who gives what to whom, in the currency that is printed, in euros and in dollars.",
        {
            "raw": "monetary_figures.raw",
            "qualifier": "monetary_figures.qualifier",
            "additive": "monetary_figures.additive",
            "kind": "monetary_figures.kind",
            "giver_name": "Who pays or would pay, by name.",
            "receiver_name": "Who gets or would get it, by name.",
            "purpose": "monetary_figures.purpose",
            "eur_billion": "The amount, or the middle of its range, in billions of euros at rate_date.",
            "usd_billion": "The amount, or the middle of its range, in billions of US dollars at rate_date.",
            "currency": "monetary_figures.currency",
            "attributed_to_name": "Whose figure it is, by name; null if it is the article's own.",
            "publisher_name": "publishers.name",
            "article_label": "articles.label",
            "published_on": "articles.published_on",
            "method": "monetary_figures.method",
            "review": "monetary_figures.review",
            "notes": "monetary_figures.notes",
            "link": "monetary_figures.link",
            "amount_min": "monetary_figures.amount_min",
            "amount_max": "monetary_figures.amount_max",
            "rate_date": "monetary_figures.rate_date",
            "figure": "monetary_figures.id",
            "giver": "monetary_figures.giver",
            "receiver": "monetary_figures.receiver",
            "attributed_to": "monetary_figures.attributed_to",
            "article": "monetary_figures.article",
            "start": "monetary_figures.start",
        },
    ),
    View(
        "poll_overview",
        "One answer of one poll, with its newest share and the earlier one beside it.",
        {
            "topic": "polls.topic",
            "pollster_name": "pollsters.name",
            "population": "polls.population",
            "subgroup": "polls.subgroup",
            "country": "polls.country",
            "answer": "poll_results.answer",
            "percent_now": "Share in the newest wave, 0 to 100.",
            "percent_earlier": "Share in the earliest wave that the article gives; null if it gives one wave only.",
            "earlier_wave": "How much earlier that was.",
            "change_in_points": "percent_now less percent_earlier, in percentage points.",
            "question": "polls.question",
            "fieldwork_ends_on": "polls.fieldwork_ends_on",
            "sample_size": "polls.sample_size",
            "margin_of_error": "polls.margin_of_error",
            "publisher_name": "publishers.name",
            "article_label": "articles.label",
            "published_on": "articles.published_on",
            "notes": "polls.notes",
            "link": "polls.link",
            "poll": "polls.id",
            "pollster": "polls.pollster",
            "article": "polls.article",
        },
    ),
    View(
        "known_names",
        "One way to name a speaker, event, outlet or article in the questions: its id, name, label or title or, of speakers, the "
        "last name, another spelling or an epithet.",
        {
            "table_name": "The table that it is in.",
            "id": "Its id there.",
            "name": "The name in small letters.",
        },
    ),
    View(
        "annotations",
        "One record as a W3C Web Annotation (w3.org/TR/annotation-model): JSON for programs that mark words on a page.",
        {
            "record": "The record's id in its table.",
            "table_name": "The table that it is in.",
            "article": "quotations.article",
            "annotation": "The annotation: its source is the page's address or, where that is not known, the article's id; "
            "its selectors are the words with what makes them unique, and their offsets in the text as build/reader makes it.",
        },
    ),
)
"""Every view. `poll_overview` is wide: its waves stand side by side."""

DESCRIPTIONS = {f"{model.table}.{column.name}": column.description for model in TABLES for column in read_columns(model)}


def describe_columns(view: View) -> dict[str, str]:
    """Return what each column of a view is: the description of the table's column that it shows, or its own."""
    return {name: DESCRIPTIONS[text] if re.fullmatch(r"\w+\.\w+", text) else text for name, text in view.columns.items()}
