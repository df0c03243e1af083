"""Statements: match what people typed with its place in the text, and find out which quotations each statement holds.

A quotation that a person has read as speech belongs to the innermost statement around it. From its quotations follows the form of
a statement.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build.dataset.reconcile import RERUN_HINT, MergedRecord
from build.problems import Problem, Source
from build.seeds import Entry, Seeds, entry_id
from build.seeds.extracted import Extracted, StatementAnnotation
from build.text.normalize import count_words
from schema.quotations import SPEECH

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """One statement as typed, with its place, and the quotations that belong to it."""

    entry: Entry
    annotation: StatementAnnotation
    quotations: list[MergedRecord]

    @property
    def parts(self) -> list[Span]:
        """Return the spans of its parts."""
        return [(part.start, part.end) for part in self.annotation.parts]

    @property
    def form(self) -> str:
        """Return whether all, some or none of its words are in quotations that belong to it."""
        words = sum(part.word_count for part in self.annotation.parts)
        quoted = sum(count_words(quotation.annotation.words) for quotation in self.quotations)
        return "indirect" if not self.quotations else "direct" if quoted >= words else "mixed"


Placed = dict[str, list[PlacedStatement]]  # By article, in reading order


def place_statements(seeds: Seeds, extracted: dict[str, Extracted], records: list[MergedRecord]) -> tuple[Placed, list[Problem]]:
    """Return the statements of each article with their quotations, and every problem between them, places and quotations."""
    speech: dict[str, list[MergedRecord]] = defaultdict(list)
    for record in records:
        read = record.entry is not None and record.review != "unreviewed"
        if record.table == "quotations" and read and record.fields.get("kind") in SPEECH:
            speech[record.article].append(record)
    known = seeds.list_ids("speakers")
    placed: Placed = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for article in seeds.articles:
        name = str(article.article)
        file = extracted.get(name)
        if file is None or file.header is None:
            continue  # That its places are not recorded is reported with its records.
        typed = seeds.list_statements(name)
        found, missing = match_places(typed, file)
        placed[name] = found
        problems += missing
        problems += check_owners(name, found, owners)
        problems += find_overlaps(found)
        unowned = assign_quotations(found, speech[name])
        problems += check_quotations(found, known)
        # An article without any is one whose statements nobody has read so far.
        if typed and article.seed.review == "reviewed" and not missing and not file.problems:
            problems += check_coverage(unowned)
    return placed, problems


def list_owners(placed: Placed) -> dict[str, PlacedStatement]:
    """Return the statement of each quotation that belongs to one, by the quotation's id."""
    return {
        quotation.annotation.id: statement
        for statements in placed.values()
        for statement in statements
        for quotation in statement.quotations
    }


def match_places(entries: list[Entry], file: Extracted) -> tuple[list[PlacedStatement], list[Problem]]:
    """Return an article's statements that have a place, in reading order, and what lacks the other."""
    places = {annotation.id: (line, annotation) for line, annotation in file.statements}
    found: dict[str, PlacedStatement] = {}
    problems = []
    for entry in entries:
        name = entry_id(file.first_id, entry)
        if name in found:
            where = found[name].entry.locate("parts")
            problems.append(entry.problem(f"is the same statement as the one in {where.file}:{where.line}; keep one", "parts"))
        elif name in places:
            found[name] = PlacedStatement(entry, places[name][1], [])
        elif not file.problems:  # Its annotation may be in an invalid line, which has to be fixed first.
            problems.append(
                entry.problem(f"its place is not recorded, or its parts are not in the article; {RERUN_HINT}", "parts")
            )
    doubtful = bool(problems)  # A place without a statement is then probably that of one without a place.
    for name, (line, annotation) in places.items():
        if name not in found and not doubtful:
            source = Source(file.file, line, annotation.id)
            problems.append(Problem(source, f"belongs to no statement in seeds/articles; {RERUN_HINT}"))
    return sorted(found.values(), key=lambda item: item.parts), problems


def check_owners(article: str, statements: list[PlacedStatement], owners: dict[str, str]) -> Iterator[Problem]:
    """Require that no id is that of a statement in another article, whose hash may begin with the same ten digits by chance."""
    for statement in statements:
        other = owners.setdefault(statement.annotation.id, article)
        if other != article:
            clash = f"has by chance the id {statement.annotation.id} of a statement in {other}"
            yield statement.entry.problem(f"{clash}; give the files of one of the two another name")


def find_overlaps(statements: list[PlacedStatement]) -> Iterator[Problem]:
    """Yield a problem for each two statements with characters in common, unless one is wholly in the other and reported there."""
    open_statements: list[PlacedStatement] = []
    for statement in statements:
        open_statements = [other for other in open_statements if other.annotation.end > statement.annotation.start]
        for other in open_statements:
            if any(first < end and start < last for start, end in other.parts for first, last in statement.parts):
                outer, inner = sorted((other, statement), key=measure, reverse=True)
                yield from check_nesting(outer, inner)
        open_statements.append(statement)


def check_nesting(outer: PlacedStatement, inner: PlacedStatement) -> Iterator[Problem]:
    """Yield why one statement cannot be inside another."""
    where = outer.entry.locate("parts")
    spans = [*inner.parts, *((span.start, span.end) for span in (inner.annotation.mention, inner.annotation.cue) if span)]
    if not all(is_inside(span, outer.parts) for span in spans):
        message = f"overlaps the statement in {where.file}:{where.line}; only one whose parts, mention and cue are all in it may"
        yield inner.entry.problem(message, "parts")
    elif inner.entry.seed.reported_through != outer.entry.seed.speakers:
        message = f"is inside the statement in {where.file}:{where.line}; write its speakers as reported_through"
        yield inner.entry.problem(f"{message}: [{', '.join(outer.entry.seed.speakers)}]", "reported_through")


def measure(statement: PlacedStatement) -> int:
    """Return how many characters the parts of a statement have."""
    return sum(end - start for start, end in statement.parts)


def is_inside(span: Span, parts: Iterable[Span]) -> bool:
    """Return True if a span is inside one of some parts."""
    return any(start <= span[0] and span[1] <= end for start, end in parts)


def assign_quotations(statements: list[PlacedStatement], quotations: list[MergedRecord]) -> list[MergedRecord]:
    """Give each quotation to the innermost statement around it, and return those that are in none.

    A quotation that goes on in a new paragraph begins in one part of the statement and ends in another.
    """
    unowned = []
    later, nearby = statements[::-1], []
    for quotation in sorted(quotations, key=lambda record: record.annotation.start):
        start, end = quotation.annotation.start, quotation.annotation.end
        while later and later[-1].annotation.start <= start:
            nearby.append(later.pop())
        nearby = [statement for statement in nearby if statement.annotation.end > start]
        around = [
            statement
            for statement in nearby
            if is_inside((start, start + 1), statement.parts) and is_inside((end - 1, end), statement.parts)
        ]
        if around:
            min(around, key=measure).quotations.append(quotation)
        else:
            unowned.append(quotation)
    return unowned


def check_quotations(statements: list[PlacedStatement], known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each quotation that has other speakers than its statement."""
    for statement in statements:
        for quotation in statement.quotations:
            if quotation.entry:
                speakers, others = quotation.fields.get("speakers") or [], statement.entry.seed.speakers
                if speakers != others and known.issuperset((*speakers, *others)):
                    where = statement.entry.locate()
                    message = f"has other speakers than the statement around it in {where.file}:{where.line}; fix one of them"
                    yield quotation.entry.problem(message, "speakers" if len(speakers) > 1 else "speaker")


def check_coverage(quotations: list[MergedRecord]) -> Iterator[Problem]:
    """Yield a problem for each quotation that a person has read as speech and that is in no statement."""
    for quotation in quotations:
        if quotation.entry:
            yield quotation.entry.problem("is in no statement, or only a piece of it is; add or fix one in statements", "words")
