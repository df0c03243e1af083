"""`review`: open the local page for reviewing records."""

import re
import secrets
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from build.cli.common import FOLDER, PORT, DataCommand, say
from build.dataset import load_dataset
from build.problems import suggest
from build.publish.readme import write_readme
from build.seeds import list_article_files
from build.workbench.app import make_app
from build.workbench.saving import Workbench
from schema.types import SLUG

HOST = "127.0.0.1"


@click.command("review", cls=DataCommand)
@click.argument("article", required=False)
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.option("--reader", default=None, metavar="NAME", help="Decide as a second reader, without seeing the first's decisions.")
@click.option("--port", type=PORT, default=0, help="Port to serve the page on (default: any free port).")
@click.option("--open/--no-open", "opens", default=True, help="Open the page in a browser.")
@click.pass_obj
def command(root: Path, article: str | None, corpus: Path | None, reader: str | None, port: int, opens: bool) -> None:
    """Open a local page for reviewing an article's records; Ctrl-C stops it.

    Each decision is written at once into seeds/articles/<id>.yml, as if it were typed; those of a second reader into
    seeds/readings/NAME, to be compared with `agreement`. At the end, the counts in README.md are updated if no problem
    is left.
    """
    import uvicorn

    names = [path.stem for path in list_article_files(root)]
    if article and article not in names:
        raise click.UsageError(f"There is no article {article}{suggest(article, names) or '.'}")
    if reader and not re.fullmatch(SLUG, reader):
        raise click.UsageError("The name of a reader may have lower-case letters, digits and hyphens.")
    workbench = Workbench(root, corpus or root / "corpus", secrets.token_urlsafe(24), reader)
    with listen(port) as listener:
        host = f"{HOST}:{listener.getsockname()[1]}"
        url = f"http://{host}/{workbench.token}/{article or ''}"
        say(f"Review at {url} until you press Ctrl-C")
        if opens:
            webbrowser.open(url)
        config = uvicorn.Config(make_app(workbench, host), log_level="warning", access_log=False, lifespan="off", ws="none")
        with suppress(KeyboardInterrupt):  # which uvicorn raises again after shutting down
            uvicorn.Server(config).run(sockets=[listener])
    dataset = load_dataset(root)
    for name in [] if dataset.problems else write_readme(root, dataset.rows):
        say(f"wrote {name}")


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this computer only; port 0 means any free port."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    listener.listen()  # From now on a browser waits instead of being refused.
    return listener
