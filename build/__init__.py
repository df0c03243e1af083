"""The pipeline from an article's page to the site, one package per step; see docs/architecture.md."""
