"""Compare extracted amounts and poll results with other libraries: `python -m bench.money_and_polls FOLDER`.

FOLDER holds the labelled texts and their score.py (its README says what each file is). Every reader that can be imported is
measured, in one run, on the same texts; the others are named as missing. bench/money_and_polls.md has the last results, and which
packages the libraries are in. With --polls only the poll results are measured, with --speed only the speed.
"""

import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from build.extract.language.pattern_text import mark_paragraph_ends
from build.extract.money import find_monetary_figures
from build.extract.polls import find_poll_results
from build.extract.polls.percentages import find_percentages
from build.extract.results import MonetaryFigure, PollResult

Figure = dict[str, object]  # start, end, amount, perhaps amount_max, and currency: the shape of the labels
FigureReader = Callable[[str], list[Figure]]

MONEY_FILES = ("newsquant_money", "recognizers_currency", "duckling_money", "quantulum_money", "priceparser")
IGNORED_LABELS = ("gold_suspect", "mangled_symbol")  # Labels that the data's README excludes from scoring

REGEX_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "euro": "EUR",
    "dollar": "USD",
    "pound": "GBP",
}
REGEX_CURRENCIES |= {"yen": "JPY", "yuan": "CNY", "rupee": "INR", "shekel": "ILS", "ruble": "RUB", "rouble": "RUB"}
REGEX_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12}

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)\s?(thousand|million|billion|trillion|bn|mn|tn|m|k|b)?"
PAGE_OF_REGEX = re.compile(
    rf"(US\$|[$€£¥₹])\s?{_NUMBER}\b|\b{_NUMBER}\s?(euro|dollar|pound|yen|yuan|rupee|shekel|ruble|rouble)s?\b", re.IGNORECASE
)

KEYWORDS = re.compile(
    r"(?i)\b(?:poll(?:s|ed|ing|ster|sters)?|survey(?:s|ed)?|respondents|gallup|ipsos|quinnipiac|rasmussen|voters)\b"
)
"""The keyword rule: a percentage with one of these words less than 300 characters away is a poll result."""


def extract_amounts(text: str) -> list[Figure]:
    """Return the amounts that this project finds."""
    return list_amounts(find_monetary_figures(text))


def list_amounts(figures: Iterable[MonetaryFigure]) -> list[Figure]:
    """Return sums in the shape of the labels."""
    found = []
    for figure in figures:
        row: Figure = {"start": figure.start, "end": figure.end, "currency": figure.currency}
        row["amount"] = None if figure.amount_min is None else str(figure.amount_min)
        if figure.amount_max != figure.amount_min:
            row["amount_max"] = str(figure.amount_max)
        found.append(row)
    return found


def extract_by_regex(text: str) -> list[Figure]:
    """Return the amounts that one regular expression finds, as a naive baseline."""
    found = []
    for match in PAGE_OF_REGEX.finditer(text):
        symbol, first, scale, second, other, unit = match.groups()
        power = REGEX_SCALES.get((scale or other or "").lower(), 0)
        amount = float((first or second).replace(",", "")) * 10**power
        currency = REGEX_CURRENCIES[symbol.upper() if symbol else unit.lower()]
        found.append({"start": match.start(), "end": match.end(), "amount": f"{amount:f}", "currency": currency})
    return found


def load_price_parser() -> FigureReader:
    """Load price-parser, which reads one price without its position, so the position is searched for in the text."""
    from price_parser import Price

    def read(text: str) -> list[Figure]:
        price = Price.fromstring(text)
        if price.amount is None or price.currency is None:
            return []
        start = text.find(price.amount_text or "")
        end = start + len(price.amount_text or "")
        currency = REGEX_CURRENCIES.get(price.currency, price.currency)
        return [{"start": start, "end": end, "amount": str(price.amount), "currency": currency}]

    return read


def load_quantulum3() -> FigureReader:
    """Load quantulum3's currency quantities; the ISO code is looked up by the unit's name."""
    import warnings

    from babel import Locale
    from babel.numbers import get_currency_name

    warnings.simplefilter("ignore")
    from quantulum3 import parser

    names = {get_currency_name(code, count=1, locale="en").lower(): code for code in Locale("en").currencies} | REGEX_CURRENCIES
    names |= {
        name.lower(): code for code, name in ((code, get_currency_name(code, locale="en")) for code in Locale("en").currencies)
    }

    def read(text: str) -> list[Figure]:
        found = []
        for quantity in parser.parse(text):
            if quantity.unit.entity.name != "currency":
                continue
            start, end = quantity.span
            name = quantity.unit.name.lower()
            currency = names.get(name) or (quantity.unit.currency_code if hasattr(quantity.unit, "currency_code") else None)
            found.append({"start": start, "end": end, "amount": str(quantity.value), "currency": currency})
        return found

    return read


def load_recognizers() -> FigureReader:
    """Load Microsoft's Recognizers-Text for English currencies."""
    from recognizers_number_with_unit import Culture, NumberWithUnitRecognizer

    model = NumberWithUnitRecognizer(Culture.English).get_currency_model()

    def read(text: str) -> list[Figure]:
        found = []
        for result in model.parse(text):
            resolution = result.resolution or {}
            currency = resolution.get("isoCurrency") or REGEX_CURRENCIES.get(str(resolution.get("unit", "")).lower())
            found.append({"start": result.start, "end": result.end + 1, "amount": resolution.get("value"), "currency": currency})
        return found

    return read


MONEY_LIBRARIES: dict[str, Callable[[], FigureReader]] = {
    "price-parser": load_price_parser,
    "quantulum3": load_quantulum3,
    "Recognizers-Text": load_recognizers,
}


def load_readers() -> dict[str, FigureReader]:
    """Return the readers that can be imported, ours first, and print on stderr which are missing."""
    readers: dict[str, FigureReader] = {"ours": extract_amounts, "a page of regex": extract_by_regex}
    for name, load in MONEY_LIBRARIES.items():
        try:
            readers[name] = load()
        except ImportError as error:
            click.echo(f"{name} is not measured: {error}", err=True)
    return readers


def load_scorer(folder: Path) -> ModuleType:
    """Import the folder's score.py."""
    specification = importlib.util.spec_from_file_location("score", folder / "score.py")
    if specification is None or specification.loader is None:
        raise click.ClickException(f"{folder} has no score.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run_reader(records: list[dict[str, Any]], read: FigureReader, name: str) -> tuple[dict[str, list[Figure]], float]:
    """Return a reader's results by text, and its characters a second; a text it fails on counts as having no amounts."""
    found = {}
    start = time.process_time()
    for place, record in enumerate(records):
        if sys.stderr.isatty():
            click.echo(f"\r{name}: {place + 1} of {len(records)}", err=True, nl=False)
        try:
            found[record["id"]] = read(record["text"])
        except Exception:
            found[record["id"]] = []
    seconds = time.process_time() - start
    return found, sum(len(record["text"]) for record in records) / max(seconds, 1e-9)


def count_classes(score: ModuleType, records: list[dict[str, Any]], found: dict[str, list[Figure]]) -> int:
    """Count the sentences of each class that are fully right: nothing missed, nothing added."""
    right = 0
    for record in records:
        scores = score.score([record], {record["id"]: found[record["id"]]})[0]["len+cur"]
        right += scores["tp"] == scores["pred"] == scores["gold"]
    return right


def measure_money(folder: Path, score: ModuleType, readers: dict[str, FigureReader]) -> Iterator[str]:
    """Yield a row for each reader: F1 by len+cur and by trim in each file, classes of hard_money, speed."""
    yield "| system | " + " | ".join(MONEY_FILES) + " | hard_money, classes right | characters per second |"
    yield "|---|" + "---|" * (len(MONEY_FILES) + 2)
    files = {name: read_records(folder / f"{name}.jsonl") for name in MONEY_FILES}
    hard = read_records(folder / "hard_money.jsonl")
    for name, read in readers.items():
        cells, speeds = [], []
        for records in files.values():
            found, speed = run_reader(records, read, name)
            scores = score.score(records, found, IGNORED_LABELS)[0]
            cells.append(f"{scores['len+cur']['F1']:.3f} ({scores['trim']['F1']:.3f})")
            speeds.append(speed)
        found, _ = run_reader(hard, read, name)
        yield f"| {name} | " + " | ".join(cells) + f" | {count_classes(score, hard, found)} of {len(hard)} | {speeds[0]:,.0f} |"


def find_digit_percentages(text: str) -> list[Figure]:
    """Return all percentages in digits, which are what polnear_polls labels."""
    marked, lowered = mark_paragraph_ends(text)
    shares = [share for share in find_percentages(lowered) if marked[share.start].isdigit()]
    return [{"start": share.start, "end": share.end, "amount": str(share.percent), "currency": None} for share in shares]


def find_by_keywords(text: str) -> list[Figure]:
    """Return the percentages near a survey keyword."""
    return [
        figure
        for figure in find_digit_percentages(text)
        if KEYWORDS.search(text, max(0, int(str(figure["start"])) - 300), int(str(figure["end"])) + 300)
    ]


def find_our_results(text: str) -> list[Figure]:
    """Return the poll results that this project finds."""
    return list_results(find_poll_results(text))


def list_results(results: Iterable[PollResult]) -> list[Figure]:
    """Return poll results in the shape of the labels."""
    return [
        {
            "start": result.start,
            "end": result.end,
            "amount": None if result.percent is None else str(result.percent),
            "currency": None,
        }
        for result in results
    ]


def find_our_digits(text: str) -> list[Figure]:
    """Return those of this project's poll results that are in digits."""
    places = {(figure["start"], figure["end"]) for figure in find_digit_percentages(text)}
    return [figure for figure in find_our_results(text) if (figure["start"], figure["end"]) in places]


def measure_polls(folder: Path, score: ModuleType) -> Iterator[str]:
    """Yield a row for each rule: F1 by len+cur. The files label percentages in digits; words count only in hard_poll."""
    names = ("polnear_polls_train", "polnear_polls_dev")
    yield "| system | " + " | ".join(f"{name}, digits" for name in names) + " | the same, all shares | hard_poll, classes right |"
    yield "|---|---|---|---|---|"
    hard = read_records(folder / "hard_poll.jsonl")
    rules: dict[str, tuple[FigureReader, FigureReader]] = {
        "ours": (find_our_digits, find_our_results),
        "keywords within 300 characters": (find_by_keywords, find_by_keywords),
        "every percentage": (find_digit_percentages, find_digit_percentages),
    }
    for name, (digits, everything) in rules.items():
        cells = []
        for file in names:
            records = read_records(folder / f"{file}.jsonl")
            scores = score.score(records, {record["id"]: digits(record["text"]) for record in records})[0]["len+cur"]
            cells.append(f"{scores['F1']:.3f} (P {scores['P']:.3f}, R {scores['R']:.3f})")
        whole = [
            score.score(records, {record["id"]: everything(record["text"]) for record in records})[0]["len+cur"]["F1"]
            for records in (read_records(folder / f"{file}.jsonl") for file in names)
        ]
        right = count_classes(score, hard, {record["id"]: everything(record["text"]) for record in hard})
        yield f"| {name} | " + " | ".join(cells) + f" | {whole[0]:.3f}, {whole[1]:.3f} | {right} of {len(hard)} |"


ADVERSARIAL_FIGURE_TEXTS = {
    "digits": "1234567890",
    "$": "$",
    "one unbroken word": "a",
    "million million": "million ",
    "sums only": "$5 million, ",
    "percentages only": "5% of voters said no. ",
}
"""What an adversarial text repeats: input on which patterns may be slow."""


def measure_speed(folder: Path) -> Iterator[str]:
    """Yield the microseconds a character for sums and poll results together: news, then adversarial texts of two sizes."""
    yield "| text | µs per character, 1/4 | µs per character, whole | ratio |"
    yield "|---|---|---|---|"
    news = "\n\n".join(record["text"] for record in read_records(folder / "polnear_polls_train.jsonl"))
    texts = {"news (polnear_polls_train)": news[:1_000_000]}
    texts |= {name: (piece * (1_000_000 // len(piece) + 1))[:1_000_000] for name, piece in ADVERSARIAL_FIGURE_TEXTS.items()}
    find_monetary_figures(news[:20_000])
    find_poll_results(news[:20_000])
    for name, text in texts.items():
        # Texts of figures alone take longer per character, and a tenth of them suffices to measure the ratio.
        text = text[:100_000] if "only" in name else text
        times = []
        for part in (text[: len(text) // 4], text):
            start = time.process_time()
            find_monetary_figures(part)
            find_poll_results(part)
            times.append(1e6 * (time.process_time() - start) / len(part))
        yield f"| {name} | {times[0]:.2f} | {times[1]:.2f} | {times[1] / times[0]:.2f} |"


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--polls", is_flag=True, help="Measure the poll results only.")
@click.option("--speed", is_flag=True, help="Measure the speed only.")
def main(folder: Path, polls: bool, speed: bool) -> None:
    """Print the tables of bench/money_and_polls.md."""
    score = load_scorer(folder)
    if not polls and not speed:
        for line in measure_money(folder, score, load_readers()):
            click.echo(line)
        click.echo()
    if not speed:
        for line in measure_polls(folder, score):
            click.echo(line)
        click.echo()
    if not polls:
        for line in measure_speed(folder):
            click.echo(line)


if __name__ == "__main__":
    main()
