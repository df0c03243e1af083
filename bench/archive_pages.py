"""Invent pages of news for an archive, sound ones and such as break programs that read them, and write them as WARC files."""

import random
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from bench.invented_world import Pool, make_phrase, make_pool, make_vocabulary
from tests.archive.warcs import make_page as make_tiny_page
from tests.archive.warcs import make_record

PAGES_PER_FILE = 5_000
FRAMES = (
    "“{long},” said {one}, who {short} the {word} last year.",
    "{one} said that the {short} would be a {word} for the council, and that nobody had {word} it before Monday.",
    "The council of {place} will pay €{number} million for the {short}, according to {two}.",
    "{two} called the plan “{short}” and warned that it would cost more than anybody had thought.",
    "In a poll by {place} Research, {percent}% of adults agreed with the {word}, and {number}% did not.",
    "The {word} was {short} on Tuesday, when the members met in {place} and talked about the {short} until late.",
    "“{long},” {one} told the {place} Post. “{long}.”",
    "He added that the {short} had been {word} since March. It was not clear what the {word} would do.",
)


@cache
def list_words() -> Pool:
    """Return the words of all pages."""
    return make_pool(make_vocabulary()[:20_000])


def make_page(number: int, paragraphs: int = 5) -> str:
    """Return a page of so many short paragraphs, with a menu, a byline and links to others, as newspapers have them."""
    rng = random.Random(number)
    words = list_words()
    one, two = (make_phrase(rng, words, 2, 2).title() for _ in range(2))
    told = []
    for _ in range(paragraphs):
        frames = rng.sample(FRAMES, 2)
        told.append(
            " ".join(frames).format(
                one=one,
                two=two,
                long=make_phrase(rng, words, 8, 20).capitalize(),
                short=make_phrase(rng, words, 2, 4),
                word=make_phrase(rng, words, 1, 1),
                place=make_phrase(rng, words, 1, 1).capitalize(),
                number=rng.randint(2, 40),
                percent=rng.randint(41, 60),
            )
        )
    title, day = make_phrase(rng, words, 4, 8).capitalize(), f"2031-05-{1 + number % 28:02d}"
    menu = "".join(f'<li><a href="/{word}">{word.capitalize()}</a></li>' for word in make_phrase(rng, words, 8, 8).split())
    others = "".join(f'<li><a href="/{n}">{make_phrase(rng, words, 4, 8).capitalize()}</a></li>' for n in range(6))
    body = "".join(f"<p>{text}</p>\n" for text in told)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Invented Post</title>'
        f'<meta property="og:type" content="article"><meta property="article:published_time" content="{day}">'
        f'</head><body><nav class="menu"><ul>{menu}</ul></nav><main><article><h1>{title}</h1><div class="byline">By {two}</div>\n'
        f'{body}</article><aside class="related"><ul>{others}</ul></aside></main><footer>© Invented Post</footer></body></html>'
    )


def make_poison(number: int) -> bytes:
    """Return a record of one of five kinds that break programs: nested, huge, binary, bait for expressions, damaged."""
    name = f"poison-{number}"
    match number % 5:
        case 0:
            return make_record(name, "<div><b>" * 40_000 + "<p>“Deep,” said Ada Quill.")
        case 1:
            return make_record(name, "<p>" + "“Long words,” said Ada Quill. " * 750_000)
        case 2:
            return make_record(name, random.Random(number).randbytes(50_000))
        case 3:
            bait = "“" * 3_000 + "a " * 3_000 + "said " * 3_000 + "1,1," * 3_000 + "%" * 3_000 + "(" * 3_000 + "€1 to " * 500
            return make_record(name, f"<html><body><article><p>{bait}</p></article>")
        case _:
            whole = make_record(name, make_tiny_page("Damaged") * 40)
            return whole[:60] + bytes(40) + whole[100:]


def make_records(pages: int, poisoned_every: int | None) -> Iterator[bytes]:
    """Yield the records of so many sound pages; with `poisoned_every` each page of that number is followed by one that is not."""
    for number in range(pages):
        yield make_record(f"sound-{number}", make_page(number))
        if poisoned_every and number % poisoned_every == poisoned_every - 1:
            yield make_poison(number // poisoned_every)


def write_pages(folder: Path, pages: int, poisoned_every: int | None = None) -> None:
    """Write WARC files of so many sound pages."""
    folder.mkdir(parents=True)
    records = make_records(pages, poisoned_every)
    for number in range(-(-pages // PAGES_PER_FILE)):
        content = b"".join(islice(records, PAGES_PER_FILE + PAGES_PER_FILE // (poisoned_every or 10**9)))
        (folder / f"invented-{number:03d}.warc.gz").write_bytes(content)
