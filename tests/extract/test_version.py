"""The extractor's version is raised when what is recorded of a text may change: its data, its libraries, or a result here.

What is recorded of this version stands in tests/extract/results.json; `python -m tests.extract.test_version` records it anew.
"""

import hashlib
import json
import random
import re
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from build.corpus.anchors import find_anchors
from build.corpus.article_extraction import Sources, read_article
from build.corpus.speakers import build_registry
from build.extract import EXTRACTOR_VERSION, extract
from build.reader import Article, assign_offsets
from build.seeds import list_article_files, read_shared_files
from tests.conftest import FIXTURES, REPOSITORY
from tests.extract import test_any_text, test_quotations, texts

RECORD = Path(__file__).with_name("results.json")
DATA = (
    "quotations/antecedent_weights.json",
    "quotations/weights.json",
    "statements/weights.json",
    "polls/weights.json",
    "polls/vocabulary.toml",
    "language/lexicon.toml",
    "language/countries.toml",
    "../text/first_names.toml",
    "money/currency_names.toml",
)
LIBRARIES = ("babel", "pycountry")
TEXTS = {
    **{f"sums and polls {seed}": " ".join(random.Random(seed).choices(texts.WORDS, k=400)) for seed in range(20)},
    **{f"quotations {seed}": " ".join(random.Random(seed).choices(test_any_text.WORDS, k=400)) for seed in range(20)},
    **{f"speaker, {name}": text for name, (text, _) in (test_quotations.SPEAKERS | test_quotations.PRONOUNS).items()},
}


def describe_extractor() -> dict:
    """Return the version, its data and libraries, and the hash of what is read from each text and each invented article."""
    sources = Sources(FIXTURES, FIXTURES / "corpus", build_registry(read_shared_files(FIXTURES)), "", lambda *_: [])
    articles = {
        path.stem: (read_article(sources, path).content or b"").partition(b"\n")[2] for path in list_article_files(FIXTURES)
    }
    return {
        "extractor": EXTRACTOR_VERSION,
        "data": {name: hash_bytes((REPOSITORY / "build" / "extract" / name).read_bytes()) for name in DATA},
        "libraries": {name: version(name) for name in LIBRARIES},
        "results": {name: hash_bytes(describe_text(text)) for name, text in TEXTS.items()}
        | {f"anchors {seed}": hash_bytes(describe_anchors(seed)) for seed in range(5)}
        | {name: hash_bytes(lines) for name, lines in articles.items()},
    }


def describe_text(text: str) -> bytes:
    """Return all that is read from a text, confidences to two digits as they are recorded."""
    found = asdict(extract(text, date(2025, 8, 19), test_quotations.PEOPLE))
    records = [record for name in ("quotations", "statements", "monetary_figures", "poll_results") for record in found[name]]
    return repr([record | {"confidence": round(record["confidence"], 2)} for record in records]).encode()


def describe_anchors(seed: int) -> bytes:
    """Return the anchors of all pairs of words in a text of few different words, of which many need context."""
    dice = random.Random(seed)
    blocks = [" ".join(dice.choices("open Open “open” ópen ferry, quay. it’s ß".split(), k=14)) for _ in range(4)]
    article = Article(paragraphs=assign_offsets((block, False) for block in blocks), text="\n\n".join(blocks))
    spans = [match.span(1) for match in re.finditer(r"(?=(?<!\S)(\S+ \S+)(?!\S))", article.text)]
    return repr(find_anchors(article, ["Open ferry", *blocks], spans)).encode()


def hash_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_changed_extractor_has_another_version():
    known, found = json.loads(RECORD.read_text(encoding="utf-8")), describe_extractor()
    assert found["extractor"] == known["extractor"], "record this version: python -m tests.extract.test_version"
    changed = [name for part in ("data", "libraries") for name, value in known[part].items() if found[part].get(name) != value]
    changed += [name for name, result in known["results"].items() if found["results"].get(name, result) != result]
    raised = "raise EXTRACTOR_VERSION in build/extract/__init__.py, then record it: python -m tests.extract.test_version"
    assert changed == [], raised


if __name__ == "__main__":
    RECORD.write_text(json.dumps(describe_extractor(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
