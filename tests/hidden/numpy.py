"""Found before the developers' numpy, as where only the site's packages are installed: Datasette would load it."""

raise ImportError("numpy is hidden: see tests/hidden/__init__.py")
