"""Datasette's plugin hooks (docs.datasette.io/en/stable/plugin_hooks.html), one module per purpose."""
