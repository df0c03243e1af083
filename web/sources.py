"""Read from other tables or views than a query names."""

import re
from collections.abc import Mapping


def name_sources(sql: str, sources: Mapping[str, str]) -> str:
    """Return SQL that reads from other sources than it names, and calls them as before."""
    if not sources:
        return sql
    pattern = rf"\b(from|join) ({'|'.join(sources)})\b(?: as (\w+))?"
    return re.sub(pattern, lambda match: f"{match[1]} {sources[match[2]]} as {match[3] or match[2]}", sql)
