"""The public site: what it adds to Datasette. `plugins/register.py` registers the hooks."""
