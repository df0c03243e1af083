"""A folder with a drafted article, and the review page over it, in this process."""

import copy
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx import ASGITransport

from build.workbench.app import make_app
from build.workbench.saving import Workbench, load
from build.workbench.state import Record, State
from tests.conftest import Folder

HOST = "127.0.0.1:8123"
NAME = "harbour-post-2031-06-01-a-bridge"
PAGE = """\
The plan for a bridge was met with cheers and doubts on the quay, where the ferry has sailed for ninety years <script>alert(1)</script>.

“We have waited long enough,” said Greta Holm, the harbour pilot. She called the delay “a scandal”.

“Nobody asked the fishermen,” Ida Crane said. “Nobody asked,” said Ada Quill.

“Nobody asked,” said Ida Crane again. “It will be late,” an engineer said.

The council has pledged £5m for the bridge. The old one had cost £2m.

In a Gullwing poll of 900 islanders, 52% wanted the bridge and 31% did not. Ida Crane said that the bridge would come too late for the fishermen of the port.
"""
SEED = """\
article:
  publisher: harbour-post
  title: A bridge
  published: 2031-06-01
  language: en
  genre: news
  review: unreviewed
  notes: Invented; it has no URL.
"""


class Page:
    """The review page of one article, with what its script does."""

    def __init__(self, folder: Folder, workbench: Workbench, client: httpx.AsyncClient):
        self.folder, self.workbench, self.client = folder, workbench, client
        self.version = self.state.file.sha256

    @property
    def state(self) -> State:
        return load(self.workbench, NAME)

    @property
    def text(self) -> str:
        return self.folder.path(f"articles/{NAME}.yml").read_text("utf-8")

    def find(self, words: str, table: str = "quotations") -> Record:
        return next(record for record in self.state.records.values() if record.words.startswith(words) and record.table == table)

    def span(self, words: str) -> dict[str, int]:
        start = self.state.text.index(words)
        return {"start": start, "end": start + len(words)}

    async def ask(self, action: str, where: str = "save", **body: Any) -> httpx.Response:
        sent = {"action": action, "version": self.version, **body}
        return await self.client.post(f"{NAME}/{where}", json=sent)

    async def do(self, action: str, **body: Any) -> dict[str, Any]:
        answer = await self.ask(action, **body)
        assert answer.status_code == 200, answer.text
        self.version = answer.json()["version"]
        return answer.json()


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return a folder with a drafted article, for tests to copy."""
    folder = Folder(tmp_path_factory.mktemp("drafted"))
    folder.extract()
    (folder.corpus / f"{NAME}.md").write_text(PAGE, "utf-8")
    folder.path(f"articles/{NAME}.yml").write_text(SEED, "utf-8")
    assert folder.run("draft", NAME).exit_code == 0
    return folder


@pytest.fixture
async def page(drafted: Folder, tmp_path: Path) -> AsyncIterator[Page]:
    """Yield the page over a drafted article."""
    folder = copy.copy(drafted)
    folder.root = Path(shutil.copytree(drafted.root, tmp_path / "copy"))
    folder.corpus = folder.root / "corpus"
    workbench = Workbench(folder.root, folder.corpus, "token")
    headers = {"origin": f"http://{HOST}"}
    transport = ASGITransport(app=make_app(workbench, HOST))
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}/token/", headers=headers) as client:
        yield Page(folder, workbench, client)
