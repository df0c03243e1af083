// Datasette's table menu offers to facet by a column where this is set.
DATASETTE_ALLOW_FACET = document.querySelector("script[data-allow-facet]").dataset.allowFacet === "true";
