"""The views for reading: the tables joined, with names instead of ids.

A view's columns are described by the table's column that they show (`table.column`), or in words where they are computed.
"""

import re
from dataclasses import dataclass

from schema import TABLES
from schema.columns import read_columns


@dataclass(frozen=True)
class View:
    """One view: its name, what one row is, its columns with where each comes from, and the SELECT."""

    name: str
    description: str
    columns: dict[str, str]
    sql: str


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
        """
        select coalesce(quotations.said_on, events.ends_on, whole.ends_on, articles.printed_on) as dated,
          case
            when quotations.said_on is not null then 'said'
            when coalesce(events.ends_on, whole.ends_on) is not null then 'event'
            else 'printed'
          end as dated_by,
          speaker_names.names as speaker_name,
          case
            when quotations.kind in ('direct', 'mixed') then coalesce(speaker_names.listed, '[]') else '[]'
          end as speaker_names,
          quotations.text, quotations.kind, publishers.name as publisher_name, quotations.link,
          events.name as event_name, quotations.said_on, quotations.medium, articles.label as article_label,
          articles.published_on, articles.printed_on, quotations.mention, quotations.cue, quotations.notes,
          quotations.id as quotation, quotations.speaker, quotations.event, articles.publisher, quotations.article,
          quotations.start,
          quotations.method, quotations.review
        from quotations
        join articles on articles.id = quotations.article
        join publishers on publishers.id = articles.publisher
        left join events on events.id = quotations.event
        left join events as whole on whole.id = events.part_of
        left join (
          select quotation, group_concat(name, ' and ') as names, json_group_array(name) as listed
          from (
            select quotation_speakers.quotation, speakers.name
            from quotation_speakers join speakers on speakers.id = quotation_speakers.speaker
            order by quotation_speakers.quotation, quotation_speakers.position
          )
          group by quotation
        ) as speaker_names on speaker_names.quotation = quotations.id
        """,
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
        """
        with printed as (
          select lower(rtrim(quotations.text, '.,;:!?')) as term, quotations.article, publishers.name as outlet
          from quotations
          join articles on articles.id = quotations.article
          join publishers on publishers.id = articles.publisher
          where quotations.kind = 'term'
        )
        select counts.term, counts.occurrences, counts.articles, count(*) as outlets,
          group_concat(names.outlet, '; ') as outlet_names
        from (
          select term, count(*) as occurrences, count(distinct article) as articles from printed group by term
        ) as counts
        join (select distinct term, outlet from printed order by term, outlet) as names on names.term = counts.term
        group by counts.term
        """,
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
        """
        select monetary_figures.raw, monetary_figures.qualifier, monetary_figures.additive,
          monetary_figures.kind, givers.name as giver_name, receivers.name as receiver_name, monetary_figures.purpose,
          round((monetary_figures.amount_min_eur + monetary_figures.amount_max_eur) / 2e9, 3) as eur_billion,
          round((monetary_figures.amount_min_usd + monetary_figures.amount_max_usd) / 2e9, 3) as usd_billion,
          monetary_figures.currency, sources.name as attributed_to_name, publishers.name as publisher_name,
          articles.label as article_label, articles.published_on, monetary_figures.method, monetary_figures.review,
          monetary_figures.notes, monetary_figures.link, monetary_figures.amount_min, monetary_figures.amount_max,
          monetary_figures.rate_date,
          monetary_figures.id as figure, monetary_figures.giver, monetary_figures.receiver,
          monetary_figures.attributed_to, monetary_figures.article, monetary_figures.start
        from monetary_figures
        join articles on articles.id = monetary_figures.article
        join publishers on publishers.id = articles.publisher
        left join speakers as givers on givers.id = monetary_figures.giver
        left join speakers as receivers on receivers.id = monetary_figures.receiver
        left join speakers as sources on sources.id = monetary_figures.attributed_to
        """,
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
        """
        select polls.topic, pollsters.name as pollster_name, polls.population, polls.subgroup, polls.country,
          poll_results.answer,
          max(case when poll_results.months_earlier = 0 then poll_results.percent end) as percent_now,
          max(case when poll_results.months_earlier = waves.first and waves.first > 0 then poll_results.percent end)
            as percent_earlier,
          max(case when poll_results.months_earlier = waves.first and waves.first > 0 then poll_results.wave end)
            as earlier_wave,
          max(case when poll_results.months_earlier = 0 then poll_results.percent end)
            - max(case when poll_results.months_earlier = waves.first and waves.first > 0 then poll_results.percent end)
            as change_in_points,
          polls.question, polls.fieldwork_ends_on, polls.sample_size, polls.margin_of_error,
          publishers.name as publisher_name, articles.label as article_label, articles.published_on, polls.notes, polls.link,
          polls.id as poll, polls.pollster, polls.article
        from polls
        join poll_results on poll_results.poll = polls.id
        join (select poll, answer, max(months_earlier) as first from poll_results group by poll, answer) as waves
          on waves.poll = polls.id and waves.answer is poll_results.answer
        join articles on articles.id = polls.article
        join publishers on publishers.id = articles.publisher
        left join pollsters on pollsters.id = polls.pollster
        group by polls.id, poll_results.answer
        """,
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
        """
        select 'speakers' as table_name, id, id as name from speakers
        union select 'speakers', id, lower(name) from speakers
        -- what is left of a name without all before its last space
        union select 'speakers', id, lower(replace(name, rtrim(name, replace(name, ' ', '')), ''))
          from speakers where kind = 'person'
        union select 'speakers', speaker, lower(alias) from speaker_aliases
        union select 'events', id, id from events
        union select 'events', id, lower(name) from events
        union select 'publishers', id, id from publishers
        union select 'publishers', id, lower(name) from publishers
        union select 'articles', id, id from articles
        union select 'articles', id, lower(label) from articles
        union select 'articles', id, lower(title) from articles where title is not null
        """,
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
        """
        select records.id as record, records.table_name, records.article,
          json_object(
            '@context', 'http://www.w3.org/ns/anno.jsonld',
            'id', 'urn:on-the-record:' || records.id,
            'type', 'Annotation',
            'motivation', 'identifying',
            'target', json_object(
              'source', coalesce(articles.url, 'urn:on-the-record:' || articles.id),
              'selector', json_array(
                -- json_patch leaves out a prefix or suffix that is null
                json_patch(
                  json_object('type', 'TextQuoteSelector', 'exact', records.words),
                  json_object('prefix', records.prefix, 'suffix', records.suffix)
                ),
                json_object('type', 'TextPositionSelector', 'start', records.start, 'end', records."end")
              )
            )
          ) as annotation
        from (
          select id, 'quotations' as table_name, article, text as words, prefix, suffix, start, "end" from quotations
          union all select id, 'monetary_figures', article, raw, prefix, suffix, start, "end" from monetary_figures
          union all select id, 'polls', article, mention, prefix, suffix, start, "end" from polls
          union all select id, 'poll_results', article, raw, prefix, suffix, start, "end" from poll_results
        ) as records
        join articles on articles.id = records.article
        """,
    ),
)
"""Every view. `poll_overview` is wide: its waves stand side by side."""

DESCRIPTIONS = {f"{model.table}.{column.name}": column.description for model in TABLES for column in read_columns(model)}


def describe_columns(view: View) -> dict[str, str]:
    """What each column of a view is: the description of the table's column that it shows, or its own."""
    return {name: DESCRIPTIONS[text] if re.fullmatch(r"\w+\.\w+", text) else text for name, text in view.columns.items()}
