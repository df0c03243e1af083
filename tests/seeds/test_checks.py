"""Each thing that can be wrong in seeds gives its own clear line: file, line, record, what, and how to fix it."""

import pytest

from build.ids import make_record_id
from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"

WRONG = [
    (
        "article",
        "speaker: ada-quill",
        "speaker: quill",
        f"{HERE}:14: 'We will build the second ferry,': speaker 'quill' is not in seeds/speakers.yml; did you mean ada-quill?",
    ),
    (
        "article",
        "giver: island-council",
        "giver: Islands Council",
        f"{HERE}:53: '£2m': giver is not an id: 'Islands Council'; ids have lower-case letters, digits and hyphens, such as islands-council",
    ),
    (
        "article",
        "currency: GBP\n    additive: true",
        "currency: USD\n    additive: true",
        f"{HERE}:50: '£2m': the currency is USD, but the words say '£2m' (£); fix one of them",
    ),
    (
        "article",
        "currency: GBP\n    additive: true",
        "currency: XTS\n    additive: true",
        f"{HERE}:50: '£2m': currency 'XTS' is not an ISO 4217 currency code such as EUR, GBP or USD",
    ),
    (
        "article",
        "speaker: ada-quill",
        "speaker: ada-quil",
        f"{HERE}:14: 'We will build the second ferry,': speaker 'ada-quil' is not in seeds/speakers.yml; did you mean ada-quill?",
    ),
    (
        "article",
        "speakers: [ada-quill, tomas-reed]",
        "speakers: [ada-quill, zorro]",
        f"{HERE}:25: 'a fair start': speakers 'zorro' is not in seeds/speakers.yml; add it there",
    ),
    (
        "article",
        "giver: island-council",
        "giver: island-counsel",
        f"{HERE}:53: '£2m': giver 'island-counsel' is not in seeds/speakers.yml; did you mean island-council?",
    ),
    (
        "article",
        "giver: island-council",
        "giver: island-council\n    parties:\n      - {party: island-counsel, role: buyer}",
        f"{HERE}:55: '£2m': parties 'island-counsel' is not in seeds/speakers.yml; did you mean island-council?",
    ),
    (
        "article",
        "giver: island-council",
        "giver: island-council\n    parties: [{party: island-council, role: giver}]",
        f"{HERE}:54: '£2m': names a party twice in the same role; remove one",
    ),
    (
        "article",
        "giver: island-council",
        "parties: [{party: island-council, role: giver}]",
        f"{HERE}:53: '£2m': parties has a giver, but giver is empty; write the first one there",
    ),
    (
        "statements",
        "event: ferry-talks-2031-05-05",
        "event: ferry-talk",
        f"{HERE}:78: 'We will build': event 'ferry-talk' is not in seeds/events.yml; did you mean ferry-talks-2031-05-05?",
    ),
    (
        "article",
        "pollster: tidewater",
        "pollster: tide",
        f"{HERE}:59: 'Tidewater poll': pollster 'tide' is not in seeds/pollsters.yml; did you mean tidewater?",
    ),
    (
        "events.yml",
        "[ada-quill, tomas-reed]",
        "[ada-quill, tomas-read]",
        "seeds/events.yml:7: ferry-talks-2031-05-05: participants 'tomas-read' is not in seeds/speakers.yml; did you mean tomas-reed?",
    ),
    (
        "events.yml",
        "[ada-quill, tomas-reed]",
        "[ada-quill, ada-quill]",
        "seeds/events.yml:7: ferry-talks-2031-05-05: participant ada-quill appears twice; remove one",
    ),
    (
        "events.yml",
        "place: Port Lune",
        "part_of: ferry-talks-2031-05-05",
        "seeds/events.yml:1: ferry-talks-2031-05-05: part_of names the event itself; name the larger event or write null",
    ),
    (
        "events.yml",
        "ends_on: 2031-05-05",
        "ends_on: 2031-05-04",
        "seeds/events.yml:1: ferry-talks-2031-05-05: starts_on and ends_on: the second (2031-05-04) is before the first "
        "(2031-05-05); change one of them",
    ),
    (
        "statements",
        "said_on: 2031-05-05",
        "said_on: 2031-05-07",
        f"{HERE}:77: 'We will build': said_on 2031-05-07 is after the article's date 2031-05-06; fix one of them",
    ),
    (
        "article",
        "cue: said\n",
        "cue: said\n    said_on: 2031-05-05\n",
        f"{HERE}:17: 'We will build the second ferry,': said_on is typed in the statement that the words are in; move it there",
    ),
    (
        "article",
        "cue: said\n",
        "cue: said\n    event: ferry-talks-2031-05-05\n",
        f"{HERE}:12: 'We will build the second ferry,': has an event: type it in the statement that the words are in, as it is "
        "direct, not here",
    ),
    (
        "article",
        "amount: 4.5 million",
        "amount: 4.5 billion",
        f"{HERE}:43: '£4.5m': the amount is 4,500,000,000, but the words say '£4.5m'; fix one of them",
    ),
    (
        "article",
        "amount: 2 million",
        "amount: 3 million",
        f"{HERE}:49: '£2m': the amount is 3,000,000, but the words say '£2m'; fix one of them",
    ),
    (
        "article",
        "amount: 2 million",
        "amount: 2,000,000",
        f"{HERE}:49: '£2m': amount '2,000,000' is not an amount such as 4000, 1.2 million or 90 billion (no commas or currency signs)",
    ),
    (
        "article",
        "amount: 2 million",
        "amount: 2000000.00000000001",
        f"{HERE}:49: '£2m': amount.0 2000000.00000000001 has more digits than the database keeps, which has 2000000.0: round it to 15 digits",
    ),
    (
        "article",
        "percent: 61",
        "percent: 16",
        f"{HERE}:63: '61%': percent is 16, but the words say '61%'; fix one of them",
    ),
    (
        "article",
        "url: https://harbour-post.example/ferry",
        "url: null",
        f"{HERE}:1: article: url not known; say why in notes",
    ),
    (
        "article",
        "publisher: harbour-post",
        "publisher: harbor-post",
        f"{HERE}:2: article: publisher 'harbor-post' is not in seeds/publishers.yml; did you mean harbour-post?",
    ),
    (
        "article",
        "published: 2031-05-06",
        "published: 2031-02-30",
        f"{HERE}:5: article: published '2031-02-30' is not a date; write a real one as YYYY-MM-DD, YYYY-MM or YYYY",
    ),
    (
        "article",
        "published: 2031-05-06",
        "published: null",
        f"{HERE}:5: article: published is null, but it must be known; write it: Day of publication or, as far as it is known, month "
        "or year: 2031-05-06, 2031-05 or 2031.",
    ),
    (
        "article",
        "  published: 2031-05-06",
        "  published: 2031-05-06\n  published_on: 2031-05-06",
        f"{HERE}:6: article: unknown key published_on; did you mean published?",
    ),
    (
        "speakers.yml",
        "- id: tomas-reed",
        "- id: tomas-reed\n  roles: [{id: reed-clerk, title: Clerk}, {id: reed-clerk, title: Harbour master}]",
        "seeds/speakers.yml:22: tomas-reed: the id reed-clerk is already that of a role in seeds/speakers.yml:21 (tomas-reed); "
        "choose another",
    ),
    (
        "article",
        "kind: term",
        "kind: mixed",
        f"{HERE}:20: 'blue plan': a mixed quotation needs a speaker: add speaker (or make it a term)",
    ),
    (
        "article",
        "words: blue plan",
        "words: red plan",
        f"{HERE}:20: 'red plan': its place is not recorded, or the words are not in the article; "
        "run `make extract CORPUS=DIR` with the articles",
    ),
    (
        "speakers.yml",
        "alias: Adá Quíll",
        "alias: Tomas Reed",
        "seeds/speakers.yml:13: ada-quill: alias 'Tomas Reed' already belongs to tomas-reed in seeds/speakers.yml:21; keep one",
    ),
    (
        "speakers.yml",
        "id: island-council",
        "id: tomas-reed",
        "seeds/speakers.yml:21: tomas-reed: the id is already used in seeds/speakers.yml:16; choose another or merge them",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "problem"), WRONG, ids=[new for _, _, new, _ in WRONG])
def test_problem_is_said(folder: Folder, name: str, old: str, new: str, problem: str):
    folder.change(name, old, new)
    assert problem in folder.check()


@pytest.mark.parametrize(
    ("words", "amount"), [("31 pence", "0.31"), ("10p", "0.1"), ("£2 and 50 pence", "2.5"), ("75¢", "0.75"), ("£0.31", "0.31")]
)
def test_pence_and_cents_are_hundredths(folder: Folder, words: str, amount: str):
    folder.change("article", "words: £2m\n", f"words: {words}\n")
    folder.change("article", "amount: 2 million", f"amount: {amount}")
    assert [line for line in folder.check() if "the amount is" in line] == []
    folder.change("article", f"amount: {amount}", "amount: 0.12")
    assert f"{HERE}:49: '{words}': the amount is 0.12, but the words say '{words}'; fix one of them" in folder.check()


def test_all_problems_are_reported_in_one_run_and_what_follows_from_them_is_not(folder: Folder):
    folder.change("article", "speaker: ada-quill", "speaker: ada-quil")
    folder.change("article", "percent: 61", "percent: 140")
    folder.change("events.yml", "ends_on: 2031-05-05", "ends_on: 2031-02-30")
    folder.change("publishers.yml", "kind: newspaper", "kind: magazine")
    lines = folder.check()
    assert [line.split(": ", 2)[0] for line in lines] == [
        f"{HERE}:14",
        f"{HERE}:63",
        "seeds/events.yml:5",
        "seeds/publishers.yml:3",
    ]


def test_events_that_are_part_of_each_other(folder: Folder):
    folder.change("events.yml", "place: Port Lune", "part_of: round-two")
    with folder.path("events.yml").open("a") as file:
        file.write("\n- id: round-two\n  name: Round two\n  kind: meeting\n  part_of: ferry-talks-2031-05-05\n")
    assert folder.check() == [
        "seeds/events.yml:6: ferry-talks-2031-05-05: is part of itself through other events; remove one part_of",
        "seeds/events.yml:12: round-two: is part of itself through other events; remove one part_of",
    ]


def test_two_records_at_one_place_are_named(folder: Folder):
    folder.change("article", "  - words: a fair start\n", "  - words: Blue plan\n    kind: term\n\n  - words: a fair start\n")
    folder.change("article", "words: blue plan", "words: blue  plan")
    folder.change("article", "words: Blue plan", "words: blue plan")
    assert folder.check() == [f"{HERE}:23: 'blue plan': is the same record as the one in {HERE}:20; keep one"]


def test_an_article_that_two_editors_added_is_named(folder: Folder):
    name = folder.add_article()
    folder.extract()
    assert folder.check() == []
    file = folder.path(f"articles/{name}.yml")
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("  language: en", "  url: http://www.harbour-post.example/ferry/?utm_source=x\n  language: en"), "utf-8"
    )
    assert folder.check() == [
        f"seeds/articles/{name}.yml:4: article: has the URL of {ARTICLE}; fix one, or keep one: "
        f"`make remove ARTICLE={name}` removes this"
    ]


def test_words_that_stand_twice_need_which(folder: Folder):
    page = folder.page.read_text("utf-8")
    folder.page.write_text(page + "\nHer “blue plan” again.\n", "utf-8")
    folder.change("article", "  - words: blue plan\n", "  - words: blue plan\n    which: 1\n")
    folder.change("article", "\nmonetary_figures", "  - words: blue plan\n    which: 2\n    kind: term\n\nmonetary_figures")
    assert folder.extract() == [ARTICLE]
    assert folder.check() == []
    folder.change("article", "    which: 2\n", "")
    assert folder.check() == [f"{HERE}:41: 'blue plan': appears 2 times in the article; say which: 1 to 2"]


def test_recorded_place_without_a_record(folder: Folder):
    folder.change("article", "  - words: blue plan\n    kind: term\n\n", "")
    places = (folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(places, 1) if '"blue plan"' in text and "curated" in text)
    assert folder.check() == [
        f"seeds/extracted/{ARTICLE}.jsonl:{line}: blue plan: belongs to no record in seeds/articles; "
        "run `make extract CORPUS=DIR` with the articles"
    ]


def test_recorded_places_without_an_article(folder: Folder):
    folder.path("article").unlink()
    assert folder.check() == [f"seeds/extracted/{ARTICLE}.jsonl:1: {ARTICLE}: has no file in seeds/articles; delete this one"]


def test_article_whose_places_were_never_recorded(folder: Folder):
    (folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl").unlink()
    assert folder.check() == [
        f"{HERE}:1: article: its places are not recorded yet; run `make extract CORPUS=DIR` with the articles"
    ]


def test_id_survives_an_edit_elsewhere(folder: Folder):
    before = (folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl").read_text("utf-8")
    folder.page.write_text(folder.page.read_text("utf-8").replace("The mayor of", "Yesterday the mayor of"), "utf-8")
    folder.extract()
    after = (folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl").read_text("utf-8")
    quotation = make_record_id("quotations", ARTICLE, "blue plan", 1)
    assert quotation in before and quotation in after and before != after


CURRENCIES = [
    ("$5bn", "USD", True), ("$5bn", "CAD", True), ("$5bn", "MXN", True), ("$5bn", "EUR", False),
    ("€90bn", "EUR", True), ("€90bn", "USD", False), ("90 billion euros", "EUR", True), ("90 billion euros", "USD", False),
    ("5 million pounds", "GBP", True), ("5 million dollars", "GBP", False), ("5m roubles", "RUB", True),
    ("DEM 5m", "DEM", True), ("DEM 5m", "EUR", False), ("5 million marks", "DEM", True), ("5 million francs", "FRF", True),
    ("$5bn", "DEM", False), ("£5m", "IEP", True), ("5m roubles", "SUR", True),
    ("EUR 5m", "EUR", True), ("USD 5m", "EUR", False), ("CHF 5m", "CHF", True), ("5 million", "USD", True),
]  # fmt: skip


@pytest.mark.parametrize(("words", "currency", "sound"), CURRENCIES)
def test_currency_is_that_of_the_words(folder: Folder, words: str, currency: str, sound: bool):
    folder.change("article", "words: £2m\n    amount: 2 million\n    currency: GBP", f"words: {words}\n    currency: {currency}")
    problems = [line for line in folder.check() if "the currency is" in line]
    assert len(problems) == (0 if sound else 1)


LATE = "was said {} ferry-talks-2031-05-05, which was on 2031-05-05 at the latest, but {} is {}; fix one of them"
EARLY = "was said {} ferry-talks-2031-05-05, which was on 2031-05-05 at the earliest, but {} is {}; fix one of them"
AGAINST_EVENT = [
    ("at", "said_on: 2031-05-05", None),
    ("at", "said_on: 2031-05-06", LATE.format("at", "said_on", "2031-05-06")),
    ("at", "said_on: 2031-05-04", EARLY.format("at", "said_on", "2031-05-04")),
    ("at", "said_after: 2031-05-01", None),
    ("at", "said_after: 2031-05-06", LATE.format("at", "said_after", "2031-05-06")),
    ("at", "said_before: 2031-05-04", EARLY.format("at", "said_before", "2031-05-04")),
    ("before", "said_on: 2031-05-04", None),
    ("before", "said_on: 2031-05-06", LATE.format("before", "said_on", "2031-05-06")),
    (
        "before",
        "said_after: 2031-05-01",
        "was said before ferry-talks-2031-05-05, which began on 2031-05-05; write said_before: 2031-05-05",
    ),
    ("after", "said_on: 2031-05-06", None),
    ("after", "said_on: 2031-05-04", EARLY.format("after", "said_on", "2031-05-04")),
    (
        "after",
        "said_before: 2031-05-06",
        "was said after ferry-talks-2031-05-05, which ended on 2031-05-05; write said_after: 2031-05-05",
    ),
    ("about", "said_on: 2031-05-01", None),
]


@pytest.mark.parametrize(("relation", "dated", "problem"), AGAINST_EVENT, ids=[" ".join(case[:2]) for case in AGAINST_EVENT])
def test_what_was_said_at_before_or_after_an_event_has_dates_that_fit(
    folder: Folder, relation: str, dated: str, problem: str | None
):
    folder.change("statements", "said_on: 2031-05-05", dated)
    folder.change("statements", "event_relation: at", f"event_relation: {relation}")
    assert [line.partition("'We will build': ")[2] for line in folder.check()] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("said_on", "sound"), [("2031-05-31", True), ("2031-04-30", True), ("2031-06-01", False), ("2099-01-01", False)]
)
def test_day_is_held_against_the_month_of_an_article_without_a_day(folder: Folder, said_on: str, sound: bool):
    folder.change("article", "published: 2031-05-06", "published: 2031-05\n  notes: Its day is not known.")
    folder.change("statements", "said_on: 2031-05-05", f"said_on: {said_on}")
    problems = [line for line in folder.check() if "is after" in line]
    assert [": ".join(line.split(": ")[2:]) for line in problems] == (
        [] if sound else [f"said_on {said_on} is after the article's date 2031-05; fix one of them"]
    )


FOLLOWED = [
    ("speakers.yml", "kind: spelling", "kind: speling", "seeds/speakers.yml:14: Adá Quíll: kind cannot be 'speling'"),
    (
        "speakers.yml",
        "starts_on: 2029-01-01",
        "starts_on: 2029-13-01",
        "seeds/speakers.yml:9: ada-quill-mayor-of-port-lune-2029-01-01: starts_on is not a date",
    ),
    ("speakers.yml", "- id: ada-quill", "- id: Ada Quill", "seeds/speakers.yml:1: Ada Quill: id is not an id"),
    ("speakers.yml", "- id: ada-quill\n", "-\n", "seeds/speakers.yml:2: record: id is missing; add it"),
    ("events.yml", "kind: meeting", "kind: meting", "seeds/events.yml:3: ferry-talks-2031-05-05: kind cannot be 'meting'"),
    ("pollsters.yml", "- id: tidewater\n  name: Tidewater\n", "tidewater\n", "seeds/pollsters.yml:1: pollsters: is not a list"),
    ("pollsters.yml", "name: Tidewater", "name: [Tidewater", "seeds/pollsters.yml:3: file: is not YAML"),
]


@pytest.mark.parametrize(("name", "old", "new", "cause"), FOLLOWED, ids=[new for _, _, new, _ in FOLLOWED])
def test_what_names_a_record_that_could_not_be_read_is_not_reported(folder: Folder, name: str, old: str, new: str, cause: str):
    folder.change(name, old, new)
    (problem,) = folder.check()
    assert problem.startswith(cause)


def test_what_names_a_row_of_an_empty_list_is_reported(folder: Folder):
    folder.path("pollsters.yml").write_text("[]\n", "utf-8")
    assert folder.check() == [f"{HERE}:59: 'Tidewater poll': pollster 'tidewater' is not in seeds/pollsters.yml; add it there"]


@pytest.mark.parametrize("line", [1, 2, 7], ids=["head", "quotation", "poll"])
def test_of_recorded_places_that_cannot_be_read_nothing_else_is_said(folder: Folder, line: int):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(["{", *lines[1:]] if line == 1 else [*lines[: line - 1], "{", *lines[line:]]), "utf-8")
    (problem,) = folder.check()
    assert problem.startswith(f"seeds/extracted/{ARTICLE}.jsonl:{line}: line: ")


@pytest.mark.parametrize("key", ["fieldwork_starts_on", "fieldwork_ends_on"])
@pytest.mark.parametrize(("day", "sound"), [("2031-05-06", True), ("2031-05-07", False)])
def test_nobody_was_asked_after_the_article(folder: Folder, key: str, day: str, sound: bool):
    folder.change("article", "population: Islanders", f"population: Islanders\n    {key}: {day}")
    expected = f"{HERE}:61: 'Tidewater poll': {key} {day} is after the article's date 2031-05-06; fix one of them"
    assert folder.check() == ([] if sound else [expected])


@pytest.mark.parametrize(
    ("words", "currency", "sound"),
    [
        ("US$5bn", "USD", True), ("US$5bn", "CAD", False), ("C$5bn", "CAD", True), ("C$5bn", "USD", False), ("A$5bn", "AUD", True),
        ("NZ$5bn", "AUD", False), ("HK$5bn", "HKD", True), ("R$5bn", "BRL", True), ("R$5bn", "USD", False),
        ("$5bn", "XDR", False), ("E£5bn", "EGP", True),
    ],
)  # fmt: skip
def test_letters_before_a_dollar_sign_say_which_dollars(folder: Folder, words: str, currency: str, sound: bool):
    folder.change("article", "words: £2m\n    amount: 2 million\n    currency: GBP", f"words: {words}\n    currency: {currency}")
    assert len([line for line in folder.check() if "the currency is" in line]) == (0 if sound else 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("qill", "ada-quill"), ("the-reeve", "ada-quill"), ("reed", "tomas-reed"), ("thomas-reed", "tomas-reed"), ("gulls", None)],
)
def test_speaker_is_suggested_by_name_and_alias_before_what_looks_alike(folder: Folder, typed: str, meant: str | None):
    folder.change("speakers.yml", "alias: Adá Quíll\n      kind: spelling", "alias: The Reeve\n      kind: epithet")
    reeves = "- id: the-reeves\n  name: Family of the reeve\n  kind: group\n  description: Invented.\n"
    folder.path("speakers.yml").write_text(f"{folder.path('speakers.yml').read_text('utf-8')}\n{reeves}", "utf-8")
    folder.change("article", "speaker: ada-quill", f"speaker: {typed}")
    fix = f"did you mean {meant}?" if meant else "add it there"
    assert folder.check() == [
        f"{HERE}:14: 'We will build the second ferry,': speaker '{typed}' is not in seeds/speakers.yml; {fix}"
    ]
