"""The steps from a page to the database, one module a step; `python -m build --help` lists the commands."""
