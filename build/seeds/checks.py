"""The checks of what people wrote, one short function each. CHECKS lists them all."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from difflib import get_close_matches

import pycountry

from build.ids import parse_partial_date, slugify
from build.problems import Problem, suggest
from build.seeds import Entry, Seeds
from schema import TABLES
from schema.columns import read_columns
from schema.seed_models import SCALES, SHARED_FILES

REFERENCES = {model.table: {c.name: c.references for c in read_columns(model) if c.references} for model in TABLES}
"""Which columns of each table name a row of which other table."""

SHORT_SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "trn": "trillion"}

MONEY_SIGNS = {"$": ("dollar", "peso"), "€": ("euro",), "£": ("pound",), "¥": ("yen", "yuan"), "₴": ("hryvnia",), "₽": ("ruble",)}
"""What a printed sign may mean, as ISO 4217 names currencies; the signs are those of Unicode's chart of currency symbols."""

COUNTRY_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "MX$": "MXN", "NT$": "TWD",
    "R$": "BRL", "S$": "SGD",
}  # fmt: skip
"""Dollar signs that letters narrow down to one currency, as Unicode's CLDR writes them in English, and the shorter A$, C$, S$."""

MONEY_WORDS = {"rouble": "ruble"} | {word: word for signs in MONEY_SIGNS.values() for word in signs}
"""Words for money, in the singular, and what ISO 4217 calls it."""


def check_ids(seeds: Seeds) -> Iterator[Problem]:
    """No id is taken twice."""
    for table in SHARED_FILES:
        first: dict[str, Entry] = {}
        for entry in getattr(seeds, table):
            if entry.seed.id in first:
                other = first[entry.seed.id].locate("id")
                yield entry.problem(f"the id is taken already in {other.file}:{other.line}; choose another or merge them", "id")
            first.setdefault(entry.seed.id, entry)


def check_references(seeds: Seeds) -> Iterator[Problem]:
    """Every id that a record names is there."""
    for entry in [*seeds.articles, *seeds.records, *seeds.events]:
        columns = REFERENCES[entry.table] | {"speakers": "speakers", "participants": "speakers"}
        for name, table in columns.items():
            value = getattr(entry.seed, name, None)
            if table not in SHARED_FILES or value is None:
                continue
            known, file = seeds.list_ids(table), f"seeds/{table}.yml"
            unread = seeds.invalid_ids.get(table, set())
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                # A record that could not be read may be the one that is meant: it is what has to be mended.
                if item not in known and not unread & {item, None}:
                    mend = suggest_row(item, table, seeds) or f"; add it to {file}"
                    key = (name, number) if isinstance(value, list) else (name,)
                    yield entry.problem(f"{name} {item!r} is not in {file}{mend}", *key)


def suggest_row(name: str, table: str, seeds: Seeds) -> str:
    """The row that was meant, as the end of a message: by its name, last name or alias, else what is most like it; or nothing."""
    entries = getattr(seeds, table)
    ids: dict[str, str] = {}
    for entry in entries:
        aliases = [alias.alias for alias in getattr(entry.seed, "aliases", [])]
        for known in (entry.seed.name, *aliases, entry.seed.name.split()[-1]):
            ids.setdefault(slugify(known), entry.seed.id)
    slug = slugify(name)
    if slug in ids:
        return f"; did you mean {ids[slug]}?"
    if near := suggest(name, (entry.seed.id for entry in entries)):
        return near
    near = get_close_matches(slug, ids, n=1, cutoff=0.8)
    return f"; did you mean {ids[near[0]]}?" if near else ""


def check_part_of(seeds: Seeds) -> Iterator[Problem]:
    """No event is part of itself by way of others."""
    parents = {entry.seed.id: entry.seed.part_of for entry in seeds.events}
    for entry in seeds.events:
        seen = {entry.seed.id}
        parent = entry.seed.part_of
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = parents.get(parent)
        if parent == entry.seed.id:
            yield entry.problem("is part of itself by way of other events; take out one part_of", "part_of")


def check_aliases(seeds: Seeds) -> Iterator[Problem]:
    """No spelling, nickname or abbreviation stands for two speakers."""
    first: dict[str, Entry] = {entry.seed.name: entry for entry in seeds.speakers}
    for entry in seeds.speakers:
        for number, alias in enumerate(entry.seed.aliases):
            other = first.setdefault(alias.alias, entry)
            if other is not entry or any(alias.alias == a.alias for a in entry.seed.aliases[:number]):
                where = other.locate()
                yield entry.problem(
                    f"alias {alias.alias!r} stands already at {other.name} in {where.file}:{where.line}; keep one",
                    *("aliases", number, "alias"),
                )


def check_duplicate_participants(seeds: Seeds) -> Iterator[Problem]:
    """Nobody takes part in an event twice."""
    for entry in seeds.events:
        for number, speaker in enumerate(entry.seed.participants):
            if speaker in entry.seed.participants[:number]:
                yield entry.problem(f"participant {speaker} stands twice; take one out", "participants", number)


def check_unknowns_explained(seeds: Seeds) -> Iterator[Problem]:
    """What is not known about an article is explained."""
    for entry in seeds.articles:
        form = entry.seed
        unknown = [name for name in ("title", "published_on", "url") if getattr(form, name) is None]
        if unknown and not form.notes:
            yield entry.problem(f"{' and '.join(unknown)} not known; say why in notes")


def check_dates(seeds: Seeds) -> Iterator[Problem]:
    """Nothing was said or asked after it was printed: after the article's day or, if unknown, what its id tells of it."""
    published = {entry.article: entry.seed.published_on for entry in seeds.articles}
    for entry in seeds.records:
        printed = published.get(entry.article)
        told = printed.isoformat() if printed else parse_partial_date(str(entry.article))
        when = f"the article's day {told}" if printed else f"{told}, when the article is from"
        for name in ("said_on", "fieldwork_starts_on", "fieldwork_ends_on"):
            day = getattr(entry.seed, name, None)
            if told and day and day.isoformat()[: len(told)] > told:
                yield entry.problem(f"{name} {day} is after {when}; mend one of them", name)


def check_amounts(seeds: Seeds) -> Iterator[Problem]:
    """An amount typed is that in the words: its digits and, where the words have one, its scale."""
    for entry in seeds.records:
        amounts = getattr(entry.seed, "amount", None)
        if entry.table != "monetary_figures" or not amounts:
            continue
        numbers = [Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", entry.seed.words)]
        scale = read_scale(entry.seed.words)
        allowed = {number * factor for number in numbers for factor in ([scale] if scale else SCALES.values())}
        for amount in set(amounts) - allowed if numbers else []:
            words = entry.seed.words
            yield entry.problem(f"the amount is {amount:,.0f}, but the words say {words!r}; mend one of them", "amount")


def check_currencies(seeds: Seeds) -> Iterator[Problem]:
    """A currency typed is one that the words can mean: their sign, the currency's name or its code."""
    for entry in seeds.records:
        code = getattr(entry.seed, "currency", None)
        if entry.table != "monetary_figures" or code is None:
            continue
        name = pycountry.currencies.get(alpha_3=code).name.lower()
        words = re.findall(r"[A-Za-z]+", entry.seed.words)
        codes = [word for word in words if word.isupper() and pycountry.currencies.get(alpha_3=word)]
        narrowed = [sign for sign in re.findall(r"\b[A-Z]{1,2}\$", entry.seed.words) if sign in COUNTRY_SIGNS]
        signs = [sign for sign in MONEY_SIGNS if sign in entry.seed.words and not narrowed]
        named = [word for word in MONEY_WORDS if word in (other.lower().removesuffix("s") for other in words)]
        wrong = [word for word in codes if word != code]
        wrong += [sign for sign in narrowed if COUNTRY_SIGNS[sign] != code]
        wrong += [sign for sign in signs if not any(meant in name for meant in MONEY_SIGNS[sign])]
        wrong += [word for word in named if MONEY_WORDS[word] not in name]
        if wrong:
            yield entry.problem(
                f"the currency is {code}, but the words say {entry.seed.words!r} ({wrong[0]}); mend one of them", "currency"
            )


def read_scale(words: str) -> int | None:
    """The scale that the words of a figure name (bn, million); None if they name none."""
    for word in re.findall(r"[A-Za-z]+", words.lower()):
        if scale := SCALES.get(SHORT_SCALES.get(word, word)):
            return scale
    return None


def check_percents(seeds: Seeds) -> Iterator[Problem]:
    """A percentage typed is that in the words, where they have digits."""
    for entry in seeds.records:
        percent = getattr(entry.seed, "percent", None)
        numbers = re.findall(r"\d+(?:\.\d+)?", entry.seed.words)
        if entry.table == "poll_results" and percent is not None and numbers and percent not in map(Decimal, numbers):
            yield entry.problem(f"percent is {percent}, but the words say {entry.seed.words!r}; mend one of them", "percent")


CHECKS: tuple[Callable[[Seeds], Iterator[Problem]], ...] = (
    check_ids,
    check_references,
    check_part_of,
    check_aliases,
    check_duplicate_participants,
    check_unknowns_explained,
    check_dates,
    check_amounts,
    check_currencies,
    check_percents,
)
