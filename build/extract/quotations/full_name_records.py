"""Record names in a text's name table under their fullest form: Jane Doe, later only Doe."""

from build.extract.language.word_tags import ARTICLES
from build.extract.quotations.name_table import MAX_NAMESAKES, NameTable, count_mentions, find_full_name, find_title_gender
from build.extract.quotations.names import PARTY_MEMBERS, SENTENCE_TAGS, is_surname
from build.text.first_names import guess_gender

MAX_NAME_WORDS = 4  # Longer runs of capitalized words are mostly headings

SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV".split())
"""Words that can follow a surname."""


def record_name(table: NameTable, name: str, titles: list[str], index: int) -> str:
    """Record a name at a token; return its fullest form in the text."""
    gender = find_title_gender(titles)
    first, _, rest = name.partition(" ")
    full = find_full_name(table, name, gender)
    if full is None and rest:
        full = next(iter(table.full_names.get(name, ())), None)
        namesakes = table.full_names.get(name.rpartition(" ")[2], [])[-MAX_NAMESAKES:]
        full = full or next((other for other in namesakes if other.split(" ")[0] == first), None)
    if rest and full in table.uncertain_starts and full != name and guess_gender(first):
        forget_name(table, full)
        full = None
    if full is None and is_full_person_name(name):
        full = name
        record_full_name(table, name, index)
    if full is not None:
        table.counts[full] = 1 + (count_mentions(table, full) if full in table.last_seen else 0)
    full = full or name
    if gender:
        table.genders[full] = gender
    table.last_seen[full] = index
    table.totals[full] = total = table.totals.get(full, 0) + 1
    if total > table.totals.get(table.central, 0):
        table.central = full
    return full


def is_full_person_name(name: str) -> bool:
    """Return True for the name of one person, with a first name."""
    if is_surname(name):
        return False
    words = name.split(" ")
    return words[-1] not in PARTY_MEMBERS and sum([len(word) > 2 for word in words]) <= MAX_NAME_WORDS


def record_full_name(table: NameTable, name: str, index: int) -> None:
    """Record the first occurrence of a full name, at a token."""
    words = name.split(" ")
    table.counts[name] = 0
    last = len(words) - (words[-1] in SUFFIXES)
    table.totals[name] = table.totals.get(name, 0) + table.totals.pop(words[last - 1], 0)
    surnames = [" ".join(words[start:]) for start in range(1, len(words))]
    if last < len(words):
        surnames += [" ".join(words[start:last]) for start in range(1, last)]
    if words[-1].startswith(ARTICLES):
        surnames.append(words[-1][3:])
    for surname in surnames:
        table.full_names.setdefault(surname, []).append(name)
    table.first_names.setdefault(words[0], []).append(name)
    if guessed := guess_gender(words[0]):
        table.genders.setdefault(name, guessed)
    elif not index or table.tokens.tags[index - 1] in SENTENCE_TAGS or guess_gender(words[1]):
        table.uncertain_starts.add(name)


def forget_name(table: NameTable, name: str) -> None:
    """Remove a name whose first word turned out not to belong to it: Crazy Jane Doe, from a heading, for Jane Doe."""
    for names in (*table.full_names.values(), *table.first_names.values()):
        if name in names:
            names.remove(name)
    table.uncertain_starts.discard(name)
    table.counts.pop(name, None)
    table.totals.pop(name, None)
