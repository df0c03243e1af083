"""Invent articles with their records, as the files of seeds/articles and seeds/extracted hold them."""

import hashlib
import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from bench.invented_world import COUNTRIES, DAYS, FIRST_DAY, Fields, World, choose, draw, make_phrase, pick_rare
from build.ids import make_record_id, make_statement_id, slugify
from build.text.normalize import count_words, normalize_punctuation
from schema.article_seeds import PART_ENDS
from schema.quotations import SPEECH

QUOTATIONS_PER_SUM, QUOTATIONS_PER_POLL = 20, 100
KINDS = {"direct": 40, "mixed": 30, "term": 25, "rhetorical": 5}
GENRES = {"news": 60, "analysis": 20, "opinion": 15, "statement": 5}
LANGUAGES = {"en": 80, "fr": 8, "de": 6, "es": 6}
CUES = "said told added warned asked wrote argued called insisted noted claimed replied stressed announced admitted".split()
CURRENCIES = {"€": "EUR", "£": "GBP", "US$": "USD", "¥": "JPY"}
FIGURE_KINDS = ["cost", "pledge", "disbursement", "commitment", "budget", "revenue", "asset value", None]


@dataclass(frozen=True)
class ArticleFacts:
    """One article: its id, the content of its file in seeds/articles, and the lines of that in seeds/extracted."""

    id: str
    seeds: Fields
    extracted: list[Fields]


def make_article(world: World, number: int) -> ArticleFacts:
    """Invent one article, whatever others were made before it."""
    rng = random.Random(f"{world.seed} article {number}")
    publisher = draw(rng, world.publishers, 1)[0]["id"]
    day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    title = make_phrase(rng, world.words, 4, 9).capitalize()
    dated, titled, linked = rng.random() > 0.02, rng.random() > 0.03, rng.random() > 0.03
    name = f"{publisher}-{day if dated else f'{day:%Y-%m}'}-{slugify(title)}-{number}"
    reviewed = rng.random() < 0.65
    article: Fields = {
        "publisher": publisher,
        "title": title if titled else None,
        "authors": [f"{word.capitalize()} Invented" for word in draw(rng, world.words, rng.choice([0, 1, 1, 1, 2]))],
        "published": str(day) if dated else f"{day:%Y-%m}",
        "url": f"https://{publisher}.example/{number}" if linked else None,
        "language": choose(rng, LANGUAGES),
        "genre": choose(rng, GENRES),
        "added_on": str(day + timedelta(days=rng.randrange(60))) if rng.random() < 0.6 else None,
        "review": "reviewed" if reviewed else "unreviewed",
        "notes": None if dated and titled and linked else "What is not given was not printed.",
    }
    first, last = world.bounds[number : number + 2]
    # Nothing was said after the article, of which a month may be all that is known.
    before = day.replace(day=1)
    records: list[tuple[str, Fields]] = []
    for quotation in range(first, last):
        records.append(("quotations", invent_quotation(rng, world)))
        if quotation % QUOTATIONS_PER_SUM == QUOTATIONS_PER_SUM // 2:
            records.append(("monetary_figures", invent_figure(rng, world)))
        if quotation % QUOTATIONS_PER_POLL == QUOTATIONS_PER_POLL // 2:
            records.append(("polls", invent_poll(rng, world, before)))
    seeds, lines, end = place_records(rng, name, records, reviewed)
    add_statements(world, name, before, seeds, lines)
    hashed = [hashlib.sha256(f"{part} {name}".encode()).hexdigest() for part in ("source", "text")]
    head = {"record": "article", "id": name, "source_sha256": hashed[0], "text_sha256": hashed[1], "reader": "7"}
    return ArticleFacts(name, {"article": article, **seeds}, [head | {"word_count": end // 6}, *lines])


def invent_quotation(rng: random.Random, world: World) -> Fields:
    """Return one quotation."""
    kind = choose(rng, KINDS)
    if kind == "term":
        words = draw(rng, world.terms, 1)[0] + rng.choice(["", "", ","])
        quotation: Fields = {"words": words, "kind": kind}
    else:
        words = make_phrase(rng, world.words, *((2, 9) if kind == "mixed" else (5, 40)))
        if kind == "direct":
            words = words.capitalize() + rng.choice([".", ".", ",", "!", "?"])
        drawn = draw(rng, world.speakers, rng.choice([2, 3]) if rng.random() < 0.03 else 1)
        speakers = list({speaker["id"]: speaker for speaker in drawn}.values())
        ids = [speaker["id"] for speaker in speakers]
        quotation = {"words": words, "kind": kind}
        if kind == "rhetorical":
            quotation["put_into_mouth_of"] = ids[0]
        else:
            quotation |= {"speaker": ids[0]} if len(ids) == 1 else {"speakers": ids}
            quotation["mention"] = " and ".join(speaker["name"].split()[-1] for speaker in speakers)
            quotation["cue"] = CUES[min(int(rng.expovariate(0.4)), len(CUES) - 1)]
    if kind not in SPEECH and rng.random() < 0.45:
        quotation["event"] = draw(rng, world.events, 1)[0]["id"]
    return quotation


def invent_circumstances(rng: random.Random, world: World, before: date) -> Fields:
    """Return where, when and on what occasion something was said, as far as it is told."""
    told: Fields = {}
    if rng.random() < 0.08:
        told["medium"] = f"to {pick_rare(rng.randrange(50), 3).capitalize()} Radio"
    day = before - timedelta(days=rng.randrange(20))
    if (known := rng.random()) < 0.3:
        told["said_on"] = str(day)
    elif known < 0.6:
        told |= {"said_after": str(day)} if known < 0.45 else {"said_before": str(day)}
    if rng.random() < 0.45:
        event = draw(rng, world.events, 1)[0]
        told |= {"event": event["id"], "event_relation": "about"}
        # Nothing was said after the article, so not at an event that is still to come.
        if event.get("ends_on", "9999") <= str(before):
            bound = rng.choice(["said_on", "said_before", "said_after", None])
            relation = {"said_on": "at", "said_before": "before", "said_after": "after", None: "about"}[bound]
            told |= {"event_relation": relation}
            if bound:
                told = {key: value for key, value in told.items() if not key.startswith("said_")}
                told[bound] = event["ends_on" if bound == "said_after" else "starts_on"]
    return told


def invent_figure(rng: random.Random, world: World) -> Fields:
    """Return one sum of money: exact, a range or vague."""
    symbol, scale, number = rng.choice(list(CURRENCIES)), rng.choice(["million", "billion"]), rng.randint(1, 900)
    figure: Fields = {"words": f"{symbol}{number} {scale}", "amount": f"{number} {scale}"}
    if (form := rng.random()) < 0.03:
        figure = {"words": f"{scale}s"}
    elif form < 0.08:
        top = number + rng.randint(1, 50)
        figure = {"words": f"{symbol}{number} to {symbol}{top} {scale}", "amount": [f"{number} {scale}", f"{top} {scale}"]}
    figure["currency"] = CURRENCIES[symbol] if "amount" in figure else None
    figure["qualifier"] = rng.choice(["exact", "exact", "exact", "about", "more than"])
    figure["kind"] = rng.choice(FIGURE_KINDS)
    giver, receiver, source = (speaker["id"] for speaker in draw(rng, world.speakers, 3))
    if rng.random() < 0.6 and giver != receiver:
        figure |= {"giver": giver, "receiver": receiver}
    figure["purpose"] = make_phrase(rng, world.words, 2, 6).capitalize()
    return figure | ({"attributed_to": source} if rng.random() < 0.4 else {})


def invent_poll(rng: random.Random, world: World, before: date) -> Fields:
    """Return one poll with its results."""
    pollster = draw(rng, world.pollsters, 1)[0]
    last = before - timedelta(days=rng.randrange(30))
    poll: Fields = {"words": f"a {pollster['name'].split()[0]} poll", "topic": draw(rng, world.topics, 1)[0]}
    poll |= {"pollster": pollster["id"], "population": rng.choice(["adults", "voters", "islanders"])}
    poll |= {
        "country": rng.choice(COUNTRIES),
        "fieldwork_starts_on": str(last - timedelta(days=3)),
        "fieldwork_ends_on": str(last),
    }
    poll["sample_size"] = rng.randint(500, 3_000)
    left, results = 100, []
    for answer in ("For it", "Against it", "Do not know"):
        percent = rng.randint(1, left - 5) if left > 10 else 2
        left -= percent
        results.append({"words": f"{percent}%", "percent": percent, "answer": answer})
    return poll | {"results": results}


def place_records(
    rng: random.Random, article: str, records: list[tuple[str, Fields]], reviewed: bool
) -> tuple[dict[str, list[Fields]], list[Fields], int]:
    """Return an article's records as in seeds/articles and as in seeds/extracted, and where its text ends.

    Of a reviewed article a person has read every record, of another few; the extractor found the others.
    """
    seeds: dict[str, list[Fields]] = {"quotations": [], "monetary_figures": [], "polls": []}
    parts = [(table, record) for table, fields in records for table, record in list_parts(table, fields)]
    keys = [(table, normalize_punctuation(record["words"])) for table, record in parts]
    occurrences, seen = Counter(keys), Counter[tuple[str, str]]()
    lines: list[Fields] = []
    position, paragraph, poll, by_person = 0, 1, "", True
    for (table, record), key in zip(parts, keys, strict=True):
        position += rng.randint(60, 600)
        paragraph += rng.random() < 0.4
        seen[key] += 1
        which, end = seen[key], position + len(record["words"])
        line: Fields = {"record": table, "id": make_record_id(table, article, record["words"], which), "method": "curated"}
        line |= {"words": record["words"], "which": which, "start": position, "end": end, "paragraph": paragraph}
        for name, back in (("mention", 30), ("cue", 12)):
            if name in record:
                start = position - back
                line[name] = {"words": record[name], "start": start, "end": start + len(record[name])}
        line["anchor"] = {"ends": 4} if record["words"].count(" ") > 8 else {"prefix": "ba da "} if rng.random() < 0.1 else {}
        if table != "poll_results":
            by_person = reviewed or rng.random() < 0.1
        reading = line | {
            "method": "extracted",
            "confidence": f"0.{rng.randint(50, 99)}",
            "fields": read_by_machine(table, record),
        }
        if table == "poll_results":
            reading["poll"] = poll
        elif table == "polls":
            poll = line["id"]
        if not by_person:
            lines.append(reading)
        else:
            if occurrences[key] > 1:
                record["which"] = which
            if rng.random() < 0.02:
                record |= {"changed_on": f"2026-0{rng.randint(1, 9)}-15", "notes": "Corrected by an invented editor."}
            if table in ("quotations", "monetary_figures") and (decision := rng.random()) < 0.35:
                decide(record, reading, corrected=decision < 0.08)
                lines += [line, reading]
            else:
                lines.append(line)
            if table != "poll_results":
                seeds[table].append(record)
        position = end
    return {table: listed for table, listed in seeds.items() if listed}, lines, position


def add_statements(world: World, article: str, before: date, seeds: dict[str, list[Fields]], lines: list[Fields]) -> None:
    """Add a statement around each quotation that a person has read as speech, and before every second one an indirect one."""
    rng = random.Random(f"{article} statements")
    places = {(line["words"], line["which"]): line for line in lines if line["record"] == "quotations"}
    seen = Counter[tuple[str, str]]()
    statements: list[tuple[Fields, Fields]] = []
    for record in seeds.get("quotations", []):
        if record["kind"] not in SPEECH:
            continue
        place = places[record["words"], record.get("which", 1)]
        more = {key: record[key] for key in ("mention", "cue") if key in record}
        more |= invent_circumstances(rng, world, before) | {"speakers": record.get("speakers") or [record["speaker"]]}
        words = record["words"].split()
        if rng.random() < 0.5:
            told = more | {"summary": make_phrase(rng, world.words, 6, 15).capitalize() + "."}
            phrase = make_phrase(rng, world.words, 6, 7).split()
            statements.append((told, name_part(phrase, place["start"] - 55, place["start"] - 40, place["paragraph"])))
        if record["kind"] == "mixed":
            words = [*make_phrase(rng, world.words, 3, 4).split(), *words]
        start = place["start"] - (5 if record["kind"] == "mixed" else 0)
        statements.append((more, name_part(words, start, place["end"], place["paragraph"])))
    for statement, part in statements:
        named = (part.get("words") or part["from"], part.get("to", ""))
        seen[named] += 1
        typed = {key: part[key] for key in ("words", "from", "to") if key in part}
        if seen[named] > 1:
            typed["which"] = part["which"] = seen[named]
        seeds.setdefault("statements", []).append({"parts": [typed]} | statement | {"speakers": [*statement["speakers"]]})
        line = {"record": "statements", "id": make_statement_id(article, [(*named, seen[named])]), "method": "curated"}
        spans = {key: {"words": statement[key], "start": part["start"], "end": part["start"] + 5} for key in ("mention", "cue")}
        lines.append(line | {"parts": [part]} | spans)


def name_part(words: list[str], start: int, end: int, paragraph: int) -> Fields:
    """Return the place of a part of a statement with these words, told by its first and last ones."""
    named = {"words": " ".join(words)}
    if len(words) >= 2 * PART_ENDS:
        named = {"from": " ".join(words[:PART_ENDS]), "to": " ".join(words[-PART_ENDS:])}
    place = {"start": start, "end": end, "paragraph": paragraph, "word_count": count_words(" ".join(words))}
    return named | place


def list_parts(table: str, record: Fields) -> list[tuple[str, Fields]]:
    """Return a record and, of a poll, its results."""
    return [(table, record), *(("poll_results", result) for result in record.get("results", []))]


def read_by_machine(table: str, record: Fields) -> Fields:
    """Return a record's fields as the extractor writes them."""
    if table == "quotations":
        return {key: record[key] for key in ("kind", "speaker", "speakers", "put_into_mouth_of") if key in record}
    if table == "polls":
        return {key: record[key] for key in ("pollster", "population", "sample_size")}
    if table == "poll_results":
        return {"percent": str(record["percent"])}
    amounts = record.get("amount")
    ends = [amounts, amounts] if isinstance(amounts, str) else amounts or [None, None]
    scales = {"million": 10**6, "billion": 10**9}
    least, most = (end and str(int(end.split()[0]) * scales[end.split()[1]]) for end in ends)
    read = {"amount_min": least, "amount_max": most, "currency": record["currency"], "qualifier": record["qualifier"]}
    return read | {"additive": False} | {key: record.get(key) for key in ("kind", "giver", "receiver", "attributed_to")}


def decide(record: Fields, reading: Fields, corrected: bool) -> None:
    """Confirm what the extractor read, or correct the kind that it read."""
    record["review"] = "corrected" if corrected else "confirmed"
    if corrected:
        wrong = "mixed" if record["kind"] == "direct" else "direct" if reading["record"] == "quotations" else "other"
        reading["fields"] = reading["fields"] | {"kind": wrong}
        record["expects"] = {"kind": wrong}
