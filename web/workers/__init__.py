"""Worker pools: a few processes answer expensive requests, and each client gets a limited share."""
