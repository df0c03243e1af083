"""Score poll results of real news by what a reader said of them: `python -m bench.poll_news SHARED`.

SHARED has the folders quotations (PolNeAR's articles) and articles (paragraphs of web pages), which belong to others. A line of
bench/poll_news.jsonl has an article and its shares that were judged beside their text; all of them had been found once. `kind` is
"survey", or what was counted instead: "votes", "census" (inhabitants, and what else is registered), "sample" (who was asked, or
voted: no opinion), "other". Shares of draws 1 and 2 were drawn at random and have verdicts too: "right", "incomplete" (right, but
does not stand alone), "wrong" or "absent", each for the hash of an answer, a population and a pollster, as the words of articles
are not ours. What a later version words anew is "not judged". Draws 2 and 3 are of articles that the first has none of (`held`),
the third has all their other shares. Weights are learned from the other articles, but those of PolNeAR's dev part, and from those
that nowhere mention a survey.
"""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import click

from bench.money_and_polls import read_records
from bench.names import read_texts
from build.extract.polls import find_poll_results
from build.extract.polls.survey_words import SURVEY

JUDGED = Path(__file__).with_name("poll_news.jsonl")
FILES = ("quotations/polnear-train.jsonl", "quotations/polnear-dev.jsonl", "articles/gold.jsonl")
FIELDS = ("answer", "population", "pollster")


def hash_words(words: str | None) -> str:
    """Return what stands for words in the file; an empty text for none."""
    return hashlib.sha1(words.encode(), usedforsecurity=False).hexdigest()[:8] if words else ""


def count_judged(shared: Path) -> dict[int, Counter[str]]:
    """Count, for each draw (0: not drawn), shares by kind, those that are found, and the verdicts on what is found of them."""
    counts: dict[int, Counter[str]] = {}
    texts = read_texts(shared / name for name in FILES)
    for line in read_records(JUDGED):
        results = find_poll_results(texts[line["article"]])
        for share in line["shares"]:
            count = counts.setdefault(share.get("draw", 0), Counter())
            count[share["kind"]] += 1
            found = next((one for one in results if one.start < share["end"] and share["start"] < one.end), None)
            if found is None:
                continue
            count[f"{share['kind']} found"] += 1
            for field in FIELDS if "answer" in share else ():
                count[f"{field} {share[field].get(hash_words(getattr(found, field)), 'not judged')}"] += 1
    return counts


def read_judged(shared: Path) -> dict[str, dict[str, Any]]:
    """Return the articles that may be learned from, by their names, with labels where shares of them were judged."""
    texts, lines = read_texts(shared / name for name in FILES), read_records(JUDGED)
    held = {article["doc_id"] for article in read_records(shared / "quotations" / "polnear-dev.jsonl")}
    held |= {line["article"] for line in lines if line.get("held")}
    without = {name: {"id": name, "text": text} for name, text in texts.items() if not SURVEY.search(text.lower())}
    return {name: record for name, record in without.items() if name not in held} | {
        line["article"]: {
            "id": line["article"],
            "text": texts[line["article"]],
            "figures": [share for share in line["shares"] if share["kind"] == "survey"],
            "counted": [share for share in line["shares"] if share["kind"] != "survey"],
        }
        for line in lines
        if line["article"] not in held
    }


@click.command(help=__doc__)
@click.argument("shared", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(shared: Path) -> None:
    """Print the counts."""
    for draw, count in sorted(count_judged(shared).items()):
        kinds = [name for name in ("survey", "votes", "census", "sample", "other") if count[name]]
        click.echo(f"draw {draw or 'none'}: " + ", ".join(f"{kind} {count[f'{kind} found']} of {count[kind]}" for kind in kinds))
        for field in FIELDS:
            verdicts = {name: number for name, number in count.items() if name.startswith(field)}
            if verdicts:
                click.echo("  " + ", ".join(f"{name} {number}" for name, number in sorted(verdicts.items())))


if __name__ == "__main__":
    main()
