"""The attacks of bench/load.py: what is sent, over how many connections, and how the answers are treated."""

from dataclasses import dataclass
from itertools import combinations
from signal import SIGKILL, SIGSTOP
from urllib.parse import quote, urlencode

from bench.load_sql import BOMB, LARGE, SQL_ATTACKS

IDLE_CONNECTIONS = 2_000
MAX_OF_ONE = 300  # Answers a second to one client, with those of its beginning
CSP = "content-security-policy:"


@dataclass(frozen=True)
class Attack:
    """So many connections, each of which sends one request after the other, with the paths in turn.

    `{random}` in a path or in `host` is another number each time. After each request `repeated` is sent `times` times.
    `address` is what the client IP header says, with the number of the attack and one of so many `addresses`. `manner` is
    "read" for whole answers, "hold" for answers that are not read, "leave" to close at once, "half" for requests without
    their end, and "idle" for connections without a request. `statuses` are those that an attacker may get, and
    `headers_contain` is what each answer has, if it is no refusal. `answers_per_second` are the most that attackers may get,
    where that is limited. `signal` is sent to a worker process. `delayed` are the visitors whom no site can spare to wait, or
    to be told to come back later: those of a worker that is killed, or of SQL that many addresses ask for.
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
    address: str = "198.19.{attack}.{number}"
    statuses: tuple[int, ...] = (200, 302, 400, 404, 429, 503)
    headers_contain: tuple[str, ...] = (CSP,)
    answers_per_second: int = 0
    signal: int = 0
    delayed: tuple[str, ...] = ()


def list_attacks(slug: str, records: list[str]) -> dict[str, Attack]:
    """Return all attacks by name, on a database of this name and on its pages of one row each."""
    database = f"/{slug}"
    sql = {
        name: Attack(
            connections,
            tuple(ask_sql(database, query) for query in queries),
            addresses,
            statuses=statuses,
            delayed=("SQL",) if addresses > 1 else (),
        )
        for name, (connections, addresses, statuses, queries) in SQL_ATTACKS.items()
    }
    return (
        sql
        | list_parameters(database)
        | list_floods(database)
        | list_pages(database, records)
        | list_requests(database)
        | list_connections(database)
        | list_signals()
    )


def ask_sql(database: str, sql: str) -> str:
    """Return the URL of a query."""
    return f"{database}.json?{urlencode({'sql': sql})}"


def list_parameters(database: str) -> dict[str, Attack]:
    """Return attacks by parameters that have no use."""
    lists = ["&".join(f"p{number}" for number in range(count)) for count in (4_000, 1_000)]
    asked = ("/quotations?", "/most_quoted?", "/speakers/x?_", ".json?sql=select+1&")
    paths = [f"{database}{path}{many}" for path in asked for many in lists]
    paths += [f"{path}{many}" for path in ("/search?q=a&", "/?") for many in lists]
    facets = "&".join(["_facet=kind"] * 600)
    long = (f"{database}/quotations?_x={'a' * 60_000}", f"/?q={'%2B' * 20_000}")
    broken = ("_next=x", "_sort=nothing", "_through={", "_size=a", "id__in=[[1]]", "_facet={}", "x=%00%ff", "nothing__like=a")
    where = f"_where={quote(f'({BOMB}) > 0')}"
    refused, too_much = (400, 404, 429, 431), (400, 431)
    dot_db = tuple(f"{database}/quotations.db?{many}" for many in lists)
    return {
        "paths that end in .db: thousands of parameters": Attack(4, dot_db, statuses=too_much, headers_contain=()),
        "paths that end in .db: recursive _where": Attack(6, (f"{database}/quotations.db?{where}",), statuses=(404, 429)),
        "thousands of parameters": Attack(4, tuple(paths), statuses=refused, headers_contain=()),
        "hundreds of facets": Attack(4, (f"{database}/quotations?{facets}",), statuses=too_much),
        "60 kB of query string": Attack(20, long, statuses=refused, headers_contain=()),
        "addresses that Datasette fails on": Attack(20, tuple(f"{database}/quotations?{one}&_x={{random}}" for one in broken)),
        "_where bombs": Attack(16, (f"{database}/quotations.json?{where}",)),
    }


def list_floods(database: str) -> dict[str, Attack]:
    """Return floods of facets, filters and searches."""
    columns = [f"_facet={column}" for column in "text kind speaker_name mention cue article event dated start".split()]
    faceted = (f"{database}/quotation_overview?{'&'.join(columns)}&start__lt={{random}}",)
    varied = tuple(f"{database}/quotation_overview?{'&'.join(some)}&start__lt={{random}}" for some in combinations(columns, 3))
    text = (
        f"{database}/quotations?_facet=text&start__lt={{random}}",
        f"{database}/quotations?_facet=text&text__contains={{random}}",
    )
    like = (f"{database}/annotations?annotation__like={'%25a' * 200}", f"{database}/quotations?text__glob={'*a' * 200}b")
    words = "+".join(f"word{number}" for number in range(1_000))
    wildcards = "+".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz" * 30)
    raw = quote(" OR ".join(f"{letter}*" for letter in "abcdefghij" * 20))
    searches = tuple(f"/search?q={word}&page={{random}}" for word in ("talks", "govern", "a+b+c+d+e", "%22", "presidant+war"))
    long_searches = (
        f"/search?q={words[:7_900]}",
        f"/search?q={wildcards}",
        f"/search?q={words}{words}{words}",
        f"{database}/quotations?_search={wildcards}",
        f"{database}/quotations?_searchmode=raw&_search={raw}",
        f"{database}/search_quotations?q={wildcards}",
    )
    return {
        "floods of facets": Attack(100, faceted),
        "floods of facets, from 50 addresses": Attack(100, faceted, 50),
        "floods of 84 kinds of facets, from 50 addresses": Attack(100, varied, 50),
        "floods of _facet=text": Attack(20, text),
        "floods of _facet=text, from 20 addresses": Attack(20, text, 20),
        "floods of LIKE and GLOB filters": Attack(100, like),
        "floods of searches": Attack(100, searches),
        "floods of searches, from one IPv6 network": Attack(100, searches, 1_000, address="2001:db8:{attack}:{number:x}::1"),
        "searches for a thousand words, and for wildcards": Attack(
            20, long_searches, statuses=(200, 400, 404, 429, 431, 503), headers_contain=()
        ),
    }


def list_pages(database: str, records: list[str]) -> dict[str, Attack]:
    """Return floods of pages that are the same for all."""
    pages = ("/", database, f"{database}/speakers", "/money", "/terms", f"{database}/articles", f"{database}/most_quoted")
    spelled = ("".join(f"%{ord(c):x}" if number >> at & 1 else c for at, c in enumerate("articles")) for number in range(256))
    machine = ("/sitemap.xml", "/sitemap-quotations-1.xml", "/sitemap-pages.xml", "/feed.atom", "/llms.txt", "/robots.txt")
    varied = ("/?x={random}", "/money?x={random}", f"{database}?x={{random}}", f"{database}/speakers?_x={{random}}")
    closed = ("/-/threads", "/-/databases", "/-/actor", "/-/allow-debug", "/-/logout", "/-/messages")
    missing = (f"{database}/quotations/q-{{random}}", "/nowhere-{random}")
    zipped = ("content-encoding: gzip",)
    return {
        "floods of pages in memory": Attack(
            50, pages, headers="Accept-Encoding: gzip\r\n", statuses=(200,), headers_contain=zipped
        ),
        "floods of pages in memory, from 50 addresses": Attack(
            50, pages, 50, headers="Accept-Encoding: gzip\r\n", statuses=(200,), headers_contain=zipped
        ),
        "pages with tracking parameters": Attack(50, tuple(f"{path}?utm_id={{random}}" for path in pages), statuses=(200,)),
        "floods of revalidation": Attack(50, pages, headers="If-None-Match: *\r\n", statuses=(304,)),
        "records that nobody asked for": Attack(50, tuple(records)),
        "records that nobody asked for, from 50 addresses": Attack(50, tuple(records[::-1]), 50),
        "pages by other hosts": Attack(50, pages, host="{random}.example"),
        "pages spelled otherwise": Attack(50, tuple(f"/{name}" for name in spelled)),
        "pages with random query strings": Attack(50, (*varied, "/-/static/app.css?{random}")),
        "sitemaps and feeds": Attack(50, (*machine, *(f"{path}?{{random}}" for path in machine))),
        "pages that are not there": Attack(50, ("/nowhere-{random}",), statuses=(404, 429), answers_per_second=MAX_OF_ONE),
        "pages that are not there, from 50 addresses": Attack(50, missing, 50, statuses=(404, 429)),
        "closed pages": Attack(20, closed, statuses=(404, 429), headers_contain=(CSP, "text/html")),
    }


def list_requests(database: str) -> dict[str, Attack]:
    """Return attacks by the method, the headers or the body of a request."""
    chunked, chunk = "Transfer-Encoding: chunked\r\n", "1\r\na\r\n"
    body = "Content-Length: 1000000\r\n"
    no_body, too_large = (400, 405, 411, 413), (400, 431)
    varied = f"{database}/quotations?_x={{random}}"
    ranges = f"Range: bytes={','.join(f'{number}-{number}' for number in range(1_000))}\r\n"
    files = (f"{database}.db", f"/downloads{database}.json")
    upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n"
    another = "GET /money HTTP/1.1\r\nHost: site.example\r\n\r\n"
    return {
        "floods of HEAD": Attack(50, (varied, "/money", f"{database}.db"), method="HEAD"),
        "floods of OPTIONS": Attack(50, ("/", varied), method="OPTIONS", statuses=(200, 204, 404, 429)),
        "floods of POST": Attack(50, ("/", database), method="POST", headers="Content-Length: 0\r\n", statuses=(405,)),
        "bodies of one-byte chunks": Attack(4, headers=chunked, repeated=chunk, times=10**7, statuses=no_body),
        "bodies of one-byte chunks, as POST": Attack(
            4, method="POST", headers=chunked, repeated=chunk, times=10**7, statuses=no_body
        ),
        "bodies that never come": Attack(200, ("/", "/money"), headers=body, statuses=no_body),
        "98 MB of headers": Attack(
            8, manner="half", repeated=f"X-Large: {'a' * 4_000}\r\n", times=98_000_000 // 4_011, statuses=too_large
        ),
        "a million headers": Attack(8, manner="half", repeated="a:b\r\n", times=10**6, statuses=too_large),
        "hosts of 60,000 characters": Attack(20, host="a." * 30_000, statuses=too_large, headers_contain=()),
        "hosts that are none": Attack(20, host="a.example/<script>", statuses=(400,)),
        "a thousand ranges of a file": Attack(8, files, headers=ranges, statuses=(200, 206, 400, 416, 429)),
        "upgrades to WebSocket": Attack(20, headers=upgrade, statuses=(200, 400, 403), headers_contain=()),
        "a thousand requests at once on a connection": Attack(10, repeated=another, times=1_000),
    }


def list_connections(database: str) -> dict[str, Attack]:
    """Return attacks by what is done with connections, and with answers."""
    files = (f"{database}.db", f"/downloads{database}.json", f"/downloads{database}-csv.zip")
    rows = (f"{database}/quotations.csv?_stream=on", f"{database}/quotation_overview.csv?_stream=on")
    left = (ask_sql(database, BOMB), f"{database}/quotation_overview?_facet=text&_facet=cue")
    return {
        "idle connections": Attack(IDLE_CONNECTIONS, manner="idle", addresses=200, statuses=(408, 503)),
        "half-sent requests": Attack(IDLE_CONNECTIONS, manner="half", addresses=200, statuses=(408, 503)),
        "answers that are not read": Attack(20, (ask_sql(database, LARGE),), 4, "hold"),
        "downloads that are not read": Attack(200, files, 20, "hold"),
        "rows as CSV that are not read": Attack(20, rows, 20, "hold"),
        "downloads one after the other": Attack(20, files, 4),
        "rows as CSV one after the other": Attack(8, rows, 4),
        "requests closed at once": Attack(50, left, 10, "leave"),
    }


def list_signals() -> dict[str, Attack]:
    """Return what happens to worker processes."""
    computed = ("search", "facet", "SQL")
    return {
        "workers that are killed": Attack(0, signal=SIGKILL, delayed=computed),
        "workers that are stopped": Attack(0, signal=SIGSTOP, delayed=computed),
    }
