"""What a visitor's own SQL may not do, asked in process: so this is the first line of defence, before processes and their limits."""

import sqlite3
from pathlib import Path

import pytest
import sqlite_utils
from datasette.app import Datasette

from build.database import build_database
from build.database.verify import longest_row_bytes
from build.problems import DataError
from build.publish.serve import open_site
from build.settings import REPOSITORY, read_settings
from tests.conftest import Folder, load_dataset
from tests.site.pages import HERE

LIMITS = read_settings(REPOSITORY)["plugins"]["sql_limits"]
LONG = "hex(zeroblob(95000))"
"""A text of 190,000 characters."""

THOUSAND = "with recursive n(x) as (select 1 union all select x + 1 from n limit 1000)"

REFUSED = {
    "select fts3_tokenizer('simple', x'4141414141414141')": "not authorized to use function: fts3_tokenizer",
    "select FTS3_TOKENIZER('simple')": "not authorized to use function: FTS3_TOKENIZER",
    "select load_extension('x')": "not authorized to use function: load_extension",
    "select * from dbstat": "access to dbstat.name is prohibited",
    "select * from sqlite_stmt": "access to sqlite_stmt.sql is prohibited",
    "select * from fts3tokenize('simple', 'a b')": "access to fts3tokenize.input is prohibited",
    "select hex(zeroblob(450000000))": "string or blob too big",
    "select printf('%.*c', 2000000000, 'x')": "string or blob too big",
    "select PRINTF('%.*c', 2000000000, 'x')": "string or blob too big",
    "select format('%.*c', 2000000000, 'x')": "string or blob too big",
    "select printf('%.2000000000f', 1.0)": "string or blob too big",
    "select printf('%2000000000d', 1)": "string or blob too big",
    "select printf('%5%%*d', 2000000000, 1)": "string or blob too big",
    "select printf(cast('%-2000000000d' as blob), 1)": "string or blob too big",
    f"select replace({LONG}, '0', 'yyy')": "string or blob too big",
    f"{THOUSAND} select group_concat(hex(zeroblob(500))) from n": "string or blob too big",
    f"select json_group_array({LONG}) from quotations": "string or blob too big",
    f"{THOUSAND} select {LONG} from n": "the result is larger than 8 MB",
    "select " + ", ".join(["1"] * 201): "too many columns",
    "select 1" + " + 1" * 101: "Expression tree is too large",
    "select 1" + " union all select 1" * 50: "too many terms in compound SELECT",
    "select 'a' like '" + "%a" * 300 + "'": "LIKE or GLOB pattern too complex",
    "select '" + "x" * 20_000 + "'": "at most 200 parameters and 8,000 bytes",
    "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n": "took longer than 1000 ms",
    "select count(*) from " + ", ".join(f"quotations q{i}" for i in range(8)): "took longer than 1000 ms",
}


@pytest.mark.parametrize("sql", REFUSED, ids=[sql[:60] for sql in REFUSED])
async def test_hostile_sql_is_refused_in_words(site: Datasette, sql: str):
    response = await site.client.get(f"{HERE}.json", params={"sql": sql})
    assert response.status_code == 400
    assert REFUSED[sql] in response.json()["error"]
    after = await site.client.get(f"{HERE}.json", params={"sql": "select 1 as one", "_shape": "array"})
    assert after.json() == [{"one": 1}]


WRITTEN = ["attach 'x.db' as x", "pragma database_list", "vacuum into 'x.db'", "delete from quotations", "select 1; select 2"]


@pytest.mark.parametrize("sql", WRITTEN)
async def test_only_one_select_is_run(site: Datasette, sql: str):
    response = await site.client.get(f"{HERE}.json", params={"sql": sql})
    assert response.status_code == 400


WRITTEN_OUT = {
    "printf('%5d|%-5s|%,d|%.2f|%05d', 1, 'a', 12345678, 1.5, 7)": "    1|a    |12,345,678|1.50|00007",
    "format('%d of 2025 %%', 3)": "3 of 2025 %",
    "printf('%300d', 1)": " " * 299 + "1",
    "printf(null)": None,
    "printf(12)": "12",
    "printf()": None,
}


@pytest.mark.parametrize("call", WRITTEN_OUT)
async def test_numbers_are_written_out_as_sqlite_does(site: Datasette, call: str):
    response = await site.client.get(f"{HERE}.json", params={"sql": f"select {call} as a", "_shape": "array"})
    assert response.json() == [{"a": WRITTEN_OUT[call]}]


@pytest.mark.parametrize("name", ["pragma_database_list", "Pragma_Database_List", "PRAGMA_DATABASE_LIST"])
async def test_nobody_is_told_where_the_file_lies(built: Path, name: str):
    # A new site has new connections: SQLite keeps the spelling in which a connection first met the name.
    fresh = open_site(REPOSITORY, built)
    for table in (f"{name}()", f"{name} as x"):
        asked = {"sql": f"select name, File from {table}", "_shape": "array"}
        response = await fresh.client.get(f"{HERE}.json", params=asked)
        assert response.json() == [{"name": "main", "File": None}]


async def test_an_answer_within_the_limit_is_whole(site: Datasette):
    sql = f"with recursive n(x) as (select 1 union all select x + 1 from n limit 40) select {LONG} as a from n"
    response = await site.client.get(f"{HERE}.json", params={"sql": sql, "_shape": "array"})
    assert [len(row["a"]) for row in response.json()] == [190_000] * 40


def test_the_data_is_well_below_the_limit(built: Path):
    assert 0 < longest_row_bytes(sqlite_utils.Database(built)) < LIMITS["max_value_bytes"] / 2
    longest = sqlite3.connect(built).execute("select max(length(cast(block as blob))) from quotations_fts_data").fetchone()[0]
    assert longest_row_bytes(sqlite_utils.Database(built)) >= longest


def test_a_row_near_the_limit_stops_the_build(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    settings = {"plugins": {"sql_limits": {"max_value_bytes": 100}}}
    monkeypatch.setattr("build.database.read_settings", lambda _: settings)
    rows = load_dataset(folder.root).rows
    with pytest.raises(DataError, match=r"a row has [\d,]+ bytes; raise max_value_bytes in settings.yml, now 100"):
        build_database(folder.root, folder.root / "dist" / "site.db", rows)
