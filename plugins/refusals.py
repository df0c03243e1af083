"""Write every refusal in one way: as a page of the site or, where JSON was asked for, as the JSON that the API page promises.

Plugins and Datasette's files say in plain words what is wrong; this makes the rest of it.
"""

import json
import traceback
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

LATE = "The page took too long to make. Try again in some seconds.\n"
BROKEN = "Something is wrong with this page, and it is our mistake. Other pages may well work.\n"
MOST_KEPT = 50
TITLES = {
    400: "This cannot be answered",
    403: "This is not open",
    405: "This is only for reading",
    429: "Too much at once",
    500: "This page is broken",
    503: "Not this time",
}


def wrap(datasette: Datasette, app: Any) -> Any:
    """Rewrite answers with a status of 400 or more that are no page yet."""

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        head: dict[str, Any] = {}
        body = bytearray()
        started = False

        async def send_in_style(message: dict[str, Any]) -> None:
            nonlocal started
            started = True
            if message["type"] == "http.response.start" and may_be_plain(message):
                head.update(message)
            elif not head:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    for part in await restyle(datasette, scope["path"], head, bytes(body)):
                        await send(part)

        try:
            await app(scope, receive, send_in_style if scope["type"] == "http" else send)
        except Exception as error:
            # Datasette catches what goes wrong in its own pages, not in those of templates/pages.
            if scope["type"] != "http" or started:
                raise
            traceback.print_exc()
            late = isinstance(error, QueryInterrupted)
            await Response.text(LATE if late else BROKEN, 503 if late else 500).asgi_send(send_in_style)

    return handle


def may_be_plain(message: dict[str, Any]) -> bool:
    """Whether an answer that begins so may refuse in plain words. Those for files that are not there say that they are HTML."""
    headers = {name.lower(): value for name, value in message.get("headers", [])}
    if message["status"] < 400 or b"content-encoding" in headers:
        return False
    return headers.get(b"content-type", b"").startswith((b"text/plain", b"text/html"))


async def restyle(datasette: Datasette, path: str, head: dict[str, Any], body: bytes) -> list[dict[str, Any]]:
    """The messages of a refusal in the site's style. What has elements is a page already and stays as it is."""
    if b"<" not in body:
        added, body = await write(datasette, path, head["status"], body.decode("utf-8", "replace").strip())
        kept = [pair for pair in head["headers"] if pair[0].lower() not in dict(added)]
        head = {**head, "headers": [*kept, *added]}
    return [head, {"type": "http.response.body", "body": body}]


async def write(datasette: Datasette, path: str, status: int, said: str) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """The headers and the body of a refusal in these words."""
    title = TITLES.get(status)
    if path.endswith(".json"):
        kind, body = "application/json", json.dumps({"ok": False, "error": said, "status": status, "title": title})
    else:
        kind, body = "text/html", await make_page(datasette, status, title, said)
    headers = [(b"content-type", f"{kind}; charset=utf-8".encode()), (b"content-length", str(len(body.encode())).encode())]
    return headers, body.encode()


async def make_page(datasette: Datasette, status: int, title: str | None, said: str) -> str:
    """The page of a refusal. The last ones are kept, as in a flood the same is refused a thousand times."""
    made = datasette.refusals = getattr(datasette, "refusals", {})
    if (status, said) not in made:
        # Templates are complete only then, and what is refused may be the very first request.
        await datasette.invoke_startup()
        template = datasette.jinja_env.select_template([f"{status}.html", "error.html"])
        about = {"urls": datasette.urls, "app_css_hash": datasette.app_css_hash(), "menu_links": lambda: []}
        if len(made) >= MOST_KEPT:
            made.clear()
        made[status, said] = await template.render_async({"error": said, "status": status, "title": title, **about})
    return made[status, said]
