"""Make a query read from other tables or views than it names."""

import re
from collections.abc import Mapping


def name_sources(sql: str, sources: Mapping[str, str]) -> str:
    """Return SQL with the sources after `from` and `join` replaced, and aliased to their old names."""
    if not sources:
        return sql
    pattern = rf"\b(from|join) ({'|'.join(sources)})\b(?: as (\w+))?"
    return re.sub(pattern, lambda match: f"{match[1]} {sources[match[2]]} as {match[3] or match[2]}", sql)
