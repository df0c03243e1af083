"""Records are verified against the pages of their articles."""

from build.corpus.verify import verify_records
from build.dataset import load_dataset
from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def test_of_a_changed_page_the_recorded_places_are_not_compared(folder: Folder):
    folder.page.write_text(folder.page.read_text("utf-8").replace("The mayor of", "A mayor of"), "utf-8")
    dataset = load_dataset(folder.root)
    problems, _ = verify_records(folder.corpus, dataset.seeds, dataset.extracted)
    assert [problem.message.split(";")[0] for problem in problems] == [
        "the page is not the file that was read (its SHA-256 differs)",
        "the article's text is not the one that was read (its SHA-256 differs)",
    ]


def test_page_of_another_article_is_one_problem(folder: Folder):
    folder.page.write_text("# Tides\n\nNo ferry went out, and the “gull count” was put off for a week.\n", "utf-8")
    dataset = load_dataset(folder.root)
    problems, _ = verify_records(folder.corpus, dataset.seeds, dataset.extracted)
    assert [str(problem).split(";")[0] for problem in problems] == [
        f"{HERE}:1: article: none of its 10 records is in its page",
        f"seeds/extracted/{ARTICLE}.jsonl:1: article: the page is not the file that was read (its SHA-256 differs)",
        f"seeds/extracted/{ARTICLE}.jsonl:1: article: the article's text is not the one that was read (its SHA-256 differs)",
    ]
