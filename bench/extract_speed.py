"""Compare the extractor's speed with that of other code: `python -m bench.extract_speed CHECKOUT [--news FILE]`.

CHECKOUT is a folder with other code of this project, such as `git worktree add CHECKOUT e0a19ef`. FILE has one JSON object a
line, whose `text` is an article; its first 200,000 characters are read. Both read each text in turn, each in a process of its
own, nine times. The table has the medians of the processor time in µs a character, and the median of the ratios, so that other
work on the computer disturbs it little. bench/money_and_polls.md has what was last measured.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time

import click

DENSE_CHARS = 60_000
NEWS_CHARS = 200_000
ROUNDS = 9

FUNCTIONS = {
    "extract": "build.extract.extract",
    "sums": "build.extract.money.find_monetary_figures",
    "shares": "build.extract.polls.find_poll_results",
}
"""What is measured: everything that is found in a text, sums of money alone, shares in polls alone."""


def invent_texts() -> dict[str, str]:
    """Return texts of nothing but records: one in each 36 characters of sums in sentences, 13 in a list, 42 and 26 of shares."""
    texts = {
        "sums, in sentences": "Norvia paid $5.2 million to Velden. " * (DENSE_CHARS // 36),
        "sums, in a list": "$5 million, $7.5 million, €3 billion, " * (DENSE_CHARS // 38),
    }
    paragraphs = {
        "shares, one a sentence": lambda number: " ".join(
            f"Some {20 + (number * 7 + place) % 60}% of voters want the dam in Arvo." for place in range(6)
        ),
        "shares, three a sentence": lambda number: (
            "A Halden Institute poll found this. "
            + " ".join(
                f"In Norvia {20 + (number * 7 + place) % 40}% of voters back it, {10 + (number + place) % 30}% oppose it and "
                f"{5 + place}% are undecided."
                for place in range(6)
            )
        ),
    }
    for name, write in paragraphs.items():
        size = len(write(1))
        texts[name] = "\n\n".join(write(number) for number in range(1, DENSE_CHARS // size + 1))
    return texts


def answer_requests() -> None:
    """Read texts as the code in the current folder does, for a process that compares: one JSON line a request and an answer."""
    for line in sys.stdin:
        request = json.loads(line)
        module, _, name = FUNCTIONS[request["function"]].rpartition(".")
        read = getattr(import_module(module), name)
        start = process_time()
        for text in request["texts"]:
            read(text)
        click.echo(json.dumps(process_time() - start))


def start_reader(folder: Path) -> subprocess.Popen[str]:
    """Start a process that reads texts with the code of a folder."""
    command = [sys.executable, "-P", str(Path(__file__).resolve()), "--answer"]
    return subprocess.Popen(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def measure(reader: subprocess.Popen[str], function: str, texts: list[str]) -> float:
    """Return the µs of processor time a character that a process takes for texts."""
    assert reader.stdin and reader.stdout
    reader.stdin.write(json.dumps({"function": function, "texts": texts}) + "\n")
    reader.stdin.flush()
    return 1e6 * float(reader.stdout.readline()) / sum(map(len, texts))


def compare(checkout: Path, texts: dict[str, list[str]]) -> Iterator[str]:
    """Yield the lines of a table: each text and function, the times of other code and of this, and their ratio."""
    yield "| text | read | before, µs a character | now | before / now |"
    yield "|---|---|--:|--:|--:|"
    readers = [start_reader(checkout.resolve()), start_reader(Path(__file__).resolve().parents[1])]
    for name, parts in texts.items():
        for function in FUNCTIONS:
            if function == "extract" or name.startswith((function, "news")):
                rounds = [[measure(reader, function, parts) for reader in readers] for _ in range(ROUNDS + 1)][1:]
                before, now = (median(times) for times in zip(*rounds, strict=True))
                ratio = median(before / now for before, now in rounds)
                yield f"| {name} | {function} | {before:.2f} | {now:.2f} | {ratio:.2f} |"
    for reader in readers:
        reader.terminate()


def read_news(path: Path) -> list[str]:
    """Return the articles of a file up to NEWS_CHARS characters."""
    articles: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if sum(map(len, articles)) < NEWS_CHARS:
            articles.append(json.loads(line)["text"])
    return articles


@click.command(help=__doc__)
@click.argument("checkout", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--news", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Articles to read as well.")
def main(checkout: Path, news: Path | None) -> None:
    """Print the table."""
    texts = {name: [text] for name, text in invent_texts().items()}
    if news:
        texts["news"] = read_news(news)
    for line in compare(checkout, texts):
        click.echo(line)


if __name__ == "__main__":
    if sys.argv[1:] == ["--answer"]:
        answer_requests()
    else:
        main()
