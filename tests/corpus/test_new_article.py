"""Starting an article: what is written, what is left for a person, and what is found to be there already."""

import hashlib
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build.cli import main
from build.corpus import new_article
from build.corpus.duplicates import text_shingles
from build.corpus.pages import read_page
from build.corpus.provenance import Provenance, write_page
from build.reader import MAX_PAGE_BYTES
from build.seeds import read_seeds
from build.seeds.incomplete import list_articles, read_incomplete
from tests.conftest import ARTICLE, PAGE, Folder
from tests.reader.pages import make_page

FERRY = """\
<!doctype html><html lang="en-GB"><head><title>Second ferry is named | Harbour Post</title>
<link rel="canonical" href="https://harbour-post.example/2031/second-ferry">
<meta property="og:site_name" content="Harbour Post"><meta property="og:type" content="article">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Second ferry is named: “Ada”",
"author": [{"@type": "Person", "name": "Mona Lind"}, {"@type": "Person", "name": "Per O’Dell"}], "datePublished": "2031-06-07T08:00:00+02:00"}</script>
</head><body><article><h1>Second ferry is named: “Ada”</h1>
<p>The second ferry will carry the name of the mayor, the harbour board decided in a long night that ended in applause and rain.</p>
<p>“I did not ask for it, and I would have chosen a bird,” the mayor said when she left the building with her coat over her head.</p>
<p>The ship will be built in the yard at Port Lune, which has not built one of that length since the old bridge was taken down.</p>
</article></body></html>
"""
NEW = "harbour-post-2031-06-07-second-ferry-is-named-ada"


def run(folder: Folder, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(folder.root), *words], catch_exceptions=False)


def save(folder: Folder, page: str, name: str = "saved.html") -> Path:
    path = folder.root / name
    path.write_text(page, encoding="utf-8")
    return path


def test_article_from_a_file(folder: Folder):
    result = run(folder, "add", str(save(folder, FERRY)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"wrote seeds/articles/{NEW}.yml\nkept {folder.root}/corpus/{NEW}.html\n"
        f"{len(folder.read_entries(NEW))} records to decide on: make review ARTICLE={NEW}\n"
    )
    assert (folder.root / "corpus" / f"{NEW}.html").read_text(encoding="utf-8") == FERRY
    text = (folder.root / "seeds" / "articles" / f"{NEW}.yml").read_text(encoding="utf-8")
    assert (
        re.sub(r"(?<=# confidence )0\.\d+", "0.9", text)
        == f"""\
article:
  publisher: harbour-post
  title: 'Second ferry is named: “Ada”'  # h1
  authors: [Mona Lind, Per O’Dell]  # JSON-LD author
  published: 2031-06-07  # JSON-LD datePublished
  url: https://harbour-post.example/2031/second-ferry  # link canonical
  language: en  # html lang
  genre: news  # or analysis, opinion, statement
  added_on: {date.today():%Y-%m-%d}
  review: unreviewed  # reviewed once every passage in quotation marks and every statement is a record

quotations:
  # confidence 0.9
  - words: I did not ask for it, and I would have chosen a bird,
    kind: direct
    mention: the mayor
    cue: said
    review: unreviewed

statements:
  # confidence 0.9
  - parts:
      - {{from: I did not, to: chosen a bird}}
    mention: the mayor
    cue: said
    review: unreviewed
"""
    )
    assert read_seeds(folder.root).problems == []
    assert "0 files changed" in run(folder, "extract").stderr
    assert run(folder, "check", "--corpus", str(folder.corpus)).exit_code == 0


def test_who_is_new_is_named_with_the_file_to_complete(folder: Folder):
    page = (
        FERRY.replace("Harbour Post", "Quay Post")
        .replace("harbour-post", "quay-post")
        .replace("the mayor said", "Helga Strand said")
    )
    result = run(folder, "add", str(save(folder, page)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[3:] == [
        "seeds/publishers.yml: quay-post is new: complete it",
        "seeds/speakers.yml: helga-strand is new: complete it",
    ]


def test_unknown_is_null_with_a_comment(folder: Folder):
    result = run(folder, "add", str(save(folder, "A gull sat here all day.\n\nNobody asked why.\n", "gull.txt")))
    assert result.exit_code == 0
    seed = next((folder.root / "seeds" / "articles").glob("unknown-*.yml"))
    lines = seed.read_text(encoding="utf-8").splitlines()
    assert "  title: null  # not found; look on the page, or say in notes that it is not known" in lines
    assert "  authors: []  # not found; write the names in the byline, if there are any" in lines
    assert [line.split(": ", 1)[1] for line in result.stderr.splitlines()] == [
        "title was not found",
        "published was not found",
        "url was not found",
        "language was not found",
        "publishers.yml has no unknown: add it there, or write another id here and in the file's name",
        "the page has only 9 words; check that they are the article",
        f"what the extractor finds is not written down yet; run `make draft ARTICLE={seed.stem}` once it is complete",
    ]


@pytest.mark.parametrize(
    ("page", "name", "reason"),
    [
        (PAGE, "copy.md", rf"is already in the dataset as {ARTICLE}: 100% of the text is the same"),
        (
            PAGE.replace("second ferry", "third ferry") + "\n\nOne line more.",
            "near.md",
            f"is already in the dataset as {ARTICLE}: ",
        ),
        (
            FERRY.replace("2031/second-ferry", "ferry/?utm_source=x#top"),
            "same.html",
            f"is already in the dataset as {ARTICLE}: the URL is the same",
        ),
        ("", "empty.html", "has no paragraph"),
        ("x", "page.pdf", "is not a .html, .md or .txt file"),
    ],
)
def test_nothing_is_written_for_what_cannot_be_added(folder: Folder, page: str, name: str, reason: str):
    before = sorted(folder.root.rglob("*"))
    path = save(folder, page, name)
    result = run(folder, "add", str(path))
    assert result.exit_code == 1
    assert reason in result.stdout
    path.unlink()
    assert sorted(folder.root.rglob("*")) == before


def test_what_is_there_is_not_overwritten(folder: Folder):
    path = save(folder, FERRY)
    assert run(folder, "add", str(path)).exit_code == 0
    assert f"is already in the dataset as {NEW}: the URL is the same" in run(folder, "add", str(path)).stdout
    seed = folder.root / "seeds" / "articles" / f"{NEW}.yml"
    seed.write_text(seed.read_text(encoding="utf-8").replace("/2031/second-ferry", "/other"), encoding="utf-8")
    (folder.root / "corpus" / f"{NEW}.html").unlink()
    result = run(folder, "add", str(path))
    assert (result.exit_code, "exists; remove it first" in result.stdout) == (1, True)


def test_a_page_that_is_kept_already_is_added_but_not_another_in_its_place(folder: Folder):
    kept = folder.root / "corpus" / f"{NEW}.html"
    path = save(folder, FERRY)
    kept.write_bytes(path.read_bytes() + b"<!-- another -->")
    result = run(folder, "add", str(path))
    assert (result.exit_code, f"{kept} exists, and is another page; remove it first" in result.stdout) == (1, True)
    kept.write_bytes(path.read_bytes())
    assert run(folder, "add", str(kept)).exit_code == 0


@pytest.mark.parametrize(
    ("mark", "url"),
    [
        ("<!-- saved from url=(0035)https://harbour-post.example/a?b=1 -->", "https://harbour-post.example/a?b=1"),
        ("<!--\n Page saved with SingleFile \n url: https://harbour-post.example/a#top \n saved date: x\n-->",
         "https://harbour-post.example/a"),
        ("<!-- saved from url=(0014)about:internet -->", None),
    ],
)  # fmt: skip
def test_address_that_the_browser_wrote_into_the_page(folder: Folder, mark: str, url: str | None):
    page = FERRY.replace('<link rel="canonical" href="https://harbour-post.example/2031/second-ferry">', "")
    assert run(folder, "add", str(save(folder, page.replace("<html", f"{mark}\n<html")))).exit_code == 0
    seed = (folder.root / "seeds" / "articles" / f"{NEW}.yml").read_text(encoding="utf-8")
    assert (f"  url: {url}  # saved from there\n" if url else "  url: null  # not found; ") in seed


def test_address_that_the_page_was_fetched_from(folder: Folder):
    page = save(folder, FERRY.replace('<link rel="canonical" href="https://harbour-post.example/2031/second-ferry">', ""))
    provenance = Provenance(
        url="https://harbour-post.example/s",
        final_url="https://harbour-post.example/second#top",
        fetched_at=datetime(2031, 6, 7, tzinfo=UTC),
        size=1,
        sha256="",
    )
    write_page(page, page.read_bytes(), provenance)
    assert run(folder, "add", str(page)).exit_code == 0
    seed = (folder.root / "seeds" / "articles" / f"{NEW}.yml").read_text(encoding="utf-8")
    assert "  url: https://harbour-post.example/second  # fetched from there\n" in seed


def test_encoding_that_the_server_named_is_used(folder: Folder):
    page = folder.root / "saved.html"
    raw = FERRY.replace("The ship will be built", "Żółty statek zbudują w Łodzi: the ship will be built").encode(
        "iso-8859-2", "replace"
    )
    provenance = Provenance(
        url="https://harbour-post.example/s",
        final_url="https://harbour-post.example/s",
        fetched_at=datetime(2031, 6, 7, tzinfo=UTC),
        content_type="text/html; charset=ISO-8859-2",
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    write_page(page, raw, provenance)
    assert run(folder, "add", str(page)).exit_code == 0
    kept = read_page(folder.corpus, read_incomplete(folder.root / "seeds" / "articles" / f"{NEW}.yml"))
    assert "Żółty statek zbudują w Łodzi" in kept.article.text


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere.html", "there is no such file; give a file, or a URL that begins with https://"),
        ("corpus", "is a folder; give one file, or a URL that begins with https://"),
        (f"corpus/{ARTICLE}.mb", f"there is no such file; did you mean {ARTICLE}.md?"),
        ("corpse/ferry.md", "there is no such file; give a file, or a URL that begins with https://"),
    ],
)
def test_file_that_is_not_there(folder: Folder, name: str, why: str):
    result = run(folder, "add", str(folder.root / name))
    assert (result.exit_code, result.stdout) == (1, f"{folder.root / name}: {why}\n")


def test_what_is_doubtful_about_a_page_is_said(folder: Folder):
    page = "---\ntitle: Streit um den Kai\ndate: 2031-03-12\nlang: de\n---\n\nDie Vermittlerin reiste ohne Ergebnis ab.\n"
    result = run(folder, "add", str(save(folder, page, "kai.md")))
    assert (result.exit_code, result.stderr.count("the text is in German, and the extractor reads English")) == (0, 1)


def test_file_that_cannot_be_read(folder: Folder):
    pipe = folder.root / "pipe.html"
    os.mkfifo(pipe)
    assert run(folder, "add", str(pipe)).stdout == f"{pipe}: is not a regular file; put the file itself there\n"
    large = save(folder, "x" * (MAX_PAGE_BYTES + 1))
    assert run(folder, "add", str(large)).stdout == f"{large}: has 20,000,001 bytes, more than 20,000,000\n"


def test_add_of_nothing_is_wrong_use(folder: Folder):
    result = run(folder, "add", "")
    assert (result.exit_code, "Which page? Give a file or a URL that begins with https://" in result.stderr) == (2, True)


def test_shingles():
    assert text_shingles("One two, three four five – six.") == {
        ("one", "two", "three", "four", "five"),
        ("two", "three", "four", "five", "six"),
    }


def test_fetch_of_an_unknown_article_is_wrong_use(folder: Folder):
    result = run(folder, "fetch", "nothing")
    assert (result.exit_code, "There is no article nothing" in result.stderr) == (2, True)


def test_a_half_done_article_does_not_stop_another(folder: Folder):
    folder.change("article", "language: en", "language: null")
    assert folder.check() == [
        f"seeds/articles/{ARTICLE}.yml:7: article: language is null, but it must be known; "
        "write it: Language of the article (ISO 639-1)."
    ]
    page = folder.root / "second.html"
    page.write_text(make_page().replace("Ferry talks end late", "Quite another thing").replace("/ferry", "/thing"), "utf-8")
    result = CliRunner().invoke(main, ["--root", str(folder.root), "add", str(page), "--corpus", str(folder.root / "pages")])
    assert result.exit_code == 0, result.output
    assert "wrote seeds/articles/harbour-post-2031-05-06-quite-another-thing.yml" in result.output


def test_a_half_done_article_is_found_by_its_address_and_its_text(folder: Folder):
    folder.change("article", "language: en", "language: null")
    assert read_seeds(folder.root).articles == []
    copy = run(folder, "add", str(save(folder, PAGE, "copy.md")))
    assert f"is already in the dataset as {ARTICLE}: 100% of the text is the same" in copy.stdout
    same = run(folder, "add", str(save(folder, FERRY.replace("2031/second-ferry", "ferry"), "same.html")))
    assert f"is already in the dataset as {ARTICLE}: the URL is the same" in same.stdout


@pytest.mark.parametrize("text", ["article: [", "article:\n  url: 5\n", "- 1\n", ""])
def test_an_article_whose_file_cannot_be_read_is_still_there(folder: Folder, text: str):
    folder.path("article").write_text(text, "utf-8")
    (entry,) = list_articles(folder.root, read_seeds(folder.root))
    assert (entry.article, entry.seed.url) == (ARTICLE, None)
    result = run(folder, "fetch", ARTICLE)
    assert (result.exit_code, result.stderr) == (
        1,
        f"{ARTICLE}: has no url, so it cannot be fetched; write it into seeds/articles/{ARTICLE}.yml\n",
    )


def test_page_that_brings_a_fault_to_light_is_named(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(new_article, "read_with_html", lambda *_: 1 / 0)
    page = save(folder, FERRY)
    expected = f"{page}: cannot be processed (ZeroDivisionError: division by zero); please report this\n"
    assert (run(folder, "add", str(page)).stdout) == expected
