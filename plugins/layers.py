"""The layers around Datasette that a request goes through, in one place, as each relies on what the others have done.

Datasette loads plugins in the order in which the file system lists them, so their order cannot be left to it. Each layer is a
plugin of its own with a function `wrap(datasette, app)`, which returns the ASGI application around another
(asgi.readthedocs.io/en/latest/specs/www.html). Within them is gzip, and within that the workshops.
"""

from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

LAYERS = (
    "page_headers",
    "refusals",
    "public_address",
    "visitors",
    "closed_pages",
    "own_pages",
    "caching",
    "page_cache",
    "whole_files",
)
"""From the outside in. Every answer has the headers; refusals of all the others are written in the site's style; pages are looked
up by the address that is left when nothing needless is in it, and kept as gzip has made them."""


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Datasette) -> Any:
    """Put the layers around gzip, which was loaded before and is as far outside as its plugin could ask for."""

    def wrap(app: Any) -> Any:
        for name in reversed(LAYERS):
            app = pm.get_plugin(f"{name}.py").wrap(datasette, app)
        return app

    return wrap
