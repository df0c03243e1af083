"""Register facets with stored counts instead of Datasette's own (plugins/register.py)."""

from datasette import hookimpl
from datasette.facets import Facet

from web.facets import LimitedDateFacet, StoredArrayFacet, StoredColumnFacet


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    """Return the facet classes in Datasette's order."""
    return [StoredColumnFacet, LimitedDateFacet, StoredArrayFacet]
