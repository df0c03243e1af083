"""A second reader: decisions of their own without a sight of the first's, and how far both agree."""

import json

import httpx
import pytest
from httpx import ASGITransport

from build.corpus.record_agreement import kappa
from build.dataset import load_dataset
from build.workbench.app import make_app
from build.workbench.saving import Workbench
from tests.workbench.conftest import HOST, NAME, Page


async def test_second_reader_sees_nothing_of_the_first(page: Page):
    await page.do("accept", record=page.find("We have").id, values={})
    await page.do("accept", record=page.find("a scandal").id, values={"kind": "term"})
    await page.do("reject", record=page.find("£2m", "monetary_figures").id)
    await page.do("accept", record=page.find("£5m", "monetary_figures").id, values={})
    first, extracted = page.text, (page.folder.root / "seeds" / "extracted" / f"{NAME}.jsonl").read_bytes()
    workbench = Workbench(page.folder.root, page.folder.corpus, "token", "second")
    transport, headers = ASGITransport(app=make_app(workbench, HOST)), {"origin": f"http://{HOST}"}
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}/token/", headers=headers) as client:
        other = Page(page.folder, workbench, client)
        assert {record.state for record in other.state.records.values()} == {"unreviewed"}
        for words in ("We have", "a scandal", "It will"):
            await other.do("accept", record=other.find(words).id, values={"speakers": "greta-holm"})
        await other.do("accept", record=other.find("£2m", "monetary_figures").id, values={})
    assert page.text == first and (page.folder.root / "seeds" / "extracted" / f"{NAME}.jsonl").read_bytes() == extracted
    assert page.folder.check() == []
    written = (page.folder.root / "seeds" / "readings" / "second" / f"{NAME}.yml").read_text("utf-8")
    assert "title: A bridge\n" in written and written.count("- words: ") == 4
    found = json.loads(page.folder.run("agreement", "--reader", "second", "--save").stdout)
    assert found["records"] == {
        "quotations": {"records": [2, 3], "same": 2, "found_f1": 0.8, "kind_kappa": 0.333, "speaker_kappa": 0.0},
        "monetary_figures": {"records": [1, 1], "same": 0, "found_f1": 0.0, "kind_kappa": None, "speaker_kappa": None},
    }
    assert next((item["words"], item["first"], item["second"]) for item in found["differences"]) == (
        "'a scandal'", {"kind": "term", "speaker": ""}, {"kind": "mixed", "speaker": "greta-holm"},
    )  # fmt: skip
    assert len(found["differences"]) == 4
    facts = {row.name: row for row in load_dataset(page.folder.root).rows["dataset_info"]}
    assert {name: row.value for name, row in facts.items()} == {
        "agreement_quotations_found_f1": "0.8",
        "agreement_quotations_kind_kappa": "0.333",
        "agreement_quotations_speaker_kappa": "0.0",
        "agreement_monetary_figures_found_f1": "0.0",
    }
    assert "read 1 article apart, with 2 and 3 quotations" in facts["agreement_quotations_found_f1"].description
    saved = page.folder.path("agreement.json")
    saved.write_text(saved.read_text("utf-8").replace("0.8", "8"), "utf-8")
    assert page.folder.check() == [
        "seeds/agreement.json:1: file: is not what `build agreement --save` writes; write it again, or delete it"
    ]
    saved.unlink()
    for old, new in ((NAME, f"{NAME}-plan"), ("greta-holm", "greta-holm-pilot")):
        assert page.folder.run("rename", "--corpus", str(page.folder.corpus), old, new).exit_code == 0
    renamed = json.loads(page.folder.run("agreement", "--reader", "second").stdout)
    assert (renamed["records"], len(renamed["differences"])) == (found["records"], 4)
    assert f"seeds/readings/second/{NAME}-plan.yml" in page.folder.run("remove", f"{NAME}-plan").stdout


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, 0.4),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a")], None),
        ([], None),
    ],
)
def test_kappa_is_the_agreement_beyond_chance(pairs: list[tuple[str, str]], expected: float | None):
    assert kappa(pairs) == expected
