"""Check the seeds: each function checks one rule and yields problems; SEED_CHECKS lists them all, `check_seeds` runs them."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from difflib import get_close_matches

from build.ids import slugify
from build.problems import Problem, suggest
from build.seeds import Entry, Seeds
from build.seeds.references import SharedKey, list_references
from build.text.urls import normalize_url
from schema.amounts import AMOUNT_SCALES
from schema.shared_seeds import SHARED_FILES
from schema.types import find_currency_name

HUNDREDTHS = re.compile(r"(?:(?<=\d)|\b)(?:p|pence|penn(?:y|ies)|c|cents?|kop[ei]\w+)\b|¢", re.IGNORECASE)
"""Words for a hundredth of a currency unit, such as pence, printed alone or after whole units."""

SHORT_SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "trn": "trillion"}

CURRENCY_SYMBOLS = {
    "$": ("dollar", "peso"), "€": ("euro",), "£": ("pound",), "¥": ("yen", "yuan"), "₴": ("hryvnia",), "₽": ("ruble",),
}  # fmt: skip
"""The currencies that a printed symbol may stand for, as words of their ISO 4217 names; symbols are from Unicode's chart."""

DOLLAR_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "MX$": "MXN", "NT$": "TWD",
    "R$": "BRL", "S$": "SGD",
}  # fmt: skip
"""Dollar signs with letters that stand for one currency: those of Unicode's CLDR for English, and the shorter A$, C$, S$."""

CURRENCY_NOUNS = {"rouble": "ruble"} | {word: word for meant in CURRENCY_SYMBOLS.values() for word in meant}
"""Words for money, in the singular, and their ISO 4217 names."""


MAX_COMPARED_IDS = 1_000_000  # For all messages about unknown ids together; each comparison takes microseconds.

DATES_BEFORE_PUBLICATION = {
    "statements": ("said_on", "said_after", "said_before"),
    "polls": ("fieldwork_starts_on", "fieldwork_ends_on"),
}
"""The dates of each table that cannot be later than the article they are in."""


def check_ids(seeds: Seeds) -> Iterator[Problem]:
    """Require that no id is used twice."""
    for table in (*SHARED_FILES, "utterances"):
        first: dict[str, Entry] = {}
        for entry in getattr(seeds, table):
            if entry.seed.id in first:
                other = first[entry.seed.id].locate("id")
                yield entry.problem(f"the id is already used in {other.file}:{other.line}; choose another or merge them", "id")
            first.setdefault(entry.seed.id, entry)
    roles: dict[str, Entry] = {}
    for entry in seeds.speakers:
        for number, role in enumerate(entry.seed.roles):
            if role.id in roles:
                owner = roles[role.id]
                source = owner.locate()
                where = f"{source.file}:{source.line} ({owner.name})"
                message = f"the id {role.id} is already that of a role in {where}; choose another"
                yield entry.problem(message, "roles", number, "id")
            elif role.id:
                roles[role.id] = entry


def check_references(seeds: Seeds) -> Iterator[Problem]:
    """Require that every id a record refers to exists."""
    known = {table: seeds.list_ids(table) for table in SHARED_FILES}
    names: dict[str, dict[str, str]] = {}
    fixes: dict[SharedKey, str] = {}
    for entry in [*seeds.articles, *seeds.records, *seeds.statements, *seeds.events]:
        for key, (table, item) in list_references(entry.table, vars(entry.seed)):
            # The id may belong to an invalid record, which has to be fixed first.
            if item in known[table] or seeds.invalid_ids.get(table, set()) & {item, None}:
                continue
            if (table, item) not in fixes and len(fixes) * len(known[table]) < MAX_COMPARED_IDS:
                names[table] = names.get(table) or index_names(getattr(seeds, table))
                fixes[table, item] = suggest_row(item, names[table], known[table])
            fix = fixes.get((table, item)) or "; add it there"
            yield entry.problem(f"{key[0]} {item!r} is not in seeds/{table}.yml{fix}", *key)


def index_names(entries: list[Entry]) -> dict[str, str]:
    """Return the ids of shared records by name, alias and last name, as ids are written."""
    ids: dict[str, str] = {}
    for entry in entries:
        aliases = [alias.alias for alias in getattr(entry.seed, "aliases", [])]
        for name in (entry.seed.name, *aliases, entry.seed.name.split()[-1]):
            ids.setdefault(slugify(name), entry.seed.id)
    return ids


def suggest_row(name: str, names: dict[str, str], ids: set[str]) -> str:
    """Return the id that was probably meant, as the end of a message: by name, last name or alias, else the most similar.

    Return an empty text if none is similar.
    """
    slug = slugify(name)
    if slug in names:
        return f"; did you mean {names[slug]}?"
    if near := suggest(name, ids):
        return near
    similar = get_close_matches(slug, names, n=1, cutoff=0.8)
    return f"; did you mean {names[similar[0]]}?" if similar else ""


def check_part_of(seeds: Seeds) -> Iterator[Problem]:
    """Require that no event is part of itself through other events."""
    parents = {entry.seed.id: entry.seed.part_of for entry in seeds.events}
    ending: set[str] = set()  # Events whose chain of part_of is known to end.
    for entry in seeds.events:
        seen = {entry.seed.id}
        parent = entry.seed.part_of
        while parent is not None and parent not in seen and parent not in ending:
            seen.add(parent)
            parent = parents.get(parent)
        if parent == entry.seed.id:
            yield entry.problem("is part of itself through other events; remove one part_of", "part_of")
        elif parent is None or parent in ending:
            ending.update(seen)


def check_aliases(seeds: Seeds) -> Iterator[Problem]:
    """Require that no name, spelling, nickname or abbreviation stands for two speakers."""
    first: dict[str, Entry] = {entry.seed.name: entry for entry in seeds.speakers}
    for entry in seeds.speakers:
        own: set[str] = set()
        for number, alias in enumerate(entry.seed.aliases):
            other = first.setdefault(alias.alias, entry)
            if other is not entry or alias.alias in own:
                where = other.locate()
                yield entry.problem(
                    f"alias {alias.alias!r} already belongs to {other.name} in {where.file}:{where.line}; keep one",
                    *("aliases", number, "alias"),
                )
            own.add(alias.alias)


def check_duplicate_participants(seeds: Seeds) -> Iterator[Problem]:
    """Require that nobody takes part in an event twice."""
    for entry in seeds.events:
        seen: set[str] = set()
        for number, speaker in enumerate(entry.seed.participants):
            if speaker in seen:
                yield entry.problem(f"participant {speaker} appears twice; remove one", "participants", number)
            seen.add(speaker)


def check_same_url(seeds: Seeds) -> Iterator[Problem]:
    """Require that no two articles have the same URL: `add` refuses a duplicate, but two editors may each add one."""
    first: dict[str, Entry] = {}
    for entry in seeds.articles:
        other = first.setdefault(normalize_url(entry.seed.url), entry) if entry.seed.url else entry
        if other is not entry:
            message = f"has the URL of {other.article}; fix one, or keep one: `make remove ARTICLE={entry.article}` removes this"
            yield entry.problem(message, "url")


def check_unknowns_explained(seeds: Seeds) -> Iterator[Problem]:
    """Require notes that explain an article's unknown values."""
    for entry in seeds.articles:
        values = {"title": entry.seed.title, "day of publication": entry.seed.published_on, "url": entry.seed.url}
        unknown = [name for name, value in values.items() if value is None]
        if unknown and not entry.seed.notes:
            yield entry.problem(f"{' and '.join(unknown)} not known; say why in notes")


def check_reviewed(seeds: Seeds) -> Iterator[Problem]:
    """Require that every record of a reviewed article is decided."""
    reviewed = {entry.article for entry in seeds.articles if entry.seed.review == "reviewed"}
    for entry in (*seeds.records, *seeds.statements):
        if entry.article in reviewed and entry.seed.review == "unreviewed":
            message = "is unreviewed, but its article is reviewed; decide on it, or write review: unreviewed for the article"
            yield entry.problem(message, "review")


def check_dates(seeds: Seeds) -> Iterator[Problem]:
    """Require that nothing was said or asked after the article's date, as far as that is known."""
    dates = {entry.article: entry.seed.published for entry in seeds.articles}
    for entry in (*seeds.records, *seeds.statements):
        latest = dates.get(entry.article)
        for name in DATES_BEFORE_PUBLICATION.get(entry.table, ()):
            value = getattr(entry.seed, name, None)
            if latest and value and value.isoformat()[: len(latest)] > latest:
                yield entry.problem(f"{name} {value} is after the article's date {latest}; fix one of them", name)


def check_event_dates(seeds: Seeds) -> Iterator[Problem]:
    """Require that the dates of what was said at, before or after an event fit the event's dates."""
    events = {entry.seed.id: entry.seed for entry in seeds.events}
    for entry in seeds.statements:
        seed, event = entry.seed, events.get(getattr(entry.seed, "event", None))
        if event is None or seed.event_relation in (None, "about"):
            continue
        first, last = event.starts_on or event.not_before, event.ends_on or event.not_after
        earliest, latest = seed.said_on or seed.said_after, seed.said_on or seed.said_before
        relation = f"was said {seed.event_relation} {event.id}"
        if seed.event_relation != "after" and earliest and last and earliest > last:
            key = "said_on" if seed.said_on else "said_after"
            yield entry.problem(f"{relation}, which was on {last} at the latest, but {key} is {earliest}; fix one of them", key)
        if seed.event_relation != "before" and latest and first and latest < first:
            key = "said_on" if seed.said_on else "said_before"
            yield entry.problem(f"{relation}, which was on {first} at the earliest, but {key} is {latest}; fix one of them", key)
        if seed.event_relation == "after" and event.ends_on and not earliest:
            yield entry.problem(f"{relation}, which ended on {event.ends_on}; write said_after: {event.ends_on}", "event")
        if seed.event_relation == "before" and event.starts_on and not latest:
            yield entry.problem(f"{relation}, which began on {event.starts_on}; write said_before: {event.starts_on}", "event")


def check_amounts(seeds: Seeds) -> Iterator[Problem]:
    """Require that an amount, ignoring its sign, matches the digits and scale of its words."""
    for entry in seeds.records:
        amounts = getattr(entry.seed, "amount", None) if entry.table == "monetary_figures" else None
        if not amounts:
            continue
        words = entry.seed.words
        numbers = [Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", words)]
        scale = find_scale(words)
        if HUNDREDTHS.search(words):
            parts = {number / 100 for number in numbers}
            allowed = parts | {number + part for number in numbers for part in parts}
        else:
            allowed = {number * factor for number in numbers for factor in ([scale] if scale else AMOUNT_SCALES.values())}
        for amount in dict.fromkeys(amounts) if numbers else ():
            if abs(amount) not in allowed:
                yield entry.problem(
                    f"the amount is {amount.normalize():,f}, but the words say {words!r}; fix one of them", "amount"
                )


def check_currencies(seeds: Seeds) -> Iterator[Problem]:
    """Require that a currency matches the words: their symbol, name or code."""
    for entry in seeds.records:
        code = getattr(entry.seed, "currency", None) if entry.table == "monetary_figures" else None
        if code is None:
            continue
        name = (find_currency_name(code) or "").lower()
        printed = entry.seed.words
        words = re.findall(r"[A-Za-z]+", printed)
        narrowed = [symbol for symbol in re.findall(r"\b[A-Z]{1,2}\$", printed) if symbol in DOLLAR_SYMBOLS]
        symbols = [symbol for symbol in CURRENCY_SYMBOLS if symbol in printed and not narrowed]
        named = [word for word in CURRENCY_NOUNS if word in (other.lower().removesuffix("s") for other in words)]
        wrong = [word for word in words if word.isupper() and word != code and find_currency_name(word)]
        wrong += [symbol for symbol in narrowed if DOLLAR_SYMBOLS[symbol] != code]
        wrong += [symbol for symbol in symbols if not any(meant in name for meant in CURRENCY_SYMBOLS[symbol])]
        wrong += [word for word in named if CURRENCY_NOUNS[word] not in name]
        if wrong:
            message = f"the currency is {code}, but the words say {printed!r} ({wrong[0]}); fix one of them"
            yield entry.problem(message, "currency")


def find_scale(words: str) -> int | None:
    """Return the scale in a figure's words (bn, million); None if there is none."""
    scales = (AMOUNT_SCALES.get(SHORT_SCALES.get(word, word)) for word in re.findall(r"[a-z]+", words.lower()))
    return next((scale for scale in scales if scale), None)


def check_percents(seeds: Seeds) -> Iterator[Problem]:
    """Require that a percentage equals the one in its words, if they have digits."""
    for entry in seeds.records:
        if entry.table != "poll_results" or entry.seed.review == "rejected" or entry.seed.percent is None:
            continue
        percent, words = entry.seed.percent, entry.seed.words
        numbers = re.findall(r"\d+(?:\.\d+)?", words)
        if numbers and percent not in map(Decimal, numbers):
            yield entry.problem(f"percent is {percent}, but the words say {words!r}; fix one of them", "percent")


SEED_CHECKS: tuple[Callable[[Seeds], Iterator[Problem]], ...] = (
    check_ids,
    check_references,
    check_part_of,
    check_aliases,
    check_duplicate_participants,
    check_same_url,
    check_unknowns_explained,
    check_reviewed,
    check_dates,
    check_event_dates,
    check_amounts,
    check_currencies,
    check_percents,
)


def check_seeds(seeds: Seeds) -> list[Problem]:
    """Return every problem that the checks find."""
    return [problem for check in SEED_CHECKS for problem in check(seeds)]
