"""Statements that people have read, stated as decisions on those that the extractor finds."""

from tests.conftest import Folder

NAME = "harbour-post-2031-05-07-second-day"
PAGE = (
    "“No comment,” said Ada Quill. “We will row to the other island,” said Tomas Reed.\n\n“The boat is late,” said Ada Quill.\n"
)
SEED = """\
article:
  publisher: harbour-post
  published: 2031-05-07
  language: en
  genre: news
  review: unreviewed
  notes: Invented.

statements:
  - parts:
      - {words: No comment}
    speakers: [ada-quill]
    mention: Ada Quill
    cue: said

  - parts:
      - {words: We will row}
    speakers: [ada-quill]
    mention: Tomas Reed
    cue: said
    summary: It was to be done with oars.
    notes: A short one.
    review: confirmed

  - parts:
      - {words: Ada Quill}
    speakers: [tomas-reed]
    review: corrected
    expects: {parts: [{words: The boat is late}]}

  - parts:
      - {words: boat is late}
    notes: Not said.
    review: rejected
"""
MATCHED = """\
statements:
  - parts:
      - {words: No comment}
    speakers: [ada-quill]
    mention: Ada Quill
    cue: said
    review: confirmed

  - parts:
      - {words: We will row}
    speakers: [ada-quill]
    mention: Tomas Reed
    cue: said
    summary: It was to be done with oars.
    notes: A short one.
    review: corrected
    expects: {parts: [{from: We will row, to: the other island}], speakers: [tomas-reed]}

  - parts:
      - {words: The boat is late}
    notes: Not said.
    review: rejected
"""


def test_decisions_follow_what_is_found_now(folder: Folder):
    (folder.corpus / f"{NAME}.txt").write_text(PAGE, "utf-8")
    path = folder.path(f"articles/{NAME}.yml")
    path.write_text(SEED.replace("Ada Quill}", "Ada Quill, which: 2}"), "utf-8")
    result = folder.run("draft", "--match", NAME)
    assert (result.exit_code, result.stdout) == (0, f"{NAME}: 1 confirmed, 1 corrected, 1 own, 1 rejected\n")
    text = path.read_text("utf-8")
    own = "  - parts:\n      - {words: Ada Quill, which: 2}\n    speakers: [tomas-reed]\n"
    assert own + "\n" in text or text.endswith(own)
    assert text.replace("\n" + own, "").replace(own + "\n", "").partition("statements:")[2] == MATCHED.partition("statements:")[2]
    again = folder.run("draft", "--match", NAME)
    assert (again.stdout, path.read_text("utf-8")) == (result.stdout, text)
    (folder.corpus / f"{NAME}.txt").write_text(PAGE.partition("\n\n")[0] + "\n\nNothing was late, Ada Quill saw.\n", "utf-8")
    folder.run("draft", "--match", NAME)
    assert "rejected" not in path.read_text("utf-8") and "- {words: We will row}" in path.read_text("utf-8")
