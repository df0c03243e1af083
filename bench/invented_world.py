"""Invent what the articles of a dataset share: words, publishers, speakers, events and pollsters, in numbers like real ones.

Words, speakers, publishers, events and terms have Zipf frequencies: a few are everywhere, most are rare. All names and words
are made of syllables by rule; the same size and seed give the same facts. What is returned is what seed files hold.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, product
from typing import Any

from build.ids import slugify

Fields = dict[str, Any]  # One record of a seed file, or one line of seeds/extracted

VOCABULARY_SIZE = 300_000
FIRST_DAY, DAYS = date(2015, 1, 1), 3_900  # In these years the European Central Bank had rates for all CURRENCIES.
LONG_ARTICLE = 2_000  # Quotations in each of a few long articles, which hold a twenty-fifth of all quotations.

SPEAKER_KINDS = {
    "person": 70, "organisation": 10, "government": 6, "office": 3, "group": 5, "document": 2, "unnamed": 4,
}  # fmt: skip
PUBLISHER_KINDS = {"newspaper": 50, "agency": 5, "broadcaster": 15, "party press": 10, "blog": 15, "institution": 5}
EVENT_KINDS = {
    "summit": 5, "meeting": 20, "call": 8, "speech": 12, "statement": 20, "press conference": 10, "interview": 15, "post": 5,
    "vote": 5,
}  # fmt: skip
COUNTRIES = ["FI", "NO", "PT", "IE", "UY", "NZ", "IS", "MT", "CL", "GH"]
OUTLET_NAMES = ["Post", "Wire", "Radio", "Herald", "Review", "Observer"]
ROLES = ["Mayor", "Minister", "Director", "Speaker", "Chair", "Envoy"]


@dataclass(frozen=True)
class Pool:
    """Things to draw from, the first most often, with the running totals of their weights."""

    items: Sequence[Any]
    totals: list[float]


@dataclass(frozen=True)
class World:
    """What all articles of one dataset share; `bounds` are the numbers of the quotations that begin each article, and of all."""

    seed: int
    words: Pool
    terms: Pool
    publishers: Pool
    speakers: Pool
    events: Pool
    pollsters: Pool
    topics: Pool
    bounds: list[int]

    @property
    def articles(self) -> int:
        """Return the number of articles."""
        return len(self.bounds) - 1

    def list_shared(self) -> dict[str, Sequence[Fields]]:
        """Return the content of each shared seed file."""
        pools = {"publishers": self.publishers, "speakers": self.speakers, "events": self.events, "pollsters": self.pollsters}
        return {table: pool.items for table, pool in pools.items()}


def make_pool(items: Sequence[Any], flatness: float = 1.0) -> Pool:
    """Return a pool in which the item of rank n has the weight 1 / (n + flatness)."""
    return Pool(items, list(accumulate(1 / (rank + flatness) for rank in range(len(items)))))


def draw(rng: random.Random, pool: Pool, count: int) -> list[Any]:
    """Return so many items, repeated or not."""
    return rng.choices(pool.items, cum_weights=pool.totals, k=count)


def choose(rng: random.Random, weights: dict[str, int]) -> str:
    """Return one key by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


@cache
def make_vocabulary() -> list[str]:
    """Return invented words, each once: those of one syllable first, some with an accent."""
    syllables = ["".join(pair) for pair in product("bcdfghjklmnprstvwxyz", "aeiou")]
    rng = random.Random(0)
    words: list[str] = []
    for length in (1, 2, 3):
        made = ["".join(parts) for parts in product(syllables, repeat=length)]
        rng.shuffle(made)
        words += made[: VOCABULARY_SIZE - len(words)]
    return [word.replace("e", "é", 1) if number % 50 == 0 else word for number, word in enumerate(words)]


def make_world(quotations: int, seed: int = 0) -> World:
    """Invent all that the articles of a dataset of so many quotations share."""
    rng = random.Random(f"{seed} world {quotations}")
    words = make_pool(make_vocabulary())
    speakers = make_pool([invent_speaker(rng, number) for number in range(max(20, quotations // 100))], 2)
    events: list[Fields] = []
    for number in range(max(8, quotations // 200)):
        events.append(invent_event(rng, number, events, speakers))
    return World(
        seed=seed,
        words=words,
        terms=make_pool([make_phrase(rng, words, 1, 3) for _ in range(max(20, quotations // 40))]),
        publishers=make_pool([invent_publisher(rng, number) for number in range(max(4, quotations // 1_000))], 3),
        speakers=speakers,
        events=make_pool(events, 2),
        pollsters=make_pool([invent_pollster(rng, number) for number in range(max(3, quotations // 10_000))]),
        topics=make_pool([make_phrase(rng, words, 3, 6).capitalize() for _ in range(max(5, quotations // 1_000))]),
        bounds=divide_quotations(rng, quotations),
    )


def divide_quotations(rng: random.Random, quotations: int) -> list[int]:
    """Return where each article's quotations begin, counted over all articles, and the number of all."""
    articles = max(4, quotations // 25)
    long = max(1, quotations // 25 // LONG_ARTICLE)
    length = min(LONG_ARTICLE, quotations // 25)
    totals = list(accumulate(0.2 + rng.expovariate(1) for _ in range(articles - long)))
    rest = quotations - long * length
    bounds = [0, *(round(rest * total / totals[-1]) for total in totals)]
    return [*bounds, *(rest + length * number for number in range(1, long + 1))]


def make_phrase(rng: random.Random, words: Pool, fewest: int, most: int) -> str:
    """Return some words in lower case."""
    return " ".join(draw(rng, words, rng.randint(fewest, most)))


def pick_rare(number: int, step: int = 1) -> str:
    """Return a word that no other number has, for names."""
    vocabulary = make_vocabulary()
    return vocabulary[-1 - number * step % (VOCABULARY_SIZE - 10_100)]


def invent_publisher(rng: random.Random, number: int) -> Fields:
    """Return one publisher."""
    name = f"{pick_rare(number, 3).capitalize()} {OUTLET_NAMES[number % len(OUTLET_NAMES)]}"
    outlet = {"id": slugify(name), "name": name, "kind": choose(rng, PUBLISHER_KINDS), "country": rng.choice(COUNTRIES)}
    return outlet | {"description": f"Invented outlet number {number + 1}."}


def invent_pollster(rng: random.Random, number: int) -> Fields:
    """Return one institute."""
    name = f"{pick_rare(number, 5).capitalize()} Research"
    return {"id": slugify(name), "name": name, "country": rng.choice(COUNTRIES)}


def invent_speaker(rng: random.Random, number: int) -> Fields:
    """Return one speaker; a third of all have other spellings or epithets, a third of the people have held offices."""
    vocabulary, kind = make_vocabulary(), choose(rng, SPEAKER_KINDS)
    rare = pick_rare(number, 7)
    first, last = vocabulary[100 + number * 13 % 400].capitalize(), f"{rare}n".capitalize()
    name = f"{first} {last}" if kind == "person" else f"{last} {kind.capitalize()}"
    speaker: Fields = {"id": slugify(name), "name": name, "kind": kind}
    if rng.random() < 0.8:
        speaker["country"] = rng.choice(COUNTRIES)
    if kind == "person":
        speaker["gender"] = rng.choice(["female", "male"])
    speaker["description"] = f"Invented {kind} number {number + 1}."
    if kind == "person" and rng.random() < 0.33:
        years = sorted(rng.sample(range(1990, 2026), rng.randint(2, 4)))
        speaker["roles"] = [
            {
                "title": f"{rng.choice(ROLES)} of {pick_rare(rng.randrange(400)).capitalize()}",
                "organisation": f"{pick_rare(rng.randrange(400)).capitalize()} Council",
                "starts_on": f"{start}-0{rng.randint(1, 9)}-01",
                "ends_on": f"{end}-0{rng.randint(1, 9)}-28" if end != start else None,
                "ended": "yes" if end != start else "unknown",
            }
            for start, end in zip(years, [*years[1:], years[-1]], strict=True)
        ]
    if rng.random() < 0.33:
        aliases = [(f"the {rare} one", "epithet"), (f"{name}h", "spelling"), (rare.upper(), "abbreviation")]
        speaker["aliases"] = [{"alias": alias, "kind": kind} for alias, kind in aliases[: rng.randint(1, 3)]]
    return speaker


def invent_event(rng: random.Random, number: int, earlier: list[Fields], speakers: Pool) -> Fields:
    """Return one event; a fifth of them are part of an earlier one."""
    kind, day = choose(rng, EVENT_KINDS), FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    place = pick_rare(rng.randrange(2_000), 11).capitalize()
    event: Fields = {"id": f"{slugify(place)}-{slugify(kind)}-{number}", "name": f"{place} {kind}, {day:%B %Y}", "kind": kind}
    if rng.random() < 0.9:
        event |= {"starts_on": str(day), "ends_on": str(day + timedelta(days=rng.choice([0, 0, 0, 1, 2])))}
    else:
        event |= {"not_before": str(day), "not_after": str(day + timedelta(days=7))}
    event |= {"place": place, "country": rng.choice(COUNTRIES)}
    if earlier and rng.random() < 0.2:
        event["part_of"] = rng.choice(earlier)["id"]
    present = draw(rng, speakers, rng.choice([0, 1, 2, 2, 3, 5, 12]))
    return event | {"participants": list(dict.fromkeys(speaker["id"] for speaker in present))}
