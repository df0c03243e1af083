"""The public site: what `plugins/` hands to Datasette."""
