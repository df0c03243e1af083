"""The attacks of bench/load.py: what is sent, over how many connections, and how the answers are treated."""

from collections.abc import Iterator
from dataclasses import dataclass
from signal import SIGKILL, SIGSTOP
from urllib.parse import quote, urlencode

from bench.load_sql import BOMB, SQL_ATTACKS

IDLE_CONNECTIONS = 2_000  # more than a process may have files open (bench/load.py)
HEADERS_BYTES = 98_000_000  # the size that httptools was seen to take


@dataclass(frozen=True)
class Attack:
    """So many connections, each of which sends one request after the other, with the paths in turn.

    `{random}` in a path or in `host` is another number each time. `repeated` is sent `times` times after each request. `address`
    is what the client IP header says, with the number of the attack and one of so many `addresses`. `manner` is "read" for
    whole answers, "hold" for answers that are not read, "leave" to close at once, "half" for requests without their end, and
    "idle" for connections without a request. `statuses` are those that an attacker may get, beside 429 and 503, and `header` is
    what the headers of each answer contain. `signal` is sent to a worker process. `untimed` are the visitors whose worker that
    is: they wait for its successor.
    """

    connections: int
    paths: tuple[str, ...] = ("/",)
    addresses: int = 1
    manner: str = "read"
    method: str = "GET"
    host: str = "site.example"
    headers: str = ""
    repeated: str = ""
    times: int = 0
    address: str = "198.51.{attack}.{number}"
    statuses: tuple[int, ...] = (200, 301, 302, 400, 404)
    header: str = "content-security-policy:"
    signal: int = 0
    untimed: tuple[str, ...] = ()


def list_attacks(slug: str, records: list[str]) -> dict[str, Attack]:
    """Return all attacks by name, on a database of this name and on its pages of one row each."""
    database = f"/{slug}"
    sql = {
        name: Attack(connections, tuple(ask_sql(database, one) for one in queries), addresses)
        for name, (connections, addresses, queries) in SQL_ATTACKS.items()
    }
    attacks = [
        sql.items(),
        draw_paths(database),
        draw_pages(database, records),
        draw_requests(database),
        draw_connections(database),
        draw_signals(),
    ]
    return {name: attack for group in attacks for name, attack in group}


def ask_sql(database: str, sql: str) -> str:
    """Return the URL of a query."""
    return f"{database}.json?{urlencode({'sql': sql})}"


def draw_paths(database: str) -> Iterator[tuple[str, Attack]]:
    """Yield attacks by what their URL asks to be computed."""
    where = f"_where={quote(f'({BOMB}) > 0')}"
    many = "&".join(f"p{number}" for number in range(4_000))
    underscored = many.replace("p", "_p")
    facets = "&".join(f"_facet={column}" for column in "text kind speaker_name mention cue article event dated start".split())
    words = "+".join(f"word{number}" for number in range(1_000))
    wildcards = "+".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz" * 30)
    raw = quote(" OR ".join(f"{letter}*" for letter in "abcdefghij" * 20))
    like = [f"{database}/annotations?annotation__like={'%25a' * 200}", f"{database}/quotations?text__glob={'*a' * 200}b"]
    refused = {"statuses": (400, 404, 414)}
    yield "paths that end in .db: 4,000 parameters", Attack(2, (f"{database}/quotations.db?{many}",), **refused)
    yield "paths that end in .db: recursive _where", Attack(6, (f"{database}/quotations.db?{where}",), **refused)
    yield (
        "4,000 parameters",
        Attack(
            4,
            (
                f"{database}/quotations?{many}",
                f"{database}/most_quoted?{many}",
                f"{database}.json?sql=select+1&{many}",
                f"{database}/speakers/x?{underscored}",
                f"/search?q=a&{many}",
                f"/?{many}",
            ),
            **refused,
        ),
    )
    yield "a thousand facets", Attack(4, (f"{database}/quotations?{'&'.join(['_facet=kind'] * 1_000)}",), **refused)
    yield "60 kB of query string", Attack(20, (f"{database}/quotations?_x={'a' * 60_000}", f"/?q={'%2B' * 20_000}"), **refused)
    yield "_where bombs", Attack(16, (f"{database}/quotations.json?{where}",))
    yield "floods of facets", Attack(100, (f"{database}/quotation_overview?{facets}&_x={{random}}",))
    yield "floods of facets from 50 addresses", Attack(100, (f"{database}/quotation_overview?{facets}&_x={{random}}",), 50)
    yield "floods of _facet=text", Attack(20, (f"{database}/quotations?_facet=text&_x={{random}}",))
    yield "floods of filters", Attack(100, tuple(like))
    searches = tuple(f"/search?q={word}&page={{random}}" for word in ("talks", "govern", "a+b+c+d+e", "%22", "presidant+war"))
    yield "floods of searches", Attack(100, searches)
    yield "searches from one IPv6 network", Attack(100, searches, 1_000, address="2001:db8:{attack}:{number:x}::1")
    yield (
        "searches for a thousand words, and for wildcards",
        Attack(
            20,
            (
                f"/search?q={words[:7_900]}",
                f"/search?q={wildcards}",
                f"/search?q={words}{words}{words}",
                f"{database}/quotations?_search={wildcards}",
                f"{database}/quotations?_searchmode=raw&_search={raw}",
                f"{database}/search_quotations?q={wildcards}",
            ),
            statuses=(200, 400, 404, 414),
        ),
    )
    broken = ("_next=x", "_sort=nothing", "_through={", "_size=a", "id__in=[[1]]", "_facet={}", "x=%00%ff", "nothing__like=a")
    yield "addresses that Datasette fails on", Attack(20, tuple(f"{database}/quotations?{one}&_x={{random}}" for one in broken))


def draw_pages(database: str, records: list[str]) -> Iterator[tuple[str, Attack]]:
    """Yield floods of pages."""
    lists = ("/", database, f"{database}/speakers", "/money", "/terms", f"{database}/articles", f"{database}/most_quoted")
    spelled = tuple(
        "/" + "".join(f"%{ord(c):x}" if number >> at & 1 else c for at, c in enumerate("articles")) for number in range(256)
    )
    machine = ("/sitemap.xml", "/sitemap-quotations-1.xml", "/sitemap-pages.xml", "/feed.atom", "/llms.txt", "/robots.txt")
    yield "floods of pages in memory", Attack(50, lists, headers="Accept-Encoding: gzip\r\n", header="content-encoding: gzip")
    yield (
        "floods of pages with tracking parameters",
        Attack(50, tuple(f"{path}?utm_source={{random}}" for path in ("/", "/money", "/terms"))),
    )
    yield "floods of records that nobody asked for", Attack(50, tuple(records))
    yield "records that nobody asked for, from 50 addresses", Attack(50, tuple(records[::-1]), 50)
    yield "pages by other hosts", Attack(50, lists, host="{random}.example")
    yield "pages spelled otherwise", Attack(50, spelled)
    others = (
        "/?x={random}",
        "/money?x={random}",
        f"{database}?x={{random}}",
        f"{database}/speakers?_x={{random}}",
        "/-/static/app.css?{random}",
    )
    yield "pages with random query strings", Attack(50, others)
    yield "sitemaps and feeds", Attack(50, (*machine, *(f"{path}?{{random}}" for path in machine)))
    yield "floods of pages that are not there", Attack(50, ("/nowhere-{random}",), statuses=(404,))
    yield (
        "pages that are not there, from 50 addresses",
        Attack(50, (f"{database}/quotations/q-{{random}}", "/nowhere-{random}"), 50, statuses=(404,)),
    )
    closed = ("/-/threads", "/-/databases", "/-/actor", "/-/allow-debug", "/-/logout", "/-/messages")
    yield "closed pages", Attack(20, closed, statuses=(404,))


def draw_requests(database: str) -> Iterator[tuple[str, Attack]]:
    """Yield attacks by the method, headers or body of a request."""
    body = "Content-Length: 1000000\r\n"
    chunked = "Transfer-Encoding: chunked\r\n"
    no_body = (400, 405, 411, 413)
    yield "floods of HEAD", Attack(50, (f"{database}/quotations?_x={{random}}", "/money", f"{database}.db"), method="HEAD")
    yield "floods of OPTIONS", Attack(50, ("/", f"{database}/quotations?_x={{random}}"), method="OPTIONS", statuses=(200, 204))
    yield "floods of POST", Attack(50, ("/", database), method="POST", headers="Content-Length: 0\r\n", statuses=(405,))
    yield "bodies of one-byte chunks", Attack(4, headers=chunked, repeated="1\r\na\r\n", times=10**7, statuses=no_body)
    yield (
        "bodies of one-byte chunks, as POST",
        Attack(4, method="POST", headers=chunked, repeated="1\r\na\r\n", times=10**7, statuses=no_body),
    )
    yield "bodies that never come", Attack(200, ("/", "/money"), headers=body, statuses=no_body)
    yield "98 MB of headers", Attack(8, repeated=f"X-Large: {'a' * 8_000}\r\n", times=HEADERS_BYTES // 8_011, statuses=(400, 431))
    yield "a hundred thousand headers", Attack(8, repeated="a:b\r\n", times=10**7, statuses=(400, 431))
    yield "hosts of 60,000 characters", Attack(20, host="a." * 30_000, statuses=(400,))
    yield "hosts that are none", Attack(20, host="a.example/<script>", statuses=(400,))
    yield "floods of revalidation", Attack(50, ("/", "/money", database), headers="If-None-Match: *\r\n", statuses=(304,))
    ranges = f"Range: bytes={','.join(f'{number}-{number}' for number in range(1_000))}\r\n"
    files = (f"{database}.db", f"/downloads{database}.json")
    yield "a thousand ranges of a file", Attack(8, files, headers=ranges, statuses=(200, 206, 400, 416), header="")
    yield (
        "upgrades to WebSocket",
        Attack(20, headers="Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
    )
    piped = f"GET {database}/speakers HTTP/1.1\r\nHost: site.example\r\n\r\n"
    yield "a thousand requests at once on a connection", Attack(10, repeated=piped, times=1_000)


def draw_connections(database: str) -> Iterator[tuple[str, Attack]]:
    """Yield attacks by what is done with connections."""
    large = "with recursive n(x) as (select 1 union all select x + 1 from n limit 40) select hex(randomblob(95000)) from n"
    files = (f"{database}.db", f"/downloads{database}.json", f"/downloads{database}-csv.zip")
    rows = (f"{database}/quotations.csv?_stream=on", f"{database}/quotation_overview.csv?_stream=on")
    left = (ask_sql(database, BOMB), f"{database}/quotation_overview?_facet=text&_facet=cue")
    yield "idle connections", Attack(IDLE_CONNECTIONS, manner="idle", addresses=200)
    yield "half-sent requests", Attack(IDLE_CONNECTIONS, manner="half", addresses=200)
    yield "readers who take nothing of answers", Attack(20, (ask_sql(database, large),), 4, "hold")
    yield "readers who take nothing of downloads", Attack(200, files, 20, "hold")
    yield "readers who take nothing of rows as CSV", Attack(20, rows, 20, "hold")
    yield "downloads without end", Attack(20, files, 4)
    yield "rows as CSV without end", Attack(8, rows, 4)
    yield "requests closed at once", Attack(50, left, 10, "leave")


def draw_signals() -> Iterator[tuple[str, Attack]]:
    """Yield what happens to worker processes."""
    computed = ("search", "facet", "SQL")
    yield "killed workers", Attack(0, signal=SIGKILL, untimed=computed)
    yield "stopped workers", Attack(0, signal=SIGSTOP, untimed=computed)
