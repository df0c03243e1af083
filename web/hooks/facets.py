"""Facets with the counts of the build, in place of Datasette's own (plugins/register.py)."""

from datasette import hookimpl
from datasette.facets import Facet

from web.facets import LimitedDateFacet, StoredArrayFacet, StoredColumnFacet


@hookimpl
def register_facet_classes() -> list[type[Facet]]:
    """Return the facets in Datasette's order."""
    return [StoredColumnFacet, LimitedDateFacet, StoredArrayFacet]
