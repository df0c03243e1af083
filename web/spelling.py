"""Correct mistyped words by the table search_words, without reading all of it.

Corrections are words within a Damerau-Levenshtein distance of 1, or 2 for long words. Wherever the edits are, some letters at the
beginning or the end are correct, or the edits at the beginning are few enough to be tried one by one. So all candidates are in
short ranges of two indexes, of the words and of the reversed words, and only these are compared.
"""

import sqlite3
import unicodedata
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

MAX_WORD_CHARS, MAX_CORRECTIONS = 40, 6
LAST = "\U0010ffff"  # sorts after every letter

KNOWN = "select 1 from search_words where word = ?"
BEGINNING = "select word from search_words where word >= ? and word < ? and length(word) between ? and ? and is_name >= ?"
ENDING = "select word from search_words where reversed >= ? and reversed < ? and length(word) between ? and ? and is_name >= ?"
NEXT_WORD = "select word from search_words where word >= ? and word < ? order by word limit 1"


def correct(conn: sqlite3.Connection, word: str) -> list[str]:
    """Return a word as typed and its likely corrections, nearest first; only names if the word itself is known."""
    return list(dict.fromkeys([word, *(match for match, _ in find_near(conn, word))]))


def find_nearest(conn: sqlite3.Connection, word: str) -> list[str]:
    """Return the corrections of an unknown word: the known words with the fewest edits."""
    near = find_near(conn, word)
    return [match for match, distance in near if distance == near[0][1]]


def find_near(conn: sqlite3.Connection, word: str) -> list[tuple[str, int]]:
    """Return other words within the maximum distance of a word, with their distances, nearest first."""
    plain = normalize(word)
    distance = 0 if len(plain) < 5 else 1 if len(plain) < 8 else 2
    if not distance:
        return []
    cursor = conn.cursor()
    # Datasette's row objects would take longer to create than these words to compare.
    cursor.row_factory = None
    only_names = cursor.execute(KNOWN, [plain]).fetchone() is not None
    candidates = sorted(find_candidates(cursor, plain, distance, only_names))
    near = process.extract(plain, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=distance, limit=MAX_CORRECTIONS)
    return [(match, int(edits)) for match, edits, _ in near if match != plain]


def normalize(word: str) -> str:
    """Normalize a word like SQLite's tokenizer: in lower case, Latin letters without accents (remove_diacritics 2)."""
    bases = (unicodedata.normalize("NFD", letter)[0] for letter in word)
    return "".join(base if base.isascii() else letter for base, letter in zip(bases, word, strict=True)).lower().replace("ς", "σ")


def find_candidates(cursor: sqlite3.Cursor, word: str, distance: int, only_names: bool) -> set[str]:
    """Return candidate words, including all within a distance of 1 or 2; a distance of 2 needs at least eight letters."""
    limits = (len(word) - distance, len(word) + distance, int(only_names))
    # With one edit, the first or second half is correct, unless letters were swapped across the middle. With two edits, the first
    # or last third is; otherwise there is one edit in each, and the middle is correct except for a letter at either end.
    start = len(word) // 2 if distance == 1 else max(3, len(word) // 3)
    end = start if distance == 1 else len(word) - start
    beginnings = {word[:start]}
    if distance == 1:
        beginnings.add(word[: start - 1] + word[start] + word[start - 1] + word[start + 1 :])
    else:
        beginnings |= {edited + word[start + 1 : end - 1] for edited in edit_once(cursor, word[: start + 1])}
    found: set[str] = set()
    for beginning in drop_covered(beginnings):
        found.update(row[0] for row in cursor.execute(BEGINNING, (beginning, beginning + LAST, *limits)))
    ending = word[end:][::-1]
    found.update(row[0] for row in cursor.execute(ENDING, (ending, ending + LAST, *limits)))
    return found


def edit_once(cursor: sqlite3.Cursor, letters: str) -> Iterator[str]:
    """Yield letters with one edit before the last letter; inserted letters are those that occur there in the vocabulary."""
    for i in range(len(letters) - 1):
        before, letter, after = letters[:i], letters[i], letters[i + 1 :]
        yield before + after
        yield before + after[0] + letter + after[1:]
        for other in find_next_letters(cursor, before):
            yield before + other + after
            yield before + other + letter + after


def find_next_letters(cursor: sqlite3.Cursor, beginning: str) -> Iterator[str]:
    """Yield each letter that follows a prefix in the vocabulary, with one look-up each."""
    low = beginning
    while row := cursor.execute(NEXT_WORD, (low, beginning + LAST)).fetchone():
        if letter := row[0][len(beginning) : len(beginning) + 1]:
            yield letter
        low = beginning + letter + (LAST if letter else "\0")


def drop_covered(beginnings: set[str]) -> Iterator[str]:
    """Yield the prefixes that do not begin with another one."""
    last = None
    for beginning in sorted(beginnings):
        if last is None or not beginning.startswith(last):
            yield beginning
            last = beginning
