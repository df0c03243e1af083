"""Score poll results of invented paragraphs: `python -m bench.poll_paragraphs [--errors] [--reread | --judged] [FILE]`.

bench/poll_paragraphs.txt has sixty, _blind.txt forty of a second annotator, _third.txt, _fourth.txt, _fifth.txt, _heldout.txt,
_sixth.txt and _seventh.txt those that were written before the rules that they measure, _eighth.txt and _own.txt 104 and ninety
by the author of the rules, _ninth.txt sixty by somebody who has not read the rules, _tenth.txt 45 about a war and its
negotiations and _eleventh.txt 35 about other subjects, with answers worded so that they stand alone, by another who has not,
and _twelfth.txt 25 and 25 such, mostly plain, by a third, _thirteenth.txt 45 by a fourth, _fourteenth.txt forty by a fifth,
_fifteenth.txt 42 by a sixth and _sixteenth.txt forty and fifty by a seventh; all in the styles of agencies, newspapers and
pollsters' releases, full of shares that are no answers. _seventeenth.txt has forty by the author of the rules in the style of
newspapers on elections: match-ups, candidates with their offices, what groups think of both. The rules and weights were
learned from all of these but the fifteenth, which is held out, and the seventeenth, from which only rules were; from
_heldout.txt, _seventh.txt and the ninth on after they had been scored.
Above each stand pollster and population ("-" if the paragraph does not say); in the text an answer is written `{printed
share|answer}`, with `|pop=…` where its population is another.
An answer is right if it and the label share most of the words that carry meaning: at least six in ten of its own, and three in
ten of the label's. Of one that is not right, all words can be in the label ("too short"), all of the label's in it ("too long"),
some, or none ("nothing of it").
bench/poll_reread_seventh.txt has the seventh set labelled anew by somebody who saw only which shares are labelled; --reread
scores these labels as if the machine had found them: how far two readers agree under this rule. --judged prints what a reader
said of the extractor's and the labels' answers who saw both in random order and not whose they were (poll_judgements.jsonl, a
share a line): "right", "incomplete" (right, but does not stand alone) or "wrong"; of the ninth set sixty random shares, of the
tenth and eleventh together eighty, and the extractor's answers only.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from build.extract.polls import find_poll_results

PARAGRAPHS = Path(__file__).with_name("poll_paragraphs.txt")
SEVENTH = PARAGRAPHS.with_name("poll_paragraphs_seventh.txt")
HELD_OUT = (PARAGRAPHS.with_name("poll_paragraphs_fifteenth.txt"),)
"""From which nothing is learned, neither weights nor rules."""
REREAD = PARAGRAPHS.with_name("poll_reread_seventh.txt")
JUDGEMENTS = PARAGRAPHS.with_name("poll_judgements.jsonl")

LABEL = re.compile(r"\{(?P<raw>[^|}]+)\|(?P<answer>[^|}]+)(?:\|pop=(?P<population>[^}]+))?\}")
FUNCTION_WORDS = frozenset(
    "a an the of to in on at by with and or that they it he she their his her its them who would will is are was were be been do "
    "does did has have had this so said say says saying also still now than there".split()
)


def read_paragraphs(path: Path) -> list[tuple[str, dict[tuple[int, int], dict[str, str | None]]]]:
    """Return each paragraph's text with its labelled answers by their places."""
    paragraphs = []
    for block in path.read_text("utf-8").split("\n\n")[1:]:
        head, marked = block.strip().split("\n", 1)
        shared = {key: None if value == "-" else value for key, value in (part.split(": ") for part in head.split(" | "))}
        text, labels, position = "", {}, 0
        for match in LABEL.finditer(marked):
            text += marked[position : match.start()]
            place = (len(text), len(text) + len(match["raw"]))
            labels[place] = (
                shared | {"answer": match["answer"]} | ({"population": match["population"]} if match["population"] else {})
            )
            text, position = text + match["raw"], match.end()
        paragraphs.append((text + marked[position:], labels))
    return paragraphs


def content_words(words: str) -> set[str]:
    """Return the words that carry meaning, cut to four letters so that forms of a word are alike."""
    return {word[:4] for word in re.findall(r"\w+", words.lower()) if word not in FUNCTION_WORDS} or {words.lower()}


def is_right(found: str | None, label: str | None) -> bool:
    """Return True if an answer, a population or a pollster agrees with its label."""
    if found is None or label is None:
        return found == label
    one, other = content_words(found), content_words(label)
    return len(one & other) >= 0.6 * len(one) and len(one & other) >= 0.3 * len(other)


def find_cause(found: str | None, label: str | None) -> str:
    """Return in which way an answer that is not right differs from its label."""
    if found is None or label is None:
        return "absent"
    one, other = content_words(found), content_words(label)
    if not one & other:
        return "nothing of it"
    return "too short" if one <= other else "too long" if other <= one else "in part"


def read_again(path: Path) -> Callable[[str], Sequence[SimpleNamespace]]:
    """Return a function that gives a paragraph's results as its second reader labelled them."""
    labelled = {
        text: [SimpleNamespace(start=start, end=end, **label) for (start, end), label in labels.items()]
        for text, labels in read_paragraphs(path)
    }
    return labelled.__getitem__


def score(path: Path, errors: bool, find: Callable[[str], Sequence[Any]] | None = None) -> Counter[str]:
    """Count what is found, missed and extra, and which fields are right, wrong or absent; print the errors if asked.

    The results are those of the extractor, or of another function given.
    """
    counts: Counter[str] = Counter()
    for number, (text, labels) in enumerate(read_paragraphs(path), 1):
        results = (find or find_poll_results)(text)
        places = {place: next((one for one in results if one.start < place[1] and place[0] < one.end), None) for place in labels}
        extra = [one for one in results if one not in places.values()]
        counts.update(found=sum(one is not None for one in places.values()), labels=len(labels), results=len(results))
        report = [f"extra {text[one.start : one.end]!r}" for one in extra]
        for place, result in places.items():
            raw = text[slice(*place)]
            if result is None:
                report.append(f"missed {raw!r}")
                continue
            for field in ("answer", "population", "pollster"):
                value, label = getattr(result, field), labels[place][field]
                verdict = "right" if is_right(value, label) else "absent" if value is None else "wrong"
                counts[f"{field} {verdict}"] += 1
                if field == "answer" and verdict != "right":
                    counts[f"cause {find_cause(value, label)}"] += 1
                if verdict != "right":
                    report.append(f"{raw}: {field} {value!r}, label {label!r}")
        if errors and report:
            click.echo(f"{number}: {text[:60]}…\n  " + "\n  ".join(report))
    return counts


def count_verdicts(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return a reader's verdicts on the extractor's answers and on the labels' to the shares of a file that were judged."""
    of_extractor: Counter[str] = Counter()
    of_labels: Counter[str] = Counter()
    paragraphs = read_paragraphs(path)
    for line in JUDGEMENTS.read_text("utf-8").splitlines():
        share = json.loads(line)
        if share["file"] != path.name:
            continue
        (text, labels), (start, end) = paragraphs[share["paragraph"] - 1], share["place"]
        result = next((one for one in find_poll_results(text) if one.start < end and start < one.end), None)
        answer = result.answer if result else None
        of_extractor[
            "not found" if not result else "absent" if answer is None else share["verdicts"].get(answer, "not judged")
        ] += 1
        of_labels[share["verdicts"].get(labels[start, end]["answer"], "not judged")] += 1
    return of_extractor, of_labels


@click.command(help=__doc__)
@click.argument("path", metavar="FILE", type=click.Path(exists=True, path_type=Path), default=PARAGRAPHS)
@click.option("--errors", is_flag=True, help="Print what is wrong.")
@click.option("--reread", is_flag=True, help="Score the second reader of the seventh set instead.")
@click.option("--judged", is_flag=True, help="Print what a reader said of the answers.")
def main(path: Path, errors: bool, reread: bool, judged: bool) -> None:
    """Print the scores."""
    if judged:
        for whose, verdicts in zip(("extractor", "labels"), count_verdicts(path), strict=True):
            click.echo(f"{whose}: " + ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common()))
        return
    counts = score(SEVENTH, errors, read_again(REREAD)) if reread else score(path, errors)
    precision, recall = counts["found"] / max(1, counts["results"]), counts["found"] / counts["labels"]
    click.echo(f"found: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")
    for field in ("answer", "population", "pollster"):
        shares = ", ".join(
            f"{verdict} {counts[f'{field} {verdict}'] / counts['found']:.3f}" for verdict in ("right", "wrong", "absent")
        )
        click.echo(f"{field}: {shares} of {counts['found']} found")
    causes = ", ".join(f"{name.removeprefix('cause ')} {count}" for name, count in sorted(counts.items()) if "cause" in name)
    click.echo(f"answers not right: {causes}")


if __name__ == "__main__":
    main()
