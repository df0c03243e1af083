"""Found before the developers' dask, as where only the site's packages are installed: Datasette would load it."""

raise ImportError("dask is hidden: see tests/hidden/__init__.py")
