"""Register the hooks of the package `web`, which is next to this folder.

Datasette loads the files in this folder one by one, in any order, and does not put the parent folder on the path. So there is
only this file, which makes `web` importable wherever Datasette is started, and registers the hooks in a fixed order.
"""

import sys
from pathlib import Path

from datasette.plugins import pm

if (parent := str(Path(__file__).resolve().parent.parent)) not in sys.path:
    sys.path.append(parent)

from web.hooks import cells, errors, facets, lookups, middleware, narrowing, routes, sql_limits, templates, workers

for hooks in (cells, errors, facets, lookups, middleware, narrowing, routes, sql_limits, templates, workers):
    if not pm.is_registered(hooks):
        pm.register(hooks)

# Otherwise Datasette would count every facet a second time.
if pm.has_plugin("datasette.facets"):
    pm.unregister(name="datasette.facets")
