"""What each action of the review page writes: the same YAML as by hand, sound as far as it is decided."""

import re

import pytest

from build.workbench.forms import fill_form
from tests.workbench.conftest import NAME, SEED, Page


def block(page: Page, words: str) -> str:
    """Return the lines of a record in the article's file."""
    start = page.text.index(f"- words: {words}")
    lines = page.text[start:].split("\n")
    end = next(
        number for number, line in enumerate(lines) if number and (not line.strip() or line.lstrip().startswith(("#", "- ")))
    )
    return "\n".join(line.strip() for line in lines[:end])


async def test_accepted_as_read_is_confirmed(page: Page):
    answer = await page.do("accept", record=page.find("We have").id, values={})
    assert block(page, "We have waited") == (
        "- words: We have waited long enough,\nkind: direct\nspeaker: greta-holm\nmention: Greta Holm\ncue: said\nreview: confirmed"
    )
    assert {"summary", "p-2", f"row-{page.find('We have').id}"} == set(answer["pieces"])
    assert f"1 of {len(page.state.records)} decided" in answer["pieces"]["summary"]


async def test_accepted_with_other_values_is_corrected(page: Page):
    record = page.find("a scandal")
    await page.do("accept", record=record.id, values={"kind": "term", "speakers": "", "mention": "", "cue": ""})
    assert block(page, "a scandal") == (
        "- words: a scandal\nkind: term\nreview: corrected\nexpects: {kind: mixed, speaker: greta-holm}"
    )
    await page.do("accept", record=record.id, values={"kind": "mixed", "speakers": "greta-holm"})
    assert block(page, "a scandal").endswith("speaker: greta-holm\nreview: confirmed")
    assert page.folder.check() == []


async def test_joint_and_unknown_speakers(page: Page):
    record = page.find("Nobody asked the")
    await page.do("accept", record=record.id, values={"speakers": "ida-crane, ada-quill"})
    assert "speakers: [ida-crane, ada-quill]" in page.text and page.folder.check() == []
    answer = await page.do("accept", record=record.id, values={"speakers": "nobody-known"})
    assert "1 to fix" in answer["pieces"][f"row-{record.id}"]
    assert answer["problems"] == list(page.find("Nobody asked the").problems)
    assert (await page.do("accept", record=record.id, values={"speakers": "ida-crane"}))["problems"] == []
    await page.do("accept", record=record.id, values={"speakers": "nobody-known"})
    assert page.find("Nobody asked the").problems[0].startswith("speaker 'nobody-known' is not in seeds/speakers.yml")


async def test_what_is_sound_but_not_finished_is_named_where_it_is_decided(page: Page):
    poll, share = page.find("Gullwing", "polls"), page.find("31%", "poll_results")
    assert poll.unfinished == share.unfinished == (), "nobody has decided on them"
    tried = await page.ask("accept", where="check", record=poll.id, values={})
    assert tried.json()["problems"][0].startswith("has no topic, so that lists of poll results leave it out")
    answer = await page.do("accept", record=poll.id, values={})
    assert (answer["problems"], len(answer["unfinished"])) == ([], 1)
    assert "confirmed, to complete" in answer["pieces"][f"row-{poll.id}"]
    assert "has no topic" in (await page.client.get(f"{NAME}/record/{poll.id}")).text
    answer = await page.do("accept", record=poll.id, values={"topic": "The bridge"})
    assert answer["unfinished"] == [] and "to complete" not in answer["pieces"][f"row-{poll.id}"]
    answer = await page.do("accept", record=share.id, values={"answer": ""})
    assert answer["unfinished"][0].startswith("has no answer")
    assert page.folder.check() == []


async def test_an_article_all_of_whose_records_are_decided_asks_whether_it_is_read_in_full(page: Page):
    asked = "The article is not read in full"
    while left := [record for record in page.state.records.values() if not record.decided]:
        assert asked not in (await page.client.get(NAME)).text
        await page.do("reject", record=left[0].id, values={})
    assert asked in (await page.client.get(NAME)).text
    answer = await page.do("article", values={"review": "reviewed"})
    assert asked not in answer["pieces"]["about"]


async def test_rejected_and_taken_back(page: Page):
    record = page.find("31%", "poll_results")
    await page.do("reject", record=record.id, values={})
    assert block(page, "31%") == "- words: 31%\nnotes: Not a result of this poll.\nreview: rejected"
    await page.do("reopen", record=record.id)
    assert block(page, "31%") == "- words: 31%\npercent: 31\nreview: unreviewed"
    await page.do("reject", record=page.find("Gullwing", "polls").id, values={"notes": "Made\n up."})
    assert "- words: Gullwing poll\n    notes: Made up.\n    review: rejected\n" in page.text
    assert "31%" not in page.text and page.folder.check() == []


async def test_a_poll_is_rejected_with_all_its_results(page: Page):
    assert re.search(r"      # confidence [0-9.]+\n      - words: 31%\n", page.text)
    await page.do("reject", record=page.find("Gullwing", "polls").id, values={})
    assert "  - words: Gullwing poll\n    notes: Not a poll.\n    review: rejected\n" in page.text
    assert "31%" not in page.text and "52%" not in page.text and page.folder.check() == []


@pytest.mark.parametrize(
    ("words", "table"), [("We have", "quotations"), ("the delay", "statements"), ("£5m", "monetary_figures")]
)
async def test_a_rejected_record_is_accepted_as_it_was_read(page: Page, words: str, table: str):
    record = page.find(words, table)
    await page.do("accept", record=record.id, values={})
    accepted = page.text
    await page.do("reject", record=record.id, values={})
    rejected = page.find(words, table)
    assert rejected.state == "rejected" and accepted != page.text
    form = {field.name: field.value for field in fill_form(table, rejected.values, rejected.read)}
    for values in (form, {}):
        answer = await page.do("accept", record=rejected.id, values=values)
        assert (page.text, answer["problems"]) == (accepted, [])
        await page.do("reject", record=record.id, values={})


async def test_added_split_joined_and_deleted(page: Page):
    await page.do("add", table="statements", **page.span("would come too late for the fishermen of the port"))
    record = page.find("would come", "statements")
    assert record.state == "own" and "- {from: would come too, to: of the port}\n    speakers: [" in page.text
    source = {"speakers": "ida-crane", "mention": "Ida Crane", "cue": "said"}
    await page.do("accept", record=record.id, values={**source, "summary": "She expected it to be of no use to them."})
    assert page.folder.check() == []
    await page.do("split", record=record.id, **page.span("for the fishermen of"))
    assert "- {words: would come too late}" in page.text and "- {from: for the fishermen, to: of the port}" in page.text
    await page.do("join", record=page.find("would come", "statements").id)
    assert page.text.count("She expected it to be of no use") == 1 and "{from: would come too, to: of the port}" in page.text
    twice = await page.ask("add", table="statements", **page.span("would come too late for the fishermen of the port"))
    assert twice.status_code == 422 and "are a statement already" in twice.json()["message"]
    await page.do("reject", record=page.find("would come", "statements").id)
    assert "would come" not in page.text


async def test_a_statement_is_accepted_with_the_quotations_in_it(page: Page):
    statement, quotation = page.find("the delay", "statements"), page.find("a scandal")
    answer = await page.do("accept", record=statement.id, values={"speakers": "ida-crane"})
    assert block(page, "a scandal") == (
        "- words: a scandal\nkind: mixed\nspeaker: ida-crane\nmention: She\ncue: called\nreview: corrected\n"
        "expects: {speaker: greta-holm}"
    )
    assert "review: corrected\n    expects: {speakers: [greta-holm]}\n" in page.text.partition("\nstatements:\n")[2]
    assert {f"row-{statement.id}", f"row-{quotation.id}"} < set(answer["pieces"]) and page.folder.check() == []
    await page.do("accept", record=quotation.id, values={"kind": "term"})
    await page.do("reopen", record=quotation.id)
    await page.do("accept", record=statement.id, values={"speakers": "greta-holm"})
    assert block(page, "a scandal").endswith("review: confirmed") and page.folder.check() == []
    html = (await page.client.get(f"{NAME}/record/{statement.id}")).text
    assert '<q>a scandal</q> <span class="state">mixed, confirmed</span>' in html and "data-needs" not in html


async def test_a_statement_gets_another_place_and_is_rejected(page: Page):
    record = page.find("the delay", "statements")
    await page.do("words", record=record.id, **page.span("a scandal"))
    moved = page.find("a scandal", "statements")
    typed = "  - parts:\n      - {words: a scandal}\n    speakers: [greta-holm]\n    mention: She\n    cue: called\n"
    expects = "    review: corrected\n    expects: {parts: [{words: the delay “a scandal}]}\n"
    assert typed + expects in page.text and moved.id != record.id and record.id not in page.state.records
    assert page.folder.check() == []
    await page.do("reject", record=moved.id)
    rejected = "  - parts:\n      - {words: the delay “a scandal}\n    notes: Not a statement.\n    review: rejected\n"
    assert rejected in page.text and page.find("the delay", "statements").id == record.id and page.folder.check() == []
    await page.do("reopen", record=record.id)
    assert "      - {words: the delay “a scandal}\n    speakers: [greta-holm]\n" in page.text and "rejected" not in page.text
    assert page.find("the delay", "statements").state == "unreviewed"


async def test_other_words_are_a_record_beside_the_rejected_one(page: Page):
    await page.do("words", record=page.find("£5m", "monetary_figures").id, **page.span("£5m for the bridge"))
    assert block(page, "£5m\n").startswith("- words: £5m\nnotes: 'Its place is another")
    assert "- words: £5m for the bridge\n    amount: 5 million\n    currency: GBP\n    kind: pledge\n" in page.text
    problems = [record.problems for record in page.state.records.values() if record.problems]
    assert len(problems) == 1 and "overlaps" in problems[0][0]


async def test_words_are_moved_by_one(page: Page):
    await page.do("add", table="statements", **page.span("come too late for the fishermen"))
    record = page.find("come too", "statements")
    await page.do("resize", record=record.id, end="start", by=-1)
    await page.do("resize", record=page.find("would come", "statements").id, end="end", by=-1)
    assert page.find("would come", "statements").words == "would come too late for the"


async def test_mention_and_cue_are_chosen_in_the_text(page: Page):
    record = page.find("It will")
    await page.do("mention", record=record.id, field="mention", **page.span("an engineer"))
    assert "mention: an engineer" in block(page, "It will be late,")
    refused = await page.ask("mention", record=page.find("£5m", "monetary_figures").id, field="cue", **page.span("pledged"))
    assert refused.status_code == 422 and "has no cue" in refused.json()["message"]


async def test_a_new_speaker_changes_no_decision(page: Page):
    await page.do("accept", record=page.find("We have").id, values={})
    decided = block(page, "We have waited")
    record = page.find("It will")
    new = {
        "name": "Unnamed engineer",
        "kind": "unnamed",
        "description": "An engineer whom the Post cites.",
        "gender": "",
        "country": "",
    }
    await page.do(
        "speaker",
        record=record.id,
        field="speakers",
        speaker=new,
        values={"kind": "direct", "mention": "an engineer", "cue": "said"},
    )
    assert "speaker: unnamed-engineer\n" in block(page, "It will be late,") + "\n"
    assert "\n\n- id: unnamed-engineer\n  name: Unnamed engineer\n" in page.folder.path("speakers.yml").read_text("utf-8")
    assert block(page, "We have waited") == decided and page.folder.check() == []
    twice = await page.ask("speaker", record=record.id, field="speakers", speaker=new, values={})
    assert twice.status_code == 422 and "has unnamed-engineer already" in twice.json()["message"]


async def test_new_speakers_are_completed_in_their_file(page: Page):
    html = (await page.client.get(NAME)).text
    assert "New in this article: Greta Holm, Ida Crane, Gullwing" in html
    shared = {"table": "speakers", "id": "ida-crane"}
    await page.do("shared", **shared, values={"description": "Leader of the fishermen.", "gender": "female"})
    answer = await page.do("shared", **shared, values={"country": "GB"}, complete=True)
    assert "New in this article: Greta Holm, Gullwing" in answer["pieces"]["people"]
    text = page.folder.path("speakers.yml").read_text("utf-8")
    assert (
        "\n\n- id: ida-crane\n  name: Ida Crane\n  kind: person\n  country: GB\n  gender: female\n  description: Leader of the fishermen.\n"
        in text
    )
    wrong = await page.ask("shared", table="speakers", id="greta-holm", values={"country": "XX"})
    assert wrong.status_code == 422 and "ISO 3166-1" in wrong.json()["message"]
    used = await page.ask("drop", **shared)
    assert used.status_code == 422 and "name ida-crane" in used.json()["message"]


async def test_a_new_speaker_who_was_there_under_another_name(page: Page):
    await page.do("accept", record=page.find("Nobody asked the").id, values={"speakers": "ida-crane, tomas-reed"})
    await page.do("same", id="ida-crane", other="tomas-reed")
    assert "ida-crane" not in page.text and page.text.count("speaker: tomas-reed") == 2
    text = page.folder.path("speakers.yml").read_text("utf-8")
    assert "ida-crane" not in text and "    - alias: Ida Crane\n      kind: spelling\n" in text
    assert page.folder.check() == []


async def test_whom_other_articles_name_is_not_taken_from_them(page: Page):
    named = "\nquotations:\n  - words: No comment,\n    kind: direct\n    speaker: ida-crane\n"
    page.folder.path(f"articles/{NAME}-again.yml").write_text(SEED + named, "utf-8")
    before = page.text, page.folder.path("speakers.yml").read_bytes()
    refused = await page.ask("same", id="ida-crane", other="tomas-reed")
    assert refused.status_code == 422 and "make merge-speakers SPEAKER=ida-crane TO=tomas-reed" in refused.json()["message"]
    for record in page.state.records.values():
        if "ida-crane" in (record.values.get("speaker"), *record.values.get("speakers", ())):
            await page.do("reject", record=record.id)
    refused = await page.ask("drop", table="speakers", id="ida-crane")
    assert refused.status_code == 422 and f"{NAME}-again names ida-crane" in refused.json()["message"]
    assert (page.text != before[0], page.folder.path("speakers.yml").read_bytes()) == (True, before[1])


async def test_the_article_itself(page: Page):
    await page.do(
        "article",
        values={"title": "The bridge", "authors": "Mona Lind, Per O’Dell", "genre": "analysis", "published": "2031-06-02"},
    )
    assert "  published: 2031-06-02\n" in page.text
    assert "  title: The bridge\n  authors: [Mona Lind, Per O’Dell]\n" in page.text and "  genre: analysis\n" in page.text
    answer = await page.do("article", values={"review": "reviewed"})
    assert "is unreviewed, but its article is reviewed" in page.find("We have").problems[0]
    assert "about" in answer["pieces"]


async def test_what_cannot_be_read_is_not_written(page: Page):
    before = page.text
    record = page.find("£5m", "monetary_figures").id
    for values, message in (({"amount": "much"}, "amount"), ({"as_of": "May"}, "as_of"), ({"currency": "XXQ"}, "currency")):
        answer = await page.ask("accept", record=record, values=values)
        assert answer.status_code == 422 and message in answer.json()["message"], answer.text
    assert page.text == before
    tried = await page.ask("accept", where="check", record=record, values={"amount": "6 million"})
    assert "the amount is 6,000,000" in tried.json()["problems"][0] and page.text == before


async def test_undo_and_redo_bring_back_every_file(page: Page):
    files = {path: path.read_bytes() for path in (page.folder.root / "seeds").rglob("*.*")}
    new = {"name": "Rowan Pike", "kind": "person", "description": "A pilot."}
    await page.do("speaker", record=page.find("It will").id, field="speakers", speaker=new, values={"kind": "direct"})
    await page.do("reject", record=page.find("£2m", "monetary_figures").id)
    after = {path: path.read_bytes() for path in (page.folder.root / "seeds").rglob("*.*")}
    await page.do("undo")
    await page.do("undo")
    assert {path: path.read_bytes() for path in (page.folder.root / "seeds").rglob("*.*")} == files
    assert (await page.ask("undo")).status_code == 422
    await page.do("redo")
    await page.do("redo")
    assert {path: path.read_bytes() for path in (page.folder.root / "seeds").rglob("*.*")} == after


@pytest.mark.parametrize("action", ["accept", "reject", "words", "split", "join", "resize", "nonsense"])
async def test_what_makes_no_sense_is_refused(page: Page, action: str):
    before = page.text
    for body in ({}, {"record": "q-0"}, {"record": page.find("We have").id, "start": -5, "end": "x", "values": {"kind": "loud"}}):
        if action not in ("reject", "join") or len(body) < 4:
            assert (await page.ask(action, **body)).status_code == 422
    assert page.text == before


@pytest.mark.parametrize(
    ("action", "more"),
    [("add", {"table": "statements"}), ("mention", {"field": "cue"}), ("words", {}), ("words", {"part": True}), ("split", {})],
)
async def test_what_needs_chosen_words_says_so(page: Page, action: str, more: dict[str, object]):
    answer = await page.ask(action, record=page.find("We have").id, **more)
    assert (answer.status_code, answer.json()["message"]) == (422, "Not saved: choose some words of the article first.")


@pytest.mark.parametrize("action", ["undo", "redo"])
async def test_that_there_is_nothing_to_undo_is_said(page: Page, action: str):
    answer = await page.ask(action)
    assert (answer.status_code, answer.json()["message"]) == (422, f"Not saved: there is nothing to {action}.")


@pytest.mark.parametrize(
    ("first", "shown"),
    [("would come too late for the fishermen of the port", "would come too … of the port"), ("would come", "would come")],
)
async def test_a_statement_whose_place_is_not_found_has_the_words_by_which_it_is_typed(page: Page, first: str, shown: str):
    await page.do("add", table="statements", **page.span(first))
    record = page.find("would come", "statements")
    await page.do("mention", record=record.id, field="mention", **page.span("would come"))
    assert (page.state.records[record.id].spans, page.state.records[record.id].words) == ((), shown)


@pytest.mark.parametrize(
    ("table", "chosen"),
    [("quotations", "waited long"), ("poll_results", "31%"), ("monetary_figures", "£5m"), ("polls", "Gullwing poll")],
)
async def test_words_that_are_a_record_are_not_another(page: Page, table: str, chosen: str):
    before = page.text
    answer = await page.ask("add", table=table, **page.span(chosen))
    kind = table.replace("_", " ").removesuffix("s")
    assert (answer.status_code, answer.json()["message"]) == (
        422,
        f"Not saved: these words are a {kind} already; accept it, or choose others.",
    )
    assert page.text == before


async def test_a_record_keeps_its_words_and_does_not_take_those_of_another(page: Page):
    before = page.text
    record = page.find("We have")
    for span in (page.span("We have waited"), page.span("a scandal")):
        assert "are a quotation already" in (await page.ask("words", record=record.id, **span)).json()["message"]
    assert "are a quotation already" in (await page.ask("resize", record=record.id, end="end", by=-1)).json()["message"]
    assert page.text == before
