"""The way of the data from a page to the site, one package a step: docs/architecture.md has the map."""
