"""Score what a reader extracted from pages against what people labelled.

The metrics are the data set's own, so that results are comparable:
token      F1 over runs of four words, mean over pages (as scrapinghub/article-extraction-benchmark has it);
paragraph  F1 over whole paragraphs, the same after quotation marks, dashes and white space are folded;
boundary   F1 over the places where a paragraph ends and the next begins, aligned by longest common subsequence;
quotes     share of the labelled text's quotations that are within one paragraph;
doubled    paragraphs of more than 60 characters that are repeated;
title, authors, date: share of the labelled values that are right.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from statistics import mean

from rapidfuzz.distance import LCSseq

SHINGLE_WORDS = 4  # Run length of token F1
MAX_ALIGNED_WORDS = 15_000  # Boundaries of longer pages are not counted: aligning takes quadratic time
QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{12,600})[”“»\"]")
LIKE = {'"': "“”„«»", "'": "‘’‚", "-": "–—‑", " ": "\u00a0", "": "\u200b\u00ad\ufeff"}
FOLDS = str.maketrans({c: plain for plain, characters in LIKE.items() for c in characters} | {"…": "..."})


@dataclass
class Hits:
    """Counts of true positives, false positives and false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __iadd__(self, other: "Hits") -> "Hits":
        self.right, self.wrong, self.missed = (
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
        )
        return self

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right, 0 to 1."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is known that was found, 0 to 1."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0


@dataclass
class Scores:
    """One reader's metrics over some pages."""

    tokens: list[Hits] = field(default_factory=list)
    paragraph: Hits = field(default_factory=Hits)
    boundary: Hits = field(default_factory=Hits)
    quotes: Hits = field(default_factory=Hits)
    doubled: int = 0
    metadata: dict[str, Hits] = field(default_factory=lambda: {name: Hits() for name in ("title", "authors", "date")})


def fold_text(text: str) -> str:
    """Return a text in NFC with plain quotation marks and dashes, and single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(FOLDS)).strip()


def fold_words(text: str) -> str:
    """Return a text's words without punctuation, in lower case."""
    return re.sub(r"\W+", " ", fold_text(text)).strip().lower()


def fold_people(names: Iterable[str]) -> set[str]:
    """Return people's names without accents, case and "by"; a string of several names is split."""
    people = [person.strip() for name in names for person in re.split(r"\s*(?:;|,| and | & )\s*", name)]
    plain = [unicodedata.normalize("NFKD", re.sub(r"^by\s+", "", person, flags=re.IGNORECASE)) for person in people if person]
    return {" ".join(re.findall(r"\w+", person.encode("ascii", "ignore").decode().lower())) for person in plain}


def compare_counts(known: Counter, found: Counter) -> Hits:
    """Compare how often each item appears in both."""
    right = sum((known & found).values())
    return Hits(right, sum(found.values()) - right, sum(known.values()) - right)


def count_runs(text: str) -> Counter:
    """Count the runs of four words of a text; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(
        tuple(words[start : start + SHINGLE_WORDS]) for start in range(max(1, len(words) - SHINGLE_WORDS + 1)) if words
    )


def split_paragraphs(paragraphs: list[str]) -> tuple[list[str], list[int]]:
    """Return all words of the paragraphs, and the word count at the end of each paragraph except the last."""
    parts = [words for words in (re.findall(r"\w+", fold_text(text).lower()) for text in paragraphs) if words]
    return [word for words in parts for word in words], list(accumulate(len(words) for words in parts[:-1]))


def compare_boundaries(known: list[str], found: list[str]) -> Hits:
    """Compare where paragraphs end among the aligned words.

    An end within words that the labelled text lacks counts as wrong only beside a word that it has, as token F1 already
    counts those words.
    """
    (known_words, known_ends), (found_words, found_ends) = split_paragraphs(known), split_paragraphs(found)
    if not known_words or not found_words:
        return Hits(0, len(found_ends), len(known_ends))
    if max(len(known_words), len(found_words)) > MAX_ALIGNED_WORDS:
        return Hits()
    same = [part for part in LCSseq.opcodes(found_words, known_words) if part.tag == "equal"]
    place = {p.src_start + i: p.dest_start + i for p in same for i in range(p.src_end - p.src_start)}
    aligned, met, wrong = sorted(place), set(), 0
    for end in found_ends:
        after = bisect_left(aligned, end)
        low = place[aligned[after - 1]] + 1 if after else 0
        high = place[aligned[after]] if after < len(aligned) else len(known_words)
        here = [known_end for known_end in known_ends if low <= known_end <= high and known_end not in met]
        if here:
            met.add(here[0])
        elif end - 1 in place or end in place:
            wrong += 1
    return Hits(len(met), wrong, len(known_ends) - len(met))


def is_right(name: str, known: object, found: object) -> bool:
    """Return True if a title, authors or a date equal the labelled ones."""
    if name == "authors":
        return fold_people(known) == fold_people(found)
    return str(known)[:10] == str(found)[:10] if name == "date" else fold_words(str(known)) == fold_words(str(found))


def add_page(scores: Scores, known: dict, found: dict) -> None:
    """Count one page: `known` as gold.jsonl has it, `found` with paragraphs, title, authors and date (or without)."""
    free = {fold_words(text) for text in known.get("optional") or []}
    texts = [text for text in found.get("paragraphs") or [] if fold_words(text) not in free]
    scores.tokens.append(compare_counts(count_runs("\n\n".join(known["paragraphs"])), count_runs("\n\n".join(texts))))
    scores.paragraph += compare_counts(Counter(map(fold_text, known["paragraphs"])), Counter(map(fold_text, texts)))
    scores.boundary += compare_boundaries(known["paragraphs"], texts)
    folded = [fold_words(text) for text in texts]
    everything = "\n".join(folded)
    quotes = [fold_words(words) for text in known["paragraphs"] for words in QUOTED.findall(text)]
    kept = sum(words in everything for words in quotes)
    scores.quotes += Hits(kept, 0, len(quotes) - kept)
    scores.doubled += sum(times - 1 for times in Counter(text for text in folded if len(text) > 60).values())
    for name, hits in scores.metadata.items():
        if known.get(name):
            right = bool(found.get(name)) and is_right(name, known[name], found[name])
            hits += Hits(int(right), 0, int(not right))


def summarize(scores: Scores) -> dict[str, float | int | None]:
    """Return the metrics; a share is None if no page has a label for it."""

    def f1(precision: float, recall: float) -> float:
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    read = [hits for hits in scores.tokens if hits.right + hits.wrong]
    recalls = [hits.recall if hits.right + hits.missed else 1.0 for hits in scores.tokens]
    shares = {"quotes": scores.quotes} | scores.metadata
    return {
        "token": f1(mean([hits.precision for hits in read] or [0.0]), mean(recalls or [0.0])),
        "paragraph": f1(scores.paragraph.precision, scores.paragraph.recall),
        "boundary": f1(scores.boundary.precision, scores.boundary.recall),
        "doubled": scores.doubled,
    } | {name: hits.recall if hits.right + hits.missed else None for name, hits in shares.items()}
