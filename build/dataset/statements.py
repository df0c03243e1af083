"""Assign quotations to the statements of all articles, and report problems between them.

A quotation that a person has read as speech belongs to the innermost statement around it that a person has read; an unreviewed
quotation belongs to the innermost unreviewed statement.
"""

from collections import defaultdict
from collections.abc import Iterator

from build.dataset.reconcile import MergedRecord, locate_problem
from build.dataset.statement_decisions import PlacedStatement, merge_statements
from build.problems import Problem, Source
from build.seeds import Entry, Seeds
from build.seeds.extracted import Extracted
from build.seeds.statement_places import count_shared, is_inside, is_nested, measure
from schema.quotations import SPEECH

Placed = dict[str, list[PlacedStatement]]  # By article, in reading order


def place_statements(seeds: Seeds, extracted: dict[str, Extracted], records: list[MergedRecord]) -> tuple[Placed, list[Problem]]:
    """Return the statements of each article with their quotations, and all problems with statements, places and quotations."""
    speech: dict[tuple[str, bool], list[MergedRecord]] = defaultdict(list)
    for record in records:
        if record.table == "quotations" and record.fields.get("kind") in SPEECH:
            speech[record.article, is_read(record)].append(record)
    known = seeds.list_ids("speakers")
    placed: Placed = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for article in seeds.articles:
        name = str(article.article)
        file = extracted.get(name)
        if file is None or file.header is None:
            continue  # Missing places are reported with the article's records.
        results = list(merge_statements(name, seeds.list_statements(name), file))
        unsound = [result for result in results if isinstance(result, Problem)]
        found = [result for result in results if isinstance(result, PlacedStatement)]
        found.sort(key=lambda statement: statement.parts)
        placed[name] = found
        read = [statement for statement in found if is_read(statement)]
        problems += unsound
        problems += check_owners(name, found, owners)
        problems += find_overlaps(read)
        unowned = assign_quotations(read, speech[name, True])
        assign_quotations([statement for statement in found if not is_read(statement)], speech[name, False])
        problems += check_quotations(read, known)
        # If an article has none by a person, nobody has read its statements yet.
        if read and article.seed.review == "reviewed" and not unsound and not file.problems:
            problems += check_coverage(unowned)
    return placed, problems


def is_read(record: MergedRecord | PlacedStatement) -> bool:
    """Return True if a person has decided on a record or added it."""
    return record.entry is not None and record.review != "unreviewed"


def list_owners(placed: Placed) -> dict[str, PlacedStatement]:
    """Return the statement of each quotation that belongs to one, by the quotation's id."""
    return {
        quotation.annotation.id: statement
        for statements in placed.values()
        for statement in statements
        for quotation in statement.quotations
    }


def check_owners(article: str, statements: list[PlacedStatement], owners: dict[str, str]) -> Iterator[Problem]:
    """Require that no statement has the id of one in another article: two hashes may begin with the same ten digits by chance."""
    for statement in statements:
        other = owners.setdefault(statement.annotation.id, article)
        if other != article:
            clash = f"has by chance the id {statement.annotation.id} of a statement in {other}"
            yield locate_problem(statement.where, f"{clash}; give the files of one of the two another name")


def find_overlaps(statements: list[PlacedStatement]) -> Iterator[Problem]:
    """Yield a problem for each pair of overlapping statements, unless one is reported entirely inside the other."""
    open_statements: list[PlacedStatement] = []
    for statement in statements:
        open_statements = [other for other in open_statements if other.annotation.end > statement.annotation.start]
        for other in open_statements:
            if count_shared(other.parts, statement.parts):
                outer, inner = sorted((other, statement), key=lambda item: measure(item.parts), reverse=True)
                yield from check_nesting(outer, inner)
        open_statements.append(statement)


def check_nesting(outer: PlacedStatement, inner: PlacedStatement) -> Iterator[Problem]:
    """Yield why one statement that a person has read cannot be inside another."""
    where = locate(outer)
    speakers = outer.fields["speakers"]
    if not is_nested(inner.annotation, outer.annotation):
        message = f"overlaps the statement in {where.file}:{where.line}; only one whose parts, mention and cue are all in it may"
        yield locate_problem(inner.where, message, "parts")
    elif inner.fields["reported_through"] != speakers:
        message = f"is inside the statement in {where.file}:{where.line}; write its speakers as reported_through"
        yield locate_problem(inner.where, f"{message}: [{', '.join(speakers)}]", "reported_through")


def locate(statement: PlacedStatement) -> Source:
    """Return where a statement is typed or, if it is not, the extracted line."""
    return statement.where.locate("parts") if isinstance(statement.where, Entry) else statement.where


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
            min(around, key=lambda statement: measure(statement.parts)).quotations.append(quotation)
        else:
            unowned.append(quotation)
    return unowned


def check_quotations(statements: list[PlacedStatement], known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each quotation that has other speakers than its statement."""
    for statement in statements:
        for quotation in statement.quotations:
            if quotation.entry:
                speakers, others = quotation.fields.get("speakers") or [], statement.fields["speakers"]
                if speakers != others and known.issuperset((*speakers, *others)):
                    where = locate(statement)
                    message = f"has other speakers than the statement around it in {where.file}:{where.line}; fix one of them"
                    yield quotation.entry.problem(message, "speakers" if len(speakers) > 1 else "speaker")


def check_coverage(quotations: list[MergedRecord]) -> Iterator[Problem]:
    """Yield a problem for each quotation that a person has read as speech and that is in no statement."""
    for quotation in quotations:
        if quotation.entry:
            yield quotation.entry.problem("is in no statement, or only a piece of it is; add or fix one in statements", "words")
