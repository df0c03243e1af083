"""site.yml and settings.yml: read for a root, and refused with the line and key that are wrong."""

from pathlib import Path

import pytest

from build.problems import DataError
from build.settings import REPOSITORY, Site, database_path, find_file, read_settings, read_site

SITE = """\
name: Harbour Watch
slug: harbour-watch
sentence: What is said of the ferry
topic: the ferry
licence: CC0
licence_url: https://creativecommons.org/publicdomain/zero/1.0/
"""


def test_what_may_be_left_out_is_empty(tmp_path: Path):
    (tmp_path / "site.yml").write_text(SITE, "utf-8")
    assert read_site(tmp_path) == Site(
        name="Harbour Watch",
        slug="harbour-watch",
        sentence="What is said of the ferry",
        topic="the ferry",
        licence="CC0",
        licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
        not_covered=[],
        repository="",
        contact="",
        keywords=[],
        parameters={},
    )
    assert database_path(tmp_path) == tmp_path / "dist" / "harbour-watch.db"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: Harbour Watch\n", "", "1: name: name is missing; add it"),
        ("slug: harbour-watch", "slug: Harbour Watch", "2: slug: slug is "),
        ("topic: the ferry", "topics: the ferry", "4: topics: unknown key topics; did you mean topic?"),
        ("licence: CC0", "keywords: ferry\nlicence: CC0", "5: keywords: keywords should be a list"),
        (
            "licence: CC0",
            "parameters: {at_least: 2}\nlicence: CC0",
            "5: parameters: parameters.at_least should be text, not a number",
        ),
        ("name: Harbour Watch", "name: [", "3: file: is not YAML"),
    ],
)
def test_a_wrong_key_is_named_with_its_line(tmp_path: Path, old: str, new: str, problem: str):
    (tmp_path / "site.yml").write_text(SITE.replace(old, new), "utf-8")
    with pytest.raises(DataError) as caught:
        read_site(tmp_path)
    messages = [str(found) for found in caught.value.problems]
    assert any(message.startswith(f"site.yml:{problem}") for message in messages), messages


def test_a_root_without_a_site_file_is_told(tmp_path: Path):
    with pytest.raises(DataError, match=r"site\.yml:1: file: "):
        read_site(tmp_path)


def test_settings_are_those_of_the_repository_unless_the_root_has_its_own(tmp_path: Path):
    assert read_settings(tmp_path) == read_settings(REPOSITORY)
    (tmp_path / "settings.yml").write_text("settings: {default_page_size: 7}\nplugins: {}\n", "utf-8")
    assert read_settings(tmp_path) == {"settings": {"default_page_size": 7}, "plugins": {}}
    (tmp_path / "settings.yml").write_text("settings: {\n", "utf-8")
    with pytest.raises(DataError, match=r"settings\.yml:2: file: is not YAML"):
        read_settings(tmp_path)
    assert find_file(tmp_path, "metadata.yml") == REPOSITORY / "metadata.yml"
