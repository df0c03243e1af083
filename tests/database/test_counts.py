"""The tables of counts: each row is what a query over the other tables counts."""

import sqlite3
from pathlib import Path

import pytest

from schema import COUNT_TABLES
from tests.conftest import ask

QUOTED = """
from quotation_speakers
join quotations on quotations.id = quotation_speakers.quotation and quotations.kind in ('direct', 'mixed')
join articles on articles.id = quotations.article
"""
FOLDED = "lower(rtrim(text, '.,;:!?'))"
COUNTED = {
    "publisher_speaker_counts": (
        "publisher, speaker, articles, quotations, direct, mixed",
        f"select articles.publisher, quotation_speakers.speaker, count(distinct articles.id), count(*), sum(kind = 'direct'), sum(kind = 'mixed') {QUOTED} "
        "group by 1, 2",
    ),
    "speaker_counts": (
        "speaker, articles, quotations, publishers, statements",
        f"select id, (select count(distinct articles.id) {QUOTED} where quotation_speakers.speaker = speakers.id), "
        f"(select count(*) {QUOTED} where quotation_speakers.speaker = speakers.id), "
        f"(select count(distinct articles.publisher) {QUOTED} where quotation_speakers.speaker = speakers.id), "
        "(select count(*) from statement_speakers where speaker = speakers.id) from speakers",
    ),
    "publisher_counts": (
        "publisher, articles, words, direct, mixed, terms, rhetorical",
        "select publishers.id, (select count(*) from articles where publisher = publishers.id), "
        "(select coalesce(sum(word_count), 0) from articles where publisher = publishers.id), "
        "count(*) filter (where quotations.kind = 'direct'), count(*) filter (where quotations.kind = 'mixed'), count(*) filter (where quotations.kind = 'term'), "
        "count(*) filter (where quotations.kind = 'rhetorical') from publishers left join articles on articles.publisher = publishers.id "
        "left join quotations on quotations.article = articles.id group by 1",
    ),
    "event_counts": (
        "event, statements, own_statements, passages, own_passages, own_rhetorical",
        "with recursive parts(whole, id) as (select id, id from events union select whole, events.id from events join parts "
        "on part_of = parts.id) select id, (select count(*) from statements join parts on parts.id = event where whole = events.id), "
        "(select count(*) from statements where event = events.id), (select count(*) from quotations join parts on parts.id = event "
        "where whole = events.id and kind <> 'rhetorical'), "
        "(select count(*) from quotations where event = events.id and kind <> 'rhetorical'), "
        "(select count(*) from quotations where event = events.id and kind = 'rhetorical') from events",
    ),
    "term_counts": (
        "term, occurrences, articles, outlets",
        f"select {FOLDED}, count(*), count(distinct article), count(distinct publisher_name) from shown_quotation_overview "
        "where kind = 'term' group by 1",
    ),
    "repeated_words": (
        "words, times, articles",
        f"select {FOLDED}, count(*), count(distinct article) from quotations group by 1 having count(*) > 1",
    ),
    "aid_counts": (
        "giver, kind, figures, eur_billion",
        "select giver_name, kind, count(*), round(sum(eur_billion), 3) from shown_money_overview where giver is not null "
        "and kind in ('disbursement', 'commitment', 'pledge') "
        "and figure in (select id from monetary_figures where same_as is null) group by 1, 2",
    ),
}
ORDERS = {
    "speaker_counts": "statements desc, quotations desc, (select name from speakers where id = speaker)",
    "publisher_speaker_counts": "quotations desc, (select name from publishers where id = publisher), "
    "(select name from speakers where id = speaker)",
    "term_counts": "outlets desc, occurrences desc, term",
    "aid_counts": "given + promised desc, giver, kind",
}


@pytest.mark.parametrize("table", [model.table for model in COUNT_TABLES])
def test_counts_are_those_of_the_rows(built: Path, table: str):
    columns, counted = COUNTED[table]
    rows = ask(built, f"select {columns} from {table}")
    assert rows and sorted(rows) == sorted(ask(built, counted))


@pytest.mark.parametrize("table", ORDERS)
def test_position_is_the_place_in_the_list(built: Path, table: str):
    by_position = ask(built, f"select position, rowid from {table} order by position")
    assert [position for position, _ in by_position] == [*range(1, len(by_position) + 1)]
    assert [row for _, row in by_position] == [
        row for (row,) in ask(built, f"select rowid from {table} order by {ORDERS[table]}")
    ]


def test_an_event_without_a_date_comes_after_the_event_it_is_part_of(built: Path):
    rows = ask(built, "select starts_on, part_of from event_counts join events on events.id = event order by position")
    dated = [starts_on for starts_on, _ in rows if starts_on]
    assert dated == sorted(dated) and len(dated) > 1


def test_reporting_verbs_are_those_of_the_publisher_and_the_most_frequent_come_first(built: Path):
    rows = ask(built, "select publisher, speaker, cues from publisher_speaker_counts where cues is not null")
    assert len(rows) > 3
    for publisher, speaker, cues in rows:
        counted = ask(
            built,
            f"select lower(cue) {QUOTED} where articles.publisher = ? and quotation_speakers.speaker = ? and cue is not null "
            "group by 1 order by count(*) desc, 1",
            publisher,
            speaker,
        )
        assert cues.split(",") == [cue for (cue,) in counted][:10]


@pytest.mark.parametrize("table", ["quotations", "monetary_figures"])
def test_position_is_the_reading_order_of_the_dataset(built: Path, table: str):
    rows = ask(built, f'select position, article, start, "end" from {table} order by position')
    assert [position for position, *_ in rows] == [*range(1, len(rows) + 1)]
    assert [place for _, *place in rows] == sorted(place for _, *place in rows)


def test_no_two_rows_have_one_position(built: Path, tmp_path: Path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(built.read_bytes())
    with pytest.raises(sqlite3.IntegrityError, match=r"quotations\.position"):
        sqlite3.connect(copy).execute("update quotations set position = 1")
