"""The review page as an ASGI application: routes, access control and responses.

Request and Response are Datasette's, so that a dozen routes need no further framework. A request is allowed if it has the token
in its URL and the right Host header and, for writing, comes from the page itself.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Request, Response
from jinja2 import Environment, FileSystemLoader

from build.problems import DataError
from build.seeds import list_article_files
from build.seeds.record_edits import EditError
from build.seeds.seed_text import ChangedOnDisk
from build.workbench.fragments import list_changes, render_detail, render_page
from build.workbench.places import Refused
from build.workbench.requests import read_action, try_action
from build.workbench.saving import Workbench, load, save, undo
from build.workbench.suggestions import suggest_ids

HERE = Path(__file__).parent
MAX_BODY_BYTES = 1_000_000
STATIC = {
    "workbench.js": "text/javascript",
    "picker.js": "text/javascript",
    "selection.js": "text/javascript",
    "workbench.css": "text/css",
}
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""An article's own page must not run scripts, load anything, be framed, or leak its URL."""

Send = Callable[[Any], Awaitable[None]]
TEMPLATES = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def make_app(workbench: Workbench, host: str) -> Callable[[Any, Any, Send], Awaitable[None]]:
    """Return the application, which answers only for this host and port."""

    async def serve(scope: Any, receive: Any, send: Send) -> None:
        request = Request(scope, receive)
        response = check_request(workbench, host, request) or await answer(workbench, request)
        response.headers = HEADERS | (response.headers or {})
        await response.asgi_send(send)

    return serve


def check_request(workbench: Workbench, host: str, request: Request) -> Response | None:
    """Return an error response if a request is not allowed; None if it is."""
    token = request.path.lstrip("/").partition("/")[0]
    if request.headers.get("host") != host or not secrets.compare_digest(token.encode(), workbench.token.encode()):
        return Response.text("Not found", status=404)
    if request.method == "GET":
        return None
    if request.method != "POST" or request.headers.get("origin") != f"http://{host}":
        return Response.text("Only the page itself may do that", status=403)
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return Response.text("Only JSON is read", status=415)
    return None


async def answer(workbench: Workbench, request: Request) -> Response:
    """Return the response to an allowed request."""
    _, _, *path = request.path.split("/")
    articles = {file.stem for file in list_article_files(workbench.root)}
    match request.method, path:
        case "GET", [""]:
            return Response.html(TEMPLATES.get_template("articles.html").render(articles=sorted(articles)))
        case "GET", ["static", name] if name in STATIC:
            return Response((HERE / "static" / name).read_text("utf-8"), content_type=f"{STATIC[name]}; charset=utf-8")
        case "GET", [article] if article in articles:
            return show(lambda: render_page(TEMPLATES, workbench, load(workbench, article)))
        case "GET", [article, "record", record] if article in articles:
            return show(lambda: render_detail(TEMPLATES, load(workbench, article), record))
        case "GET", [article, "ids", table] if article in articles:
            words = request.args.get("q") or ""
            return Response.json([found._asdict() for found in suggest_ids(load(workbench, article), table, words)])
        case "POST", [article, ("save" | "check") as what] if article in articles:
            body = await read_body(request)
            return Response.text("Too large", status=413) if body is None else answer_post(workbench, article, what, body)
    return Response.text("Not found", status=404)


def show(render: Callable[[], str | None]) -> Response:
    """Return a page, or an error page on the article's problems."""
    try:
        html = render()
    except DataError as error:
        problems = [str(problem) for problem in error.problems]
        return Response.html(TEMPLATES.get_template("broken.html").render(problems=problems), status=409)
    return Response.html(html) if html is not None else Response.text("Not found", status=404)


async def read_body(request: Request) -> Any:
    """Return the JSON of a request body; None if it is too large or not JSON."""
    body = b""
    while True:
        message = await request.receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            return None
        if not message.get("more_body"):
            break
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def answer_post(workbench: Workbench, article: str, what: str, body: Mapping[str, Any]) -> Response:
    """Perform an editor's action, or try it; return what has changed on the page, or why nothing was written."""
    try:
        before = load(workbench, article)
        if what == "check":
            return Response.json({"problems": try_action(before, body)})
        if body.get("action") in ("undo", "redo"):
            state, record = undo(workbench, article, again=body["action"] == "redo")
        else:
            state, record = save(workbench, article, str(body.get("version")), read_action(body))
    except ChangedOnDisk as error:
        return refuse(f"Not saved: {error} was changed elsewhere since this page read it. Load the page again.", 409, reload=True)
    except DataError as error:
        return refuse("; ".join(str(problem) for problem in error.problems), 422)
    except (Refused, EditError) as error:
        return refuse(f"Not saved: {error}.", 422)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        return refuse(f"There is nothing to {body.get('action')} ({error}).", 422)
    except OSError as error:
        return refuse(f"Not saved: {error.filename}: {error.strerror}.", 500)
    seen = state.records.get(record or str(body.get("record")))
    left = {"problems": seen.problems, "unfinished": seen.unfinished} if seen else {"problems": (), "unfinished": ()}
    return Response.json(list_changes(TEMPLATES, workbench, before, state) | left | {"record": record})


def refuse(message: str, status: int, reload: bool = False) -> Response:
    """Return an error response that says why nothing was written."""
    return Response.json({"message": message, "reload": reload}, status=status)
