"""What the tests of speakers share: their cases, and whom a text credits with words."""

from collections.abc import Sequence

import pytest

from build.extract import extract

Case = tuple[str, str, str, tuple[str, ...]]


def with_ids(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Return the mark that runs a test on each case: what kind it is of, a text, words that somebody says in it, and who."""
    return pytest.mark.parametrize(("text", "words", "speakers"), [case[1:] for case in cases], ids=[case[0] for case in cases])


def list_speakers(text: str, words: str) -> set[tuple[str, ...]]:
    """Return who says the words, by each quotation and statement of them; nobody only if none of these names anybody."""
    found = extract(text)
    named = {
        record.speakers
        for record in (*found.quotations, *found.statements)
        if text[record.start : record.end].strip(".,") == words.strip(".,")
    }
    return named - {()} or named
