"""Join patterns that go by a column's values, such as "up to": a group's name can have no space."""

import re


def join_patterns(patterns: dict[str, str]) -> str:
    """Return a pattern for any of some patterns, each in a group of its name."""
    return "|".join(rf"(?P<{name.replace(' ', '_')}>{words})" for name, words in patterns.items())


def get_matched_name(match: re.Match[str]) -> str:
    """Return the name of the pattern that matched, of those joined."""
    return str(match.lastgroup).replace("_", " ")
