"""Measure what known speakers cost: python -m bench.speakers (bench/speakers.md has what it last measured).

Reads invented articles with 30 known speakers and with 10,000, in turn, and prints processor time: of all articles, of the median
one, and their ratios. Each article has a date of its own. The 10,000 share 2,000 surnames, and have aliases and offices with
terms. What is built once for all articles is printed separately. Exit code 1 if 10,000 speakers cost more than MAX_RATIO times
what 30 cost, in total or in the median.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.invented_world import make_vocabulary
from build.corpus.extracted_records import extract_records
from build.corpus.speakers import GENERIC_KINDS, Registry
from build.extract import Person, extract, index_people
from build.extract.speakers import Role
from build.reader import Article, read

FEW, MANY, SURNAMES = 30, 10_000, 2_000
MAX_RATIO = 1.3
ARTICLES, SHORT_WORDS, LONG_WORDS, SPEAKERS_PER_ARTICLE = 40, 300, 1_500, 8
ROUNDS = 3
"""Each article is read so often; its shortest time counts."""

FIRST_DAY = date(2010, 1, 1)
COUNTRIES = "France Germany Italy Poland Finland Norway Canada Japan Brazil Kenya".split()
KINDS = {"person": 80, "organisation": 8, "government": 2, "office": 4, "group": 4, "unnamed": 2}
TITLES = ("President of {}", "Prime Minister of {}", "Foreign Minister of {}", "Mayor of {}", "Member of the Senate of {}")
SENTENCES = (
    "“{phrase},” said {name}.",
    "{name}, the mayor of {place}, said {phrase}. “{phrase}.”",
    "“{phrase},” {surname} told reporters on Monday, “{phrase}.”",
    "The {country} president called the plan “{phrase}”.",
    "According to {name}, {phrase} will cost €{number} million, and {surname} pledged another $5bn to {country}.",
    "{name} met {other}. “{phrase},” he said.",
    "The Ministry of {place} said it was “{phrase}”.",
    "In a {surname} poll, {number}% of voters were for {phrase}.",
    "{phrase}, and {phrase} in {place}.",
    "Nobody in {place} knew {phrase}.",
)


@dataclass(frozen=True)
class Dated:
    """An article and its date."""

    article: Article
    day: date


def invent_people(count: int) -> tuple[Person, ...]:
    """Return so many invented speakers; a smaller number are the first of a larger one."""
    words = [word.capitalize() for word in make_vocabulary()[100:] if len(word) > 3]
    first_names, surnames, places = words[:500], words[500 : 500 + SURNAMES], words[5_000:6_000]
    rng = random.Random(0)
    people = []
    for number in range(count):
        kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
        surname = rng.choice(surnames)
        name = f"{rng.choice(first_names)} {surname}" if kind == "person" else f"{surname} {kind.capitalize()} {number}"
        roles = tuple(invent_role(rng, places) for _ in range(rng.choice([0, 0, 1, 2])))
        aliases = (f"{name[0]}. {surname}", f"the {surname} of {rng.choice(places)}", surname.upper())[: rng.choice([0, 0, 1, 3])]
        gender = rng.choice(["female", "male"]) if kind == "person" else None
        people.append(Person(f"{kind}-{number}", name, kind, "FR" if kind == "government" else None, gender, aliases, roles))
    return tuple(people)


def invent_role(rng: random.Random, places: Sequence[str]) -> Role:
    """Return an office of some years, which may not be over."""
    starts_on = FIRST_DAY + timedelta(days=rng.randrange(-3_000, 5_000))
    ends_on = rng.choice([None, starts_on + timedelta(days=rng.randrange(200, 3_000))])
    return Role(rng.choice(TITLES).format(rng.choice([*COUNTRIES, rng.choice(places)])), None, starts_on, ends_on)


def invent_article(rng: random.Random, people: Sequence[Person], words: int) -> Dated:
    """Return an article of so many words that names some of the speakers."""
    vocabulary = make_vocabulary()
    named = rng.sample(people[: FEW * 2], SPEAKERS_PER_ARTICLE // 2) + rng.sample(people, SPEAKERS_PER_ARTICLE // 2)
    paragraphs: list[str] = []
    while sum(paragraph.count(" ") for paragraph in paragraphs) < words:
        sentences = []
        for _ in range(rng.randint(2, 5)):
            one, other = rng.sample(named, 2)
            phrase = " ".join(rng.choices(vocabulary[:20_000], k=rng.randint(4, 14)))
            values = {"name": one.name, "surname": one.name.split()[-1], "other": other.name, "phrase": phrase}
            places = {
                "country": rng.choice(COUNTRIES),
                "place": rng.choice(vocabulary).capitalize(),
                "number": rng.randint(1, 90),
            }
            sentences.append(rng.choice(SENTENCES).format(**values, **places))
        paragraphs.append(" ".join(sentences))
    return Dated(read("\n\n".join(paragraphs).encode()), FIRST_DAY + timedelta(days=rng.randrange(5_000)))


def measure(task: Callable[[], object]) -> float:
    """Return the processor time that a task takes, in milliseconds."""
    start = time.process_time()
    task()
    return (time.process_time() - start) * 1_000


def measure_readers(articles: Sequence[Dated], readers: Sequence[Callable[[Dated], object]]) -> list[list[float]]:
    """Return for each reader how long each article takes it, in milliseconds; the readers read each article in turn."""
    best = [[float("inf")] * len(articles) for _ in readers]
    for _ in range(ROUNDS):
        for number, dated in enumerate(articles):
            for reader, times in zip(readers, best, strict=True):
                times[number] = min(times[number], measure(lambda reader=reader, dated=dated: reader(dated)))  # type: ignore[misc]
    return best


def build_registry(people: Sequence[Person]) -> Registry:
    """Return the registry as it is built from seeds."""
    index = index_people(person for person in people if person.kind not in GENERIC_KINDS)
    return Registry({person.id: person for person in people}, index, {})


def make_readers(people: tuple[Person, ...]) -> dict[str, Callable[[Dated], object]]:
    """Return the ways of reading an article with known speakers, by what they are called in the table."""
    index, registry = index_people(people), build_registry(people)
    return {
        "extract, index": lambda dated: extract(dated.article.text, dated.day, index),
        "extract, sequence": lambda dated: extract(dated.article.text, dated.day, people),
        "make extract": lambda dated: extract_records("invented", dated.article, dated.day, [], registry),
    }


def main() -> int:
    """Print the table; return 1 if many speakers cost too much."""
    many = invent_people(MANY)
    few = many[:FEW]
    for people in (few, many):
        built = min(measure(lambda people=people: index_people(people)) for _ in range(3))  # type: ignore[misc]
        print(f"index of {len(people):,} speakers, built once: {built:,.1f} ms")
    print(f"\n| articles | read by | total ms, {FEW} | {MANY:,} | ratio | median ms, {FEW} | {MANY:,} | median of ratios |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    rng, worst = random.Random(1), 0.0
    for words in (SHORT_WORDS, LONG_WORDS):
        articles = [invent_article(rng, many, words) for _ in range(ARTICLES)]
        some, all_of_them = make_readers(few), make_readers(many)
        for name in some:
            with_few, with_many = measure_readers(articles, [some[name], all_of_them[name]])
            total = sum(with_many) / sum(with_few)
            ratio = statistics.median(two / one for one, two in zip(with_few, with_many, strict=True))
            worst = max(worst, total, ratio)
            cells = [f"{ARTICLES} of {words} words", name, f"{sum(with_few):.0f}", f"{sum(with_many):.0f}", f"{total:.2f}"]
            cells += [f"{statistics.median(with_few):.2f}", f"{statistics.median(with_many):.2f}", f"{ratio:.2f}"]
            print(f"| {' | '.join(cells)} |", flush=True)
    print(f"\nworst ratio {worst:.2f}, at most {MAX_RATIO}")
    return int(worst > MAX_RATIO)


if __name__ == "__main__":
    sys.exit(main())
