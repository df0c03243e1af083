"""Names of files that somebody else has chosen: nothing fails because of them, and nothing that is printed gives commands."""

import json
import os
import re
import subprocess
import sys

import pytest

from build.problems import printable
from tests.conftest import ARTICLE, REPOSITORY, Folder

NAMES = {
    "line break": b"x\n::error file=a,line=1::forged",
    "carriage return": b"x\r::stop-commands::forged",
    "leading command": b"::error::forged",
    "old command": b"##[error]forged",
    "escape": b"x\x1b[2Jforged",
    "separator": "x\u2028::error::forged".encode(),
    "not UTF-8": b"caf\xe9",
}


def is_command(line: str) -> bool:
    """Return True if the runner of GitHub Actions takes a line for a command (its src/Runner.Common/ActionCommand.cs)."""
    return line.lstrip().startswith("::") or "##[" in line


def run(folder: Folder, *words: str | bytes) -> list[str]:
    """Run a command as a person does, and return the lines that it prints, as the runner splits them."""
    command = [sys.executable, "-m", "build", "--root", str(folder.root), *words]
    result = subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lines = re.split(r"\r\n?|\n", result.stdout.decode("utf-8"))
    assert result.returncode in (0, 1, 2) and not any(re.match(r"Traceback|\w+Error:", line) for line in lines), lines
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "extract", "extract FILE", "fetch", "fix", "draft", "remove", "add"])
def test_no_name_of_a_file_fails_or_gives_commands(folder: Folder, command: str):
    text = folder.path("article").read_bytes()
    for number, name in enumerate(NAMES.values()):
        file = name + str(number).encode()
        for place, suffix, content in (
            ("seeds/articles", b".yml", text.replace(b"  language: en", b"  language: en\n  draft: true" if number % 2 else b"")),
            ("seeds/articles", b".txt", b""),
            ("seeds/extracted", b".jsonl", (folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl").read_bytes()),
            ("corpus", b".md", folder.page.read_bytes()),
        ):
            (folder.root / place / os.fsdecode(file + suffix)).write_bytes(content)
    pages = sorted(os.fsencode(path) for path in folder.corpus.iterdir())
    words: list[str | bytes] = list(command.split()) if command != "extract FILE" else ["extract", *pages]
    if command == "remove":
        words.append(ARTICLE.replace("ferry", "fery"))
    if command == "add":
        words.append(pages[0])
    lines = run(folder, *words)
    assert lines and not [line for line in lines if is_command(line) or "\x1b" in line]
    if command == "check":
        assert r"seeds/articles/x\n::error file=a,line=1::forged0.yml:1: file: has a name that is not an id" in "\n".join(lines)
        assert r"seeds/articles/caf\xe96.yml:1: file: has a name that is not an id" in "\n".join(lines)
    if command == "extract FILE":
        assert [json.loads(line) for line in lines if line.startswith("{")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zelenský «…» \u00a0100 %: fine", "Zelenský «…» \u00a0100 %: fine"),
        ("a\nb\r\tc\x1b[0m\x9b\x7f", r"a\nb\r\tc\x1b[0m\x9b\x7f"),
        ("a\u2028b\u202ec\u2067", r"a\u2028b\u202ec\u2067"),
        ("caf\udce9 \ud800", r"caf\xe9 \ud800"),
        (" ::error::x", r"\ ::error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[error]##[group]x", r"a #\#[error]#\#[group]x"),
    ],
)
def test_text_is_one_line_that_is_shown_as_it_is(text: str, shown: str):
    assert printable(text) == shown
