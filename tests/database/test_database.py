"""The database file: sound, the same bytes each time, and swapped in whole or not at all."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from build.database import build_database, read_counts
from build.database.serialize import hash_rows, row_to_sqlite
from build.database.verify import verify_database
from build.dataset import load_dataset
from build.problems import DataError
from build.publish.site import build_site
from build.reader import read
from build.settings import REPOSITORY, read_site
from schema import ABOUT_THE_ROWS, TABLES, Event
from tests.conftest import ARTICLE, FIXTURES, Folder, ask

BuildRows = Callable[[Path], Path]


def hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run_build(root: Path, out: Path, cwd: Path, **environment: str) -> None:
    """Build a database in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "build", "--root", str(root), "db", "--out", str(out)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": f"{os.environ['PYTHONPATH']}:{REPOSITORY}"} | environment,
        check=True,
        capture_output=True,
    )


@pytest.mark.slow
def test_same_bytes_whatever_the_clock_locale_hash_seed_and_folder(folder: Folder, tmp_path: Path):
    out = build_site(folder.root, tmp_path / "site.db", load_dataset(folder.root).rows)
    run_build(folder.root, tmp_path / "a" / "one.db", tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    run_build(folder.root, tmp_path / "b" / "two.db", FIXTURES, PYTHONHASHSEED="2", TZ="America/Anchorage", LC_ALL="C.UTF-8")
    assert hash_file(tmp_path / "a" / "one.db") == hash_file(tmp_path / "b" / "two.db") == hash_file(out)
    other = (tmp_path / "a" / "one.db").resolve()
    assert other.with_name("metadata.json").read_bytes() == out.with_name("metadata.json").read_bytes()


def test_order_of_seeds_does_not_matter(folder: Folder, build_rows: BuildRows):
    before = hash_file(build_rows(folder.root))
    for name in ("speakers.yml", "events.yml"):
        records = folder.path(name).read_text("utf-8").rstrip("\n").split("\n\n")
        folder.path(name).write_text("\n\n".join(reversed(records)) + "\n", "utf-8")
    assert hash_file(build_rows(folder.root)) == before


def test_keys_hold_and_the_file_is_sound(folder: Folder, build_rows: BuildRows):
    database = sqlite3.connect(build_rows(folder.root))
    assert database.execute("pragma foreign_key_check").fetchall() == []
    assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert database.execute("pragma journal_mode").fetchone() == ("delete",)


def test_every_row_is_there_as_its_model_says(folder: Folder, build_rows: BuildRows):
    rows = load_dataset(folder.root).rows
    out = build_rows(folder.root)
    database = sqlite_utils.Database(out)
    for table, listed in rows.items():
        assert [list(row.values()) for row in database.table(table).rows] == [row_to_sqlite(row) for row in listed]
    empty = {"statement_reporters", "redirects", "utterances", "utterance_quotations", "utterance_differences"}
    empty |= {"releases", "changes"}
    assert set(rows) == {model.table for model in TABLES if model not in ABOUT_THE_ROWS} - empty
    assert read_counts(out) == {model.table: database.table(model.table).count for model in TABLES}


def test_text_stands_at_its_offsets(folder: Folder, build_rows: BuildRows):
    text = read(folder.page).text
    database = sqlite_utils.Database(build_rows(folder.root))
    for table, words in (("quotations", "text"), ("monetary_figures", "raw"), ("polls", "mention"), ("poll_results", "raw")):
        found = [(row[words], text[row["start"] : row["end"]]) for row in database.table(table).rows]
        assert found and all(stored == printed for stored, printed in found)


def test_a_quotation_as_stored(folder: Folder, build_rows: BuildRows):
    row = next(iter(sqlite_utils.Database(build_rows(folder.root)).table("quotations").rows))
    assert row == {
        "id": row["id"],
        "article": ARTICLE,
        "text": "We will build the second ferry,",
        "clean_text": "We will build the second ferry",
        "kind": "direct",
        "speaker": "ada-quill",
        "mention": "she",
        "mention_start": 97,
        "mention_end": 100,
        "cue": "said",
        "cue_start": 101,
        "cue_end": 105,
        "publisher": "harbour-post",
        "sort_date": "2031-05-05",
        "date_precision": "day",
        "position": 1,
        "put_into_mouth_of": None,
        "medium": None,
        "addressee": None,
        "said_on": "2031-05-05",
        "said_after": None,
        "said_before": None,
        "event": "ferry-talks-2031-05-05",
        "event_relation": "at",
        "statement": "s-a1ed40b125",
        "named": None,
        "link": "https://harbour-post.example/ferry#:~:text=We%20will%20build%20the%20second%20ferry%2C",
        "prefix": None,
        "suffix": None,
        "start": 64,
        "end": 95,
        "paragraph": 1,
        "method": "curated",
        "review": "confirmed",
        "confidence": None,
        "changed_on": None,
        "notes": None,
    }


def test_parties_of_a_sum_are_rows_and_the_first_giver_and_receiver_columns(built: Path):
    database = sqlite_utils.Database(built)
    columns = list(database.query(
        "select id, 'giver', giver from monetary_figures where giver is not null "
        "union all select id, 'receiver', receiver from monetary_figures where receiver is not null order by 1, 2"
    ))  # fmt: skip
    first = "select figure, role, party from monetary_figure_parties where role in ('giver', 'receiver') and position = 1"
    assert [tuple(row.values()) for row in columns] == database.execute(f"{first} order by 1, 2").fetchall() != []
    (overview,) = database.query("select * from money_overview where other_parties is not null")
    assert overview["other_parties"] == "giver Noor Haddad; owner Harbour Office; producer Lune Ferries"
    assert (overview["giver_name"], overview["reported_through_name"]) == ("Island Council", "Tomas Reed")


def test_nobody_is_credited_with_words_that_nobody_said(built: Path):
    database = sqlite_utils.Database(built)
    said_by = "select quotation from quotation_speakers union select id from quotations where speaker is not null"
    kinds = database.execute(f"select distinct kind from quotations where id in ({said_by})").fetchall()
    assert {kind for (kind,) in kinds} == {"direct", "mixed"}
    columns = "speaker_name, speaker_names, put_into_mouth_of, put_into_mouth_of_name"
    assert list(database.query(f"select {columns} from quotation_overview where kind = 'rhetorical' order by sort_date")) == [
        {"speaker_name": None, "speaker_names": "[]", "put_into_mouth_of": speaker, "put_into_mouth_of_name": name}
        for speaker, name in (("bram-oster", "Bram Oster"), ("lune-ferries", "Lune Ferries"))
    ]


def test_joint_statement_has_both_speakers_in_order(folder: Folder, build_rows: BuildRows):
    database = sqlite_utils.Database(build_rows(folder.root))
    joint = next(iter(database.query("select * from quotations where text = 'a fair start'")))
    speakers = list(database.query("select speaker, position from quotation_speakers where quotation = ?", [joint["id"]]))
    assert speakers == [{"speaker": "ada-quill", "position": 1}, {"speaker": "tomas-reed", "position": 2}]
    assert joint["speaker"] == "ada-quill"
    overview = next(iter(database.query("select * from quotation_overview where quotation = ?", [joint["id"]])))
    assert overview["speaker_name"] == "Ada Quill and Tomas Reed"
    assert overview["speaker_names"] == '["Ada Quill","Tomas Reed"]'


@pytest.mark.parametrize(
    ("table", "query", "found"),
    [
        ("quotations", "builds", "We will build the second ferry,"),
        ("quotations", "STARTS fair", "a fair start"),
        ("speakers", "quill", "Ada Quill"),
        ("speakers", "QUÎLL", "Ada Quill"),
        ("articles", "talk ferries", "Ferry talks end late"),
    ],
)
def test_search_knows_word_forms_and_ignores_case_and_accents(
    folder: Folder, build_rows: BuildRows, table: str, query: str, found: str
):
    rows = list(sqlite_utils.Database(build_rows(folder.root)).table(table).search(query, quote=True))
    assert [row.get("name") or row.get("title") or row["text"] for row in rows] == [found]


def test_search_knows_other_spellings(folder: Folder, build_rows: BuildRows):
    folder.change("speakers.yml", "alias: Adá Quíll", "alias: Kwill")
    rows = sqlite_utils.Database(build_rows(folder.root)).table("speakers").search("kwill")
    assert [row["id"] for row in rows] == ["ada-quill"]


def test_old_database_stays_when_the_new_one_is_not_sound(folder: Folder, build_rows: BuildRows):
    out = build_rows(folder.root)
    before = out.read_bytes()
    rows = load_dataset(folder.root).rows
    rows["events"] = [Event(id="lost", name="Lost", kind="call", part_of="nowhere"), *rows["events"]]
    with pytest.raises(DataError) as caught:
        build_database(folder.root, out, rows)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{out.name}:1: database: events, row 1: refers to a row of events that does not exist"
    ]
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_reader_keeps_the_old_database_while_the_new_one_comes(folder: Folder, build_rows: BuildRows):
    out = build_rows(folder.root)
    reader = sqlite3.connect(out)
    assert reader.execute("select count(*) from events").fetchone() == (1,)
    folder.path("events.yml").write_text(
        folder.path("events.yml").read_text("utf-8") + "\n- id: more\n  name: More\n  kind: call\n", "utf-8"
    )
    build_rows(folder.root)
    assert reader.execute("select count(*) from events").fetchone() == (1,)
    assert sqlite3.connect(out).execute("select count(*) from events").fetchone() == (2,)


def test_check_finds_lost_rows_and_a_stale_search(folder: Folder, build_rows: BuildRows):
    out = build_rows(folder.root)
    rows = load_dataset(folder.root).rows
    database = sqlite_utils.Database(out)
    assert verify_database(database, rows, 200_000) == []
    database.execute("delete from speaker_aliases")
    database.execute("update quotations set text = 'other words' where text = 'blue plan'")
    messages = verify_database(database, rows, 200_000)
    assert messages[0] == "speaker_aliases has 0 rows, the seeds give 1"
    assert messages[1].startswith("search over quotations does not match its rows")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("update quotations set speaker = 'tomas-reed' where text = 'a fair start'", "speaker is tomas-reed, but the first in its list is ada-quill"),
        ("update statements set speaker = 'tomas-reed' where cue = 'called'", "speaker is tomas-reed, but the first in its list is ada-quill"),
        ("update monetary_figures set giver = 'ada-quill' where giver is not null", "giver is ada-quill, but the first in its list is island-council"),
        ("delete from monetary_figure_parties", "giver is island-council, but the first in its list is null"),
        ("update monetary_figure_parties set role = 'receiver'", "receiver is null, but the first in its list is island-council"),
    ],
)  # fmt: skip
def test_check_finds_another_than_the_first_of_several(folder: Folder, build_rows: BuildRows, change: str, message: str):
    database = sqlite_utils.Database(build_rows(folder.root))
    database.execute(change)
    messages = verify_database(database, load_dataset(folder.root).rows, 200_000)
    assert [text for text in messages if text.endswith(message)] != []


def test_hash_over_rows_depends_on_rows_alone(folder: Folder):
    rows = load_dataset(folder.root).rows
    assert hash_rows(rows) == hash_rows(dict(reversed(rows.items())))
    folder.change("speakers.yml", "Harbour master.", "Harbour mistress.")
    assert hash_rows(load_dataset(folder.root).rows) != hash_rows(rows)


def test_dataset_info(folder: Folder, build_rows: BuildRows):
    info = {row["name"]: row["value"] for row in sqlite_utils.Database(build_rows(folder.root)).table("dataset_info").rows}
    site = read_site(folder.root)
    assert (info["title"], info["description"], info["license"]) == (site.name, site.sentence, site.licence)
    assert (info["count_articles"], info["count_quotations"], info["count_polls"]) == ("1", "5", "1")
    assert info["rows_sha256"] == hash_rows(load_dataset(folder.root).rows)


@pytest.mark.parametrize(
    ("view", "column", "key"),
    [
        ("quotation_overview", "sort_date", "select position from quotations where id = quotation"),
        ("quoted_terms", "occurrences", "term"),
        ("money_overview", "eur_billion", "select position from monetary_figures where id = figure"),
    ],
)
def test_rows_of_one_value_stay_in_their_own_order(built: Path, view: str, column: str, key: str):
    """The views are sorted so by default, from the largest value down."""
    with sqlite3.connect(built) as conn:
        rows = conn.execute(f"select {column}, ({key}) from {view} order by {column} desc").fetchall()
        expected = conn.execute(f"select {column}, ({key}) as place from {view} order by +{column} desc, place").fetchall()
    assert rows == expected
    assert len({value for value, _ in rows}) < len(rows)


def test_an_earlier_wave_of_unknown_age_is_not_taken_for_the_latest(built: Path, tmp_path: Path):
    copy = Path(shutil.copy(built, tmp_path))
    with closing(sqlite3.connect(copy)) as conn, conn:
        # 52% six months earlier, beside 57% now: the article now only says "before".
        conn.execute("update poll_results set wave = 'before', months_earlier = 0, percent = 72 where raw = '52%'")
    view = "select percent_now, percent_earlier, earlier_wave, change_in_points from {}poll_overview where percent_now = 57"
    assert ask(copy, view.format("")) == ask(copy, view.format("shown_"))
    (found,) = ask(copy, view.format("shown_"))
    assert found[0] == 57 and found[2] != "now"
    queries = json.loads((built.parent / "metadata.json").read_text("utf-8"))["databases"]["harbour-watch"]["queries"]
    with closing(sqlite3.connect(copy)) as conn:
        poll = conn.execute("select poll from poll_results where wave = 'before'").fetchone()[0]
        rows = conn.execute(queries["poll_over_time"]["sql"], {"poll": poll}).fetchall()
    waves = [(month, wave) for month, wave, *_ in rows]
    assert (None, "before") in waves and all(month == 0 for month, wave in waves if wave == "now")
    assert [wave for _, wave in waves][-1] == "now" and waves.index((None, "before")) == 0
