"""What the public site adds to Datasette. `plugins/register.py` registers the hooks."""
