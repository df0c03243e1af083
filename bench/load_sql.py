"""The queries that bench/load_attacks.py sends as visitors' SQL."""

THOUSAND = "with recursive n(x) as (select 1 union all select x + 1 from n limit 1000)"
HAYSTACK = "hex(zeroblob(95000))"
NEEDLE = "(hex(zeroblob(47500)) || '1')"

BOMB = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
JOIN = "select count(*) from " + ", ".join(f"quotations q{number}" for number in range(8))

LONG_ROW = (
    "with s as materialized (select replace(hex(zeroblob(60000)), '0', 'a') as h, replace(hex(zeroblob(30000)), '0', 'a') as n) "
    f"select {', '.join(f'instr(h || {number}, n || 0)' for number in range(150))} from s"
)
"""A row that takes half a minute in one step, within which no time limit acts."""

MATCH = "select count(*) from quotations_fts where quotations_fts match replace(hex(zeroblob(40000)), '00', 'a ')"
"""A search for forty thousand words, which is one step too."""

ARRAY = "with s as materialized (select '[1' || replace(hex(zeroblob(45000)), '00', ',1') || ']' as a)"
"""A JSON array of 45,000 numbers."""

SLOW_FUNCTIONS = (
    f"select instr({HAYSTACK}, {NEEDLE}) as a",
    f"{THOUSAND} select length(replace({HAYSTACK}, {NEEDLE}, 'c')) from n",
)
CHANGES = ", ".join(f"json_array_length(json_set(a, '$[{number}]', 2))" for number in range(50))
JSON = (
    f"{ARRAY} select sum(x.value * y.value) from s, json_each(a) x, json_each(a) y",
    f"{ARRAY} select {CHANGES} from s",
    "select json(replace(hex(zeroblob(95000)), '0', '['))",
    "select json_group_array(a.text) from quotations a, quotations b",
    "select json_group_object(a.id || b.id, a.text) from quotations a, quotations b",
)
PATTERNS = (
    f"select count(*) from quotations a, quotations b where a.text like '{'%a' * 200}' or b.text glob '{'*a' * 200}'",
    f"select {HAYSTACK} like '{'%0' * 200}1'",
)

LARGE = "with recursive n(x) as (select 1 union all select x + 1 from n limit 40) select hex(randomblob(95000)) from n"
"""An answer of nearly 8 MB, which does not pack well."""

DENIED = (400, 429)
STOPPED = (200, 400, 429, 503)
SQL_ATTACKS: dict[str, tuple[int, int, tuple[int, ...], tuple[str, ...]]] = {
    "fts3_tokenizer": (4, 1, DENIED, ("select fts3_tokenizer('simple', x'4141414141414141')", "select fts3_tokenizer('a')")),
    "printf of 2 GB": (2, 1, DENIED, ("select printf('%.*c', 2000000000, 'x')", "select format('%.2000000000f', 1.0)")),
    "a thousand rows of a megabyte": (4, 1, DENIED, (f"{THOUSAND} select hex(zeroblob(500000)) from n",)),
    "a thousand rows of 190 kB": (8, 1, DENIED, (f"{THOUSAND} select {HAYSTACK} from n",)),
    "hex(zeroblob(450000000))": (8, 1, DENIED, ("select hex(zeroblob(450000000))",)),
    "instr and replace on long strings": (8, 1, STOPPED, SLOW_FUNCTIONS),
    "150 instr on long strings in one row": (8, 1, STOPPED, (LONG_ROW,)),
    "150 instr in one row, from 8 addresses": (8, 8, STOPPED, (LONG_ROW,)),
    "a search for 40,000 words": (4, 1, STOPPED, (MATCH,)),
    "recursive bombs": (16, 1, STOPPED, (BOMB,)),
    "Cartesian joins": (16, 1, STOPPED, (JOIN,)),
    "Cartesian joins, sorted": (8, 1, STOPPED, ("select * from quotations a, quotations b, quotations c order by random()",)),
    "long rows, sorted": (8, 1, STOPPED, (f"select {HAYSTACK} from quotations order by random()",)),
    "group_concat": (8, 1, STOPPED, (f"select group_concat({HAYSTACK}) from quotations a, quotations b",)),
    "JSON functions": (8, 1, STOPPED, JSON),
    "LIKE and GLOB": (8, 1, STOPPED, PATTERNS),
    "a hundred slow queries at once": (100, 1, STOPPED, (BOMB, JOIN)),
    "a hundred slow queries, from 20 addresses": (100, 20, STOPPED, (BOMB, JOIN)),
}
"""For each attack the number of connections and of client addresses, the statuses of answers, and the queries in turn."""
