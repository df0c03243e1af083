"""What is sound and not finished: `check` has a word for it, and does not fail."""

from tests.conftest import ARTICLE, Folder


def check(folder: Folder) -> str:
    """Return what `check` says of what is sound."""
    result = folder.run("check")
    assert result.exit_code == 0, result.stdout
    return result.stderr


def change(folder: Folder, file: str, old: str, new: str) -> None:
    path = folder.path(file)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_stub_is_named_until_it_is_completed(folder: Folder):
    assert "is new in" not in check(folder)
    comment = f"# new in {ARTICLE}: complete it; near: ada-quill (Ada Quill)\n"
    change(folder, "speakers.yml", "- id: tomas-reed\n", f"{comment}- id: tomas-reed\n")
    (line,) = [line for line in check(folder).splitlines() if "is new in" in line]
    assert line.startswith("seeds/speakers.yml:")
    assert line.endswith(f": tomas-reed: is new in {ARTICLE}: complete it, and remove the comment above it")


def test_an_article_that_nobody_has_read_in_full_is_named(folder: Folder):
    assert "is not read in full" not in check(folder)
    change(folder, f"articles/{ARTICLE}.yml", "review: reviewed", "review: unreviewed")
    assert (
        f"seeds/articles/{ARTICLE}.yml:" in (told := check(folder))
        and "article: is not read in full: write review: reviewed" in told
    )


def test_a_poll_without_a_topic_and_a_result_without_an_answer_are_named(folder: Folder):
    assert "has no" not in check(folder)
    change(folder, f"articles/{ARTICLE}.yml", "    topic: The second ferry\n", "")
    change(folder, f"articles/{ARTICLE}.yml", "        answer: For the ferry\n", "")
    told = check(folder)
    assert "'Tidewater poll': has no topic, so that lists of poll results leave it out: say in your own words" in told
    assert "'61%': has no answer: say in your own words" in told


def test_a_sum_without_a_number_is_named(folder: Folder):
    seed = folder.path(f"articles/{ARTICLE}.yml")
    for words, named in (("billions", False), ("the island council", True)):
        text = seed.read_text("utf-8").replace(
            "monetary_figures:\n", f"monetary_figures:\n  - words: {words}\n    kind: cost\n\n", 1
        )
        folder.page.write_text(folder.page.read_text("utf-8") + f"\nIt costs {words}.\n" * (words == "billions"), "utf-8")
        seed.write_text(text, "utf-8")
        folder.extract()
        assert ("has no amount, no currency and no number in its words" in check(folder)) is named
