"""Ask the search 40 questions about the seeds, in other words than the records have, beside plain FTS5: python -m bench.search.

Prints the mean reciprocal rank of the first right record (1 if it is first, 1/2 if second, 0 if it is not on the first page), for
the site's search and for plain FTS5 over the same file: all full-text tables, best first by bm25, with all words and with any.
"""

import argparse
import asyncio
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from build.database.search import SEARCH_COLUMNS
from build.publish.serve import open_site
from build.settings import REPOSITORY, database_path
from web.search import PAGE_SIZE, PARAMETERS, escape_fts, search

QUESTIONS = {
    # What people said.
    "What did Macron say about Putin wanting peace?": ("s-0a3ab80792",),
    "macron said putin": ("s-0a3ab80792",),
    "Did Trump rule out NATO membership for Ukraine?": ("s-b06caceeee", "s-12af85092e", "s-ef778d7d7c"),
    "end the war in one day trump": ("s-d0f3237776",),
    "is Putin ready for a war with Europe": ("s-dc368e5b7f",),
    "trump crimea should be given up": ("s-62033c0ef8",),
    "what did macron tell the bbc": ("s-50399c9352",),
    "macron fake news": ("s-4e95182b4c",),
    "german chancellor demands ceasefire": ("s-da8988cca5", "s-1a7bb0baff"),
    "would Germany send troops? merz": ("s-e81dce6403",),
    "who said warfare or welfare": ("s-27b2ac28aa",),
    "Trotsky on imperialism": ("s-6c0c0ebf0a",),
    "russian foreign ministry on nato troops": ("s-91605f08c4",),
    "moscow warns of uncontrolled escalation": ("s-f60c3a3887",),
    "what guarantee did Witkoff talk about": ("s-e5408b8fc2",),
    "Lindsey Graham Ukrainian sovereignty": ("s-b6923c6d04",),
    "number 10 coalition planners": ("s-10dade9c87",),
    "zelensky on territory": ("s-37e83c1a87",),
    "kremlin plays down a Zelensky Putin meeting": ("s-d805265e5e",),
    "how many wars did trump say he settled": ("s-38e053338a",),
    "diplomat Iraq war comparison": ("s-a2542d8cb7",),
    "new york times mood of panic": ("s-be72a8ec72",),
    "trump air support": ("s-d05c1a5681",),
    "US rejects sending its own soldiers": ("s-2e062ec24e",),
    "collective defence article 5 obligations": ("s-f964b5e2e5", "north-atlantic-treaty"),
    "kimberly dozier trump checks in with putin": ("s-dd374b6c19",),
    "starmer and macron western soldiers": ("s-1f8f8806fa",),
    "did putin blame europe": ("s-b969d9d548",),
    "“boots on the ground”": ("s-50399c9352",),
    # Sums and polls.
    "how much aid europe": ("m-ee0561f8c1", "m-6116c109db"),
    "europe pledged": ("m-6116c109db",),
    "how much has the US given to Ukraine": ("m-d4747d1c12",),
    "frozen russian money": ("m-abcf1d9a5f",),
    "how much would Kyiv pay for American weapons": ("m-09e66f727f",),
    "what percentage of Ukrainians want to negotiate": ("p-dab0130276",),
    "republicans on military aid survey": ("p-99a70c04c5",),
    # People and events.
    "president of finland": ("alexander-stubb",),
    "trump and putin meet in alaska": ("alaska-summit-2025-08-15",),
    "zelenksy": ("volodymyr-zelenskyy",),
    "vladmir puttin unaceptable": ("s-e85e43badd",),
}
"""Each question with the ids of the records that answer it, read off the seeds."""

UNSEEN = {
    "does Putin accept NATO soldiers in Ukraine": ("s-e85e43badd",),
    "what did Trump announce on later meetings": ("s-cc5a64e18e",),
    "Graham and Fitzpatrick": ("s-b6923c6d04",),
    "coalition of the willing": ("q-48cfdb2b8a", "q-5570961cba", "q-e6fc00e780"),
    "who said I am the dictator here": ("q-b17ae89661",),
    "which chancellor wanted pressure on Moscow": ("s-1a7bb0baff",),
    "american military aid sum": ("m-d4747d1c12",),
    "gallup survey of Ukrainians": ("p-dab0130276",),
    "zelensky oval office": ("oval-office-meeting-2025-02-28",),
    "kiel institute": ("kiel-institute",),
    "trump on NATO membership": ("s-b06caceeee", "s-12af85092e", "s-ef778d7d7c"),
    "britain and france peacekeeping": ("q-d4b5439bcc", "s-1f8f8806fa"),
    "Ukraine to buy US arms": ("m-09e66f727f", "s-478bfb39fd", "ukraine-arms-proposal-2025-08"),
    "putin said europe wants war": ("s-dc368e5b7f",),
    "fortified cities in Donetsk": ("s-2a17ee680c",),
}
"""Further questions, asked for the first time when the rules of the search were fixed."""


def find_rank(found: Iterable[str], right: tuple[str, ...]) -> int | None:
    """Return the place of the first right record, from 1; None if none is there."""
    return next((number for number, key in enumerate(found, 1) if key in right), None)


async def ask_site(database: Path, questions: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids on the first page of results, by question."""
    site = open_site(REPOSITORY, database)
    blank = dict.fromkeys(PARAMETERS, "")
    found = {}
    for question in questions:
        results = await search(site, blank | {"q": question})
        found[question] = [row["id"] for row in results["records"]]
    return found


def ask_fts(conn: sqlite3.Connection, question: str, operator: str) -> list[str]:
    """Return the ids that plain FTS5 finds for the words of a question, joined by AND or OR: as many as a page has."""
    query = escape_fts(question).replace('" "', f'" {operator} "')
    keys = {"article_authors": "article", "poll_results": "poll"}
    tables = " union all ".join(
        f"select {table}.{keys.get(table, 'id')} as id, {table}_fts.rank as rank "
        f"from {table}_fts join {table} on {table}.rowid = {table}_fts.rowid where {table}_fts match :query"
        for table in SEARCH_COLUMNS
    )
    statements = dict(conn.execute("select id, statement from quotations where statement is not null"))
    rows = conn.execute(f"select id from ({tables}) order by rank limit {PAGE_SIZE}", {"query": query})
    # A passage of the right statement is right, too.
    return [statements.get(key, key) for (key,) in rows]


def mean_reciprocal_rank(ranks: Iterable[int | None]) -> float:
    """Return the mean of 1/rank, with 0 for what was not found."""
    values = [1 / rank if rank else 0.0 for rank in ranks]
    return sum(values) / len(values)


def main() -> None:
    """Print the rank of each question's right record, and the means."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--database", type=Path, default=database_path(REPOSITORY), help="built database (default: that of make db)"
    )
    database = parser.parse_args().database
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as conn:
        for title, questions in {"Questions": QUESTIONS, "Unseen questions": UNSEEN}.items():
            found = asyncio.run(ask_site(database, questions))
            print(f"\n| {title} | Search | FTS5, all words | FTS5, any word |\n|---|---:|---:|---:|")
            all_ranks = []
            for question, right in questions.items():
                answers = [found[question], ask_fts(conn, question, "AND"), ask_fts(conn, question, "OR")]
                ranks = [find_rank(answer, right) for answer in answers]
                all_ranks.append(ranks)
                print(f"| {question} | {' | '.join(str(rank or '–') for rank in ranks)} |")
            means = [mean_reciprocal_rank(ranks) for ranks in zip(*all_ranks, strict=True)]
            print(f"| Mean reciprocal rank | {' | '.join(f'{mean:.3f}' for mean in means)} |")


if __name__ == "__main__":
    main()
