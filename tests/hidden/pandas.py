"""Found before the developers' pandas, as where only the site's packages are installed: sqlite-utils would load it."""

raise ImportError("pandas is hidden: see tests/hidden/__init__.py")
