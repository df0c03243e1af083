"""Add values to seed files that older versions of this program derived from others instead of requiring them.

Until version 0.1, an article's partial date was only in its file name, and the ids of roles were computed by each build.
"""

import re

import yaml

from build.ids import make_role_id
from build.seeds.edits import Edit, add_key, apply_edits, compose, find_value, read_items, read_keys, read_text, replace_value


def write_published(text: str, article: str) -> str:
    """Return the text of an article's file with `published`: its `published_on` or else the date in its file name."""
    node = find_value(compose(text), "article")
    keys = read_keys(node)
    if not isinstance(node, yaml.MappingNode) or "published" in keys:
        return text
    key, value = keys.get("published_on", (None, None))
    known = read_text(value) or parse_partial_date(article.removeprefix(read_text(find_value(node, "publisher")) or ""))
    if known is None:
        return text
    if key and value:
        return apply_edits(text, [replace_value(key, "published"), replace_value(value, known)])
    return apply_edits(text, [add_key(node, "published", known)])


def parse_partial_date(article: str) -> str | None:
    """Return the date in an article's id, which may be partial: 2025-12-03, 2025-12 or 2025. None if there is none."""
    match = re.search(r"-([12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?)(?=-)", article)
    return match[1] if match else None


def write_role_ids(text: str) -> str:
    """Return the text of speakers.yml with the id of each role."""
    edits: list[Edit] = []
    for speaker in read_items(compose(text)):
        for role in read_items(find_value(speaker, "roles")):
            name, title = read_text(find_value(speaker, "id")), read_text(find_value(role, "title"))
            if isinstance(role, yaml.MappingNode) and name and title and "id" not in read_keys(role):
                edits.append(add_key(role, "id", make_role_id(name, title, read_text(find_value(role, "starts_on")))))
    return apply_edits(text, edits)
