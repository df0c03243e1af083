"""The command: it serves this computer alone, and Ctrl-C ends it with the counts up to date."""

import signal
import subprocess
import sys
import urllib.request

from tests.conftest import REPOSITORY
from tests.workbench.conftest import NAME, Page


async def test_ctrl_c_ends_the_page_and_brings_the_counts_up_to_date(page: Page):
    readme = page.folder.root / "README.md"
    site = page.folder.root / "site.yml"
    site.write_text(site.read_text("utf-8").replace("show: all", "show: reviewed"), "utf-8")
    readme.write_text("<!-- counts, written by make readme -->\n<!-- end -->\n", "utf-8")
    command = [sys.executable, "-m", "build", "--root", str(page.folder.root), "review", "--no-open", NAME]
    server = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    url = server.stdout.readline().split()[2]
    assert url.startswith("http://127.0.0.1:") and b"We have waited long enough," in urllib.request.urlopen(url).read()
    server.send_signal(signal.SIGINT)
    assert (server.communicate()[0], server.returncode) == ("wrote README.md\n", 0)
    assert "2 news articles" in readme.read_text("utf-8")
    # What the site does not show is not counted, as `readme` and `check` have it.
    assert page.folder.run("readme").stdout == ""


async def test_wrong_use_serves_nothing(page: Page):
    for words in (("harbour-post-2031-06-01-a-brige",), ("--reader", "Me And You", NAME)):
        assert page.folder.run("review", "--no-open", *words).exit_code == 2
